"""Deeds that the occasion names at which they were done: “spoke on gauges at the Lake Forum”, “asked 40 to a talk”."""

from dataclasses import replace

from pipeline.extract.latin.names.occasions import find_occasions
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Sentence

_FAR = 160
_OCCASIONS = frozenset({"event", "training"})


def name_by_occasion(deed: Mention, sentence: Sentence, taken: list[Mention], grammar: Grammar) -> Mention:
    """The deed under the name of its occasion, where its own words only say who was there or what was spoken of.

    An occasion that is another activity's name (`taken`) is left to that one.
    """
    spoken = deed.rule.role == "speaker" and not deed.name.quoted
    if not spoken and not grammar.patterns["people_phrase"].match(deed.name.title):
        return deed
    for name in find_occasions(sentence, grammar):
        before = sentence.text[deed.cue[1] : name.start] if name.start >= deed.cue[1] else ""
        if name.kind not in _OCCASIONS or name.generic or not 0 < len(before) <= _FAR:
            continue
        if grammar.patterns["occasion_cut"].search(before) or not grammar.patterns["occasion_at"].search(before):
            continue
        if not any(m.name.start < name.end and name.start < m.name.end for m in taken):
            kind, rule = (deed.rule.kind, deed.rule.id) if deed.rule.kind else (name.kind, name.kind_rule)
            return replace(deed, name=name, kind=kind, kind_rule=rule)
    return deed
