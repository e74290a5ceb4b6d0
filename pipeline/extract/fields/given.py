"""Statements of an activity that a row of a table tells: what its cells give, each with its own cell as evidence."""

from pipeline.extract.fields.telling import Passage, Statements, Telling
from pipeline.extract.fields.themes import find_sdgs
from pipeline.extract.fields.time import state_section_year
from pipeline.extract.spans import Given, Mention
from pipeline.model.activity import Section
from pipeline.model.text import collapse_space

_MANY = frozenset({"countries", "organisations", "people", "counts", "themes", "text"})


def state_given(mention: Mention, section: Section, telling: Telling, found: Statements) -> None:
    """State what the cells give; the year of the section where no cell tells one; the words of each cell last."""
    sentence = mention.sentence
    whole = Passage(sentence, 0, len(sentence.text))
    for given in mention.given:
        repeated = given.name not in _MANY and found.has(given.name)
        if not repeated:
            _add(given, whole, found)
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


def _add(given: Given, whole: Passage, found: Statements) -> None:
    if given.block >= 0:
        found.add_at(given.name, given.value, given.block, (given.start, given.end), given.rule)
    else:
        found.add(given.name, given.value, whole, (given.start, given.end), given.rule)
