"""Loads groups of countries: those that ship, and a workspace's own in `groups.csv`."""

import csv
import re
from collections import defaultdict
from pathlib import Path

from babel.core import get_global

from pipeline.errors import Message, TemplateError
from pipeline.model.statistics import CountryGroup, Member

SHIPPED = Path(__file__).parent.parent / "analysis" / "groups"
OWN = "groups.csv"
OWN_SET = "own"
_COLUMNS = ("group", "name_en", "name_zh", "other_names", "code", "from", "until")
_DATE = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)?")
_PARTED = re.compile(r"\s*[;；|]\s*")
_CODE = re.compile(r"[A-Z]{3}")
_Line = tuple[int, dict[str, str]]


def load_groups(root: Path) -> tuple[CountryGroup, ...]:
    """All groups, those of the workspace first; a shipped one with the same name is left out.

    Raises TemplateError that names file and line of what is wrong.
    """
    own = _load_set(root / OWN, OWN_SET)
    named = {group.key.casefold() for group in own}
    shipped = (group for file in sorted(SHIPPED.glob("*.csv")) for group in _load_set(file, file.stem))
    return (*own, *(group for group in shipped if group.key.casefold() not in named))


def _load_set(file: Path, set_key: str) -> tuple[CountryGroup, ...]:
    groups: defaultdict[str, list[_Line]] = defaultdict(list)
    for number, row in _load_lines(file):
        _check(file, number, row)
        groups[row["group"]].append((number, row))
    return tuple(_build_group(key, set_key, [row for _, row in lines]) for key, lines in groups.items())


def _build_group(key: str, set_key: str, rows: list[dict[str, str]]) -> CountryGroup:
    def first(column: str) -> str:
        return next((row[column] for row in rows if row[column]), "")

    return CountryGroup(
        key=key,
        set_key=set_key,
        names={"en": first("name_en") or key, "zh": first("name_zh") or first("name_en") or key},
        other_names=tuple(name for name in _PARTED.split(first("other_names")) if name),
        members=tuple(Member(code=row["code"], since=row["from"], until=row["until"]) for row in rows),
    )


def _load_lines(file: Path) -> list[_Line]:
    if not file.is_file():
        return []
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines_of_file:
            table = csv.DictReader(lines_of_file)
            columns = tuple(table.fieldnames or ())
            lines = [
                (table.line_num, {name: (row.get(name) or "").strip() for name in _COLUMNS})
                for row in table
                if any(isinstance(cell, str) and cell.strip() for cell in row.values())
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        text = "{file} cannot be read: {problem}"
        hint = Message(text="Make sure that the file is there and saved as UTF-8.")
        raise TemplateError(Message(text=text, params={"file": file.name, "problem": str(problem)}), hint) from None
    if missing := [name for name in ("group", "code") if name not in columns]:
        raise TemplateError(
            Message(text="{file} has no column {names}", params={"file": file.name, "names": ", ".join(missing)}),
            Message(text="Its first line must read: {line}", params={"line": ",".join(_COLUMNS)}),
        )
    return lines


def _check(file: Path, number: int, row: dict[str, str]) -> None:
    dates = (row["from"], row["until"])
    if not row["group"]:
        raise _error(file, number, "no group is named", "")
    if not _CODE.fullmatch(row["code"]) or row["code"] not in get_global("territory_aliases"):
        raise _error(file, number, "“{value}” is no country code of three letters (ISO 3166-1 alpha-3)", row["code"])
    for date in dates:
        if not _DATE.fullmatch(date):
            raise _error(file, number, "“{value}” is no date; write 2010, 2010-05 or 2010-05-07", date)
    if all(dates) and dates[1] < dates[0][: len(dates[1])]:
        raise _error(file, number, "the membership ends before it begins: {value}", " – ".join(dates))


def _error(file: Path, number: int, text: str, value: str) -> TemplateError:
    problem = Message(text=text, params={"value": value})
    return TemplateError(
        Message(
            text="{file}, line {number}: {problem}", params={"file": file.name, "number": number, "problem": problem}
        ),
        Message(text="Correct that line; its columns are: {line}", params={"line": ",".join(_COLUMNS)}),
    )
