"""Mentions of activities in one Chinese sentence: a name and the cue that governs it, or a clause that is a deed."""

from bisect import bisect_left, bisect_right
from dataclasses import replace

from pipeline.extract.fields.themes import find_theme_quotes
from pipeline.extract.han.completed import with_body, with_edition, with_party, with_stage
from pipeline.extract.han.cues import find_hits, parse_status
from pipeline.extract.han.deeds import LEAST, MOST, find_clause_deed, find_cue_deeds, find_object_deed
from pipeline.extract.han.facts.dates import find_dates
from pipeline.extract.han.listed import find_listed, find_run_in
from pipeline.extract.han.names import find_names
from pipeline.extract.han.ties import FAR, SURE, Tie, find_doubt, find_marks, find_tie, parse_role
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Name, Sentence, Setting

_REACH = 150
"""How far before a name a cue may begin."""
_MOST_NAMES = 60
_GENERIC, _GENERIC_MILD = -0.5, -0.2
"""What a name loses that names nothing in particular; there is but one website, and a plan has no name yet."""
_LEAST_GENERIC = 0.35
_RUN_IN, _OPENING = 3, 30


def find_mentions(sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """The activities that one sentence tells, in the order of their names."""
    names = find_names(sentence, grammar, find_theme_quotes(sentence, grammar))[:_MOST_NAMES]
    hits = find_hits(sentence, grammar)
    starts = [h.start for h in hits]
    found: list[Mention] = []
    for at, name in enumerate(names):
        near = hits[bisect_left(starts, name.start - _REACH) : bisect_right(starts, name.end + FAR)]
        ties = [t for h in near if (t := find_tie(h, names, at, setting, grammar))]
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
            found += find_clause_deed(hit, sentence, setting, grammar)
        if hit.rule.name == "group":
            found += find_cue_deeds(hit, taken, sentence, setting, grammar)
        if hit.rule.name == "object" and not any(hit.clause <= m.name.start < hit.closing for m in found):
            found += find_object_deed(hit, sentence, setting, grammar)
    cut = _cut(sorted(found, key=lambda m: m.name.start), sentence, grammar)
    return [with_edition(mention, grammar) for mention in cut]


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


def _find_run_in(sentence: Sentence, names: list[Name], setting: Setting, grammar: Grammar) -> list[Mention]:
    """The event that a heading in the line names: “**Lake Camp** Come and learn …”."""
    start, end = sentence.emphasised[0]
    name = next((n for n in names if start <= n.start < end and n.kind in ("event", "training") and n.proper), None)
    return find_run_in(sentence, name, setting, grammar) if name else []


def _named(tie: Tie, name: Name, sentence: Sentence, setting: Setting, grammar: Grammar) -> Mention:
    hit = tie.hit
    name = with_stage(with_body(name, hit.text, grammar), hit.text[hit.start : hit.end], grammar)
    name = with_party(name, hit.text[hit.clause : hit.end], setting, grammar)
    kind, kind_rule = (hit.rule.kind, hit.rule.id) if hit.rule.kind else (name.kind, name.kind_rule)
    sure = hit.rule.confidence + SURE[tie.doer] - find_doubt(hit, tie.doer, kind, setting, grammar)
    mild = kind in ("outreach", "award") or setting.section == "outlook" or hit.rule.status == "cancelled"
    vague = 0.0 if hit.rule.needs_name == "none" else _GENERIC_MILD if mild else _GENERIC
    sure += vague if name.generic else 0.05 if name.ordinal is not None or name.quoted else 0.0 if name.proper else -0.1
    return Mention(
        sentence, hit.rule, name, kind or "event", kind_rule or hit.rule.id, parse_role(tie, name, grammar),
        parse_status(hit, setting, grammar), 0, len(sentence.text), (hit.start, hit.end),
        confidence=min(MOST, max(LEAST, sure)), marks=find_marks(hit, tie.doer, grammar),
    )  # fmt: skip


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
