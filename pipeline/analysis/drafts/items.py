"""What a draft says, piece by piece in the order of print."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from pipeline.model.base import Value
from pipeline.model.report import Chapter, Citation, Passage, ReportModel, Table

_MARKS = re.compile(r"\s*\[\d+(?:–\d+)?\]")
_NUMBERS = {"activities": 0, "partners": 2}
"""The columns of annexes that number activities: where one is new, all behind it have another number."""


class Item(Value):
    """One piece. `home` is the key of its chapter and `title` its heading; `cites` are its sources.

    A row of an annex has `names`, by any of which it is known again: the key of what it lists, its first cell.
    """

    form: Literal["heading", "passage", "row", "figure"]
    home: str
    title: str
    text: str
    level: int = 0
    tells: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()
    names: frozenset[str] = frozenset()

    @property
    def records(self) -> frozenset[str]:
        """The records that it is about."""
        return frozenset(self.tells or (cite.record_id for cite in self.cites))

    @property
    def quotes(self) -> frozenset[str]:
        """The words of sources that it rests on."""
        return frozenset(cite.quote for cite in self.cites)


def iter_items(model: ReportModel) -> Iterator[Item]:
    """The pieces of a report."""
    head = model.labels.get("introduction", "")
    yield Item(form="heading", home="introduction", title=head, text=head, level=1)
    for passage in model.introduction:
        yield _passage(passage, "introduction", head)
    for part in model.chapters:
        for chapter in part.iter_chapters():
            yield from _chapter(chapter)
    for annex in model.annexes:
        for chapter in annex.iter_chapters():
            yield from _chapter(chapter, is_annex=True)


def _chapter(chapter: Chapter, *, is_annex: bool = False) -> Iterator[Item]:
    title = chapter.heading
    yield Item(form="heading", home=chapter.key, title=title, text=title, level=chapter.level)
    for passage in chapter.passages:
        yield _passage(passage, chapter.key, title)
        for picture in passage.pictures:
            text = f"{picture.caption}: {picture.alt}"
            yield Item(form="figure", home=chapter.key, title=title, text=text, cites=picture.cites)
    for figure in chapter.figures:
        text = f"{figure.caption}: {figure.alt}"
        yield Item(form="figure", home=chapter.key, title=title, text=text, cites=figure.cites)
    for table in chapter.tables:
        yield from _rows(table, chapter.key, title, is_annex=is_annex)


def _passage(passage: Passage, home: str, title: str) -> Item:
    text = f"{passage.lead} {passage.text}".strip()
    return Item(form="passage", home=home, title=title, text=text, tells=passage.tells, cites=passage.cites)


def _rows(table: Table, home: str, title: str, *, is_annex: bool) -> Iterator[Item]:
    """Rows without the marks of their sources and the numbers of the list, each with the citations that it names."""
    for place, row in enumerate(table.rows):
        marks = {mark.strip().strip("[]") for cell in row for mark in _MARKS.findall(cell)}
        counted = _NUMBERS.get(table.key)
        cells = [_MARKS.sub("", cell).strip() for column, cell in enumerate(row) if column != counted]
        cells = [cell for cell in cells if cell]
        cites = tuple(cite for cite in table.cites if cite.mark in marks)
        names = frozenset(_name_row(table, place, cells) if is_annex else ())
        yield Item(form="row", home=home, title=title, text=" · ".join(cells), cites=cites, names=names)


def _name_row(table: Table, place: int, cells: Sequence[str]) -> Iterator[str]:
    """A source is known by its document and the place in it, everything else by its key or its first cell."""
    if table.key == "sources":
        yield " · ".join(cells[:-1] or cells)
        return
    yield from cells[:1]
    yield from table.keys[place : place + 1]
