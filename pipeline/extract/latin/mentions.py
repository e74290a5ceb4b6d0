"""Mentions of activities in one sentence: a cue of the rule pack, the name that it governs, and their own words."""

from bisect import bisect_right
from dataclasses import replace

from pipeline.extract.fields.themes import find_theme_quotes
from pipeline.extract.latin.names.named import find_named
from pipeline.extract.latin.names.names import find_names, parse_kind
from pipeline.extract.latin.told.cues import Hit, acting_role, find_hits, has_own_subject, is_told, parse_status
from pipeline.extract.latin.told.deeds import find_deeds
from pipeline.extract.latin.told.government import clause_name, is_fit, name_before, names_after, names_inside
from pipeline.extract.latin.told.named_by import name_by_occasion
from pipeline.extract.latin.told.subjects import Subject, find_subject
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Name, Range, Sentence, Setting
from pipeline.extract.weigh.marks import find_marks
from pipeline.model.activity import Role, SectionRole

_NEXT_CUE = 60
_BY_OTHERS: frozenset[Subject | None] = frozenset({"party", "person"})


def find_mentions(sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """The activities that one sentence tells, in the order of their names; none where it is about others alone."""
    section = setting.section
    if grammar.has_cue("of_others", sentence.text) and not grammar.we.search(sentence.text):
        return []
    themes = find_theme_quotes(sentence, grammar)
    names = find_names(sentence, grammar, themes)
    hits = find_hits(sentence, grammar)
    starts = [h.span[0] for h in hits]
    found: list[Mention] = []
    for hit in hits:
        if not is_told(hit, section, grammar):
            continue
        at = bisect_right(starts, hit.span[1] + _NEXT_CUE)
        actor = _acting(hit, setting, grammar)
        chosen, listed = _governed(
            hit,
            sentence,
            names,
            themes,
            actor is not None,
            starts[at] if at < len(starts) else len(sentence.text),
            grammar,
        )
        role = acting_role(hit, setting.actor, grammar) if hit.rule.name == "before" else hit.rule.role
        if role is None:
            continue
        fit = [n for n in chosen if is_fit(n, hit.rule, section)]
        mentions = [_mention(hit, n, sentence, section, role, grammar) for n in fit]
        if actor in _BY_OTHERS:
            marks = {f"mark.by.{actor}"}
            mentions = [replace(m, marks=m.marks | marks, confidence=m.confidence - 0.1) for m in mentions]
        if listed or len(mentions) > 1:
            first = min((n.start for n in chosen), default=0)
            mentions = [replace(m, lead=(0, first)) for m in mentions]
        found += mentions
    if any(m.name.start not in _starts(themes) for m in found):  # the talk's title names it only where no event does
        found = [m for m in found if m.name.start not in _starts(themes)]
    settled = _settle(found)
    deeds = [name_by_occasion(d, sentence, settled, grammar) for d in find_deeds(sentence, setting, settled, grammar)]
    told = [m for m in (*settled, *deeds) if not _is_no_name(m.name, grammar)]
    cut = _cut(sorted(told, key=lambda m: m.name.start), sentence, grammar)
    cut = sorted((*cut, *find_named(sentence, setting, cut, grammar)), key=lambda m: m.name.start)
    return [replace(m, marks=m.marks | find_marks(m, setting, grammar)) for m in cut]


def _is_no_name(name: Name, grammar: Grammar) -> bool:
    """Whether a title names nothing: a date, or without quotation marks a pronoun or a label such as “Venue”."""
    form = "only_when" if name.quoted else "no_name"
    return grammar.patterns[form].match(name.title) is not None


def _starts(themes: list[Range]) -> set[int]:
    return {start for start, _ in themes}


def find_further(_sentence: Sentence, _told: Mention, found: list[Mention], _grammar: Grammar) -> list[Mention]:
    """What a sentence tells as it is: what refers to a series told before is not read here."""
    return found


def find_our_part(sentence: Sentence, told_before: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """An event of others told in the sentence before, where this one says what our part in it was.

    “UNDP hosted the Discussion on Rivers. There we described our practice.”
    """
    speech = grammar.patterns["our_speech"].search(sentence.text)
    ours = grammar.patterns["our_part"].search(sentence.text) or (speech and grammar.we.search(sentence.text))
    if not ours:
        return []
    names = find_names(told_before, grammar, find_theme_quotes(told_before, grammar))
    events = [n for n in names if n.proper and n.kind in ("event", "training") and not n.generic]
    hits = [h for h in find_hits(told_before, grammar) if h.rule.name in ("after", "before")]
    if not events or not hits:
        return []
    role: Role = "speaker" if speech or ours.group().strip().lower().startswith("there") else "participant"
    return [replace(_mention(hits[0], events[0], told_before, setting.section, role, grammar), confidence=0.7)]


def _acting(hit: Hit, setting: Setting, grammar: Grammar) -> Subject | None:
    """Who of ours acts at a cue: the institution, or a body or person in its service."""
    if has_own_subject(hit, setting.implicit, grammar):
        return "we"
    subject = find_subject(hit, setting, grammar)
    return subject if subject in _BY_OTHERS else None


def _governed(
    hit: Hit, sentence: Sentence, names: list[Name], themes: list[Range], own: bool, limit: int, grammar: Grammar
) -> tuple[list[Name], bool]:
    """The names that a cue governs, none where somebody else acts; and whether they are items of a list."""
    if hit.rule.name == "group":
        ours = own or hit.rule.role == "host" or not hit.left.strip() or grammar.we.search(hit.match.group())
        return (names_inside(hit, names, grammar) if ours else []), False
    if hit.rule.name == "clause":
        return (clause_name(hit, sentence, grammar) if own or hit.rule.role == "host" else []), False
    if hit.rule.name == "before":
        before = name_before(hit, names, themes, grammar)
        after, listed = names_after(hit, names, len(sentence.text), grammar)
        return (before, False) if before else (after if listed else [], listed)
    after, listed = names_after(hit, names, limit, grammar)
    return (after, listed) if own or any(_joined_by_us(sentence.text, n, grammar) for n in after[:1]) else ([], False)


def _joined_by_us(text: str, name: Name, grammar: Grammar) -> bool:
    """Whether a relative clause after the name says that the institution took part (“…, in which CISTRAT …”)."""
    found = grammar.patterns["joined_by"].match(text, name.end)
    ours = found and grammar.we.match(text, found.end())
    return bool(ours and not grammar.patterns["denied"].match(text, ours.end()))


def _mention(hit: Hit, name: Name, sentence: Sentence, section: SectionRole, role: Role, grammar: Grammar) -> Mention:
    kind, kind_rule = (hit.rule.kind, hit.rule.id) if hit.rule.kind else (name.kind, name.kind_rule)
    if kind is None:
        kind, kind_rule = parse_kind(sentence.text, grammar)
    if kind == "agreement" and role == "host":
        role = "participant"  # “held a membership”
    confidence = hit.rule.confidence + (0.05 if name.quoted or name.ordinal is not None else 0.0)
    if role == "participant" and grammar.patterns["our_speech"].search(sentence.text, name.end):
        role = "speaker"  # “attended the Forum and gave a talk”
    return Mention(
        sentence, hit.rule, name, kind or "event", kind_rule, role, parse_status(hit, sentence, section, grammar),
        0, len(sentence.text), hit.span, confidence=min(0.95, confidence if name.proper else confidence - 0.1),
    )  # fmt: skip


def _settle(mentions: list[Mention]) -> list[Mention]:
    """One mention a name: of several cues that govern it, the one that says most about the role."""
    kept: dict[int, Mention] = {}
    for mention in mentions:
        name = mention.name
        key = next((k for k, m in kept.items() if m.name.start < name.end and name.start < m.name.end), None)
        if key is None:
            kept[name.start] = mention
        elif kept[key].role == "participant" and mention.role != "participant":
            kept[key] = replace(kept[key], role=mention.role)
    return sorted(kept.values(), key=lambda m: m.name.start)


def _cut(mentions: list[Mention], sentence: Sentence, grammar: Grammar) -> list[Mention]:
    """Where a sentence tells several activities, give each its own words: from its name or cue to the next one's."""
    if len(mentions) < 2:
        return mentions
    starts = [m.name.start if m.lead else min(m.cue[0], m.name.start) for m in mentions]
    starts[0] = mentions[0].name.start if mentions[0].lead else 0
    cut = []
    for mention, start, end in zip(mentions, starts, [*starts[1:], len(sentence.text)], strict=True):
        last = start + len(grammar.patterns["list_end"].sub("", sentence.text[start:end]))
        cut.append(replace(mention, start=start, end=max(last, mention.name.end)))
    return cut
