"""Statements of an activity that a row of a table tells: what its cells give, each with its own cell as evidence."""

from pipeline.extract.fields.named import find_mode
from pipeline.extract.fields.telling import Passage, Statements, Telling
from pipeline.extract.fields.themes import find_sdgs
from pipeline.extract.spans import Given, Mention
from pipeline.extract.times.years import state_section_year
from pipeline.model.reading import Section
from pipeline.model.text import collapse_space

_TOLD_IN_CELLS = "place_row"
"""The pattern of packs whose language finds a place in the words of a row as well."""
_MANY = frozenset({"countries", "organisations", "people", "counts", "themes", "text"})


def state_given(mention: Mention, section: Section, telling: Telling, found: Statements) -> None:
    """State what the cells give; the year of the section where no cell tells one; the words of each cell last."""
    sentence = mention.sentence
    whole = Passage(sentence, 0, len(sentence.text))
    for given in mention.given:
        repeated = given.name not in _MANY and found.has(given.name)
        if not repeated:
            _add(given, whole, found)
    if _TOLD_IN_CELLS in telling.grammar.patterns:
        _state_told(whole, telling, found)
    if not found.has("year"):
        state_section_year(section, "completed", telling, found)
    for span, sdg in find_sdgs(sentence.text, telling.grammar):
        found.add("sdgs", sdg, whole, (span.start, span.end), span.rule)
    at = 0
    for cell in sentence.text.split("\t"):
        words = cell.strip()
        if any(letter.isalnum() for letter in words):
            start = at + len(cell) - len(cell.lstrip())
            found.add("text", collapse_space(words), whole, (start, start + len(words)), mention.rule.id)
        at += len(cell) + 1


def _state_told(row: Passage, telling: Telling, found: Statements) -> None:
    """State place, mode and counts that the words of a row tell where no column of their own gives them."""
    grammar, language = telling.grammar, telling.language
    place = None if found.has("place") else language.find_place(row.text, [], grammar)
    if place:
        found.add("place", place[0].text, row, (place[0].start, place[0].end), place[0].rule)
    mode = None if found.has("mode") else find_mode(row.text, grammar)
    if mode:
        found.add("mode", mode.text, row, (mode.start, mode.end), mode.rule)
    for count in () if found.has("counts") else language.find_counts(row.text, grammar):
        found.add("counts", count.count, row, (count.start, count.end), f"{grammar.language}.count")


def _add(given: Given, whole: Passage, found: Statements) -> None:
    if given.block >= 0:
        found.add_at(given.name, given.value, given.block, (given.start, given.end), given.rule)
    else:
        found.add(given.name, given.value, whole, (given.start, given.end), given.rule)
