"""What a reading states of persons, bodies, editions, dates and places around one activity."""

import pytest

from pipeline.extract.fields.named import find_mode
from pipeline.extract.packs.grammar import Grammar
from pipeline.model.activity import Activity, Organisation, Person, Series
from tests.unit.extract.conftest import Read


def _names(activity: Activity, field: str) -> list[str]:
    values = [s.value for s in activity.statements if s.property == field]
    return [v.name for v in values if isinstance(v, Organisation | Person | Series)]


def test_persons_of_the_list_that_a_colon_opens(read: Read) -> None:
    reading = read(
        ("paragraph", "In 2023 the Centre held the River Board Election, and elected are:"),
        ("list_item", "Julia Berg"),
        ("list_item", "Xochil Tepan (Lake Lab)"),
        ("paragraph", "Anna Rey was not."),
    )
    (election,) = reading.activities
    assert _names(election, "people") == ["Julia Berg", "Xochil Tepan"]
    (listed, _) = election.all_of("people")
    assert listed.evidence.locator.block == 1
    assert listed.evidence.quote == "Julia Berg"


def test_who_attended_the_meeting_of_minutes(read: Read) -> None:
    reading = read(
        ("heading", "Board meeting May 3rd 2023"),
        ("paragraph", "Attendees:"),
        ("list_item", "Julia Berg"),
        ("list_item", "Tom Hill"),
        ("paragraph", "The Centre approved the budget of 2023."),
        name="minutes.txt",
    )
    assert reading.document_kind == "minutes"
    meeting = reading.activities[0]
    assert _names(meeting, "people") == ["Julia Berg", "Tom Hill"]


def test_bodies_of_persons_are_stated_as_their_affiliations(read: Read) -> None:
    words = "On 3 May 2023 we held the River Talk with Anna Berg (CEO, Volta Labs) and Tom Hill, head of OECD."
    (talk,) = read(("paragraph", words)).activities
    assert _names(talk, "organisations") == ["OECD", "Volta Labs"]
    people = [s.value for s in talk.all_of("people") if isinstance(s.value, Person)]
    assert [p.organisation for p in people] == ["Volta Labs", "OECD"]


def test_a_country_in_a_name_takes_no_part(read: Read) -> None:
    words = "In 2023 we held the Dam Forum with the River Foundation Sweden Office and guests from Kenya."
    (forum,) = read(("paragraph", words)).activities
    assert [s.value for s in forum.all_of("countries")] == ["KEN"]


def test_first_of_a_series_and_first_of_all(read: Read) -> None:
    def edition(words: str) -> int | None:
        (activity,) = read(("paragraph", words)).activities
        series = activity.first("series")
        return series.ordinal if isinstance(series, Series) else None

    assert edition("In 2023 the Centre hosted the first ever River Workshop in Lund.") == 1
    assert edition("In 2023 the Centre hosted its 2nd River Workshop in Lund.") == 2
    assert edition("In 2023 the Centre hosted its first event in Lund.") is None
    assert edition("In 2023 the Centre hosted the XIV River Congress in Lund.") == 14
    assert edition("In 2023 the Centre hosted the Lake Bank 6th River Congress in Lund.") == 6
    assert edition("In 2023 the Centre hosted the River Forum of 21st Century Dams in Lund.") is None


def test_until_is_an_end(read: Read) -> None:
    words = "In 2022 we launched the River Survey, open until 3 May 2023."
    (survey,) = read(("paragraph", words)).activities
    assert survey.first("start_date") is None
    assert survey.first("end_date") == "2023-05-03"


def test_a_sentence_that_goes_on_says_when_and_where(read: Read) -> None:
    words = "We hosted the River Forum. It was held in Oulu on 3-4 May 2023."
    (forum,) = read(("paragraph", words)).activities
    assert (forum.first("start_date"), forum.first("end_date")) == ("2023-05-03", "2023-05-04")
    assert forum.first("place") == "Oulu"


def test_city_of_a_name_is_a_place_but_not_one_in_quotation_marks(read: Read) -> None:
    (named,) = read(("paragraph", "In 2023 we held the River Day in Oslo.")).activities
    (quoted,) = read(("paragraph", "In 2023 we held the seminar “Fish in Oslo”.")).activities
    assert (named.first("place"), quoted.first("place")) == ("Oslo", None)


def test_streamed_is_online(grammar: Grammar) -> None:
    mode = find_mode("streamed 25 live shows", grammar)
    assert mode is not None
    assert mode.text == "online"


@pytest.mark.parametrize(
    ("words", "countries"),
    [
        ("In May 2023 the Centre published the Reed Atlas in French in Lund.", []),
        ("In May 2023 the Centre published the Reed Atlas in English, Spanish and French for teachers.", []),
        ("The Spanish edition of the Reed Atlas was published by the Centre in May 2023.", []),
        ("On 3 May 2023 the Centre held a workshop on reeds with Spanish and French experts.", ["ESP", "FRA"]),
        ("On 3 May 2023 the Centre received a delegation from French universities.", ["FRA"]),
    ],
)
def test_a_language_is_no_country(read: Read, words: str, countries: list[str]) -> None:
    (told,) = read(("paragraph", words)).activities
    assert sorted(str(s.value) for s in told.all_of("countries")) == countries


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("The 9th Summer School of Reed Cutting took place at the Centre from 3 to 14 July 2023.", []),
        ("The Centre hosted the 1st Boat Museum Dialogue on 1 June 2023.", []),
        ("On 3 May 2023 the Centre held the 3rd Boat Museum Day with the Nordic Museum.", ["Nordic Museum"]),
        ("On 3 May 2023 the Centre attended the 5th Lake Society Annual Meeting in Oslo.", ["Lake Society"]),
    ],
)
def test_what_an_event_of_ours_is_called_by_is_no_body(read: Read, words: str, bodies: list[str]) -> None:
    (told,) = read(("paragraph", words)).activities
    assert _names(told, "organisations") == bodies


@pytest.mark.parametrize(
    ("words", "is_of_it"),
    [
        ("26 trainees from Kenya and Uganda took part.", True),
        ("Some forty young engineers from nine countries came to Lund for it and received certificates.", True),
        ("It had 18 students; 11 of them were women.", True),
        ("Twenty trainees of the year before took part in the 6th Reed Forum.", False),
        ("It was attended by 26 people, among them trainees of the first training course.", True),
        ("The theme of this inaugural course was “Reeds”, and 26 trainees attended.", True),
        ("We also trained 30 teachers in March.", False),
    ],
)
def test_who_came_is_told_in_the_sentence_behind(read: Read, words: str, is_of_it: bool) -> None:
    first = "The Centre held the 5th Dam Course in Lund from 8 to 12 May 2023. "
    course = read(("paragraph", first + words)).activities[0]
    assert bool(list(course.all_of("counts"))) is is_of_it
