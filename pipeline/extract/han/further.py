"""What a sentence calls by its number or by “该项目…” alone, named after what its paragraph told before."""

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.han.facts.numbers import parse_ordinal
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Name, Range, Sentence

_SERIES = frozenset({"event", "training", "outreach"})
_SURE = 0.7
_DEED = "mark.clause"
"""A deed told behind the meeting is what was done there: “第二阶段…举行，学员参观了水厂”."""


def find_further(sentence: Sentence, told: Mention, found: list[Mention], grammar: Grammar) -> list[Mention]:
    """What a sentence tells, with the further meetings of a series and with full names for “该项目结题会”.

    `told`: the last activity told before it; `found`: what the sentence tells by itself.
    """
    patterns = grammar.patterns
    matches = list(patterns["further_edition"].finditer(sentence.text)) if told.kind in _SERIES else []
    if found and not (matches and all(_DEED in m.marks and m.cue[0] >= matches[-1].end() for m in found)):
        return [_named_in_full(mention, told, grammar) for mention in found]
    if told.kind not in _SERIES:
        return []
    if not matches and sentence.chained and patterns["times_led"].search(told.sentence.text):
        matches = list(patterns["further_day"].finditer(sentence.text))
    cuts = [0, *(match.start() for match in matches[1:]), len(sentence.text)]
    return [_meeting(sentence, match, own, told, grammar) for match, own in zip(matches, pairwise(cuts), strict=False)]


def _meeting(sentence: Sentence, cue: re.Match[str], own: Range, told: Mention, grammar: Grammar) -> Mention:
    """One further meeting: by its number, else by its day alone, with the name of the series."""
    said = grammar.patterns["edition_alone"].search(cue.group())
    title = grammar.patterns["edition_at_end"].sub("", told.name.title) + (said.group() if said else "")
    start, end = cue.span("day")
    if said:
        start, end = (cue.start() + at for at in said.span())
    name = Name(
        start, end, title, told.kind, told.name.kind_rule, parse_ordinal(said.group()) if said else None,
        proper=True, quoted=told.name.quoted,
    )  # fmt: skip
    planned = grammar.has_cue("planned", sentence.text[slice(*own)])
    return replace(
        told, sentence=sentence, name=name, start=own[0], end=own[1], cue=cue.span(), lead=None, given=(),
        status="planned" if planned else told.status, confidence=min(told.confidence, _SURE),
    )  # fmt: skip


def _named_in_full(mention: Mention, told: Mention, grammar: Grammar) -> Mention:
    """“该项目结题会” with the name of the project told before."""
    name = mention.name
    referring = grammar.patterns["referring"].match(mention.sentence.text, max(0, name.start - 1))
    if not referring or referring.end() >= name.end or name.quoted or name.ordinal is not None:
        return mention
    title = told.name.title + mention.sentence.text[referring.end() : name.end]
    return replace(mention, name=replace(name, title=title, proper=True, generic=False))
