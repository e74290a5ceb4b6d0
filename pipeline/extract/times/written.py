"""The day on which a text was written, from which “today”, “last Thursday” and “上周二” are counted."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.extract.spans import DateSpan
from pipeline.model.document import Block, Document

_Finds = Callable[[str], list[DateSpan]]
_FRONT = ("date", "publishdate", "published")
_MAILS, _PAGES = ("rfc822", "outlook"), ("html",)
"""Media types whose own date is the day of the text, and not that of the file."""
_HEAD, _LINE = 8, 90
"""Blocks at the head of a document, and the longest line there that may tell its day."""
_BARE, _LAST = 16, 3
"""Letters (of Chinese twice as many) beside the day in a line that is little else; blocks at the end, of which one may
close with the day.
"""
_NOT_WRITTEN = re.compile(r"[:：]|updat|chang|更新|修改|修订", re.IGNORECASE)
"""Beside a day in the midst or at the end: it is that of an event, a deadline or a change."""
_MONTH, _HAN = len("September"), "\u3400"
_DAY = len("2000-01-01")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True)
class Written:
    """When a document was written: its `day` (ISO 8601, empty where nothing says so), and the days of its parts.

    `mailed`: a mail says so. `parts`: numbers of blocks, each with the day that holds from there on, as in news.
    """

    day: str
    mailed: bool = False
    parts: tuple[tuple[int, str], ...] = ()

    def at(self, block: int) -> str:
        """The day on which what a block tells was written; empty where nothing says so."""
        return next((day for number, day in reversed(self.parts) if number <= block), self.day)


def find_written(document: Document, find_dates: _Finds) -> Written:
    """When a document was written.

    A mail says it of itself. Elsewhere a line that is little else than a day says it of what stands below; of the whole
    document its front matter does, a line at its head, the page's own date, a day that closes it, the file's name.
    """
    stated = document.dated or ""
    if any(mark in document.media_type for mark in _MAILS) and stated:
        return Written(stated, mailed=True)
    blocks = document.blocks
    parts = tuple((b.locator.block, day) for b in blocks if (day := _parse_bare(b, find_dates)))
    front = next(filter(None, (_parse_day(document.metadata.get(key, ""), find_dates) for key in _FRONT)), "")
    head = next(filter(None, (_parse_line(b, find_dates) for b in blocks[:_HEAD])), "")
    page = stated if any(mark in document.media_type for mark in _PAGES) else ""
    closing = next(filter(None, (_parse_bare(b, find_dates) for b in reversed(blocks[-_LAST:]))), "")
    return Written(front or head or page or closing or _parse_name(document.name), parts=parts)


def _parse_line(block: Block, find_dates: _Finds) -> str:
    """The one day that a line tells."""
    is_line = block.kind not in ("table", "list_item") and len(block.text) <= _LINE
    return _parse_day(block.text, find_dates) if is_line else ""


def _parse_bare(block: Block, find_dates: _Finds) -> str:
    """The one day that a line tells which is little else."""
    known = "" if _NOT_WRITTEN.search(block.text) else _parse_line(block, find_dates)
    letters = [2 if letter > _HAN else 1 for letter in block.text if letter.isalpha()]
    return known if sum(letters) <= _BARE + _MONTH else ""


def _parse_day(text: str, find_dates: _Finds) -> str:
    dates = find_dates(text)
    dated = dates[0].dated(None) if len(dates) == 1 else None
    if not dated or dated[1] or len(dated[0]) != _DAY:
        return ""
    return dated[0]


def _parse_name(name: str) -> str:
    """The day in the name of a file: “20240503”, “2024-05-03”."""
    found = _IN_NAME.search(name.rsplit("/", 1)[-1])
    dated = DateSpan(0, 0, f"{found[1]}-{found[3]}-{found[4]}", "").dated(None) if found else None
    return dated[0] if dated and len(dated[0]) == _DAY else ""
