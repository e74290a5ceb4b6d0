"""Citation marks: one number for every source and page, by first mention."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.model.report import Chapter, Citation, Passage, ReportModel, Table, compact_marks

_MARKS = re.compile(r"\[\d+(?:–\d+)?\](?: \[\d+(?:–\d+)?\])*")
_RANGE = re.compile(r"(\d+)(?:–(\d+))?")


def number_pages(cites: Iterable[Citation]) -> dict[tuple[str, int], str]:
    """The printed number of every source and page, by first use."""
    pages = dict.fromkeys((cite.source_id, cite.page) for cite in cites)
    return {page: str(number) for number, page in enumerate(pages, 1)}


def mark_chapters(chapters: Sequence[Chapter], marks: Mapping[tuple[str, int], str]) -> tuple[Chapter, ...]:
    """The same chapters with the printed number of every citation."""

    def marked_passage(passage: Passage) -> Passage:
        cites = tuple(c.model_copy(update={"mark": c.mark or marks[c.source_id, c.page]}) for c in passage.cites)
        return passage.model_copy(update={"cites": cites})

    def marked(chapter: Chapter) -> Chapter:
        passages = tuple(marked_passage(passage) for passage in chapter.passages)
        below = tuple(marked(inner) for inner in chapter.chapters)
        return chapter.model_copy(update={"passages": passages, "chapters": below})

    return tuple(marked(chapter) for chapter in chapters)


def mark_new(
    chapters: Sequence[Chapter], cited: Sequence[Citation]
) -> tuple[tuple[Chapter, ...], tuple[Citation, ...]]:
    """The chapters with numbers for the citations of passages that have none, after those of `cited`; and both."""
    marks = {(cite.source_id, cite.page): cite.mark for cite in cited}
    new = [cite for cite in iter_cites(chapters) if not cite.mark]
    if not new:
        return tuple(chapters), tuple(cited)
    first = 1 + max((int(mark) for mark in marks.values()), default=0)
    pages = dict.fromkeys((c.source_id, c.page) for c in new if (c.source_id, c.page) not in marks)
    marks |= {page: str(number) for number, page in enumerate(pages, first)}
    marked = (cite.model_copy(update={"mark": marks[cite.source_id, cite.page]}) for cite in new)
    return mark_chapters(chapters, marks), (*cited, *marked)


def iter_cites(chapters: Sequence[Chapter]) -> Iterator[Citation]:
    """All citations of chapters and those below, in the order in which they are printed."""
    parts = (part for chapter in chapters for part in chapter.iter_chapters())
    return (cite for part in parts for passage in part.passages for cite in passage.cites)


def number_as_printed(model: ReportModel) -> ReportModel:
    """The report with its marks numbered by first mention as it is printed, the introduction and tables included."""
    printed = dict.fromkeys(_iter_printed(model))
    return renumber_report(model, {mark: str(number) for number, mark in enumerate(printed, 1)})


def renumber_report(model: ReportModel, numbers: Mapping[str, str]) -> ReportModel:
    """The report with other numbers for its marks; the list of sources in their order."""
    return model.model_copy(
        update={
            "introduction": _number_passages(model.introduction, numbers),
            "chapters": tuple(_number_chapter(chapter, numbers) for chapter in model.chapters),
            "annexes": tuple(_number_chapter(annex, numbers) for annex in model.annexes),
        }
    )


def renumber_marks(text: str, numbers: Mapping[str, str]) -> str:
    """A text with other numbers for its marks (“[1] [4–6]”); a stretch of marks of which one has none remains."""

    def renumber(found: re.Match[str]) -> str:
        old = list(read_marks(found[0]))
        if not all(mark in numbers for mark in old):
            return found[0]
        return write_marks(numbers[mark] for mark in old)

    return _MARKS.sub(renumber, text)


def read_marks(marks: str) -> Iterator[str]:
    """The numbers that marks such as “[1] [4–6]” stand for."""
    return (str(n) for first, last in _RANGE.findall(marks) for n in range(int(first), int(last or first) + 1))


def find_marks(text: str) -> Iterator[str]:
    """The numbers of all marks in a text."""
    return (mark for found in _MARKS.findall(text) for mark in read_marks(found))


def drop_marks(text: str) -> str:
    """A text without its marks."""
    return _MARKS.sub("", text)


def write_marks(marks: Iterable[str]) -> str:
    """Marks as a cell shows them: “[1] [4–6]”."""
    return " ".join(f"[{mark}]" for mark in compact_marks(marks))


def _iter_printed(model: ReportModel) -> Iterator[str]:
    told = ((model.introduction, ()), *((chapter.passages, chapter.tables) for chapter in model.iter_chapters()))
    for passages, tables in told:
        for passage in passages:
            yield from sorted({cite.mark for cite in passage.cites if cite.mark}, key=int)
            yield from (picture.mark for picture in passage.pictures if picture.mark)
        rows = ((table, row) for table in tables for row in table.rows)
        cells = (cell for table, row in rows for place, cell in enumerate(row) if _has_marks(table, row, place))
        yield from (mark for cell in cells for mark in find_marks(cell))


def _has_marks(table: Table, row: Sequence[str], place: int) -> bool:
    """Whether a cell may hold marks: the first of the list of sources; elsewhere the last, and what others say (≠)."""
    return place == 0 if table.key == "sources" else place == len(row) - 1 or "≠" in row[place]


def _number_chapter(chapter: Chapter, numbers: Mapping[str, str]) -> Chapter:
    figures = tuple(each.model_copy(update={"cites": _number_cites(each.cites, numbers)}) for each in chapter.figures)
    return chapter.model_copy(
        update={
            "passages": _number_passages(chapter.passages, numbers),
            "figures": figures,
            "tables": tuple(_number_table(table, numbers) for table in chapter.tables),
            "chapters": tuple(_number_chapter(inner, numbers) for inner in chapter.chapters),
        }
    )


def _number_passages(passages: Sequence[Passage], numbers: Mapping[str, str]) -> tuple[Passage, ...]:
    def numbered(passage: Passage) -> Passage:
        pictures = (each.model_copy(update={"cites": _number_cites(each.cites, numbers)}) for each in passage.pictures)
        return passage.model_copy(update={"cites": _number_cites(passage.cites, numbers), "pictures": tuple(pictures)})

    return tuple(map(numbered, passages))


def _number_table(table: Table, numbers: Mapping[str, str]) -> Table:
    """The table with its new marks; the list of sources in their order."""
    rows = tuple(
        tuple(renumber_marks(cell, numbers) if _has_marks(table, row, at) else cell for at, cell in enumerate(row))
        for row in table.rows
    )
    cites, keys = _number_cites(table.cites, numbers), table.keys
    if table.key == "sources":
        order = sorted(range(len(rows)), key=lambda place: int(rows[place][0].strip("[]")))
        rows, keys = tuple(rows[place] for place in order), tuple(keys[place] for place in order)
        cites = tuple(sorted(cites, key=lambda cite: int(cite.mark)))
    return table.model_copy(update={"rows": rows, "cites": cites, "keys": keys})


def _number_cites(cites: Sequence[Citation], numbers: Mapping[str, str]) -> tuple[Citation, ...]:
    return tuple(cite.model_copy(update={"mark": numbers.get(cite.mark, cite.mark)}) for cite in cites)
