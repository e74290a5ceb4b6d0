"""Edited cells of the list of activities: which property of the record a column shows, and what it is to be."""

import re
from collections.abc import Callable

from pipeline.model.activity import Property
from pipeline.model.report import Table

COLUMNS: dict[str, dict[int, Property]] = {
    "activities": {1: "title", 2: "kind", 3: "role", 4: "start_date", 5: "place"},
}
"""By table the columns that show one property of the record that the row is about."""
_RANGE = re.compile(r"\s+[–—-]\s+|\s+(?:to|until)\s+|至|~")
_DAYS = re.compile(r"^(\d{1,2})\s*[–—-]\s*(\d{1,2})(\s+\w+\.?\s+\d{4})$")
Parse = Callable[[Property, str], str | None]
"""The values of a property as JSON from what a person types; None for what is none of it."""


def find_values(table: Table, row: int, column: int, new: str, parse: Parse) -> tuple[tuple[Property, str], ...]:
    """The properties and their values, as JSON, that an edited cell stands for; none where it stands for none."""
    name = COLUMNS.get(table.key, {}).get(column)
    sent = table.rows[row][column]
    told = None if name is None else _own_language(sent, new)
    if name is None or told is None:
        return ()
    if name != "start_date":
        value = parse(name, told)
        return ((name, value),) if value else ()
    days = _DAYS.match(told)
    ends = [f"{days[1]}{days[3]}", f"{days[2]}{days[3]}"] if days else _RANGE.split(told)
    values = [parse("start_date", ends[0]), *(parse("end_date", end) for end in ends[1:])]
    if len(ends) > 2 or not all(values):
        return ()
    had_end = bool(_DAYS.match(sent) or len(_RANGE.split(sent)) > 1)
    if len(ends) == 1 and had_end:
        values.append("[]")
    names: tuple[Property, Property] = ("start_date", "end_date")
    return tuple((each, value) for each, value in zip(names, values, strict=False) if value)


def _own_language(sent: str, new: str) -> str | None:
    """Of a cell in two languages, what the one of them became that was edited; None where both were."""
    lines = sent.split("\n")
    if len(lines) == 1:
        return new
    first, second = lines[0].strip(), lines[-1].strip()
    if new.endswith(second) and new != second:
        return new.removesuffix(second).strip()
    return new.removeprefix(first).strip() if new.startswith(first) else None
