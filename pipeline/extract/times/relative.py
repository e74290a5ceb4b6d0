"""When something was, said from the standpoint of the writer (“last Thursday”, “上月23日”) or by a feast."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from pipeline.extract.fields.telling import Passage, Telling
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import DateSpan
from pipeline.extract.times.weekdays import parse_weekday

_BESIDE = 8
"""Signs between a date and the words that say it again (“last Friday, 4 March”)."""
_AROUND = 24
_WEEK, _WEEKEND, _MONTHS = 7, 5, 12
_LEAP, _YEAR = 2000, 4
_Days = tuple[date, date]
"""The first and the last day that words may mean; the same where they say one day."""


def find_when(passage: Passage, telling: Telling) -> list[DateSpan]:
    """The dates in a passage in order: as they stand there, counted from the day of writing, and by feasts.

    What is counted is as exact as the words are: a day, a month, or the year alone (`2024`). Where a date stands beside
    the words, it alone counts; where it is part of them (“last September”), they do.
    """
    text, grammar = passage.text, telling.grammar
    found = telling.language.find_dates(text, grammar)
    written = telling.written.at(passage.sentence.block)
    others = list(_iter_feasts(text, grammar))
    if written:
        others += _iter_counted(text, date.fromisoformat(written), grammar)
    found = [one for one in found if not any(other.start <= one.start and one.end <= other.end + 1 for other in others)]
    found += [other for other in others if not any(_is_beside(other, one) for one in found)]
    return sorted(found, key=lambda d: d.start)


def _is_beside(one: DateSpan, other: DateSpan) -> bool:
    return one.start - other.end <= _BESIDE and other.start - one.end <= _BESIDE


def _iter_counted(text: str, written: date, grammar: Grammar) -> Iterator[DateSpan]:
    """What is said from the standpoint of the writer; the value of a cue says how it is counted."""
    for cue, pattern in grammar.iter_cues("said_when", text):
        for match in pattern.finditer(text):
            groups = {name: words for name, words in match.groupdict().items() if words}
            first = _count(cue.value, groups, written, grammar)
            last = _count(cue.value, {**groups, "w": groups["w2"]}, written, grammar) if "w2" in groups else None
            if first and (told := _common(*first)):
                yield DateSpan(*match.span(), told, _common(*last) if last else "")


def _count(how: str, groups: Mapping[str, str], written: date, grammar: Grammar) -> _Days | None:
    """The days that words may mean: `how` is a unit and how many of it lie between (`week -1`).

    `groups`: a number of units (n), a day of the week (w), a day of the month (d), a month (m). A `season` is that of
    the year before as long as the month of writing is no later than the one given. A month `named` counts where it is
    sure: “last September” in March is that of the year before, in November it might be either.
    """
    unit, offset = how.split(maxsplit=1)[0], int(how.split()[1])
    times = _parse_number(groups.get("n", "1"), grammar)
    weekday = parse_weekday(groups["w"]) if "w" in groups else None
    if unit == "day":
        there = written + timedelta(offset * times)
        return there, there
    if unit in ("year", "named", "month"):
        months = _count_months(unit, offset * times, groups.get("m", ""), written, grammar)
        return None if months is None else _of_month(written, months, _parse_number(groups.get("d", "0"), grammar))
    if unit == "season":
        year = written.year - 1
        return (date(year, 1, 1), date(year, 12, 31)) if written.month <= offset else None
    monday = written + timedelta(offset * times * _WEEK - written.weekday())
    if unit == "week" and weekday is None:
        return monday + timedelta(_WEEKEND if "w" in groups else 0), monday + timedelta(_WEEK - 1)
    if weekday is None:
        return None
    there = monday + timedelta(weekday)
    if unit == "week":
        return there, there
    away = (written.weekday() - weekday - 1) % _WEEK + 1  # days since the last such day of the week
    near = written - timedelta(away % _WEEK if unit == "near" else away)
    near += timedelta(_WEEK if offset > 0 else 0)
    return (near, near) if unit == "near" else (min(near, there), max(near, there))


def _count_months(unit: str, offset: int, month: str, written: date, grammar: Grammar) -> int | None:
    """How many months lie between that of writing and the one meant; None where that is not sure."""
    if unit == "month":
        return offset
    if unit == "year":
        return _parse_number(month, grammar) - written.month + _MONTHS * offset
    away = grammar.months[month.lower()] - written.month
    return away + _MONTHS * offset if away * offset <= 0 else None


def _parse_number(words: str, grammar: Grammar) -> int:
    return int(words) if words.isdigit() else grammar.numbers.get(words.lower(), 0)


def _of_month(written: date, offset: int, day: int) -> _Days | None:
    """The whole of a month before or after that of writing, or a day of it; None for a day that it does not have."""
    year, month = divmod(written.year * 12 + written.month - 1 + offset, 12)
    last = monthrange(year, month + 1)[1]
    if day > last:
        return None
    return date(year, month + 1, day or 1), date(year, month + 1, day or last)


def _common(first: date, last: date) -> str:
    """What two days have in common: the day, the month or the year; empty where not even that."""
    if first == last:
        return first.isoformat()
    if first.year != last.year:
        return ""
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"


def _iter_feasts(text: str, grammar: Grammar) -> Iterator[DateSpan]:
    """Days without a year that are said by a feast: the day itself, its eve, the week before it."""
    for cue, pattern in grammar.iter_cues("feast", text):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - _AROUND) : match.start()]
            said = f"{before}\0{text[match.end() :][:_AROUND]}"
            ways = (
                (way, found) for way, words in grammar.iter_cues("feast_said", said) if (found := words.search(said))
            )
            way, found = next(ways, (None, None))
            if way and found and (told := _parse_feast(cue.value, way.value)):
                start = match.start() - len(before) + found.start()
                yield DateSpan(start, match.end(), told, "")


def _parse_feast(day: str, away: str) -> str:
    """A day or month without a year: `day` is that of the feast, `away` how far from it the days begin and end."""
    first, last = (date.fromisoformat(f"{_LEAP}-{day}") + timedelta(int(days)) for days in away.split())
    return _common(first, last)[_YEAR:]
