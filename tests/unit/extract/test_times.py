"""When and where an activity was, where its own words do not say it."""

from pipeline.model.activity import Activity
from tests.unit.extract.conftest import Read


def _start(activity: Activity) -> str | None:
    return next((str(s.value) for s in activity.statements if s.property == "start_date"), None)


def test_a_heading_that_is_a_month_holds_for_all_below_it(read: Read) -> None:
    found = read(
        ("heading", "Annual Report 2019"), ("heading", "March"), ("paragraph", "We hosted a workshop on river ice."),
        ("paragraph", "We published the Ice Report."), ("heading", "Other work"),
        ("paragraph", "We hosted a seminar on dams in Lund."),
    )  # fmt: skip
    assert [_start(a) for a in found.activities] == ["2019-03", "2019-03", None]


def test_a_day_of_the_week_tells_that_the_period_is_meant(read: Read) -> None:
    plan = ("paragraph", "On Monday, October 16, we will host a workshop on dams in Lund.")
    assert [_start(a) for a in read(("heading", "News of 2017"), plan).activities] == ["2017-10-16"]
    assert [_start(a) for a in read(("heading", "News of 2018"), plan).activities] == [None]


def test_the_opening_of_a_sentence_says_where_all_of_it_was(read: Read) -> None:
    found = read(("paragraph", "In Lund, we held a workshop on dams in May 2019 and organised a seminar on ice."))
    places = [s.value for a in found.activities for s in a.statements if s.property == "place"]
    assert places == ["Lund", "Lund"]


def test_that_month_is_the_one_told_before(read: Read) -> None:
    found = read(
        ("heading", "Annual Report 2019"),
        (
            "paragraph",
            "In May we hosted a workshop on ice. In the second half of that month we hosted a seminar in Lund.",
        ),
    )
    assert [_start(a) for a in found.activities] == ["2019-05", "2019-05"]
