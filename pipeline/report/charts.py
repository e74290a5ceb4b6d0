"""The year in charts: activities by chapter and year, partner countries, goals, people; every number an aggregate."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from pipeline.model.record import Record
from pipeline.model.report import Aggregate, Citation, Figure, FigureSeries
from pipeline.model.statistics import Cell, Measure, Row, YearFigures
from pipeline.report.facts import aggregate, country_codes, country_name, goal_bases, goals
from pipeline.report.figures import people_aggregate
from pipeline.report.scene import Scene, chapter_titles
from pipeline.report.tables import Cites
from pipeline.report.wording import Wording

_MOST_COUNTRIES = 15
_LEAST_BARS, _LEAST_YEARS = 2, 3


class _Bars(NamedTuple):
    """A chart to be: the bars' names, and series by name with an aggregate for each bar."""

    caption: str
    names: Sequence[str]
    series: Sequence[tuple[str, Sequence[Aggregate]]]
    cites: Iterable[Citation]
    unit: str = "activities"
    form: Literal["bars", "stacked", "ranked"] = "ranked"


def build_charts(
    figures: YearFigures,
    records: Sequence[Record],
    scene: Scene,
    cites: Cites,
    wording: Wording,
) -> tuple[Figure, ...]:
    """The charts that have something to compare; none where the wording has no words for them.

    `records` are those that the introduction counts.
    """
    if not wording.has_label("chart.chapters"):
        return ()
    titles = chapter_titles(scene, wording)
    rows = _by_chapter(figures, titles)
    drafts = (
        _chapters(rows, cites, titles, wording),
        _years(figures, rows, cites, titles, scene.periods[0]),
        _countries(records, scene, cites, wording),
        _goals(records, cites, wording),
        _people(rows, cites, titles, wording),
    )
    return tuple(_figure(bars, wording) for bars in drafts if _is_telling(bars))


def _by_chapter(figures: YearFigures, titles: Mapping[str, str]) -> dict[str, Row]:
    answers = [answer for answer in figures.answers if answer.question.by == ("chapter",)]
    rows = {row.keys[0]: row for answer in answers for row in answer.rows}
    return {key: rows[key] for key in titles if key in rows and rows[key].cell("activities").value}


def _chapters(rows: Mapping[str, Row], cites: Cites, titles: Mapping[str, str], wording: Wording) -> _Bars:
    counted = [Aggregate(name=f"chapter:{key}", value=row.cell("activities").value) for key, row in rows.items()]
    names = [titles[key] for key in rows]
    return _Bars("chapters", names, [(wording.label("chart.activities"), counted)], _cites_of(rows.values(), cites))


def _years(figures: YearFigures, rows: Mapping[str, Row], cites: Cites, titles: Mapping[str, str], year: str) -> _Bars:
    """Years with the chapters upon each other; those before cite what no other page of the report needs to cite."""
    if len(figures.earlier) + 1 < _LEAST_YEARS:
        return _Bars("years", (), (), ())
    earlier = {label: {row.keys[0]: row.cell("activities") for row in told} for label, told in figures.earlier.items()}
    keys = [key for key in titles if key in rows or any(key in told for told in earlier.values())]
    nothing = Cell(measure="activities", value=0)
    series = [
        (
            titles[key],
            [
                *(_earlier(label, told.get(key, nothing)) for label, told in earlier.items()),
                Aggregate(name=f"chapter:{key}", value=rows[key].cell("activities").value if key in rows else 0),
            ],
        )
        for key in keys
    ]
    before = (
        Citation(
            record_id=proof.record_id, source_id=proof.evidence.source_id, document=proof.evidence.document,
            page=proof.evidence.locator.page, place=proof.evidence.locator.place, quote=proof.evidence.quote,
        )
        for told in earlier.values() for cell in told.values() for proof in cell.proofs
    )  # fmt: skip
    return _Bars("years", (*earlier, year), series, (*before, *_cites_of(rows.values(), cites)), form="stacked")


def _earlier(label: str, cell: Cell) -> Aggregate:
    return Aggregate(name=f"year:{label}", value=cell.value, parts=tuple((each, 1) for each in cell.record_ids))


def _countries(records: Sequence[Record], scene: Scene, cites: Cites, wording: Wording) -> _Bars:
    """Other countries than the institution's own, those named by most activities first."""
    left_out = {policy.code for policy in scene.profile.countries if not policy.counted}
    left_out.add(scene.profile.institution.country)
    named = {code: None for record in records for code in country_codes(record) if code not in left_out}
    shown = {code: country_name(code, scene.profile.countries, scene.language) for code in named}
    counted = {code: aggregate(f"country:{code}", records) for code in named}
    ranked = sorted(named, key=lambda code: (-counted[code].value, shown[code]))[:_MOST_COUNTRIES]
    return _Bars(
        "countries" if len(ranked) == len(named) else "countries_first",
        [shown[code] for code in ranked],
        [(wording.label("chart.activities"), [counted[code] for code in ranked])],
        (cites[record.id][0] for record in records if set(country_codes(record)) & set(ranked)),
    )


def _goals(records: Sequence[Record], cites: Cites, wording: Wording) -> _Bars:
    """The Sustainable Development Goals served, apart those that a source names and those that are inferred."""
    served = sorted({goal for record in records for goal in goals(record)})
    series = [
        (wording.label(f"chart.goal.{basis}"), [aggregate(f"goal_{basis}:{goal}", records) for goal in served])
        for basis in ("stated", "inferred")
    ]
    names = [wording.label("chart.goal", number=goal, name=wording.label(f"goal.{goal}")) for goal in served]
    is_stated = any("stated" in goal_bases(record).values() for record in records)
    return _Bars(
        "goals" if is_stated else "goals_inferred",
        names,
        series,
        (cites[record.id][0] for record in records if goals(record)),
    )


def _people(rows: Mapping[str, Row], cites: Cites, titles: Mapping[str, str], wording: Wording) -> _Bars:
    """People whose number a source states, by chapter; women and men where any source tells."""
    known = any(row.cell(sex).value for row in rows.values() for sex in ("women", "men"))
    measures: tuple[Measure, ...] = ("women", "men", "unknown") if known else ("people",)
    counted = {key: [people_aggregate(measure, row) for measure in measures] for key, row in rows.items()}
    sound = {
        key: figures
        for key, figures in counted.items()
        if any(figure.value for figure in figures)
        and all(figure.value == sum(number for _id, number in figure.parts) >= 0 for figure in figures)
    }
    return _Bars(
        "people",
        [titles[key] for key in sound],
        [
            (wording.label(f"figure.{measure}"), [sound[key][at] for key in sound])
            for at, measure in enumerate(measures)
        ],
        _cites_of([rows[key] for key in sound], cites, "people"),
        unit="persons",
    )


def _cites_of(rows: Iterable[Row], cites: Cites, measure: Measure = "activities") -> tuple[Citation, ...]:
    return tuple(cites[record_id][0] for row in rows for record_id in row.cell(measure).record_ids)


def _is_telling(bars: _Bars) -> bool:
    return len(bars.names) >= _LEAST_BARS and any(figure.value for _of, each in bars.series for figure in each)


def _figure(bars: _Bars, wording: Wording) -> Figure:
    """The chart in words and numbers; series without any number are left out."""
    series = [(name, each) for name, each in bars.series if any(figure.value for figure in each)]
    caption = wording.label(f"chart.{bars.caption}", count=len(bars.names))
    totals = [sum(figure.value for figure in each) for each in zip(*(each for _of, each in series), strict=True)]
    told = [
        {"name": name, "total": total, "parts": [{"name": of, "value": each[at].value} for of, each in series]}
        for at, (name, total) in enumerate(zip(bars.names, totals, strict=True))
    ]
    return Figure(
        key=bars.caption.partition("_")[0],
        caption=caption,
        alt=" ".join(wording.text("figure_alt", caption=caption, bars=told).split()),
        form=bars.form,
        categories=tuple(bars.names),
        series=tuple(FigureSeries(name=name, values=tuple(figure.value for figure in each)) for name, each in series),
        unit=wording.label(f"chart.{bars.unit}"),
        cites=tuple(dict.fromkeys(bars.cites)),
        aggregates=tuple(figure for _of, each in series for figure in each),
    )
