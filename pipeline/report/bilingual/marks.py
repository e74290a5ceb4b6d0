"""Citation marks that are the same number in both languages."""

from pipeline.model.report import Citation, ReportModel
from pipeline.report.marks import renumber_report


def share_marks(first: ReportModel, second: ReportModel) -> ReportModel:
    """The second with the numbers that its sources have in the first, and further ones for what only it cites."""
    known = {_place(cite): cite.mark for cite in first.iter_cites() if cite.mark}
    marks: dict[str, str] = {}
    numbered = [cite for cite in second.iter_cites() if cite.mark]
    for cite in numbered:
        if _place(cite) in known:
            marks.setdefault(cite.mark, known[_place(cite)])
    following = max((int(mark) for mark in known.values()), default=0) + 1
    for cite in numbered:
        if cite.mark not in marks:
            marks[cite.mark] = str(following)
            following += 1
    return renumber_report(second, marks)


def _place(cite: Citation) -> tuple[str, int, bool]:
    """What has one number: a page of a source. One that an audience may not see named is called by its kind alone."""
    return cite.source_id, cite.page, bool(cite.quote)
