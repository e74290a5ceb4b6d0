"""Citation marks that are the same number in both languages."""

from collections.abc import Iterator

from pipeline.model.report import Citation, Figure, Passage, ReportModel, Table
from pipeline.report.marks import renumber_report


def share_marks(first: ReportModel, second: ReportModel) -> ReportModel:
    """The second with the numbers that its sources have in the first, and further ones for what only it cites."""
    known = {_place(cite): cite.mark for cite in _iter_cites(first)}
    marks: dict[str, str] = {}
    for cite in _iter_cites(second):
        if _place(cite) in known:
            marks.setdefault(cite.mark, known[_place(cite)])
    following = max((int(mark) for mark in known.values()), default=0) + 1
    for cite in _iter_cites(second):
        if cite.mark not in marks:
            marks[cite.mark] = str(following)
            following += 1
    return renumber_report(second, marks)


def _place(cite: Citation) -> tuple[str, int, bool]:
    """What has one number: a page of a source. One that an audience may not see named is called by its kind alone."""
    return cite.source_id, cite.page, bool(cite.quote)


def _iter_cites(model: ReportModel) -> Iterator[Citation]:
    """All citations that have a number."""
    yield from (cite for passage in model.introduction for cite in passage.cites if cite.mark)
    for chapter in model.iter_chapters():
        parts: tuple[Passage | Figure | Table, ...] = (*chapter.passages, *chapter.figures, *chapter.tables)
        yield from (cite for part in parts for cite in part.cites if cite.mark)
