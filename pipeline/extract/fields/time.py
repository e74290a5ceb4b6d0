"""When an activity is, by its own words, its section and the sentences before it."""

import re

from pipeline.extract.fields.telling import Passage, Statements, Telling, find_barred
from pipeline.extract.spans import Mention, Range, Sentence
from pipeline.extract.structure.periods import parse_single_year
from pipeline.model.activity import Section, Status

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def state_time(
    mention: Mention, status: Status, own: Passage, lead: Passage | None, section: Section, telling: Telling,
    found: Statements,
) -> None:  # fmt: skip
    """State year, start and end of an activity, at the precision stated; nothing where nothing says so."""
    grammar, language = telling.grammar, telling.language
    for passage in (own, lead) if lead else (own,):
        barred = find_barred(passage, grammar)
        dates = [d for d in language.find_dates(passage.text, grammar) if not _is_barred(d.start, barred)]
        years = [y for y in language.find_years(passage.text, grammar) if not _is_barred(y[0], barred)]
        named = _YEAR.match(mention.name.title)
        stated = next((d for d in dates if d.first[0] != "-"), None)
        year = _stated_year(stated.first if stated else "", years, section, status)
        if year and stated and stated.first.startswith(str(year)):
            found.add("year", year, passage, (stated.start, stated.end), f"{grammar.language}.date")
        elif year:
            at = next(y for y in years if y[2] == year)
            found.add("year", year, passage, at[:2], f"{grammar.language}.year")
        elif named and passage is own:
            year = int(named.group())
            at_name = mention.name.start + mention.sentence.text[mention.name.start :].find(named.group()) - own.start
            found.add("year", year, own, (at_name, at_name + 4), f"{grammar.language}.year")
        else:
            year = _section_year(section, status, telling, found)
        dated = next(((d, d.dated(year)) for d in dates if d.dated(year)), None)
        if dated and dated[1]:
            span, rule = (dated[0].start, dated[0].end), f"{grammar.language}.date"
            found.add("start_date", dated[1][0], passage, span, rule)
            if dated[1][1]:
                found.add("end_date", dated[1][1], passage, span, rule)
        if year or dates:
            return


def carry_year(before: list[Sentence], telling: Telling, found: Statements) -> None:
    """Where nothing else states the year: the one that the nearest sentence before it in the paragraph states."""
    for sentence in reversed(before):
        years = telling.language.find_years(sentence.text, telling.grammar)
        if years:
            passage = Passage(sentence, 0, len(sentence.text))
            found.add("year", years[-1][2], passage, years[-1][:2], f"{telling.grammar.language}.year.before")
            return


def _stated_year(date: str, years: list[tuple[int, int, int]], section: Section, status: Status) -> int | None:
    if date:
        return int(date[:4])
    if not years:
        return None
    if status == "planned" and section.role == "outlook":
        of_period = parse_single_year(section.period)
        return next((y for *_, y in years if y == of_period), years[-1][2])
    return years[0][2]


def _section_year(section: Section, status: Status, telling: Telling, found: Statements) -> int | None:
    """The year of the section's period, where its heading (or one above it) states it."""
    year = parse_single_year(section.period)
    if year is None or (status == "planned" and section.role != "outlook"):
        return None
    blocks = telling.document.blocks
    above = [b for b in blocks[: max(section.heading, 0) + 1] if b.kind == "heading"]
    candidates = [*reversed(above), *(b for b in blocks if b.kind == "heading"), *blocks]
    for block in candidates:
        at = block.text.find(str(year))
        if at >= 0:
            rule = f"{telling.grammar.language}.section.period"
            found.add_at("year", year, block.locator.block, (at, at + 4), rule)
            return year
    return None


def _is_barred(at: int, barred: list[Range]) -> bool:
    return any(start <= at < end for start, end in barred)
