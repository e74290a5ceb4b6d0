"""Charts: every number is what the cited records give, counted again by the check, and the words tell no more."""

import pytest

from pipeline.analysis.statistics import Knowledge, build_statistics, build_subjects
from pipeline.model.activity import Count, Kind, Sdg
from pipeline.model.document import Document
from pipeline.model.profile import TemplateSet
from pipeline.model.record import Record
from pipeline.model.report import Aggregate, Figure, FigureSeries, ReportModel
from pipeline.model.statistics import Question, YearFigures
from pipeline.report import Request, build_report, find_violations, plan_records
from tests.unit.report.example import DOCUMENTS, DONE, FORUM, ITEM, LIST, REPORT, TRIP, VISIT
from tests.unit.report.factories import make_record, shipped_profile, shipped_templates
from tests.unit.report.test_figures import ATLAS, COUNTED, WORDS, figures

TOLD_BEFORE: tuple[tuple[int, Document, str, Kind], ...] = (
    (2021, REPORT, FORUM, "training"),
    (2021, TRIP, VISIT, "visit"),
    (2022, LIST, ITEM, "training"),
)
EARLIER = tuple(
    make_record(document, quote, f"{kind} of {year}", kind=kind, year=year)
    for year, document, quote, kind in TOLD_BEFORE
)
GOALS = make_record(
    REPORT, FORUM, "Women’s forum",
    facts={
        "sdgs": [Sdg(goal=5, basis="inferred", phrase="women"), Sdg(goal=5, basis="stated", phrase="SDG 5")],
        "counts": [Count(value=30, unit="people"), Count(value=20, unit="women")],
    },
)  # fmt: skip


def with_earlier(made: YearFigures) -> YearFigures:
    earlier = {}
    for year in (2021, 2022):
        done = [record for record in EARLIER if record.year == year]
        subjects = build_subjects(done, (), Knowledge(chapters=plan_records(done, DOCUMENTS, shipped_profile())))
        earlier[str(year)] = build_statistics(Question(by=("chapter",)), subjects, WORDS, ATLAS).rows
    return made.model_copy(update={"earlier": earlier})


def report(done: tuple[Record, ...], templates: TemplateSet | None = None, language: str = "en") -> ReportModel:
    return build_report(
        Request(year=2023, language="zh" if language == "zh" else "en"),
        (*done, *EARLIER), DOCUMENTS, shipped_profile(), templates or shipped_templates(),
        figures=with_earlier(figures(done)),
    )  # fmt: skip


def chart(model: ReportModel, key: str) -> Figure:
    return next(figure for figure in model.annexes[0].figures if figure.key == key)


def with_chart(model: ReportModel, changed: Figure) -> ReportModel:
    first = model.annexes[0]
    charts = tuple(changed if figure.key == changed.key else figure for figure in first.figures)
    return model.model_copy(update={"annexes": (first.model_copy(update={"figures": charts}), *model.annexes[1:])})


def test_every_chapter_has_a_bar_and_its_activities_are_those_of_the_table() -> None:
    model = report(DONE)
    made = chart(model, "chapters")
    assert sum(made.series[0].values) == len(DONE)
    rows = {row[1].partition(". ")[2]: int(row[2]) for row in model.annexes[0].tables[0].rows if "chapter" in row[1]}
    assert dict(zip(made.categories, made.series[0].values, strict=True)) == rows
    assert find_violations(model, (*DONE, *EARLIER)) == ()


def test_years_stand_beside_each_other_and_end_with_the_report_s_own() -> None:
    made = chart(report(DONE), "years")
    assert made.categories == ("2021", "2022", "2023")
    assert [sum(values) for values in zip(*(series.values for series in made.series), strict=True)] == [2, 1, len(DONE)]
    assert "2021 2 (Training and capacity building 1, " in made.alt


def test_a_country_counts_once_an_activity_and_the_own_country_is_none_of_the_others() -> None:
    made = chart(report(DONE), "countries")
    assert made.categories == ("Cambodia", "Iran (Islamic Republic of)", "Pakistan")
    assert made.series[0].values == (1, 1, 1)


def test_goals_that_a_source_names_stand_apart_from_inferred_ones() -> None:
    made = chart(report((*DONE, GOALS)), "goals")
    assert made.categories == ("SDG 5 Gender Equality", "SDG 7 Affordable and Clean Energy")
    assert {series.name: series.values for series in made.series} == {
        "named by the source": (1, 0), "inferred from what the activity is about": (0, 1),
    }  # fmt: skip
    assert find_violations(report((*DONE, GOALS)), (*DONE, GOALS, *EARLIER)) == ()


def test_people_stand_by_chapter_women_and_men_where_they_are_known() -> None:
    records = (COUNTED, GOALS, *DONE[1:])
    model = report(records)
    made = chart(model, "people")
    assert {series.name: series.values for series in made.series} == {
        "women": (3, 20), "gender not stated": (11, 10),
    }  # fmt: skip
    assert find_violations(model, (*records, *EARLIER)) == ()


def test_the_words_of_a_chart_tell_each_of_its_numbers() -> None:
    for made in report((COUNTED, GOALS, *DONE[1:])).annexes[0].figures:
        for place, name in enumerate(made.categories):
            assert f"{name} {sum(series.values[place] for series in made.series)}" in made.alt


def test_charts_are_told_in_chinese() -> None:
    made = chart(report(DONE, language="zh"), "chapters")
    assert made.caption == "各章活动数"
    assert made.alt.startswith("条形图。各章活动数：培训与能力建设 1；")


@pytest.mark.parametrize("key", ["chapters", "years", "countries", "goals", "people"])
def test_a_number_that_the_records_do_not_give_is_found(key: str) -> None:
    records = (*DONE, COUNTED, GOALS)
    model = report(records)
    made = chart(model, key)
    first = made.series[0]
    wrong = FigureSeries(name=first.name, values=(first.values[0] + 1, *first.values[1:]))
    drawn = made.model_copy(update={"series": (wrong, *made.series[1:])})
    counted = made.aggregates[0].model_copy(update={"value": wrong.values[0]})
    both = drawn.model_copy(update={"aggregates": (counted, *made.aggregates[1:])})
    for changed in (drawn, both, made.model_copy(update={"alt": f"{made.alt} Atlantis 977"})):
        assert find_violations(with_chart(model, changed), (*records, *EARLIER))


def test_an_activity_counts_in_one_chapter_of_a_year_alone() -> None:
    model = report(DONE)
    made = chart(model, "years")
    places = [place for place, each in enumerate(made.aggregates) if each.name == "year:2021"]
    (one, *others) = [place for place in places if made.aggregates[place].value]
    twice = list(made.aggregates)
    twice[others[0]] = Aggregate(name="year:2021", value=1, parts=made.aggregates[one].parts)
    changed = made.model_copy(update={"aggregates": tuple(twice)})
    assert find_violations(with_chart(model, changed), (*DONE, *EARLIER))


def test_a_wording_without_words_for_charts_gives_a_report_without_them() -> None:
    labels = (
        shipped_templates()
        .wording["en"]["labels"]
        .replace("chart.chapters = Activities by chapter", "chart.chapters =")
    )
    assert report(DONE, shipped_templates(labels=labels)).annexes[0].figures == ()


def test_one_bar_alone_is_no_chart() -> None:
    model = build_report(
        Request(year=2023), DONE[:1], DOCUMENTS, shipped_profile(), shipped_templates(), figures=figures(DONE[:1])
    )
    assert {figure.key for figure in model.annexes[0].figures} == {"countries"}
