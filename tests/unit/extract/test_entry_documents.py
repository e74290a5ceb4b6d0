"""What letters, plans, minutes and invitations tell as wholes, and what only stands in them."""

from tests.unit.extract.conftest import Read


def test_a_document_that_opens_as_a_plan_is_of_what_is_to_be_done(read: Read) -> None:
    items = ("Organise the 5th Night of the Lakes in August 2024.", "Take part in the Reed Conference in Oslo.")
    told = read(("paragraph", "Plan of work 2024"), *(("list_item", item) for item in items)).activities
    assert [(each.title, each.status, each.year) for each in told] == [
        ("5th Night of the Lakes", "planned", 2024),
        ("Reed Conference", "planned", 2024),
    ]


def test_items_of_minutes_are_not_the_meeting(read: Read) -> None:
    items = (
        "The 6th Lake Week took place on 20–24 November 2023 with 310 participants.",
        "Lake Day 2024: the Centre will organise a public lecture in Lund on 22 March 2024.",
    )
    heading = ("heading", "Minutes of the staff meeting, 4 December 2023")
    told = read(heading, *(("list_item", item) for item in items), name="minutes.md").activities
    assert [(each.title, each.status) for each in told] == [
        ("staff meeting", "completed"),
        ("6th Lake Week", "completed"),
        ("Lake Day 2024", "planned"),
    ]


def test_a_letter_and_a_review_of_months_are_no_activities(read: Read) -> None:
    letter = read(("heading", "Letter of the Governing Board"), ("paragraph", "Lund, 12 December 2023"))
    assert letter.activities == ()
    review = read(
        ("heading", "Quarterly review 2023"), ("list_item", "Graduation ceremony, 30 June 2023, 112 graduates")
    )
    assert [each.title for each in review.activities] == ["Graduation ceremony"]


def test_an_invitation_has_the_number_of_its_edition_from_its_words(read: Read) -> None:
    words = "The Centre will hold the 2nd Lake Skills Forum in Lund on 15-16 May 2024."
    (told,) = read(
        ("heading", "Invitation: Lake Skills Forum"), ("paragraph", "Dear friends,"), ("paragraph", words)
    ).activities
    assert (told.title, told.status) == ("2nd Lake Skills Forum", "planned")


def test_the_purpose_of_a_journey_has_what_its_form_says(read: Read) -> None:
    lines = (
        "Trip report",
        "Traveller: Ada Reed",
        "Purpose: 3rd Lake Forum",
        "Place: Oslo, Norway",
        "Date: 11-13 May 2023",
    )
    told = read(
        *(("paragraph", line) for line in lines), ("paragraph", "I attended the 3rd Lake Forum and chaired a session.")
    ).activities
    assert [each.title for each in told] == ["3rd Lake Forum"] * 2
    assert told[0].text_of("start_date") == "2023-05-11"


def test_a_chapter_that_shares_words_with_a_name_is_no_entry_of_it(read: Read) -> None:
    words = "In 2023, the Centre held the 10th Training Workshop on Lake Policy and Method."
    more = "The training workshop enrolled participants from Mali and Peru."
    (told,) = read(("heading", "Training and capacity building"), ("paragraph", f"{words} {more}")).activities
    assert [quote.quote for quote in told.quotes] == [words, more]
