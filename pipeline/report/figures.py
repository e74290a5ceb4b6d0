"""The year in figures: a table of what statistics counted over the records that the report tells of."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.model.report import Aggregate, Citation, Table
from pipeline.model.statistics import OTHERS, SPREAD, UNSTATED, Cell, Measure, Row, YearFigures
from pipeline.report.facts import country_codes
from pipeline.report.introduction import count_totals
from pipeline.report.tables import Cites, marks_text
from pipeline.report.wording import Wording

KEY = "figures"
_SIGNS = {"exact": "", "at_least": "≥ ", "about": "≈ "}
_PEOPLE: tuple[Measure, ...] = ("people", "women", "men", "unknown")
_COLUMNS, _WIDTHS = ("counted", "of", "figure", "marks"), (0.2, 0.46, 0.12, 0.22)


class _Line(NamedTuple):
    """One row to be: what is counted, of what, the figure, and how the cited records recompute it."""

    counted: str
    of: str
    cell: Cell
    aggregate: Aggregate


def figure_table(
    figures: YearFigures,
    records: Sequence[Record],
    profile: Profile,
    cites: Cites,
    cited: Sequence[Citation],
    titles: Mapping[str, str],
    wording: Wording,
) -> tuple[Table, tuple[Citation, ...]] | None:
    """The table, and the citations that only it has, numbered on from `cited`; None where nothing was counted.

    `records` are those that the introduction counts, `titles` those of the report's chapters by key.
    """
    totals = count_totals(records, profile)
    lines = tuple(_lines(figures, {record.id: record for record in records}, totals, titles, wording))
    if not lines:
        return None
    marks = {(cite.source_id, cite.page): cite.mark for cite in cited}
    rows, row_cites = [], []
    for above, line in zip((None, *lines), lines, strict=False):
        told = _cite(line.cell, cites, marks)
        label = line.counted if above is None or above.counted != line.counted else ""
        rows.append((label, line.of, f"{_SIGNS[line.cell.bound]}{line.cell.value}", marks_text(told)))
        row_cites += told
    known = set(cited)
    table = Table(
        key=KEY,
        caption=wording.label(f"caption.{KEY}"),
        head=tuple(wording.label(f"head.{column}") for column in _COLUMNS),
        rows=tuple(rows),
        widths=_WIDTHS,
        cites=tuple(dict.fromkeys(row_cites)),
        aggregates=tuple(line.aggregate for line in lines),
        keys=tuple(line.aggregate.name for line in lines),
    )
    return table, tuple(cite for cite in dict.fromkeys(row_cites) if cite not in known)


def _lines(
    figures: YearFigures,
    records: Mapping[str, Record],
    totals: Mapping[str, Aggregate],
    titles: Mapping[str, str],
    wording: Wording,
) -> Iterator[_Line]:
    total = figures.total.cell("activities")
    if not total.value:
        return
    counted, everything = wording.label("figure.activities"), wording.label("figure.all")
    yield _Line(counted, everything, total, Aggregate(name="activities", value=total.value))
    for answer in figures.answers:
        (dimension,) = answer.question.by
        field = dimension.partition(":")[0]
        for row in answer.rows:
            cell = row.cell("activities")
            name = _name(field, row.keys[0], figures, titles, wording)
            if name and cell.value:
                yield _Line(counted, name, cell, _aggregate(field, row.keys[0], cell, figures, records))
    for name in ("countries", "organisations"):
        if (figure := totals[name]).value:
            cell = total.model_copy(update={"value": figure.value})
            yield _Line(wording.label(f"figure.{name}"), everything, cell, figure)
    for measure in _PEOPLE:
        cell = figures.total.cell(measure)
        parts = people_aggregate(measure, figures.total)
        if cell.value and cell.value == sum(number for _id, number in parts.parts):
            of = everything if measure == "people" else wording.label(f"figure.{measure}")
            yield _Line(wording.label("figure.people"), of, cell, parts)


def _name(field: str, key: str, figures: YearFigures, titles: Mapping[str, str], wording: Wording) -> str:
    """What a row is of; empty for what is left out: no country stated, in no group."""
    if key in (UNSTATED, OTHERS, SPREAD):
        return ""
    if field == "kind":
        return wording.label(f"kind.{key}")
    if field == "chapter":
        return wording.label("figure.chapter", name=titles[key]) if key in titles else ""
    return wording.label("figure.group", name=figures.group_names[key])


def _aggregate(field: str, key: str, cell: Cell, figures: YearFigures, records: Mapping[str, Record]) -> Aggregate:
    if field in ("kind", "chapter"):
        return Aggregate(name=f"{field}:{key}", value=cell.value)
    named = {code for record_id in cell.record_ids for code in country_codes(records[record_id])}
    among = tuple(sorted(named & set(figures.group_members[key])))
    return Aggregate(name=f"group:{key}", value=cell.value, among=among)


def people_aggregate(measure: Measure, row: Row) -> Aggregate:
    """A number of people in a row, with the parts that each record adds.

    To those of unknown gender women and men add less than nothing.
    """
    added: dict[tuple[str, str], int] = {}
    signs: dict[Measure, int] = {"people": 1, "women": -1, "men": -1} if measure == "unknown" else {measure: 1}
    for name, sign in signs.items():
        for proof in row.cell(name).proofs:
            place = (proof.record_id, name)
            added[place] = added.get(place, 0) + sign * proof.adds
    parts = tuple((record_id, number) for (record_id, _name), number in added.items())
    return Aggregate(name=measure, value=row.cell(measure).value, parts=parts)


def _cite(cell: Cell, cites: Cites, marks: dict[tuple[str, int], str]) -> list[Citation]:
    """Of what was counted the first place that the report cites; of people the place that states the number."""
    found: dict[Citation, None] = {}
    for proof in cell.proofs:
        if cell.measure not in _PEOPLE:
            found[cites[proof.record_id][0]] = None
            continue
        at = proof.evidence.locator
        mark = marks.setdefault((proof.evidence.source_id, at.page), str(len(marks) + 1))
        cite = Citation(
            record_id=proof.record_id, source_id=proof.evidence.source_id, document=proof.evidence.document,
            page=at.page, place=at.place, quote=proof.evidence.quote, mark=mark,
        )  # fmt: skip
        found[cite] = None
    return list(found)
