"""When an activity is, by its own words, its section and the sentences before it."""

import re
from collections.abc import Iterator

from pipeline.extract.fields.telling import Passage, Statements, Telling, find_barred
from pipeline.extract.spans import DateSpan, Mention, Range, Sentence
from pipeline.extract.structure.lines import has_words
from pipeline.extract.times.periods import parse_single_year
from pipeline.extract.times.relative import find_when
from pipeline.extract.times.weekdays import fits_weekday
from pipeline.model.activity import Property, Status
from pipeline.model.reading import Section

_HEAD, _NEAR = 12, 16
_MOST_DAYS = 31
_OPENS = 6
"""Signs before a date that opens a sentence (“In May …”)."""
_YEAR_ALONE = len("2000")
_ENDS: tuple[tuple[Property, int], ...] = (("start_date", 1), ("end_date", 2))
"""What the groups of a pattern of days say."""
_DAY = "day_of_month"
"""The pattern of packs in whose language a line below the heading of a month opens with the day."""
_FRONT = ("start", "date", "publishdate", "published")
_SAID = (("said_last_year", -1), ("said_this_year", 0))
"""Patterns of packs for years said from the standpoint of the writer, and how far they lie from the year of writing."""
_OF_A_DAY = frozenset({"minutes", "mail", "news", "trip_note"})
"""Documents written on one day, which counts for more than the year that a part of them is about."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_Read = tuple[Passage, list[DateSpan], list[DateSpan]]
"""A passage, its dates, and apart from them those that only say until when."""


def state_time(
    mention: Mention, status: Status, passages: list[Passage], section: Section, telling: Telling, found: Statements
) -> None:
    """State year, start and end of an activity, at the precision stated; nothing where nothing says so.

    `passages` are looked at in turn, the activity's own words first: the first that tells a date gives it, the first
    that tells a year gives that.
    """
    read = [(passage, *_find_dates(passage, telling)) for passage in passages]
    if any(_opens_with_date(r) for r in read):  # “Lake School opened” / “3 June 2025” / “Yesterday …”: the day of issue
        read = [r for r in read if not _is_issue(r[0], r[1], telling)]
    timed = next((r for r in read if r[1] or r[2]), None)
    first = next((r for r in read if r[1] or _find_years(r[0], r[2], telling)), read[0])
    year = _state_year(mention, status, first[0], first[1], first[2], section, telling, found)
    if timed is None:
        return
    passage, dates, closing = timed
    dated = next(((d, at) for d in dates if (at := d.dated(year)) and len(at[0]) > _YEAR_ALONE), None)
    if dated:
        is_above = passage.sentence.block != mention.sentence.block and len(dated[1][0]) == len("2000-01")
        if not (is_above and _state_days(mention, dated[1][0], telling, found)):
            _state_dates(dated[0], dated[1], passage, telling, found)
    elif closing and (last := closing[0].dated(year)):
        rule = f"{telling.grammar.language}.date.end"
        found.add("end_date", last[0], passage, (closing[0].start, closing[0].end), rule)


def _is_issue(passage: Passage, dates: list[DateSpan], telling: Telling) -> bool:
    """Whether a line is nothing but the day on which what stands below it was written."""
    whole = len(dates) == 1 and not has_words(passage.text[: dates[0].start] + passage.text[dates[0].end :])
    return whole and dates[0].first == telling.written.at(passage.sentence.block)


def _opens_with_date(read: _Read) -> bool:
    passage, dates, _ = read
    return bool(dates) and dates[0].start <= _OPENS and has_words(passage.text[dates[0].end :])


def _state_days(mention: Mention, month: str, telling: Telling, found: Statements) -> bool:
    """State the days that open a line under the heading of a month (“三月”: “5日，…”); whether there are any."""
    opens = telling.grammar.patterns.get(_DAY)
    line = opens.match(mention.sentence.text) if opens else None
    if line is None:
        return False
    whole, rule = Passage(mention.sentence, 0, len(mention.sentence.text)), f"{telling.grammar.language}.date.day"
    for name, group in _ENDS:
        if line.group(group) and 1 <= int(line.group(group)) <= _MOST_DAYS:
            found.add(name, f"{month}-{int(line.group(group)):02d}", whole, line.span(group), rule)
    return found.has("start_date")


def _find_dates(passage: Passage, telling: Telling) -> tuple[list[DateSpan], list[DateSpan]]:
    """The dates in a passage, and apart from them those that only say until when."""
    grammar, barred = telling.grammar, find_barred(passage, telling.grammar)
    dates = [d for d in find_when(passage, telling) if not _is_barred(d.start, barred)]
    closing = [
        d for d in dates
        if not d.last and (
            grammar.has_cue("date_ends", passage.text[: d.start])
            or grammar.has_cue("date_closes", passage.text[d.end : d.end + _NEAR])
        )
    ]  # fmt: skip
    return [d for d in dates if d not in closing], closing


def _find_years(passage: Passage, closing: list[DateSpan], telling: Telling) -> list[tuple[int, int, int]]:
    """The years in a passage but for those that only say until when."""
    barred = [*find_barred(passage, telling.grammar), *((d.start, d.end) for d in closing)]
    years = telling.language.find_years(passage.text, telling.grammar)
    return [y for y in years if not _is_barred(y[0], barred)]


def _state_dates(span: DateSpan, dates: tuple[str, str], passage: Passage, telling: Telling, found: Statements) -> None:
    rule = f"{telling.grammar.language}.date"
    found.add("start_date", dates[0], passage, (span.start, span.end), rule)
    if dates[1]:
        found.add("end_date", dates[1], passage, (span.start, span.end), rule)


def _state_year(
    mention: Mention, status: Status, passage: Passage, dates: list[DateSpan], closing: list[DateSpan],
    section: Section, telling: Telling, found: Statements,
) -> int | None:  # fmt: skip
    """State the year that a passage tells, or that of the activity's name, or of the section."""
    language, years = telling.grammar.language, _find_years(passage, closing, telling)
    stated = next((d for d in dates if d.first[0] != "-"), None)
    named = _YEAR.match(mention.name.title)
    year = _stated_year(stated.first if stated else "", years, section, status)
    if year and stated and stated.first.startswith(str(year)):
        found.add("year", year, passage, (stated.start, stated.end), f"{language}.date")
    elif year:
        at = next(y for y in years if y[2] == year)
        found.add("year", year, passage, at[:2], f"{language}.year")
    elif named and passage.start <= mention.name.start < passage.end:
        year = int(named.group())
        begin = passage.text.find(named.group(), mention.name.start - passage.start)
        found.add("year", year, passage, (begin, begin + 4), f"{language}.year")
    elif (said := _find_said_year(mention, section, telling)) and said[1]:
        year = said[1]
        found.add(
            "year", year, Passage(mention.sentence, 0, len(mention.sentence.text)), said[0], f"{language}.year.said"
        )
    else:
        of_years = section.period and parse_single_year(section.period) is None
        of_period = parse_single_year(section.period)
        sure = of_period and any(fits_weekday(passage.text, d, of_period, telling.grammar) for d in dates)
        year = None
        told = status == "completed" and telling.document_kind in _OF_A_DAY
        if told and not any(str(of_period) in title for title in section.path[-1:]):
            year = _state_head_year(passage, dates, status, telling, found)
        year = year or state_section_year(section, "completed" if sure else status, telling, found)
        year = year or (None if of_years else _state_head_year(passage, dates, status, telling, found))
    return year


def _find_said_year(mention: Mention, section: Section, telling: Telling) -> tuple[Range, int | None] | None:
    """The year that “last year” before a name means, and where that is said: counted from the date at the head of the
    document, in a report from the year that it is about.
    """
    text, name = mention.sentence.text, mention.name
    said = [
        (match.span(), years)
        for form, years in _SAID
        if form in telling.grammar.patterns
        for match in telling.grammar.patterns[form].finditer(text, 0, max(name.start, mention.cue[1]))
    ]
    if not said:
        return None
    span, years = max(said)
    head = next(_iter_head_dates(telling), None)
    of_section, of_head = parse_single_year(section.period), int(head[0].first[:4]) if head else None
    written = of_section or of_head if telling.document_kind == "report" else of_head
    return span, written + years if written else None


def _state_head_year(
    passage: Passage, dates: list[DateSpan], status: Status, telling: Telling, found: Statements
) -> int | None:
    """The year of the date at the head of a document (front matter, minutes, letters), for a date without a year.

    What is planned lies after that date, what is done before it; the year before or after is never made up.
    """
    undated = next((d for d in dates if d.first[0] == "-"), None)
    head = next(_iter_head_dates(telling), None) if undated else None
    if undated is None or head is None:
        return None
    date, block = head
    size = min(len(undated.first), len(date.first) - 4)
    day, head_day = undated.first[:size], date.first[4 : 4 + size]
    if (day < head_day) if status == "planned" else (day > head_day):
        return None
    year, rule = int(date.first[:4]), f"{telling.grammar.language}.year.head"
    if block is None:
        found.add("year", year, passage, (undated.start, undated.end), rule)
    else:
        found.add_at("year", year, block, (date.start, date.end), rule)
    return year


def _iter_head_dates(telling: Telling) -> Iterator[tuple[DateSpan, int | None]]:
    """Dates with a year at the head of the document, each with its block; without one from the front matter."""
    document = telling.document
    texts: list[tuple[str, int | None]] = [(document.metadata.get(key, ""), None) for key in _FRONT]
    texts += [(block.text, block.locator.block) for block in document.blocks[:_HEAD]]
    for text, block in texts:
        for date in telling.language.find_dates(text, telling.grammar):
            if date.first[0] != "-":
                yield date, block


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


def state_section_year(section: Section, status: Status, telling: Telling, found: Statements) -> int | None:
    """The year of the section's period, where its heading (or one above it) states it, or the file's name alone."""
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
    if str(year) not in telling.document.name or not found.all():
        return None
    name = found.all()[0].evidence.locator  # no words say it: the name of the file or its folder does
    found.add_at("year", year, name.block, (name.start, name.end), f"{telling.grammar.language}.file.period")
    return year


def _is_barred(at: int, barred: list[Range]) -> bool:
    return any(start <= at < end for start, end in barred)
