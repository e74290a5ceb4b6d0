"""Which words of a sentence are an activity's own, and by which it is named."""

import pytest

from tests.unit.extract.conftest import Read


@pytest.mark.parametrize(
    "words",
    [
        "On 3 May 2023 Ada Reed visited the Centre and discussed exchanges with, and promote training to lake regions.",
        "We participated in the “Workshop on Reed Data” organized by the Lake Union and introduced our practice there.",
        "We gave a lecture in the “Reed Seminar”, a foreign aid training program of the Ministry of Lakes, Lakeland.",
    ],
)
def test_what_is_too_light_to_be_told_cuts_nothing_off_its_neighbour(read: Read, words: str) -> None:
    (told,) = read(("paragraph", words)).activities
    assert [quote.quote for quote in told.quotes] == [words]


def test_an_item_of_a_list_stays_an_activity_of_its_own(read: Read) -> None:
    words = "In May 2023 we attended the “Reed Forum”, the “Lake Forum” and a workshop of the Boat Museum in Oslo."
    assert len(read(("paragraph", words)).activities) == 3


def test_a_deed_is_not_named_by_what_it_accords_with(read: Read) -> None:
    words = "In 2023 we carried out a survey of 30 lakes in accordance with the Lake Convention signed by nine states."
    (told,) = read(("paragraph", words)).activities
    assert told.title == "survey of 30 lakes"


def test_a_round_of_something_is_named_with_it(read: Read) -> None:
    outlook = ("heading", "Outlook for 2024")
    (told,) = read(outlook, ("paragraph", "We will prepare for the new round of agreement renewal.")).activities
    assert told.title == "new round of agreement renewal"
