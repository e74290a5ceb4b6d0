"""What a text does not say is not stated: days that no calendar has, countries of cities, persons that are counters."""

import pytest

from tests.unit.extract.conftest import Read


@pytest.mark.parametrize(
    ("day", "month"), [("June 31, 2023", "2023-06"), ("29 February 2023", "2023-02"), ("31 April 2021", "2021-04")]
)
def test_a_day_that_no_calendar_has_leaves_its_month(day: str, month: str, read: Read) -> None:
    (found,) = read(("paragraph", f"On {day} we hosted the Lake Workshop.")).activities
    assert found.first("start_date") == month


@pytest.mark.parametrize(
    "text",
    [
        "In May 2023 we hosted the Kuwait City Ports Forum in Kuwait City.",
        "We hosted the Sand Seminar with the European Union in May 2023.",
        "In May 2023 Ms India Brown of our Centre spoke at the Lake Forum.",
        "2023年5月，我们与欧盟联合举办墨西哥城水论坛。",
    ],
)
def test_neither_cities_nor_unions_nor_persons_are_countries(text: str, read: Read) -> None:
    (found,) = read(("paragraph", text)).activities
    assert not list(found.all_of("countries"))


def test_more_than_so_many_are_no_person(read: Read) -> None:
    (found,) = read(("paragraph", "2023年5月，我们在武汉举办第二届河流论坛，120余位专家参加。")).activities
    assert not list(found.all_of("people"))


def test_dozens_are_not_ten(read: Read) -> None:
    (found,) = read(("paragraph", "2023年5月，我们在武汉举办第二届河流论坛，数十位代表参加。")).activities
    assert not list(found.all_of("counts"))


@pytest.mark.parametrize("heading", ["Activities", "Resources and facilities", "Financial literacy training"])
def test_a_chapter_of_activities_is_no_annex(heading: str, read: Read) -> None:
    reading = read(("heading", heading), ("paragraph", "In May 2023 we hosted the Lake Forum in Lund."))
    assert [a.title for a in reading.activities] == ["Lake Forum"]
