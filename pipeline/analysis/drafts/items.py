"""What a draft says, piece by piece in the order of print; the annexes, which only list it again, are left out."""

import re
from collections.abc import Iterator
from typing import Literal

from pipeline.model.base import Value
from pipeline.model.report import Chapter, Citation, Passage, ReportModel, Table

_MARKS = re.compile(r"\s*\[\d+(?:–\d+)?\]")


class Item(Value):
    """One piece. `home` is the key of its chapter and `title` its heading; `cites` are its sources."""

    form: Literal["heading", "passage", "row", "figure"]
    home: str
    title: str
    text: str
    level: int = 0
    tells: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()

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


def _chapter(chapter: Chapter) -> Iterator[Item]:
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
        yield from _rows(table, chapter.key, title)


def _passage(passage: Passage, home: str, title: str) -> Item:
    text = f"{passage.lead} {passage.text}".strip()
    return Item(form="passage", home=home, title=title, text=text, tells=passage.tells, cites=passage.cites)


def _rows(table: Table, home: str, title: str) -> Iterator[Item]:
    """Rows without the marks of their sources, each with the citations that its marks name."""
    for row in table.rows:
        marks = {mark.strip().strip("[]") for cell in row for mark in _MARKS.findall(cell)}
        cells = (_MARKS.sub("", cell).strip() for cell in row)
        cites = tuple(cite for cite in table.cites if cite.mark in marks)
        yield Item(form="row", home=home, title=title, text=" · ".join(filter(None, cells)), cites=cites)
