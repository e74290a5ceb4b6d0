"""When an activity is, by its own words, its section and the sentences before it."""

from pipeline.extract.fields.telling import Passage, Statements, Telling, find_barred, is_barred
from pipeline.extract.spans import ENTRY, DateSpan, Mention, Sentence
from pipeline.extract.structure.lines import has_words
from pipeline.extract.times.relative import find_when
from pipeline.extract.times.years import carry_year, find_years, state_year
from pipeline.model.activity import Property, Status
from pipeline.model.reading import Section

_NEAR = 16
_MOST_DAYS = 31
_OPENS = 6
"""Signs before a date that opens a sentence (“In May …”)."""
_YEAR_ALONE, _DATE_PARTS = len("2000"), 3
_ENDS: tuple[tuple[Property, int], ...] = (("start_date", 1), ("end_date", 2))
"""What the groups of a pattern of days say."""
_DAY = "day_of_month"
"""The pattern of packs in whose language a line below the heading of a month opens with the day."""
_Read = tuple[Passage, list[DateSpan], list[DateSpan]]
"""A passage, its dates, and apart from them those that only say until when."""


def state_time(
    mention: Mention, status: Status, passages: list[Passage], before: list[Sentence], section: Section,
    telling: Telling, found: Statements,
) -> None:  # fmt: skip
    """State year, start and end of an activity, at the precision stated; nothing where nothing says so.

    `passages` are looked at in turn, the activity's own words first: the first that tells a date gives it, the first
    that tells a year gives that. Where none does, nor the section, the sentences `before` in the paragraph may.
    """
    read = [(passage, *_find_dates(passage, telling)) for passage in passages]
    if any(_opens_with_date(r) for r in read):  # “Lake School opened” / “3 June 2025” / “Yesterday …”: the day of issue
        read = [r for r in read if not _is_issue(r[0], r[1], telling)]
    timed = next((r for r in read if r[1] or r[2]), None)
    if timed and ENTRY in mention.marks:
        timed = next((r for r in read if _sharpens(r[1], timed[1])), timed)
    first = next((r for r in read if r[1] or find_years(r[0], r[2], telling)), read[0])
    year = state_year(mention, status, first[0], first[1], first[2], section, telling, found)
    if year is None and status == "completed":
        year = carry_year(before, telling, found)
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


def _sharpens(dates: list[DateSpan], months: list[DateSpan]) -> bool:
    """Whether the first date tells a day of the month that other words tell alone (“In Lima, in July”)."""
    if not dates or not months or months[0].last:
        return False
    year, month, *days = months[0].first.split("-")
    parts = dates[0].first.split("-")
    return not days and len(parts) == _DATE_PARTS and parts[1] == month and (year in ("", parts[0]) or not parts[0])


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
    dates = [d for d in find_when(passage, telling) if not is_barred(d.start, barred)]
    closing = [
        d for d in dates
        if not d.last and (
            grammar.has_cue("date_ends", passage.text[: d.start])
            or grammar.has_cue("date_closes", passage.text[d.end : d.end + _NEAR])
        )
    ]  # fmt: skip
    return [d for d in dates if d not in closing], closing


def _state_dates(span: DateSpan, dates: tuple[str, str], passage: Passage, telling: Telling, found: Statements) -> None:
    rule = f"{telling.grammar.language}.date"
    found.add("start_date", dates[0], passage, (span.start, span.end), rule)
    if dates[1]:
        found.add("end_date", dates[1], passage, (span.start, span.end), rule)
