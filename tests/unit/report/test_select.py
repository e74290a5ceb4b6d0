"""Which records fall into a reporting period."""

import pytest

from pipeline.model.profile import Reporting
from pipeline.report.select import (
    Request,
    find_undated,
    is_in_period,
    part_by_confidence,
    period_end,
    period_label,
    select_done,
    select_planned,
)
from tests.unit.report.example import DONE, PLANNED, RECORDS, REPORT, WEBSITE, WORKSHOP
from tests.unit.report.factories import make_record

YEAR = Reporting()
SCHOOL_YEAR = Reporting(first_month=9, months=12)
BIENNIUM = Reporting(first_month=1, months=24)


@pytest.mark.parametrize(
    ("reporting", "label", "end"),
    [(YEAR, "2023", "2023-12-31"), (SCHOOL_YEAR, "2022-2023", "2023-08-31"), (BIENNIUM, "2022-2023", "2023-12-31")],
)
def test_a_period_is_named_by_the_year_in_which_it_ends(reporting: Reporting, label: str, end: str) -> None:
    assert period_label(2023, reporting) == label
    assert period_end(2023, reporting) == end


def test_a_period_that_ends_in_february_knows_leap_years() -> None:
    assert period_end(2024, Reporting(first_month=3)) == "2024-02-29"


@pytest.mark.parametrize(
    ("date", "year", "reporting", "expected"),
    [
        (None, 2023, YEAR, True),
        (None, 2022, YEAR, False),
        (None, 2022, BIENNIUM, True),
        (None, 2021, BIENNIUM, False),
        ("2022-10", 2022, SCHOOL_YEAR, True),
        ("2023-10-02", 2023, SCHOOL_YEAR, False),
        (None, 2023, SCHOOL_YEAR, True),
        (None, 2022, SCHOOL_YEAR, False),
        ("2023-05", None, YEAR, True),
        (None, None, YEAR, False),
    ],
)
def test_a_month_decides_else_the_year(
    date: str | None, year: int | None, reporting: Reporting, *, expected: bool
) -> None:
    record = make_record(REPORT, WORKSHOP, "x", year=year, facts={"start_date": [date]} if date else {})
    assert is_in_period(record, 2023, reporting) is expected


def test_done_is_completed_or_ongoing_in_the_year_and_not_rejected() -> None:
    ongoing = DONE[0].model_copy(update={"status": "ongoing", "id": "record-ongoing"})
    rejected = DONE[0].model_copy(update={"review": "rejected", "id": "record-rejected"})
    assert select_done((*RECORDS, ongoing, rejected), 2023, YEAR) == (*DONE, ongoing)


def test_plans_of_the_outlook_year_and_undated_ones_of_this_years_report() -> None:
    request = Request(year=2023, outlook_year=2024)
    assert select_planned(RECORDS, request, YEAR) == PLANNED
    assert select_planned(RECORDS, Request(year=2023), YEAR) == ()
    assert select_planned(RECORDS, Request(year=2024, kind="outlook"), YEAR) == PLANNED


def test_an_undated_plan_of_an_older_report_is_left_out() -> None:
    undated = make_record(REPORT, WEBSITE, "w", status="planned", year=None, section_role="outlook")
    request = Request(year=2023, outlook_year=2024)
    assert select_planned((undated, *DONE), request, YEAR) == (undated,)
    assert select_planned((undated,), request, YEAR) == ()
    elsewhere = undated.model_copy(update={"section_role": "work_done"})
    assert select_planned((elsewhere, *DONE), request, YEAR) == ()


def test_what_is_left_out_for_want_of_a_year_is_found() -> None:
    done = make_record(REPORT, WORKSHOP, "d", year=None)
    dated = make_record(REPORT, WORKSHOP, "e", year=None, facts={"start_date": ["2021-05"]})
    plan = make_record(REPORT, WEBSITE, "p", status="planned", year=None)
    told = make_record(REPORT, WEBSITE, "t", status="planned", year=None, section_role="outlook")
    rejected = done.model_copy(update={"review": "rejected"})
    cancelled = done.model_copy(update={"status": "cancelled"})
    records = (*DONE, done, dated, plan, told, rejected, cancelled)
    assert find_undated(records, Request(year=2023), YEAR) == (done,)
    assert find_undated(records, Request(year=2023, outlook_year=2024), YEAR) == (done, plan)
    assert find_undated(records, Request(year=2024, kind="outlook"), YEAR) == (plan,)


def test_what_is_too_doubtful_waits_for_a_person() -> None:
    sure, doubtful = DONE[0], DONE[1].model_copy(update={"confidence": 0.4})
    accepted = doubtful.model_copy(update={"review": "accepted"})

    assert part_by_confidence((sure.model_copy(update={"confidence": 0.9}), doubtful), YEAR)[1] == (doubtful,)
    assert part_by_confidence((accepted,), YEAR) == ((accepted,), ())
