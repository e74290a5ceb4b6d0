"""Edited cells of the list of activities: which property of the record a column shows, and what it is to be."""

import re
from collections.abc import Callable

from pipeline.errors import Message, UsageError
from pipeline.model.activity import Property
from pipeline.model.report import Table
from pipeline.model.text import has_han
from pipeline.review.typed.dates import check_dates
from pipeline.review.typed.facts import parse_facts

COLUMNS: dict[str, dict[int, Property]] = {
    "activities": {1: "title", 2: "kind", 3: "role", 4: "start_date", 5: "place"},
}
"""By table the columns that show one property of the record that the row is about."""
_RANGE = re.compile(r"\s+[–—-]\s+|\s+(?:to|until)\s+|至|~")
_DAYS = re.compile(r"^(\d{1,2})\s*[–—-]\s*(\d{1,2})(\s+\w+\.?\s+\d{4})$")
_BEGUN = re.compile(r"^(?P<year>\d{4}\s*年)\s*(?P<month>\d{1,2}\s*月)?")
_DAY, _MONTH = re.compile(r"^\d{1,2}\s*日$"), re.compile(r"^\d{1,2}\s*月")
Parse = Callable[[Property, str], str]
"""The values of a property as JSON from what a person types. Raises UsageError for what is none of it."""


def find_values(table: Table, row: int, column: int, new: str, parse: Parse) -> tuple[tuple[Property, str], ...]:
    """The properties and their values, as JSON, that an edited cell stands for; none where it shows no property.

    Of days, what of them is other now: the first, the last, or both. Raises UsageError for words that are no value of
    the property, for an end before the start, and for the same days in other words.
    """
    name = COLUMNS.get(table.key, {}).get(column)
    sent, told = _own_language(table.rows[row][column], new)
    if name is None:
        return ()
    if not (sent or told):
        return _find_both(table, row, column, new, parse)
    if name != "start_date":
        return ((name, parse(name, told)),)
    days = _read_days(told, parse)
    check_dates({each: parse_facts(each, value) for each, value in days.items()})
    before = _read_sent(sent, parse)
    changed = tuple((each, value) for each, value in days.items() if value != before.get(each))
    if not changed:
        raise UsageError(Message(text="the record has this date already"))
    return changed


def _find_both(table: Table, row: int, column: int, new: str, parse: Parse) -> tuple[tuple[Property, str], ...]:
    """What a cell stands for of which both languages were edited, if they say the same."""
    lines = table.rows[row][column].split("\n")
    ends = [n for n, sign in enumerate(new) if sign == " " and has_han(new[n:]) and not has_han(new[:n])]
    if not ends:
        return ()
    parts = new[: ends[-1]], new[ends[-1] + 1 :]
    both = {
        find_values(_with_cell(table, row, column, line), row, column, part, parse)
        for line, part in zip((lines[0], lines[-1]), parts, strict=True)
    }
    return both.pop() if len(both) == 1 else ()


def _with_cell(table: Table, row: int, column: int, text: str) -> Table:
    """A table with other words in a cell."""
    cells = table.rows[row]
    rows = (*table.rows[:row], (*cells[:column], text, *cells[column + 1 :]), *table.rows[row + 1 :])
    return table.model_copy(update={"rows": rows})


def _read_sent(sent: str, parse: Parse) -> dict[Property, str]:
    """The days that a cell showed; where it showed none, or several that are in dispute, that there is no last one."""
    try:
        return _read_days(sent, parse)
    except UsageError:
        return {} if _DAYS.match(sent) or _RANGE.search(sent) else {"end_date": "[]"}


def _read_days(told: str, parse: Parse) -> dict[Property, str]:
    """The first and the last day as JSON; one day alone has no other end."""
    days = _DAYS.match(told)
    ends = [f"{days[1]}{days[3]}", f"{days[2]}{days[3]}"] if days else _fill_end(_RANGE.split(told, maxsplit=1))
    first = parse("start_date", ends[0]) if ends[0] else "[]"
    return {"start_date": first, "end_date": parse("end_date", ends[1]) if len(ends) > 1 else "[]"}


def _fill_end(ends: list[str]) -> list[str]:
    """A Chinese range in full: its end has the year, and the month, that the beginning alone names."""
    begun = _BEGUN.match(ends[0])
    if len(ends) == 1 or not begun:
        return ends
    end = ends[1].strip()
    if _DAY.match(end):
        end = (begun["month"] or "") + end
    return [ends[0], begun["year"] + end if _MONTH.match(end) else end]


def _own_language(sent: str, new: str) -> tuple[str, str]:
    """Of a cell in two languages, the one that was edited, and what it became; nothing where both were."""
    lines = sent.split("\n")
    if len(lines) == 1:
        return sent, new
    first, second = lines[0].strip(), lines[-1].strip()
    if new.endswith(second) and new != second:
        return first, new.removesuffix(second).strip()
    return (second, new.removeprefix(first).strip()) if new.startswith(first) else ("", "")
