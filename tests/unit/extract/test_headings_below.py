"""A heading and the sentence below it that tell of one activity make one record, under the fuller name."""

from tests.unit.extract.conftest import Read

FULL = "5th CRS Training Workshop on Water Policy"


def test_heading_that_names_in_part_what_the_sentence_names_in_full(read: Read) -> None:
    told = f"The Centre held the {FULL} in 2023. It ran online, and trainees joined from Kenya and Peru."
    (activity,) = read(("heading", "Fifth training workshop held online"), ("paragraph", told)).activities
    assert activity.title == FULL
    assert [s.value for s in activity.all_of("countries")] == ["KEN", "PER"]


def test_own_name_as_a_heading_is_no_activity(read: Read) -> None:
    words = "On 5 May 2023 we held the Lake Forum in Lund."
    reading = read(("heading", "Centre for River Studies"), ("paragraph", words))
    assert [a.title for a in reading.activities] == ["Lake Forum"]


def test_title_of_a_person_ends_no_opening_words(read: Read) -> None:
    words = "A Kenyan delegation led by Dr. Amina Otieno, Head of the Rift Water Office, visited CRS on 5 May 2023."
    (visit,) = read(("heading", "Work of 2023"), ("paragraph", words)).activities
    assert (visit.kind, visit.role, visit.title) == ("visit", "host", "Kenyan delegation visited CRS")


def test_what_an_activity_quotes_is_claimed(read: Read) -> None:
    words = "In 2023 we took part in the 7th Lake Forum and gave a keynote report. Clean water was our theme."
    reading = read(("heading", "7th Lake Forum"), ("paragraph", words))
    assert [a.title for a in reading.activities] == ["7th Lake Forum"]
    assert reading.claims == ("heading", "activity")
