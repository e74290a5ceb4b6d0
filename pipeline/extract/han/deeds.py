"""Deeds that have no name: called by the clause that tells them, by the object of the verb, or by words of the cue."""

import re
from itertools import pairwise

from pipeline.extract.han.cues import Hit, find_doer, parse_status
from pipeline.extract.han.facts.numbers import parse_ordinal
from pipeline.extract.han.names import clean_name, parse_kind
from pipeline.extract.han.ties import FAR, SURE, find_doubt, find_marks
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Name, Range, Sentence, Setting
from pipeline.model.activity import Kind

LEAST, MOST = 0.05, 0.95
_SHORTEST, _LONGEST_OBJECT = 4, 24
_ROW = re.compile("[、，]")


def find_clause_deed(hit: Hit, sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """A deed that its own clause names: “德国专家一行 5 人来访”."""
    text = sentence.text
    stop = grammar.patterns["clause_cut"].search(text, hit.end)
    end = stop.start() if stop else len(text)
    lead = grammar.patterns["adverbial"].match(text, hit.clause, hit.start)
    start = lead.end() if lead else hit.clause
    title = " ".join(text[start:end].split())
    if not 4 <= len(title) <= FAR:
        return []
    kind, kind_rule = (hit.rule.kind, hit.rule.id) if hit.rule.kind else parse_kind(title, grammar)
    doer = find_doer(hit, grammar)
    ours = (hit.rule.role == "host" and hit.rule.kind == "visit") or grammar.we.search(title)
    sure = hit.rule.confidence - find_doubt(hit, doer, kind, setting, grammar) + (0.0 if ours else SURE[doer])
    name = Name(start, end, _title_of(title, hit, grammar), kind, kind_rule)
    return [
        Mention(
            sentence, hit.rule, name, kind or "event", kind_rule or hit.rule.id, hit.rule.role,
            parse_status(hit, setting, grammar), 0, len(text), (hit.start, hit.end),
            confidence=min(MOST, max(LEAST, sure)), marks=find_marks(hit, doer, grammar) | {"mark.clause"},
        )
    ]  # fmt: skip


def _title_of(clause: str, hit: Hit, grammar: Grammar) -> str:
    """What a clause calls its deed, in fewer words where it has a usual form; a trip of ours without who went."""
    short = grammar.patterns["deed_title"].search(clause)
    if short:
        return clean_name("".join(filter(None, short.groups())))
    return grammar.patterns["own_party"].sub("", clause) if hit.rule.role == "participant" else clause


def find_object_deed(hit: Hit, sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
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
    sure = hit.rule.confidence + SURE[doer] - find_doubt(hit, doer, kind, setting, grammar)
    name = Name(start, end, title, kind, hit.rule.id, parse_ordinal(title))
    return [
        Mention(
            sentence, hit.rule, name, kind, hit.rule.id, hit.rule.role, parse_status(hit, setting, grammar),
            0, len(text), (hit.start, hit.end), confidence=min(MOST, max(LEAST, sure)),
            marks=find_marks(hit, doer, grammar) | {"mark.object"},
        )
    ]  # fmt: skip


def find_cue_deeds(
    hit: Hit, taken: list[Range], sentence: Sentence, setting: Setting, grammar: Grammar
) -> list[Mention]:
    """What the cue itself holds, one by one (“荣获 A、B、C 等”), but for what a name of its own tells already."""
    pattern = next(p for r, p in grammar.activities if r is hit.rule)
    match = pattern.match(hit.text, hit.start)
    group = next(g for g in match.groupdict() if match.group(g)) if match else ""
    if match is None or not group:
        return []
    start, end = match.span(group)
    cuts = [start, *(m.end() for m in _ROW.finditer(hit.text, start, end)), end + 1]
    kind, doer = hit.rule.kind, find_doer(hit, grammar)
    sure = hit.rule.confidence + SURE[doer] - find_doubt(hit, doer, kind, setting, grammar)
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
                confidence=min(MOST, max(LEAST, sure)), marks=find_marks(hit, doer, grammar),
            )
        )  # fmt: skip
    return found


def _fits_row(title: str, grammar: Grammar) -> bool:
    return _SHORTEST <= len(title) <= FAR and not grammar.patterns["no_award"].search(title)
