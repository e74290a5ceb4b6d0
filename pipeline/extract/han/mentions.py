"""Mentions of activities in one Chinese sentence: a name and the cue that governs it, or a clause that is a deed."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.extract.fields.themes import find_theme_quotes
from pipeline.extract.han.cues import Doer, Hit, find_agent, find_doer, find_hits, parse_status
from pipeline.extract.han.facts.dates import find_dates
from pipeline.extract.han.facts.numbers import parse_ordinal
from pipeline.extract.han.listed import find_listed, find_run_in
from pipeline.extract.han.names import clean_name, find_names, parse_kind, with_body
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Name, Range, Sentence, Setting
from pipeline.model.activity import Kind, Role

_FAR, _REACH = 70, 150
"""How far a cue may stand from its name, and how far before a name a cue may begin."""
_NEIGHBOURS, _AROUND, _MOST_NAMES = 6, 200, 60
_LONGEST_GAP = 14
_SURE: dict[Doer, float] = {"we": 0.05, "implicit": 0.0, "person": -0.15, "unclear": -0.15, "other": -0.45}
_LEAST, _MOST = 0.05, 0.95
_GENERIC, _GENERIC_MILD = -0.5, -0.2
"""What a name loses that names nothing in particular; there is but one website, and a plan has no name yet."""
_LEAST_GENERIC = 0.35
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
_RUN_IN, _OPENING, _SHORTEST, _LONGEST_OBJECT = 3, 30, 4, 24
_ROW = re.compile("[、，]")
_NEARER = 0.004


@dataclass(frozen=True)
class _Tie:
    """A cue that governs a name, and who acts there; `weight`: how well it does, for choosing between several."""

    hit: Hit
    doer: Doer
    weight: float


def find_mentions(sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """The activities that one sentence tells, in the order of their names."""
    names = find_names(sentence, grammar, find_theme_quotes(sentence, grammar))[:_MOST_NAMES]
    hits = find_hits(sentence, grammar)
    starts = [h.start for h in hits]
    found: list[Mention] = []
    for at, name in enumerate(names):
        near = hits[bisect_left(starts, name.start - _REACH) : bisect_right(starts, name.end + _FAR)]
        ties = [t for h in near if (t := _tie(h, names, at, setting, grammar))]
        if ties:
            told = _named(max(ties, key=lambda t: t.weight), name, sentence, setting, grammar)
            found += [told] if told.confidence >= _LEAST_GENERIC or not name.generic else []
        elif found and _is_coordinated(sentence.text, names[at - 1], name, grammar) and found[-1].name is names[at - 1]:
            found.append(replace(found[-1], name=name, kind=name.kind or found[-1].kind))
    if not found and sentence.emphasised and sentence.emphasised[0][0] <= _RUN_IN:
        found = _find_run_in(sentence, names, setting, grammar)
    if not hits and grammar.patterns["dated_item"].match(sentence.text):
        return find_listed(sentence, setting, grammar)
    taken = [(m.name.start, m.name.end) for m in found] + [m.cue for m in found]
    for hit in hits:
        part = grammar.patterns["meets"].match(sentence.text, hit.start) and any(m.kind == "visit" for m in found)
        if hit.rule.name == "clause" and not part and not any(s < hit.end and hit.start < e for s, e in taken):
            found += _told_by_clause(hit, sentence, setting, grammar)
        if hit.rule.name == "group":
            found += _told_in_cue(hit, taken, sentence, setting, grammar)
        if hit.rule.name == "object" and not any(hit.clause <= m.name.start < hit.closing for m in found):
            found += _told_by_object(hit, sentence, setting, grammar)
    return _cut(sorted(found, key=lambda m: m.name.start), sentence, grammar)


def find_our_part(
    sentence: Sentence,
    told_before: Sentence,
    setting: Setting,
    grammar: Grammar,
) -> list[Mention]:
    """None: in Chinese our part in an event of others stands in the sentence that tells of it."""
    del sentence, told_before, setting, grammar  # what every language is asked for
    return []


def _is_coordinated(text: str, before: Name, name: Name, grammar: Grammar) -> bool:
    return bool(grammar.patterns["coordinated"].fullmatch(text, before.end, name.start))


def _tie(hit: Hit, names: list[Name], at: int, setting: Setting, grammar: Grammar) -> _Tie | None:
    """How a cue governs a name: it stands right after the cue, or is the subject of the cue; None if neither."""
    name = names[at]
    if hit.rule.name not in ("after", "before") or not _is_fit(name, hit, grammar):
        return None
    after = hit.rule.name == "after"
    first, last = (hit.end, name.start) if after else (name.end, hit.start)
    if last < first or last - first > _FAR:
        return None
    before = hit.text[: name.start]
    if not after and hit.rule.role == "host" and (before[-1:] in _WITHIN or before.endswith(_BY_MEANS)):
        return None
    others = names[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]
    between = any(first <= n.start and n.end <= last and _is_between(n, hit.text, after) for n in others)
    if between or not _is_bridged(hit.text[first:last], after, grammar):
        return None
    acting = after or hit.rule.role != "host"
    doer = find_doer(hit, grammar) if acting else find_agent(hit, name.start, setting.actor, grammar)
    return _Tie(hit, doer, hit.rule.confidence + _SURE[doer] - _NEARER * (last - first))


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


def _is_fit(name: Name, hit: Hit, grammar: Grammar) -> bool:
    if hit.rule.needs_name == "kind":
        best = hit.rule.kind == "award" and (name.quoted or grammar.patterns["excellent"].search(name.title))
        return name.kind == hit.rule.kind or bool(best)
    if hit.rule.otherwise == "event" and (name.kind in _NO_OCCASIONS or name.kind_rule == _BODY):
        return False
    return hit.rule.needs_name != "proper" or name.proper


def _find_run_in(sentence: Sentence, names: list[Name], setting: Setting, grammar: Grammar) -> list[Mention]:
    """The event that a heading in the line names: “**Lake Camp** Come and learn …”."""
    start, end = sentence.emphasised[0]
    name = next((n for n in names if start <= n.start < end and n.kind in ("event", "training") and n.proper), None)
    return find_run_in(sentence, name, setting, grammar) if name else []


def _named(tie: _Tie, name: Name, sentence: Sentence, setting: Setting, grammar: Grammar) -> Mention:
    hit = tie.hit
    name = with_body(name, hit.text, grammar)
    kind, kind_rule = (hit.rule.kind, hit.rule.id) if hit.rule.kind else (name.kind, name.kind_rule)
    sure = hit.rule.confidence + _SURE[tie.doer] - _find_doubt(hit, tie.doer, kind, setting, grammar)
    mild = kind in ("outreach", "award") or setting.section == "outlook" or hit.rule.status == "cancelled"
    vague = 0.0 if hit.rule.needs_name == "none" else _GENERIC_MILD if mild else _GENERIC
    sure += vague if name.generic else 0.05 if name.ordinal is not None or name.quoted else 0.0 if name.proper else -0.1
    return Mention(
        sentence, hit.rule, name, kind or "event", kind_rule or hit.rule.id, _role(tie, name, grammar),
        parse_status(hit, setting, grammar), 0, len(sentence.text), (hit.start, hit.end),
        confidence=min(_MOST, max(_LEAST, sure)), marks=_marks(hit, tie.doer, grammar),
    )  # fmt: skip


def _find_doubt(hit: Hit, doer: Doer, kind: str | None, setting: Setting, grammar: Grammar) -> float:
    """How much less sure it is, for what the sentence says against it and for want of a subject."""
    around = hit.text[max(0, hit.start - _AROUND) : hit.end + _AROUND]
    doubts = {c.value for c, p in grammar.cues.get("doubt", ()) if c.value in _WEIGHTY and p.search(around)}
    nobody = doer not in ("we", "other") and setting.actor != "us" and kind in _CAREER
    return _DOUBT * len(doubts) + (_DOUBT if nobody else 0.0)


def _role(tie: _Tie, name: Name, grammar: Grammar) -> Role:
    """The role that the rule gives, changed by who else acts: we with others, or others while we take part."""
    hit, role = tie.hit, tie.hit.rule.role
    words = hit.text[max(0, name.start - _FAR) : max(name.end, hit.end) + _FAR]
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


def _marks(hit: Hit, doer: Doer, grammar: Grammar) -> frozenset[str]:
    marks = {f"mark.doer.{doer}"}
    marks |= {f"mark.{group}" for group in ("past", "planned", "ongoing") if grammar.has_cue(group, hit.near)}
    return frozenset(marks)


def _told_by_clause(hit: Hit, sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """A deed that its own clause names: “德国专家一行 5 人来访”."""
    text = sentence.text
    stop = grammar.patterns["clause_cut"].search(text, hit.end)
    end = stop.start() if stop else len(text)
    lead = grammar.patterns["adverbial"].match(text, hit.clause, hit.start)
    start = lead.end() if lead else hit.clause
    title = " ".join(text[start:end].split())
    if not 4 <= len(title) <= _FAR:
        return []
    kind, kind_rule = (hit.rule.kind, hit.rule.id) if hit.rule.kind else parse_kind(title, grammar)
    doer = find_doer(hit, grammar)
    ours = (hit.rule.role == "host" and hit.rule.kind == "visit") or grammar.we.search(title)
    sure = hit.rule.confidence - _find_doubt(hit, doer, kind, setting, grammar) + (0.0 if ours else _SURE[doer])
    name = Name(start, end, title, kind, kind_rule)
    return [
        Mention(
            sentence, hit.rule, name, kind or "event", kind_rule or hit.rule.id, hit.rule.role,
            parse_status(hit, setting, grammar), 0, len(text), (hit.start, hit.end),
            confidence=min(_MOST, max(_LEAST, sure)), marks=_marks(hit, doer, grammar) | {"mark.clause"},
        )
    ]  # fmt: skip


def _told_by_object(hit: Hit, sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """What the object of a verb calls without a noun of activity: “组织了一场圆桌讨论”."""
    patterns, text = grammar.patterns, hit.text
    stop = patterns["clause_cut"].search(text, hit.end)
    end = stop.start() if stop else len(text)
    start = hit.end
    while start < end and (lead := patterns["gap_after"].match(text, start, end)) and lead.end() > start:
        start = lead.end()
    title, doer = clean_name(text[start:end]), find_doer(hit, grammar)
    if not _SHORTEST <= len(title) <= _LONGEST_OBJECT or doer == "other" or patterns["no_object"].search(title):
        return []
    research, training = (patterns[f"object_{kind}"].search(title) for kind in ("research", "training"))
    kind: Kind = "research" if research else "training" if training else parse_kind(title, grammar)[0] or "event"
    sure = hit.rule.confidence + _SURE[doer] - _find_doubt(hit, doer, kind, setting, grammar)
    name = Name(start, end, title, kind, hit.rule.id, parse_ordinal(title))
    return [
        Mention(
            sentence, hit.rule, name, kind, hit.rule.id, hit.rule.role, parse_status(hit, setting, grammar),
            0, len(text), (hit.start, hit.end), confidence=min(_MOST, max(_LEAST, sure)),
            marks=_marks(hit, doer, grammar) | {"mark.object"},
        )
    ]  # fmt: skip


def _told_in_cue(hit: Hit, taken: list[Range], sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """What the cue itself holds, one by one (“荣获 A、B、C 等”), but for what a name of its own tells already."""
    pattern = next(p for r, p in grammar.activities if r is hit.rule)
    match = pattern.match(hit.text, hit.start)
    group = next(g for g in match.groupdict() if match.group(g)) if match else ""
    if match is None or not group:
        return []
    start, end = match.span(group)
    cuts = [start, *(m.end() for m in _ROW.finditer(hit.text, start, end)), end + 1]
    kind, doer = hit.rule.kind, find_doer(hit, grammar)
    sure = hit.rule.confidence + _SURE[doer] - _find_doubt(hit, doer, kind, setting, grammar)
    found = []
    for first, after in pairwise(cuts):
        title = clean_name(hit.text[first : after - 1])
        if any(s < after - 1 and first < e for s, e in taken) or not _fits_row(title, grammar):
            continue
        name = Name(first, after - 1, title, kind, hit.rule.id, parse_ordinal(title), proper=True)
        found.append(
            Mention(
                sentence, hit.rule, name, kind or "event", hit.rule.id, hit.rule.role,
                parse_status(hit, setting, grammar), 0, len(hit.text), (hit.start, match.start(group)),
                confidence=min(_MOST, max(_LEAST, sure)), marks=_marks(hit, doer, grammar),
            )
        )  # fmt: skip
    return found


def _fits_row(title: str, grammar: Grammar) -> bool:
    return _SHORTEST <= len(title) <= _FAR and not grammar.patterns["no_award"].search(title)


def _cut(mentions: list[Mention], sentence: Sentence, grammar: Grammar) -> list[Mention]:
    """Where a sentence tells several activities, give each its own words: from its name or cue to the next one's."""
    starts = [min(m.cue[0], m.name.start) for m in mentions]
    starts = [s if n == 0 or s > starts[n - 1] else mentions[n].name.start for n, s in enumerate(starts)]
    if len(mentions) < 2:
        return mentions
    starts[0] = 0
    ends = [*starts[1:], len(sentence.text)]
    dated = next(iter(find_dates(sentence.text[:_OPENING], grammar)), None)
    lead = (0, dated.end) if dated and dated.start <= _RUN_IN else None  # the day that opens a line holds for all of it
    return [
        replace(
            m,
            start=s,
            lead=lead if lead and s >= lead[1] else None,
            end=max(m.name.end, s + len(sentence.text[s:e].rstrip("，、；和及与 "))),
        )
        for m, s, e in zip(mentions, starts, ends, strict=True)
    ]
