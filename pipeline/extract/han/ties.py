"""Which cue of a Chinese sentence governs which name, who acts there, and what role that gives us."""

from dataclasses import dataclass

from pipeline.extract.han.cues import Doer, Hit, find_agent, find_doer
from pipeline.extract.han.facts.dates import find_dates
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Name, Setting
from pipeline.model.activity import Role

FAR = 70
"""How far a cue may stand from its name."""
_NEIGHBOURS, _AROUND = 6, 200
_LONGEST_GAP = 14
SURE: dict[Doer, float] = {"we": 0.05, "implicit": 0.0, "person": -0.15, "unclear": -0.15, "other": -0.45}
_PLACING = tuple("在于到至")
"""A name after one of these is where something is done, not what."""
_WITHIN = tuple("在于由被")
_BY_MEANS = ("通过", "借助", "利用", "依托", "采用", "使用")
_BODY = "zh.kind.institution"
"""The rule of kinds for names of bodies, at which nobody speaks and which nobody attends."""
_WEIGHTY = frozenset({"biography", "advice", "question", "background", "purchase", "routine", "slogan"})
_DOUBT = 0.2
_NO_OCCASIONS = frozenset({"agreement", "award", "publication", "network", "visit"})
_CAREER = frozenset({"network", "governance", "award", "research"})
"""What a person does in a life as well; without a subject it is ours in our own papers alone."""
_UNDERTAKEN = "承办"
"""Who does this alone is host; beside who “主办”, co-host."""
_NEARER, _TOPIC = 0.004, 0.1
"""What each character between takes off, and what the name loses that a later clause goes on telling of."""


@dataclass(frozen=True)
class Tie:
    """A cue that governs a name, and who acts there; `weight`: how well it does, for choosing between several."""

    hit: Hit
    doer: Doer
    weight: float


def find_tie(hit: Hit, names: list[Name], at: int, setting: Setting, grammar: Grammar) -> Tie | None:
    """How a cue governs a name: it stands right after the cue, or is the subject of the cue; None if neither."""
    name = names[at]
    if hit.rule.name not in ("after", "before") or not _is_fit(name, hit, grammar):
        return None
    after = hit.rule.name == "after"
    first, last = (hit.end, name.start) if after else (name.end, hit.start)
    if last < first or last - first > FAR:
        return None
    before = hit.text[: name.start]
    if not after and hit.rule.role == "host" and (before[-1:] in _WITHIN or before.endswith(_BY_MEANS)):
        return None
    others = names[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]
    between = any(first <= n.start and n.end <= last and _is_between(n, hit.text, after) for n in others)
    bridged = _is_bridged(hit.text[first:last], after, grammar)
    topic = not bridged and at == 0 and not after and _is_topic(name, hit, grammar)
    if between or not (bridged or topic):
        return None
    acting = after or hit.rule.role != "host"
    doer = find_doer(hit, grammar) if acting else find_agent(hit, name.start, setting.actor, grammar)
    return Tie(hit, doer, hit.rule.confidence + SURE[doer] - (_TOPIC if topic else _NEARER * (last - first)))


def _is_between(name: Name, text: str, after: bool) -> bool:
    """Whether a name stands in the way; where something is done or by whom does not (“在《X》发表”)."""
    return not name.generic and (after or text[: name.start][-1:] not in _WITHIN)


def _is_bridged(gap: str, after: bool, grammar: Grammar) -> bool:
    """Whether nothing of weight stands between a cue and a name."""
    rest = grammar.patterns["gap_after" if after else "gap_before"].sub("", gap)
    if after and rest[:1] in _PLACING:
        return False
    parted = grammar.patterns["clause_cut"].search(rest)
    return not parted and len(rest) <= (_LONGEST_GAP if after else _LONGEST_GAP // 2)


def _is_topic(name: Name, hit: Hit, grammar: Grammar) -> bool:
    """Whether a sentence opens with a name and a later clause that has a day and no subject goes on telling of it:
    “国际培训班由我们与河源大学合办，9月9日在河源开班”.
    """
    patterns, text = grammar.patterns, hit.text
    first = patterns["clause_cut"].search(text, name.end)
    opens = first and first.end() <= hit.clause and not patterns["clause_cut"].search(text, 0, name.start)
    subject = patterns["adverbial"].sub("", hit.subject).strip()
    return bool(opens and hit.rule.role == "host" and not subject and find_dates(hit.subject, grammar))


def _is_fit(name: Name, hit: Hit, grammar: Grammar) -> bool:
    if hit.rule.needs_name == "kind":
        best = hit.rule.kind == "award" and (name.quoted or grammar.patterns["excellent"].search(name.title))
        return name.kind == hit.rule.kind or bool(best)
    if hit.rule.otherwise == "event" and (name.kind in _NO_OCCASIONS or name.kind_rule == _BODY):
        return False
    if hit.rule.otherwise == "event" and name.ordinal is None and grammar.patterns["body_title"].search(name.title):
        return hit.rule.name == "before" and hit.rule.role == "host" and not hit.text[hit.end : hit.end + 1].isalnum()
    return hit.rule.needs_name != "proper" or name.proper


def parse_role(tie: Tie, name: Name, grammar: Grammar) -> Role:
    """The role that the rule gives, changed by who else acts: we with others, or others while we take part."""
    hit, role = tie.hit, tie.hit.rule.role
    words = hit.text[max(0, name.start - FAR) : max(name.end, hit.end) + FAR]
    if role == "host" and hit.rule.kind is None:
        share = grammar.patterns["our_share"].search(words)
        with_others = share and (not share.group().endswith(_UNDERTAKEN) or "主办" in words)
        if with_others or grammar.has_cue("together", hit.text[hit.clause : hit.end]):
            return "co-host"
        if tie.doer == "other":
            return "participant"
        if tie.doer != "we" and grammar.patterns["our_part"].search(hit.text, hit.end):
            role = "participant"
    if role in ("participant", "speaker") and grammar.patterns["came_to_us"].search(hit.text, hit.clause):
        return "host"
    if role == "participant" and grammar.has_cue("speech", hit.text[hit.end :]):
        return "speaker"
    return role


def find_marks(hit: Hit, doer: Doer, grammar: Grammar) -> frozenset[str]:
    """The marks of a telling: who acts at its cue, and what the words at the cue say of the time."""
    marks = {f"mark.doer.{doer}"}
    marks |= {f"mark.{group}" for group in ("past", "planned", "ongoing") if grammar.has_cue(group, hit.near)}
    return frozenset(marks)


def find_doubt(hit: Hit, doer: Doer, kind: str | None, setting: Setting, grammar: Grammar) -> float:
    """How much less sure it is, for what the sentence says against it and for want of a subject."""
    around = hit.text[max(0, hit.start - _AROUND) : hit.end + _AROUND]
    doubts = {c.value for c, p in grammar.cues.get("doubt", ()) if c.value in _WEIGHTY and p.search(around)}
    nobody = doer not in ("we", "other") and setting.actor != "us" and kind in _CAREER
    return _DOUBT * len(doubts) + (_DOUBT if nobody else 0.0)
