"""The table in which people state activities, a row each: empty, to be filled in, and as it comes back."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.errors import Message, UsageError
from pipeline.model.sheet import Sheet
from pipeline.review.typed.facts import EDITABLE
from pipeline.run.naming.value_words import name_value
from pipeline.store import TableRow
from pipeline.words import LANGUAGES, _, say, speak

COLUMNS = (
    "title", "kind", "role", "status", "start_date", "end_date", "place", "country", "people", "counts",
    "organisations", "countries", "series", "themes", "sdgs", "text",
)  # fmt: skip
_OTHER_HEADS = {
    "name": "title", "date": "start_date", "start": "start_date", "end": "end_date", "person": "people",
    "count": "counts", "numbers": "counts", "organisation": "organisations", "organization": "organisations",
    "organizations": "organisations", "partners": "organisations", "theme": "themes", "sdg": "sdgs", "words": "text",
    "标题": "title", "日期": "start_date", "文字": "text", "人数": "counts", "合作机构": "organisations",
}  # fmt: skip
"""Heads that people write of their own accord."""
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d) 00:00:00")


def build_template() -> Sheet:
    """The empty table, with one row that shows how it is filled in."""
    example = (
        _("River Forum (an example: overwrite it)"), _("event"), _("host"), "", "2024-05-17", "2024-05-18", "Nairobi",
        "Kenya", "Ann Lee (Director, Tide Institute)", "41 participants; more than 80 guests", "Tide Institute", "",
        "10th River Forum", "", "6, 13", _("What else is to be said."),
    )  # fmt: skip
    return Sheet(
        title=_("Statements"),
        head=tuple(say(_named(name)) for name in COLUMNS),
        rows=(example,),
        widths=(1 / len(COLUMNS),) * len(COLUMNS),
        notes=(),
    )


def read_fields(table: Iterable[TableRow], file: str) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Sheet, number of the row and what stands in it by property, for each row that is filled in.

    Raises UsageError where no sheet has a head with a title in it.
    """
    rows = list(table)
    heads: dict[str, Sequence[str]] = {}
    for row in rows:
        names = _find_columns(row.cells)
        if row.sheet in heads:
            cells = (_MIDNIGHT.sub(r"\1", cell.strip()) for cell in row.cells)
            fields = {name: cell for name, cell in zip(heads[row.sheet], cells, strict=False) if name and cell}
            if fields:
                yield row.sheet, row.number, fields
        elif "title" in names or "text" in names:
            heads[row.sheet] = names
    if not heads:
        raise UsageError(
            Message(text="{file} has no row of heads such as “title” and “kind”", params={"file": file}),
            Message(text="Make a form with “annual-report statement --template FILE.xlsx”, and fill it in."),
        )


def _find_columns(cells: Sequence[str]) -> tuple[str, ...]:
    """The property that each cell of a head names, empty for none."""
    known = dict(_OTHER_HEADS)
    for name in (*EDITABLE, "text"):
        known |= dict.fromkeys((name, name.replace("_", " ")), name)
        for language in LANGUAGES:
            with speak(language):
                known[say(_named(name)).casefold()] = name
    return tuple(known.get(cell.strip().casefold(), "") for cell in cells)


def _named(name: str) -> Message:
    if name == "text":
        return Message(text="text")
    named = name_value(name)
    return named if isinstance(named, Message) else Message(text="{name}", params={"name": named})
