"""Activities that a sentence names without a cue that governs the name: the words around it tell our part in it."""

import re
from dataclasses import dataclass, replace

from pipeline.extract.latin.names.occasions import find_occasions
from pipeline.extract.packs.grammar import DEEDS, NAMED, Grammar
from pipeline.extract.spans import Mention, Name, Sentence, Setting
from pipeline.model.activity import Kind, Status
from pipeline.model.rules import ActivityRule

_REACH = 120
_IT = "□"
"""Stands for the name in the words around it (macro `it` of the pack)."""
_OCCASIONS = frozenset({"event", "training", "visit", "exchange", "outreach", "governance"})
_LEAST, _SURE = 0.05, 0.5
_MOST_NAMES, _WHOLE = 40, 0.85


@dataclass(frozen=True)
class _Frame:
    """A name with the words around it: `text` is those, with the name itself replaced."""

    name: Name
    left: str
    text: str
    right: str


def find_named(sentence: Sentence, setting: Setting, taken: list[Mention], grammar: Grammar) -> list[Mention]:
    """The activities that are named beside those `taken` already, in order, each with its own words."""
    found: list[Mention] = []
    if setting.actor == "nobody" and setting.block == "paragraph" and not grammar.we.search(sentence.text):
        return found  # nothing says that it has to do with us
    for name in find_occasions(sentence, grammar)[:_MOST_NAMES]:
        if name.end - name.start >= _WHOLE * len(sentence.text):
            continue  # a heading or an item: it is told by what stands around it
        frame = _frame(sentence.text, name)
        mention = _told(frame, sentence, setting, grammar)
        sibling = _beside(frame, [*taken, *found], sentence, setting, grammar)
        if sibling and (mention is None or mention.confidence <= sibling.confidence):
            mention = sibling
        if mention is None or _is_claimed(mention, taken) or _is_denied(frame, grammar):
            continue
        if mention is sibling or not _is_part(mention, taken, sentence.text, grammar):
            found.append(mention)
    others = {"mark.named.beside"} if taken else set()
    others |= {"mark.named.sibling"} if len(found) > 1 else set()
    return [replace(m, marks=m.marks | others) for m in _cut(found, taken, grammar)]


def _is_denied(frame: _Frame, grammar: Grammar) -> bool:
    """Whether the words around a name tell of no activity of that name: they define it, or speak of something else."""
    defined = frame.name.ordinal is None and grammar.has_cue("defined_name", frame.text)
    return defined or grammar.has_cue("not_named", frame.text)


def _is_claimed(mention: Mention, taken: list[Mention]) -> bool:
    """Whether the name is another activity's, or lies in its cue; a deed's phrase claims none that is well told."""
    name = mention.name
    sure = mention.rule.confidence >= _SURE and name.kind is not None
    rivals = [m for m in taken if not (sure and m.rule.name in DEEDS) or m.name.start == name.start]
    return any(s < name.end and name.start < e for m in rivals for s, e in (m.cue, (m.name.start, m.name.end)))


def _frame(text: str, name: Name) -> _Frame:
    left = text[max(0, name.start - _REACH) : name.start]
    right = text[name.end : name.end + _REACH]
    spaced = f"{' ' if left[-1:].isspace() else ''}{_IT}{' ' if right[:1].isspace() else ''}"
    opening = "" if name.start <= _REACH else "… "
    words = f"{opening}{' '.join(left.split())}{spaced}{' '.join(right.split())}"
    return _Frame(name, left, words.strip(), right)


def _told(frame: _Frame, sentence: Sentence, setting: Setting, grammar: Grammar) -> Mention | None:
    """The name as the first rule tells it whose words stand around it."""
    for rule, pattern in grammar.iter_rules(frame.text, NAMED):
        if not _is_fit(frame.name, rule, grammar):
            continue
        match = pattern.search(frame.text)
        if match:
            return _mention(frame, rule, match.group(), sentence, setting, grammar)
    return None


def _is_fit(name: Name, rule: ActivityRule, grammar: Grammar) -> bool:
    """Whether a name is what the rule asks for: a brand will do, an occasion, a proper or new one, one of its kind."""
    if name.kind is None:
        return rule.needs_name == "noun" and (rule.role == "speaker" or not _is_body_or_place(name, grammar))
    sits = name.kind == "governance"
    if sits and not grammar.has_cue("named_sitting", name.title):
        return False
    if rule.needs_name in ("none", "kind"):
        return name.kind == rule.kind if rule.kind else name.proper or len(name.title.split()) > 1
    if name.kind not in _OCCASIONS:
        return False
    return name.proper or (rule.needs_name != "proper" and (not name.generic or sits))


def _is_body_or_place(name: Name, grammar: Grammar) -> bool:
    """Whether a capitalised name is a body's or a place's, to which one may go without any occasion."""
    title = name.title.casefold()
    known = title in grammar.bodies or title in grammar.cities or name.title in grammar.country_codes
    return (
        known
        or title.endswith(("'s", "’s"))
        or any(grammar.has_word("organisation_heads", word) for word in name.title.split())
    )


def _mention(
    frame: _Frame, rule: ActivityRule, words: str, sentence: Sentence, setting: Setting, grammar: Grammar
) -> Mention:
    name = frame.name
    kind: Kind = rule.kind or name.kind or rule.otherwise or "event"
    before = words.partition(_IT)[0].split()
    raw = list(re.finditer(r"\S+", frame.left))[-len(before) :] if before else []
    start = name.start - len(frame.left) + raw[0].start() if raw else name.start
    if name.kind is None and rule.kind == "event" and start < name.start:  # “talk at the Delta Institute”
        title = " ".join(sentence.text[start : name.end].split())
        name = replace(name, start=start, title=title)
    role = "participant" if rule.role == "host" and grammar.has_cue("named_joint", name.title) else rule.role
    if setting.block == "list_item" and grammar.patterns["entry_deed"].match(setting.lead):
        listed = grammar.find_listed_rule(setting.lead, "")
        role = listed.role if listed and listed.role else role
    if _is_talk(frame, setting, grammar):
        role = "speaker"
    sure = rule.confidence - (0.1 if name.generic else 0.0) - (0.0 if setting.actor == "us" else 0.1)
    return Mention(
        sentence, rule, name, kind, rule.id if rule.kind else name.kind_rule, role,
        _status(frame, rule, setting, grammar), 0, len(sentence.text), (start, name.end),
        confidence=max(_LEAST, sure), marks=_marks(frame, sentence, grammar),
    )  # fmt: skip


def _is_talk(frame: _Frame, setting: Setting, grammar: Grammar) -> bool:
    """Whether brackets behind the name of an event, or the heading of its list, say that it was a talk there."""
    if frame.name.kind not in (None, "event", "governance") or grammar.patterns["talk"].search(frame.name.title):
        return False
    listed = setting.block == "list_item" and grammar.patterns["talk_list"].search(setting.lead)
    return bool(listed or grammar.patterns["talk_behind"].match(frame.right))


def _status(frame: _Frame, rule: ActivityRule, setting: Setting, grammar: Grammar) -> Status:
    text = _without_next_deed(frame.text, grammar)
    if rule.status and (rule.status != "planned" or text == frame.text):
        return rule.status
    if grammar.has_cue("cancelled", frame.text):
        return "cancelled"
    if grammar.has_cue("named_ahead", text.replace(_IT, frame.name.title)):
        return "planned"
    headed = setting.section == "outlook" or grammar.has_cue("named_ahead", " / ".join((*setting.path, setting.lead)))
    return "planned" if headed and not grammar.has_cue("named_past", frame.text) else "completed"


def _without_next_deed(text: str, grammar: Grammar) -> str:
    """Words around a name told as past, without what is to be done next (“They liked □ and will invite us again”)."""
    before, it, behind = text.partition(_IT)
    following = grammar.patterns["and_will"].search(behind)
    told = following and grammar.has_cue("named_past", before)
    return f"{before}{it}{behind[: following.start()]}" if following and told else text


def _marks(frame: _Frame, sentence: Sentence, grammar: Grammar) -> frozenset[str]:
    """What is noticed around the name (cues `mark_named`), and what sort of name it is."""
    marks = {cue.value for cue, p in grammar.iter_cues("mark_named", frame.text) if p.search(frame.text)}
    marks |= {"brand"} if frame.name.kind is None else set()
    marks |= {"edition"} if grammar.patterns["edition"].search(frame.name.title) else set()
    marks |= {"opens"} if not sentence.text[: frame.name.start].strip(" -•*_#") else set()
    return frozenset(f"mark.named.{mark}" for mark in marks)


def _beside(
    frame: _Frame, others: list[Mention], sentence: Sentence, setting: Setting, grammar: Grammar
) -> Mention | None:
    """A name that goes on in the list of the one before it has the same told of it, whatever told of that one."""
    before = [m for m in others if m.name.end <= frame.name.start]
    if not before or frame.name.generic:
        return None
    last = max(before, key=lambda m: m.name.end)
    gap = " ".join(f"|{sentence.text[last.name.end : frame.name.start]}|".split())[1:-1]
    if not grammar.patterns["named_gap"].fullmatch(gap):
        return None
    is_plain = not frame.name.proper or (last.name.quoted and frame.name.title[0].islower())
    if last.rule.name != NAMED and is_plain and grammar.patterns["apposed"].fullmatch(gap):
        return None
    rule = last.rule if last.rule.name == NAMED else list(grammar.rules_for(NAMED))[-1][0]
    mention = _mention(frame, rule, _IT, sentence, setting, grammar)
    marks = mention.marks | {m for m in last.marks if m.startswith("mark.named.")}
    sure = max(mention.confidence, last.confidence - 0.1)
    return replace(
        mention, kind=frame.name.kind or last.kind, role=last.role, status=last.status, confidence=sure, marks=marks
    )


def _is_part(mention: Mention, taken: list[Mention], text: str, grammar: Grammar) -> bool:
    """Whether what a sentence names beside another activity is a part of that one, or where that one took place."""
    before = [m for m in taken if m.name.end <= mention.name.start]
    if not before:
        return False
    return not grammar.patterns["named_apart"].search(text, before[-1].name.end, mention.name.start)


def _cut(found: list[Mention], taken: list[Mention], grammar: Grammar) -> list[Mention]:
    """Each name with what belongs to it, up to the next name; a sentence that names one only is all its own."""
    if len(found) + len(taken) < 2:
        return found
    starts = sorted({min(m.cue[0], m.name.start) for m in (*found, *taken)})
    cut = []
    for mention in found:
        start = min(mention.cue[0], mention.name.start)
        text = mention.sentence.text
        later = [s for s in starts if s > mention.name.start]
        own = text[start : later[0]] if later else text[start:]
        for _ in range(2):  # “, and the”
            own = grammar.patterns["list_end"].sub("", own)
        end = start + len(own)
        first = 0 if not taken and start == starts[0] else start
        cut.append(replace(mention, start=first, end=max(end, mention.name.end)))
    return cut
