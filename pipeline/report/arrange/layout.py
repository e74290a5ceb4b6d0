"""A report as its kind shows it: which annexes, which tables, how many passages, or a form."""

from itertools import accumulate

from pipeline.model.layout import Layout
from pipeline.model.numerals import format_number
from pipeline.model.report import Chapter, Citation, Pair, Passage, ReportModel
from pipeline.report.arrange.form import build_form
from pipeline.report.bilingual import join_reports
from pipeline.report.marks import number_as_printed

_SOURCES = "annex-sources"


def arrange(model: ReportModel, layout: Layout, beside: ReportModel | None = None) -> ReportModel:
    """The report as its kind shows it, with that in another language beside it; it says nothing that the whole does
    not say. Its sources are numbered as it mentions them.
    """
    shown = _lay_out(model, layout)
    return number_as_printed(_shorten(join_reports(shown, _lay_out(beside, layout)) if beside else shown, layout))


def _lay_out(model: ReportModel, layout: Layout) -> ReportModel:
    """With what the kind shows of forms, tables and annexes."""
    if layout.fields:
        form = build_form(model, layout.fields)
        model = model.model_copy(update={"introduction": form.introduction, "chapters": form.chapters})
    chapters = model.chapters if layout.tables else tuple(map(_without_tables, model.chapters))
    introduction = model.introduction
    annexes = tuple(
        a for a in model.annexes if layout.annexes is None or a.key.removeprefix("annex-") in layout.annexes
    )
    if not any(annex.key == _SOURCES for annex in annexes):
        chapters, introduction = tuple(map(_unmark_chapter, chapters)), tuple(map(_unmark, introduction))
    pattern = model.labels["number.annex"]
    numbered = tuple(
        annex.model_copy(update={"number": format_number(pattern, number)}) for number, annex in enumerate(annexes, 1)
    )
    return model.model_copy(update={"introduction": introduction, "chapters": chapters, "annexes": numbered})


def _without_tables(chapter: Chapter) -> Chapter:
    below = tuple(_without_tables(inner) for inner in chapter.chapters if not inner.tables)
    return chapter.model_copy(update={"chapters": below, "tables": (), "figures": ()})


def _shorten(model: ReportModel, layout: Layout) -> ReportModel:
    introduction, pairs = _first(model.introduction, model.pairs, layout.most_passages)
    chapters = tuple(_shorten_chapter(chapter, layout) for chapter in model.chapters)
    return model.model_copy(update={"introduction": introduction, "pairs": pairs, "chapters": chapters})


def _shorten_chapter(chapter: Chapter, layout: Layout) -> Chapter:
    most = layout.most_plans if chapter.key == "outlook" else layout.most_passages
    passages, pairs = _first(chapter.passages, chapter.pairs, most)
    below = tuple(_shorten_chapter(inner, layout) for inner in chapter.chapters)
    return chapter.model_copy(update={"passages": passages, "pairs": pairs, "chapters": below})


def _first(
    passages: tuple[Passage, ...], pairs: tuple[Pair, ...], most: int
) -> tuple[tuple[Passage, ...], tuple[Pair, ...]]:
    """So many passages, the weightiest, without what a template says by itself; all for 0 or where none tells.

    Of pairs, which hold passages of both languages, half as many.
    """
    sizes = [sum(pair) for pair in pairs] or [1] * len(passages)
    rows = [passages[end - size : end] for size, end in zip(sizes, accumulate(sizes), strict=True)]
    told = [number for number, row in enumerate(rows) if not all(passage.boilerplate for passage in row)]
    told = told[: (most + 1) // 2 if pairs else most]
    if not told:
        return passages, pairs
    kept = tuple(pairs[number] for number in told) if pairs else ()
    return tuple(passage for number in told for passage in rows[number]), kept


def _unmark_chapter(chapter: Chapter) -> Chapter:
    parts = {
        "passages": tuple(map(_unmark, chapter.passages)),
        "chapters": tuple(map(_unmark_chapter, chapter.chapters)),
    }
    return chapter.model_copy(update=parts)


def _unmark(passage: Passage) -> Passage:
    """Without the numbers of its sources, which no list explains."""
    pictures = (each.model_copy(update={"cites": _without_marks(each.cites)}) for each in passage.pictures)
    return passage.model_copy(update={"cites": _without_marks(passage.cites), "pictures": tuple(pictures)})


def _without_marks(cites: tuple[Citation, ...]) -> tuple[Citation, ...]:
    return tuple(cite.model_copy(update={"mark": ""}) for cite in cites)
