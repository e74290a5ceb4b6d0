"""A report as its kind shows it: which annexes, which tables, how many passages, or a form."""

from pipeline.model.layout import Layout
from pipeline.model.report import Chapter, Passage, ReportModel
from pipeline.report.arrange.form import build_form
from pipeline.report.prose.numerals import format_number

_SOURCES = "annex-sources"


def arrange(model: ReportModel, layout: Layout) -> ReportModel:
    """The report as its kind shows it; it says nothing that the whole does not say."""
    if layout.fields:
        form = build_form(model, layout.fields)
        model = model.model_copy(update={"introduction": form.introduction, "chapters": form.chapters})
    chapters = tuple(_shorten(chapter, layout) for chapter in model.chapters)
    introduction = _first(model.introduction, layout.most_passages)
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


def _shorten(chapter: Chapter, layout: Layout) -> Chapter:
    most = layout.most_plans if chapter.key == "outlook" else layout.most_passages
    below = tuple(_shorten(inner, layout) for inner in chapter.chapters if layout.tables or not inner.tables)
    parts = {
        "passages": _first(chapter.passages, most),
        "chapters": below,
        "tables": chapter.tables if layout.tables else (),
        "figures": chapter.figures if layout.tables else (),
    }
    return chapter.model_copy(update=parts)


def _first(passages: tuple[Passage, ...], most: int) -> tuple[Passage, ...]:
    """So many passages, the weightiest, without what a template says by itself; all for 0 or where none tells."""
    told = tuple(passage for passage in passages if not passage.boilerplate)
    return told[:most] if most and told else passages


def _unmark_chapter(chapter: Chapter) -> Chapter:
    parts = {
        "passages": tuple(map(_unmark, chapter.passages)),
        "chapters": tuple(map(_unmark_chapter, chapter.chapters)),
    }
    return chapter.model_copy(update=parts)


def _unmark(passage: Passage) -> Passage:
    """Without the numbers of its sources, which no list explains."""
    return passage.model_copy(update={"cites": tuple(cite.model_copy(update={"mark": ""}) for cite in passage.cites)})
