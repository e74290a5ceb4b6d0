"""The year of an activity: stated, named, said from the standpoint of the writer, of the section, of the writing."""

import re
from collections.abc import Iterator

from pipeline.extract.fields.telling import Passage, Statements, Telling, find_barred, is_barred
from pipeline.extract.spans import DateSpan, Mention, Range, Sentence
from pipeline.extract.times.looking_back import is_look_back, is_of_new_year, is_of_year_before
from pipeline.extract.times.periods import parse_single_year
from pipeline.extract.times.weekdays import fits_weekday
from pipeline.model.activity import Status
from pipeline.model.document import Block
from pipeline.model.reading import Section

_HEAD = 12
_APART = 2
"""Months between a date and the day of writing, the least to tell another year by."""
_FRONT = ("start", "date", "publishdate", "published")
_SAID = (("said_last_year", -1), ("said_this_year", 0))
"""Patterns of packs for years said from the standpoint of the writer, and how far they lie from the year of writing."""
_SAID_NEXT = "said_next_year"
OF_A_DAY = frozenset({"minutes", "mail", "news", "trip_note"})
"""Kinds of documents that are written on one day."""
_YEAR_DIGITS = 4
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def find_years(passage: Passage, closing: list[DateSpan], telling: Telling) -> list[tuple[int, int, int]]:
    """The years in a passage but for those that only say until when."""
    barred = [*find_barred(passage, telling.grammar), *((d.start, d.end) for d in closing)]
    years = telling.language.find_years(passage.text, telling.grammar)
    return [y for y in years if not is_barred(y[0], barred)]


def state_year(
    mention: Mention, status: Status, passage: Passage, dates: list[DateSpan], closing: list[DateSpan],
    section: Section, telling: Telling, found: Statements,
) -> int | None:  # fmt: skip
    """State the year that a passage tells, or that of the activity's name, or of the section."""
    language, years = telling.grammar.language, find_years(passage, closing, telling)
    stated = next((d for d in dates if d.first[0] != "-"), None)
    named = _YEAR.match(mention.name.title)
    said = _find_said_year(mention, passage, dates, section, telling)
    said = said or (_find_next_year(mention, passage, section, telling) if status == "planned" else None)
    beside = bool(said and said[1] and dates) and _is_of_date(said[0] if said else (0, 0), dates[0], passage, mention)
    year = None if beside else _stated_year(stated.first if stated else "", years, section, status)
    put_off = _find_put_off_year(mention, telling) if status == "planned" else None
    if put_off:
        year = int(put_off.group("year"))
        whole = Passage(mention.sentence, 0, len(mention.sentence.text))
        found.add("year", year, whole, put_off.span("year"), f"{language}.year")
    elif year and stated and stated.first.startswith(str(year)):
        found.add("year", year, passage, (stated.start, stated.end), f"{language}.date")
    elif year:
        at = next(y for y in years if y[2] == year)
        found.add("year", year, passage, at[:2], f"{language}.year")
    elif named and not beside and passage.start <= mention.name.start < passage.end:
        year = int(named.group())
        begin = passage.text.find(named.group(), mention.name.start - passage.start)
        found.add("year", year, passage, (begin, begin + 4), f"{language}.year")
    elif said and said[1]:
        year = said[1]
        found.add(
            "year", year, Passage(mention.sentence, 0, len(mention.sentence.text)), said[0], f"{language}.year.said"
        )
    else:
        of_years = section.period and parse_single_year(section.period) is None
        of_period = parse_single_year(section.period)
        sure = of_period and any(fits_weekday(passage.text, d, of_period, telling.grammar) for d in dates)
        year = None
        titled = any(_is_named(str(of_period), title, telling) for title in section.path[-1:])
        if status == "completed" and not titled and is_of_a_day(telling):
            year = _state_head_year(passage, dates, status, telling, found)
        year = year or state_section_year(section, "completed" if sure else status, telling, found)
        year = year or (None if of_years else _state_head_year(passage, dates, status, telling, found))
    return year


def _find_put_off_year(mention: Mention, telling: Telling) -> re.Match[str] | None:
    """The year that something is put off to (“was postponed to 2023”)."""
    match = telling.grammar.find_cue("put_off", mention.sentence.text)
    return match if match and match.group("year") else None


def is_of_a_day(telling: Telling) -> bool:
    """Whether a document is written on one day, which counts for more than the year that a part of it is about: by its
    kind, a letter by its salutation, any other that says the day in a line of its own, where no heading names its year.
    """
    salutes = telling.grammar.patterns.get("salutes")
    if telling.document_kind in OF_A_DAY or (
        salutes and any(salutes.match(block.text) for block in telling.document.blocks[:_HEAD])
    ):
        return True
    day = telling.written.day
    headings = [block.text for block in telling.document.blocks if block.kind == "heading"]
    stands_alone = telling.document_kind == "other" and any(day == part for _, part in telling.written.parts)
    return stands_alone and not any(_is_named(day[:_YEAR_DIGITS], title, telling) for title in headings)


def _is_named(year: str, title: str, telling: Telling) -> bool:
    """Whether a heading names a year, but for one that says the day or month of writing alone."""
    if year not in title:
        return False
    dates = telling.language.find_dates(title, telling.grammar)
    return not any(len(d.first) > _YEAR_DIGITS and telling.written.day.startswith(d.first) for d in dates)


def _is_of_date(said: Range, date: DateSpan, passage: Passage, mention: Mention) -> bool:
    """Whether a year is said right before a date that states none (“今年1月15日”)."""
    return date.first[0] == "-" and passage.sentence is mention.sentence and said[1] == passage.start + date.start


def _find_said_year(
    mention: Mention, passage: Passage, dates: list[DateSpan], section: Section, telling: Telling
) -> tuple[Range, int | None] | None:
    """The year that “last year” before a name or a date means, and where that is said: counted from the day of writing,
    in a report from the year that it is about.
    """
    text, name = mention.sentence.text, mention.name
    dated = passage.start + dates[0].start if dates and passage.sentence is mention.sentence else 0
    said = [
        (match.span(), years)
        for form, years in _SAID
        if form in telling.grammar.patterns
        for match in telling.grammar.patterns[form].finditer(text, 0, max(name.start, mention.cue[1], dated))
    ]
    if not said:
        return None
    span, years = max(said)
    written = _find_year_of_writing(passage, section, telling)
    return span, written + years if written else None


def _find_next_year(
    mention: Mention, passage: Passage, section: Section, telling: Telling
) -> tuple[Range, int | None] | None:
    """The year that “next year” means in a plan, and where that is said; an outlook is of that year already."""
    pattern = telling.grammar.patterns.get(_SAID_NEXT)
    said = pattern.search(mention.sentence.text) if pattern else None
    if said is None:
        return None
    of_plan = parse_single_year(section.period) if section.role == "outlook" else None
    written = _find_year_of_writing(passage, section, telling)
    return said.span(), of_plan or (written + 1 if written else None)


def _find_year_of_writing(passage: Passage, section: Section, telling: Telling) -> int | None:
    """The year from which a writer counts: in a report the one that it is about."""
    head = next(_iter_head_dates(telling), None)
    day = telling.written.at(passage.sentence.block) or (head[0].first if head else "")
    of_section, of_head = parse_single_year(section.period), int(day[:4]) if day else None
    return of_section or of_head if telling.document_kind == "report" else of_head


def _state_head_year(
    passage: Passage, dates: list[DateSpan], status: Status, telling: Telling, found: Statements
) -> int | None:
    """The year of a date that states none, from the day of writing or the date at the head of the document.

    What is planned lies after that day, what is done before it: “in October” in minutes of March is told of the year
    before, where it is told as past. Elsewhere the year before or after is never made up.
    """
    undated = next((d for d in dates if d.first[0] == "-"), None)
    head = next(_iter_head_dates(telling), None) if undated else None
    written = telling.written.at(passage.sentence.block)
    date = written or (head[0].first if head else "")
    if undated is None or not date:
        return None
    size = min(len(undated.first), len(date) - 4)
    day, head_day = undated.first[:size], date[4 : 4 + size]
    away = (day < head_day) if status == "planned" else -(day > head_day)
    if away and not (written and is_of_a_day(telling) and _is_clear(day, head_day, status, passage, telling)):
        return None
    year, rule = int(date[:4]) + away, f"{telling.grammar.language}.year.head"
    block = head[1] if head and head[0].first == date and not away else None
    if head is None or block is None:
        found.add("year", year, passage, (undated.start, undated.end), rule)
    else:
        found.add_at("year", year, block, (head[0].start, head[0].end), rule)
    return year


def _is_clear(day: str, written: str, status: Status, passage: Passage, telling: Telling) -> bool:
    """Whether the words themselves tell what is past, or what is to come, and of another month than those near by."""
    if abs(int(day[1:3]) - int(written[1:3])) < _APART:
        return False
    if status == "planned":
        return telling.grammar.has_cue("planned", passage.text)
    return telling.grammar.has_cue("told_as_past", passage.sentence.text)  # the date may be all of the passage


def _iter_head_dates(telling: Telling) -> Iterator[tuple[DateSpan, int | None]]:
    """Dates with a year at the head of the document, each with its block; without one from the front matter."""
    document = telling.document
    texts: list[tuple[str, int | None]] = [(document.metadata.get(key, ""), None) for key in _FRONT]
    texts += [(block.text, block.locator.block) for block in document.blocks[:_HEAD]]
    for text, block in texts:
        for date in telling.language.find_dates(text, telling.grammar):
            if date.first[0] != "-":
                yield date, block


def carry_year(before: list[Sentence], telling: Telling, found: Statements) -> int | None:
    """State, where nothing else does, the year that the nearest sentence before it in the paragraph states."""
    for sentence in reversed(before):
        years = telling.language.find_years(sentence.text, telling.grammar)
        if years:
            passage = Passage(sentence, 0, len(sentence.text))
            found.add("year", years[-1][2], passage, years[-1][:2], f"{telling.grammar.language}.year.before")
            return years[-1][2]
    return None


def _looks_back(section: Section, telling: Telling) -> bool:
    """Whether the period of a section is the year before the one that its heading, or the day of writing, states."""
    grammars, year = [telling.grammar], parse_single_year(section.period) or 0
    if is_look_back(section.title, grammars) or any(is_of_new_year(t, grammars) for t in section.path):
        return True
    return is_of_year_before(telling.document, str(year + 1), telling.written.day, grammars)


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
    back = _looks_back(section, telling)
    for said in (year, year + 1)[: 1 + back]:
        for block in candidates:
            at = block.text.find(str(said))
            if at >= 0:
                rule = f"{telling.grammar.language}.section.{'period' if said == year else 'before'}"
                found.add_at("year", year, block.locator.block, (at, at + 4), rule)
                return year
    return _state_year_after(year, section, above, telling, found) or _state_file_year(year, telling, found)


def _state_year_after(
    year: int, section: Section, above: list[Block], telling: Telling, found: Statements
) -> int | None:
    """The year of an outlook without one of its own, by the heading that names the year of the report."""
    before = str(year - 1)
    title = next((b for b in reversed(above) if before in b.text), None) if section.role == "outlook" else None
    if title is None:
        return None
    at = title.text.find(before)
    found.add_at("year", year, title.locator.block, (at, at + 4), f"{telling.grammar.language}.section.after")
    return year


def _state_file_year(year: int, telling: Telling, found: Statements) -> int | None:
    """The year that the name of the file or its folder says, where no words do."""
    if str(year) not in telling.document.name or not found.all():
        return None
    name = found.all()[0].evidence.locator
    found.add_at("year", year, name.block, (name.start, name.end), f"{telling.grammar.language}.file.period")
    return year
