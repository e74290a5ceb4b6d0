"""A report in two languages from one in each: chapters paired by key, passages by what they tell."""

from collections.abc import Iterator, Sequence
from functools import partial

from pipeline.model.report import Beside, Chapter, Pair, Passage, ReportModel, Table
from pipeline.model.text import stable_id
from pipeline.report.bilingual.chapters import fit_chapters, gather_passages, name_again
from pipeline.report.bilingual.figures import join_figures
from pipeline.report.bilingual.marks import share_marks
from pipeline.report.bilingual.pairing import Row, number_points, pair_passages
from pipeline.report.bilingual.pictures import share_pictures
from pipeline.report.bilingual.tables import both, join_tables, number_activities
from pipeline.report.languages.untranslated import LABEL
from pipeline.report.marks import number_as_printed


def join_reports(first: ReportModel, second: ReportModel) -> ReportModel:
    """One report with both languages side by side; `first` and `second` are built from the same records.

    Every passage stands in it once, in the words that it has; the numbers of chapters, activities, sources and of an
    outlook's points become the same in both languages.
    """
    first, second = share_pictures(first, second)
    second = share_marks(first, second)
    words = first.labels, second.labels
    gathered = gather_passages(second.chapters, first.chapters)
    chapters = fit_chapters(first.chapters, gathered, *words)
    annexes = fit_chapters(first.annexes, second.annexes, *words)
    named = (name_again(*each) for each in zip(annexes, (first.chapters, second.chapters), chapters, strict=True))
    join = partial(_join_chapter, _Joint(first, second))
    introduction = pair_passages(first.introduction, second.introduction)
    beside = Beside(
        language=second.language, title=second.title, institution=second.institution, short_name=second.short_name,
        labels=second.labels,
    )  # fmt: skip
    parts = {
        "run_id": stable_id("run", first.run_id, second.run_id),
        "introduction": _flatten(introduction),
        "pairs": _count(introduction),
        "chapters": tuple(map(join, *chapters)),
        "annexes": tuple(map(join, *named)),
        "beside": beside,
    }
    return number_as_printed(first.model_copy(update=parts))


class _Joint:
    """What chapters need to know of both reports."""

    def __init__(self, first: ReportModel, second: ReportModel) -> None:
        self.words = first.labels, second.labels
        self.language = second.language
        self.marks = tuple(filter(None, (labels.get(LABEL) for labels in self.words)))
        self.numbers = number_activities(_iter_tables(first), _iter_tables(second))


def _join_chapter(joint: _Joint, first: Chapter, second: Chapter) -> Chapter:
    rows = number_points(pair_passages(first.passages, second.passages), *joint.words)
    title = second.title if second.number == first.number else second.heading
    parts = {
        "title": both(first.title, title),
        "passages": _flatten(rows),
        "pairs": _count(rows),
        "figures": join_figures(first.figures, second.figures, joint.language),
        "tables": join_tables(first.tables, second.tables, joint.numbers, joint.marks),
        "chapters": tuple(map(partial(_join_chapter, joint), first.chapters, second.chapters)),
    }
    return first.model_copy(update=parts)


def _flatten(rows: Sequence[Row]) -> tuple[Passage, ...]:
    return tuple(passage for row in rows for passage in (*row.first, *row.second))


def _count(rows: Sequence[Row]) -> tuple[Pair, ...]:
    return tuple((len(row.first), len(row.second)) for row in rows)


def _iter_tables(model: ReportModel) -> Iterator[Table]:
    return (table for chapter in model.iter_chapters() for table in chapter.tables)
