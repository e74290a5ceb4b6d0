"""Figures held against the records behind them."""

import pytest

from pipeline.analysis.figures import find_told_sums
from pipeline.model.activity import Fact
from pipeline.model.checks import FigureCheck
from pipeline.model.reading import Figure
from pipeline.model.record import Record
from tests.unit.analysis.held import check, make_figure, make_list, make_reading, make_workshops
from tests.unit.report.factories import make_document, make_record

TELLS = "16 trainees from 3 countries came to the River Workshop."
NEWS = make_document("news.txt", [TELLS])
OTHER = make_document("letter.txt", ["The River Workshop had participants."])


def _workshop(*countries: str) -> Record:
    facts: list[Fact] = [*countries]
    return make_record(NEWS, TELLS, "River Workshop", kind="training", facts={"countries": facts})


def _said(verdict: FigureCheck) -> tuple[str, str, int | None]:
    return verdict.verdict, verdict.reason, verdict.counted


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (("KEN", "BRA", "PER"), ("agrees", "equal", 3)),
        (("KEN", "BRA", "PER", "CHN"), ("agrees", "without_host", 3)),
        (("KEN", "BRA"), ("unchecked", "fewer_named", 2)),
        (("KEN", "BRA", "PER", "ITA"), ("disagrees", "more_named", 4)),
        ((), ("unchecked", "none_named", 0)),
    ],
)
def test_fewer_named_countries_are_no_contradiction_and_more_are(
    named: tuple[str, ...], expected: tuple[str, str, int]
) -> None:
    record = _workshop(*named)
    figure = make_figure(NEWS, TELLS, record, of="countries", value=3, unit="countries")
    (found,) = check([make_reading(NEWS, [figure])], [record])
    assert _said(found) == expected
    assert found.record_ids == (record.id,)


@pytest.mark.parametrize(
    ("value", "qualifier", "listed", "expected"),
    [
        (16, None, 16, ("agrees", "listed", 16)),
        (16, "around", 17, ("agrees", "rounded", 17)),
        (16, "more than", 40, ("agrees", "rounded", 40)),
        (16, None, 14, ("unchecked", "fewer_listed", 14)),
        (16, None, 18, ("disagrees", "more_listed", 18)),
    ],
)
def test_people_are_held_against_the_list_of_participants(
    value: int, qualifier: str | None, listed: int, expected: tuple[str, str, int]
) -> None:
    record = _workshop()
    figure = make_figure(NEWS, TELLS, record, value=value, qualifier=qualifier, unit="trainees")
    attendance = make_list(NEWS, record, listed, {"KEN": listed})
    (found,) = check([make_reading(NEWS, [figure], [attendance])], [record])
    assert _said(found) == expected
    assert found.against


@pytest.mark.parametrize(("other", "verdict"), [(16, "agrees"), (20, "disagrees")])
def test_two_sources_of_one_event_are_held_against_each_other(other: int, verdict: str) -> None:
    record = _workshop()
    told = make_figure(NEWS, TELLS, record, value=16, unit="trainees")
    again = make_figure(OTHER, OTHER.blocks[0].text, record, value=other)
    checks = check([make_reading(NEWS, [told]), make_reading(OTHER, [again])], [record])
    assert [found.verdict for found in checks] == [verdict, verdict]
    assert checks[0].against[0].document == "letter.txt"


def test_experts_are_no_other_number_of_participants() -> None:
    record = _workshop()
    told = make_figure(NEWS, TELLS, record, value=16)
    experts = make_figure(OTHER, OTHER.blocks[0].text, record, value=4, unit="experts", narrowed_by="experts")
    checks = check([make_reading(NEWS, [told]), make_reading(OTHER, [experts])], [record])
    assert {found.verdict for found in checks} == {"unchecked"}


@pytest.mark.parametrize(
    ("women", "genders", "expected"),
    [
        (7, {"female": 7, "male": 9}, ("agrees", "listed", 7)),
        (7, {"female": 8, "male": 8}, ("disagrees", "more_listed", 8)),
        (7, {"female": 6, "male": 10}, ("disagrees", "listed_whole", 6)),
        (7, {"female": 6, "unknown": 10}, ("unchecked", "fewer_listed", 6)),
        (7, {"unknown": 16}, ("unchecked", "told_once", None)),
    ],
)
def test_women_are_held_against_those_on_the_list(
    women: int, genders: dict[str, int], expected: tuple[str, str, int | None]
) -> None:
    record = _workshop()
    everybody = make_figure(NEWS, TELLS, record, value=16, unit="trainees")
    of_them = make_figure(NEWS, TELLS, record, value=women, unit="women", gender="female")
    attendance = make_list(NEWS, record, 16, {"KEN": 16}, **genders)
    checks = check([make_reading(NEWS, [everybody, of_them], [attendance])], [record])
    assert [_said(found) for found in checks] == [("agrees", "listed", 16), expected]


def test_women_are_held_against_women_of_another_source_and_language() -> None:
    record = _workshop()
    told = make_figure(NEWS, TELLS, record, value=12, unit="women", gender="female")
    all_told = make_figure(OTHER, OTHER.blocks[0].text, record, value=16)
    again = make_figure(OTHER, "River", record, value=13, unit="女学员", gender="female")
    checks = check([make_reading(NEWS, [told]), make_reading(OTHER, [all_told, again])], [record])
    assert [_said(found)[:2] for found in checks] == [
        ("disagrees", "other_source"), ("unchecked", "told_once"), ("disagrees", "other_source"),
    ]  # fmt: skip


def test_a_list_elsewhere_is_of_the_one_event_of_its_name() -> None:
    record = _workshop()
    table = make_document("people.xlsx", ["Participants of the River Workshop"])
    figure = make_figure(NEWS, TELLS, record, value=16, unit="trainees")
    attendance = make_list(table, record, 18, {}).model_copy(update={"activity_id": ""})
    (found,) = check([make_reading(NEWS, [figure]), make_reading(table, [], [attendance])], [record])
    assert _said(found) == ("disagrees", "more_listed", 18)


def test_training_workshops_are_all_that_was_training_whatever_it_is_called() -> None:
    table, (workshop,), told = make_workshops(1, 24)
    notes = make_document("notes.md", ["Course on wells"])
    course = make_record(notes, "Course on wells", "Course on wells", kind="training")
    course = course.model_copy(update={"confidence": 0.9})
    fewer = make_figure(notes, "Course on wells", course, value=18)
    report = make_document("report.txt", ["We held 2 training workshops for 50 participants."])
    quote = report.blocks[0].text
    events = make_figure(report, quote, of="activities", value=2, unit="training workshops", kinds=("training",))
    people = make_figure(report, quote, value=50, kinds=("training",))
    readings = [make_reading(report, [events, people]), make_reading(table, told), make_reading(notes, [fewer])]
    checks = check(readings, [workshop, course])
    assert _said(checks[0]) == ("unchecked", "unclear_which", 1)
    assert _said(checks[1]) == ("disagrees", "sum_differs", 42)
    assert set(checks[1].record_ids) == {workshop.id, course.id}


def test_women_of_a_total_are_not_counted_as_all_people() -> None:
    table, records, told = make_workshops(3, 25)
    report = make_document("report.txt", ["We held 3 workshops for 30 women."])
    quote = report.blocks[0].text
    events = make_figure(report, quote, of="activities", value=3, unit="workshops", kinds=("training",))
    women = make_figure(report, quote, value=30, unit="women", gender="female")
    checks = check([make_reading(report, [events, women]), make_reading(table, told)], records)
    assert [_said(found)[:2] for found in checks[:2]] == [("agrees", "equal"), ("unchecked", "not_countable")]


def _total(
    count: int, people: int, qualifier: str | None = None, narrowed: str = "", period: str = "2023"
) -> list[str]:
    """The verdicts on “3 workshops for 75 participants” where the table has three of 25 each."""
    table, records, told = make_workshops(3, 25)
    report = make_document("report.txt", ["We held workshops for participants."])
    quote = report.blocks[0].text
    figures = [
        make_figure(
            report, quote, of="activities", value=count, unit="workshops", kinds=("training",), narrowed_by=narrowed,
            period=period,
        ),
        make_figure(report, quote, value=people, qualifier=qualifier, kinds=("training",), period=period),
    ]  # fmt: skip
    checks = check([make_reading(report, figures), make_reading(table, told)], records)
    return [f"{found.verdict} {found.reason} {found.counted}" for found in checks[:2]]


def test_totals_that_the_records_give_agree() -> None:
    assert _total(3, 75) == ["agrees equal 3", "agrees equal 75"]


def test_a_sum_that_differs_is_a_contradiction_where_all_are_known() -> None:
    assert _total(3, 80) == ["agrees equal 3", "disagrees sum_differs 75"]


def test_a_rounded_sum_agrees_and_says_so() -> None:
    assert _total(3, 80, "around") == ["agrees equal 3", "agrees rounded 75"]


def test_more_than_stated_is_a_contradiction_and_fewer_is_not() -> None:
    assert _total(2, 60) == ["disagrees more_found 3", "disagrees more_found 75"]
    assert _total(5, 200) == ["unchecked fewer_found 3", "unchecked sum_incomplete 75"]


def test_what_is_said_of_some_only_is_never_a_contradiction() -> None:
    assert _total(2, 60, narrowed="on gender") == ["unchecked narrowed 3", "unchecked narrowed 75"]


def test_other_years_are_not_counted() -> None:
    assert _total(3, 75, period="2019")[0] == "unchecked none_found 0"
    assert _total(3, 75, period="2020/..")[0] == "agrees equal 3"


def test_without_a_period_the_records_of_the_same_document_are_counted() -> None:
    table, records, told = make_workshops(3, 25)
    quote = table.blocks[0].text
    total = make_figure(table, quote, of="activities", value=3, unit="workshops", kinds=("training",), period="")
    checks = check([make_reading(table, [total, *told])], records)
    assert _said(checks[0]) == ("agrees", "equal", 3)


def test_a_list_of_one_source_is_enough_though_another_tells_the_same_events_in_other_words() -> None:
    table, records, told = make_workshops(6, 25)
    notes = make_document("notes.txt", ["A workshop took place", "One more workshop"])
    again = [make_record(notes, b.text, b.text, kind="training") for b in notes.blocks]
    again = [record.model_copy(update={"confidence": 0.9}) for record in again]
    report = make_document("report.txt", ["6 workshops to 160 participants"])
    quote, period = report.blocks[0].text, "2022-10/2023"
    events = make_figure(report, quote, of="activities", value=6, unit="workshops", kinds=("training",), period=period)
    people = make_figure(report, quote, value=160, period=period)
    found = check([make_reading(report, [events, people]), make_reading(table, told)], [*again, *records])
    assert _said(found[0]) == ("agrees", "equal", 6)
    assert _said(found[1]) == ("disagrees", "sum_differs", 150)
    assert found[1].against[0].document == "table.md"


def test_a_period_is_compared_as_precisely_as_both_say() -> None:
    table, records, told = make_workshops(3, 25)
    dates = ("2023-02-01", "2023-06-01", "2023")
    dated = [
        make_record(table, r.title, r.title, kind="training", facts={"start_date": [date]})
        for r, date in zip(records, dates, strict=True)
    ]
    dated = [record.model_copy(update={"confidence": 0.9}) for record in dated]
    report = make_document("report.txt", ["We held 2 workshops"])
    total = make_figure(
        report, report.blocks[0].text, of="activities", value=2, unit="workshops", kinds=("training",),
        period="2023-05/2024-04",
    )  # fmt: skip
    assert _said(check([make_reading(report, [total]), make_reading(table, told)], dated)[0])[1:] == ("equal", 2)


def test_records_that_do_not_say_are_told() -> None:
    table, records, told = make_workshops(3, 25)
    report = make_document("report.txt", ["We held 3 workshops for 80 participants."])
    quote = report.blocks[0].text
    events = make_figure(report, quote, of="activities", value=3, unit="workshops", kinds=("training",))
    people = make_figure(report, quote, value=80)
    checks = check([make_reading(report, [events, people]), make_reading(table, told[:2])], records)
    assert (checks[1].verdict, checks[1].reason, checks[1].counted, checks[1].unknown) == (
        "unchecked", "sum_incomplete", 50, 1,
    )  # fmt: skip
    assert set(checks[1].record_ids) == {record.id for record in records}


def test_what_is_expected_is_a_projection_until_it_is_reached() -> None:
    record = _workshop()
    plan = make_figure(NEWS, TELLS, record, value=40, is_projected=True)
    (found,) = check([make_reading(NEWS, [plan], [make_list(NEWS, record, 16, {})])], [record])
    assert (found.verdict, found.counted) == ("projection", 16)


def test_doubtful_records_are_not_counted() -> None:
    table, records, told = make_workshops(3, 25)
    report = make_document("report.txt", ["We held 2 workshops."])
    total = make_figure(report, report.blocks[0].text, of="activities", value=2, unit="workshops", kinds=("training",))
    doubtful = [*records[:2], records[2].model_copy(update={"confidence": 0.3})]
    checks = check([make_reading(report, [total]), make_reading(table, told)], doubtful)
    assert _said(checks[0]) == ("agrees", "equal", 2)


def _make_total(text: str, title: str, unit: str) -> tuple[Record, Figure]:
    document = make_document("report.md", [text])
    record = make_record(document, text, title, kind="training", year=2023)
    return record, make_figure(document, text, value=2, of="activities", unit=unit)


def _told_sums(figure: Figure, *records: Record) -> frozenset[str]:
    return find_told_sums([make_reading(make_document("report.md", ["We report."]), [figure])], records)


def test_a_total_is_left_out_where_its_parts_are_told() -> None:
    _, workshops, _ = make_workshops(2)
    workshops = [record.model_copy(update={"year": 2023}) for record in workshops]
    total, figure = _make_total(
        "In 2023 we held two workshops for 50 people.", "two workshops for 50 people", "workshops"
    )
    assert _told_sums(figure, total, *workshops) == {total.id}
    assert not _told_sums(figure, total)
    assert not _told_sums(figure.model_copy(update={"narrowed_by": "on law"}), total, *workshops)
    misread = total.model_copy(update={"kind": "event"})
    assert _told_sums(figure.model_copy(update={"kinds": ("training",)}), misread, *workshops) == {total.id}
    document = make_document("old.md", ["Workshop on lakes"])
    earlier = make_record(document, "Workshop on lakes", "Workshop on lakes", kind="training", year=2022)
    assert not _told_sums(figure, total, earlier)


def test_people_of_a_year_are_no_training_beside_those_that_are_told() -> None:
    text = "In 2023 the Centre trained 28 trainees."
    document = make_document("report.md", [text])
    crowd = make_record(document, text, "28 trainees", kind="training", year=2023)
    figure = make_figure(document, text, crowd, value=28, unit="trainees")
    _, (workshop,), _ = make_workshops(1)
    assert _told_sums(figure, crowd, workshop) == {crowd.id}
    dated = make_record(document, text, "28 trainees", kind="training", year=2023, facts={"start_date": ["2023-05"]})
    assert not _told_sums(figure, dated, workshop)
