"""Exported rows as one flat table, for spreadsheets: CSV and XLSX."""

import io
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.store.export import Row

if TYPE_CHECKING:
    from pandas import DataFrame

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_CELL_MOST = 32767
"""Characters that a spreadsheet cell can hold."""


def render_csv(rows: Iterable[Row]) -> bytes:
    """Rows as CSV in UTF-8, with the mark by which spreadsheets recognise it."""
    text: str = _table(rows).to_csv(index=False, lineterminator="\r\n")
    return b"\xef\xbb\xbf" + text.encode()


def render_xlsx(rows: Iterable[Row]) -> bytes:
    """Rows as the one sheet of an XLSX workbook, the head row fixed."""
    file = io.BytesIO()
    _table(rows).to_excel(file, index=False, freeze_panes=(1, 0), engine="openpyxl")
    return _without_clock(file.getvalue())


def _without_clock(workbook: bytes) -> bytes:
    """The workbook with one and the same time in it: the same rows give the same bytes."""
    settled = io.BytesIO()
    with ZipFile(io.BytesIO(workbook)) as old, ZipFile(settled, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _TIME.sub(b"1980-01-01T00:00:00Z", data)
            part = ZipInfo(name)  # its time is the first that a zip file can hold
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, data)
    return settled.getvalue()


def _table(rows: Iterable[Row]) -> "DataFrame":
    from pandas import DataFrame  # takes its time to import

    flat = [
        {key: _cell(key, value) for key, value in row.items() if key not in ("statements", "blocks")} for row in rows
    ]
    return DataFrame(flat, dtype=object)


def _cell(key: str, value: Any) -> Any:
    if isinstance(value, int | float) or value is None:
        return value
    text = "; ".join(_words(key, part) for part in value) if isinstance(value, list) else _words(key, value)
    return _harmless(text)[:_CELL_MOST]


def _words(key: str, value: Any) -> str:
    """A value as people write it: “Tsinghua University (partner)”, “more than 80 participants”."""
    if not isinstance(value, dict):
        return "" if value is None else str(value)
    if key in _WORDED:
        return _WORDED[key](value)
    first, *others = (_flat(part) for part in value.values() if part not in (None, "", [], False))
    return f"{first} ({', '.join(others)})" if others else first


def _evidence(value: Row) -> str:
    return f"{value['document']}, p. {value['page']}: {value['quote']}"


def _count(value: Row) -> str:
    return " ".join(str(part) for part in (value["qualifier"], value["value"], value["unit"]) if part is not None)


def _edition(value: Row) -> str:
    told = [str(value["year"] or ""), _edition_state(value), value["record_id"]]
    return f"{value['ordinal'] or '–'} ({', '.join(filter(None, told))})"


def _edition_state(value: Row) -> str:
    return "cancelled" if value["is_cancelled"] else "planned" if value["is_planned"] else ""


def _answer(value: Row) -> str:
    told = value["record_id"] or "; ".join(map(_evidence, value["evidence"]))
    return f"{told} ({value['score']:.2f}{'' if value['is_proof'] else ', near'})"


def _listed(value: Row) -> str:
    return "; ".join(f"{name}: {part}" for name, part in value.items())


_WORDED: dict[str, Callable[[Row], str]] = {
    "evidence": _evidence,
    "counts": _count,
    "sdgs": lambda value: f"{value['goal']} ({value['basis']})",
    "metadata": _listed,
    "countries": _listed,
    "genders": _listed,
    "editions": _edition,
    "answers": _answer,
    "issues": lambda value: str(value["code"]),
}
"""How the values of a field are written, where their parts alone would not be clear."""


def _flat(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _harmless(text: str) -> str:
    """Text that begins like a formula would be run by a spreadsheet; an apostrophe makes it text."""
    text = _NOT_IN_XML.sub("", text)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
