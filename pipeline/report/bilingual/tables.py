"""Tables of two languages as one: what is the same stands once, words in two lines."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.model.report import Table
from pipeline.report.bilingual.pairing import merge_keys
from pipeline.report.marks import read_marks, write_marks
from pipeline.report.tables import BETWEEN, NUMBERS_AT, join_shown

_UNKNOWN = "–"
Numbers = tuple[Mapping[str, str], Mapping[str, str]]
"""For each language the number that an activity has in both, by the one that it has in the language alone."""


def both(first: str, second: str, marks: Sequence[str] = ()) -> str:
    """One line for each language; one alone where they do not differ, or one has no words.

    `marks` stand after what has no words in a language: words of the other, marked so, stand once.
    """
    for one, other in ((first, second), (second, first)):
        if not one or one in (other, *(other.removesuffix(mark) for mark in marks)):
            return other
    return f"{first}\n{second}"


def join_tables(
    first: Sequence[Table], second: Sequence[Table], numbers: Numbers, marks: Sequence[str]
) -> tuple[Table, ...]:
    """The tables of a chapter, those with the same key as one; `marks` as in `both`."""
    left, right = {table.key: table for table in first}, {table.key: table for table in second}
    tables = []
    for key in merge_keys(left, right):
        one, other = (_renumber(by_key[key], own) if key in by_key else None
                      for by_key, own in zip((left, right), numbers, strict=True))  # fmt: skip
        tables.append(_join_table(one, other, marks) if one and other else one or other)
    return tuple(table for table in tables if table)


def number_activities(first: Iterable[Table], second: Iterable[Table]) -> Numbers:
    """How the lists of activities are numbered as one."""
    lists = [{key: row[0] for table in tables if table.key == "activities"
              for key, row in zip(table.keys, table.rows, strict=True)} for tables in (first, second)]  # fmt: skip
    shared = {key: str(number) for number, key in enumerate(merge_keys(*lists), 1)}
    one, other = ({number: shared[key] for key, number in each.items()} for each in lists)
    return one, other


def _renumber(table: Table, numbers: Mapping[str, str]) -> Table:
    column = NUMBERS_AT.get(table.key)
    if column is None:
        return table

    def renumbered(cell: str) -> str:
        known = (numbers.get(number, number) for number in cell.split(", "))
        return ", ".join(sorted(known, key=lambda number: int(number) if number.isdigit() else 0))

    rows = ((*row[:column], renumbered(row[column]), *row[column + 1 :]) for row in table.rows)
    return table.model_copy(update={"rows": tuple(rows)})


def _join_table(first: Table, second: Table, marks: Sequence[str]) -> Table:
    longer = max(first, second, key=lambda table: len(table.head))
    left, right = (_rows_by_key(table, len(longer.head)) for table in (first, second))
    keys = merge_keys(left, right)
    if first.key == "sources":
        keys.sort(key=lambda key: int(key[0].strip("[]")))
    empty = ("",) * len(longer.head)
    rows = (_join_row(left.get(key, empty), right.get(key, empty), first.key, marks) for key in keys)
    parts = {
        "caption": both(first.caption, second.caption),
        "head": tuple(map(both, *(_fit(table.head, len(longer.head)) for table in (first, second)))),
        "rows": tuple(rows),
        "widths": longer.widths,
        "cites": tuple(dict.fromkeys((*first.cites, *second.cites))),
        "aggregates": (),
        "keys": tuple(key for _mark, key in keys),
    }
    return first.model_copy(update=parts)


def _rows_by_key(table: Table, columns: int) -> dict[tuple[str, str], tuple[str, ...]]:
    """The rows by what they are about; one place of a source stands under each number that it has."""
    rows: dict[tuple[str, str], tuple[str, ...]] = {}
    for key, row in zip(table.keys, table.rows, strict=True):
        mark = row[0] if table.key == "sources" else ""
        rows.setdefault((mark, key), _fit(row, columns))
    return rows


def _fit(row: Sequence[str], columns: int) -> tuple[str, ...]:
    return (*row, *[""] * (columns - len(row)))


def _join_row(first: Sequence[str], second: Sequence[str], key: str, marks: Sequence[str]) -> tuple[str, ...]:
    cells = [both(one, other, marks) for one, other in zip(first[:-1], second[:-1], strict=True)]
    if key == "sources":
        told = _join_quotes(first[-1], second[-1]) if len(cells) > 1 else both(first[-1], second[-1])
        return tuple(cell or _UNKNOWN for cell in (*cells, told))
    return (*cells, write_marks([*read_marks(first[-1]), *read_marks(second[-1])]))


def _join_quotes(first: str, second: str) -> str:
    return join_shown(quote for quote in (*first.split(BETWEEN), *second.split(BETWEEN)) if quote)
