"""The year in figures: each row is what its cited records give, counted again by the check."""

import pytest

from pipeline.analysis.statistics import Atlas, Knowledge, build_statistics, build_subjects, parse_dimension
from pipeline.model.activity import Count
from pipeline.model.record import Record
from pipeline.model.report import Chapter, ReportModel, Table
from pipeline.model.statistics import CountryGroup, Member, PeopleWords, Question, YearFigures
from pipeline.report import Request, build_report, find_violations, plan_records
from pipeline.report.marks import iter_cites
from tests.unit.report.example import DOCUMENTS, DONE, RECORDS, REPORT, WORKSHOP
from tests.unit.report.factories import make_record, shipped_profile, shipped_templates

ASIA = CountryGroup(
    key="Asia", set_key="regions", names={"en": "Asia"}, members=tuple(Member(code=c) for c in ("PAK", "IRN", "CHN"))
)
ATLAS = Atlas((ASIA,), {})
WORDS = PeopleWords(sorts={"experts": ("experts",), "women": ("women",), "men": ("men",), "participants": ("people",)})
COUNTED = make_record(
    REPORT, WORKSHOP, "Summer course", kind="training",
    facts={"counts": [Count(value=14, unit="experts"), Count(value=3, unit="women")]},
)  # fmt: skip


def figures(done: tuple[Record, ...]) -> YearFigures:
    profile = shipped_profile()
    subjects = build_subjects(done, (), Knowledge(chapters=plan_records(done, DOCUMENTS, profile)))
    questions = [Question(by=(parse_dimension(name, ATLAS.keys_of, {}),)) for name in ("kind", "chapter", "region")]
    return YearFigures(
        total=build_statistics(Question(), subjects, WORDS, ATLAS).total,
        answers=tuple(build_statistics(question, subjects, WORDS, ATLAS) for question in questions),
        group_names={"Asia": "Asia"},
        group_members={"Asia": ("PAK", "IRN", "CHN")},
    )


def report(done: tuple[Record, ...], records: tuple[Record, ...]) -> ReportModel:
    return build_report(
        Request(year=2023, outlook_year=2024),
        records,
        DOCUMENTS,
        shipped_profile(),
        shipped_templates(),
        figures=figures(done),
    )


def table(model: ReportModel) -> Table:
    return model.annexes[0].tables[0]


def with_table(model: ReportModel, changed: Table) -> ReportModel:
    first: Chapter = model.annexes[0].model_copy(update={"tables": (changed,)})
    return model.model_copy(update={"annexes": (first, *model.annexes[1:])})


def test_the_first_annex_holds_the_figures_of_what_was_done() -> None:
    model = report(DONE, RECORDS)
    assert model.annexes[0].title == "The year in figures"
    rows = {row[1]: row[2] for row in table(model).rows[:8]}
    assert rows["all"] == str(len(DONE))
    assert rows["training"] == "1"
    assert find_violations(model, RECORDS) == ()


def test_people_are_those_that_the_sources_state() -> None:
    records = (COUNTED, *DONE[1:])
    model = report(records, records)
    assert [row[:3] for row in table(model).rows[-3:]] == [
        ("People", "all", "14"), ("", "women", "3"), ("", "gender not stated", "11"),
    ]  # fmt: skip
    assert find_violations(model, records) == ()


@pytest.mark.parametrize("value", ["99", "≥ 99"])
def test_a_figure_that_records_do_not_give_is_found(value: str) -> None:
    model = report(DONE, RECORDS)
    made = table(model)
    for place, row in enumerate(made.rows):
        rows = (*made.rows[:place], (*row[:2], value, row[3]), *made.rows[place + 1 :])
        changed = with_table(model, made.model_copy(update={"rows": rows}))
        assert {issue.code for issue in find_violations(changed, RECORDS)} == {"INVENTED"}


def test_a_figure_is_counted_again() -> None:
    records = (COUNTED, *DONE[1:])
    model = report(records, records)
    made = table(model)
    for place, figure in enumerate(made.aggregates):
        wrong = figure.model_copy(update={"value": figure.value + 1})
        aggregates = (*made.aggregates[:place], wrong, *made.aggregates[place + 1 :])
        changed = with_table(model, made.model_copy(update={"aggregates": aggregates}))
        assert {issue.code for issue in find_violations(changed, records)} == {"INVENTED"}, figure.name


def test_a_total_of_others_is_told_and_neither_counted_nor_listed() -> None:
    counted = report(DONE, RECORDS)
    without = build_report(
        Request(year=2023),
        RECORDS,
        DOCUMENTS,
        shipped_profile(),
        shipped_templates(),
        figures=figures(DONE[1:]).model_copy(update={"sums": (DONE[0].id,)}),
    )
    assert find_violations(without, RECORDS) == ()
    (listed,) = (annex.tables[0] for annex in without.annexes if annex.key == "annex-activities")
    assert len(listed.rows) == len(DONE) - 1
    assert f"{len(DONE) - 1} activit" in without.introduction[1].text
    assert DONE[0].id in {cite.record_id for cite in iter_cites(without.chapters)}
    assert "counts nothing again" in without.annexes[0].passages[0].text
    assert "counts nothing again" not in counted.annexes[0].passages[0].text


def test_nothing_done_has_no_figures() -> None:
    assert all(annex.key != "annex-figures" for annex in report((), RECORDS[len(DONE) :]).annexes)


def test_a_workspace_whose_wording_has_no_words_for_them_goes_without() -> None:
    labels = shipped_templates().wording["en"]["labels"]
    older = "\n".join(line for line in labels.splitlines() if ".figures" not in line and not line.startswith("figure."))
    model = build_report(
        Request(year=2023),
        RECORDS,
        DOCUMENTS,
        shipped_profile(),
        shipped_templates(labels=older),
        figures=figures(DONE),
    )
    assert model.annexes[0].key == "annex-activities"
