"""The annexes: tables under lettered headings."""

from collections.abc import Sequence

from pipeline.model.numerals import format_number
from pipeline.model.record import Record
from pipeline.model.report import Chapter, Citation, Figure, Passage, Table
from pipeline.model.statistics import YearFigures
from pipeline.report.charts import build_charts
from pipeline.report.figures import KEY as FIGURES
from pipeline.report.figures import figure_table
from pipeline.report.scene import Scene
from pipeline.report.tables import Cites, activity_table, partner_table, source_table
from pipeline.report.wording import Wording


def build_annexes(
    records: Sequence[Record],
    cites: Cites,
    cited: Sequence[Citation],
    chapters: Sequence[Chapter],
    scene: Scene,
    wording: Wording,
    figures: YearFigures | None = None,
) -> tuple[Chapter, ...]:
    """Figures and charts, activities, partners and sources, each where there is something to list, numbered."""
    tables: list[Table] = []
    charts: tuple[Figure, ...] = ()
    if figures is not None and records and wording.has_label("caption.figures"):
        titles = {inner.key: inner.heading for chapter in chapters for inner in chapter.chapters}
        if made := figure_table(figures, records, scene.profile, cites, cited, titles, wording):
            table, more = made
            tables.append(table)
            charts = build_charts(figures, records, scene, cites, wording)
            cited = (*cited, *more)
    if records:
        tables.append(activity_table(records, cites, scene.profile, wording, scene.language))
        partners = partner_table(records, cites, scene.profile, wording, scene.language)
        if partners is not None:
            tables.append(partners)
    if cited:
        said = {name: each for name, each in scene.documents.items() if each.is_statement}
        tables.append(source_table(cited, wording, said))
    return tuple(
        Chapter(
            key=f"annex-{table.key}",
            number=format_number(wording.label("number.annex"), number),
            title=wording.label(f"annex.{table.key}"),
            level=1,
            passages=(Passage(text=wording.label(f"note.{table.key}"), language=scene.language, boilerplate=True),),
            figures=charts if table.key == FIGURES else (),
            tables=(table,),
        )
        for number, table in enumerate(tables, 1)
    )
