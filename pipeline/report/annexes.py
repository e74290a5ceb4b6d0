"""The annexes: tables under lettered headings."""

from collections.abc import Sequence

from pipeline.model.record import Record
from pipeline.model.report import Chapter, Citation, Passage, Table
from pipeline.report.passages import Scene
from pipeline.report.tables import Cites, activity_table, partner_table, source_table
from pipeline.report.wording import Wording


def build_annexes(
    records: Sequence[Record],
    cites: Cites,
    cited: Sequence[Citation],
    scene: Scene,
    wording: Wording,
    figures: tuple[Table, tuple[Citation, ...]] | None = None,
) -> tuple[Chapter, ...]:
    """Figures, activities, partners and sources, each where there is something to list, lettered A., B., C."""
    tables: list[Table] = []
    if figures is not None:
        table, more = figures
        tables.append(table)
        cited = (*cited, *more)
    if records:
        tables.append(activity_table(records, cites, scene.profile, wording, scene.language))
        partners = partner_table(records, cites, scene.profile, wording, scene.language)
        if partners is not None:
            tables.append(partners)
    if cited:
        tables.append(source_table(cited, wording))
    return tuple(
        Chapter(
            key=f"annex-{table.key}",
            number=f"{wording.label('annex')} {chr(ord('A') + place)}.",
            title=wording.label(f"annex.{table.key}"),
            level=1,
            passages=(Passage(text=wording.label(f"note.{table.key}"), language=scene.language, boilerplate=True),),
            tables=(table,),
        )
        for place, table in enumerate(tables)
    )
