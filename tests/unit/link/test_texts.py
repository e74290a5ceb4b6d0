"""Which record a telling in a finished text is about."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.link.texts import match_activities
from pipeline.model.activity import Activity, Evidence
from pipeline.model.decision import Anchor, Decision
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.review.pairs import resolve_pairs
from pipeline.store.rules import load_vocabulary
from pipeline.store.terms import load_terms
from tests.unit.link.test_records import PROFILE, build_records, read

SOURCES = [
    read(
        "river.md",
        "In May 2023, the Centre hosted the 3rd Workshop on River Science in Nairobi.",
        "On 1 June 2023, the Centre held the Course on Tide Tables in Oslo. 20 people came.",
        "In June 2023, the Centre held a Course on Tide Tables.",
        "On 21 June 2023, the Centre held the Course on Tide Tables in Lima. 24 people came.",
    ),
    read("older.md", "In May 2022, the Centre hosted the 2nd Workshop on River Science in Lagos.", year="2022"),
]
RECORDS = build_records(SOURCES)


def _match(*sentences: str, records: tuple[Record, ...] = RECORDS, decisions: tuple[Decision, ...] = ()) -> list[str]:
    """For each sentence of a text the words of the record that it tells of, or nothing."""
    text = read("draft.md", *sentences)
    told = build_records([text])
    activities = [activity for reading in (*SOURCES, text) for activity in reading.activities]
    decided = resolve_pairs(decisions, activities).decided
    found = match_activities(told, records, text, SOURCES, PROFILE, load_vocabulary(), load_terms(), decided)
    known = {record.id: record for record in records}
    by_sentence = {one.quotes[0].quote: known[found[one.id]].quotes[0].quote for one in told if one.id in found}
    return [by_sentence.get(sentence, "") for sentence in sentences]


def _words(source: Reading, number: int) -> str:
    return source.activities[number].quotes[0].quote


WORKSHOP, COURSE, VAGUE = (_words(SOURCES[0], number) for number in range(3))
EARLIER = _words(SOURCES[1], 0)


def test_a_detail_that_is_wrong_does_not_hide_what_is_told_of() -> None:
    assert _match("The 4th Workshop on River Science was held by the Centre in Nairobi in May 2023.") == [WORKSHOP]


def test_the_record_that_fits_better_is_taken_and_another_edition_is_none() -> None:
    second = "In May 2022, the Centre hosted the 2nd Workshop on River Science."
    third = "The Centre hosted the 3rd Workshop on River Science in Nairobi."
    ninth = "In March 2031, the Centre hosted the 9th Workshop on River Science in Accra."
    assert _match(ninth, third, second) == ["", WORKSHOP, EARLIER]


def test_a_place_that_is_stated_decides_before_a_record_that_states_none() -> None:
    wrong_day = "On 3 June 2023, the Centre held the Course on Tide Tables in Oslo. 20 people came."
    assert _match(wrong_day.partition(". ")[0] + ".") == [COURSE]


def test_some_of_the_same_days_in_the_same_town_tell_of_one_event_under_another_name() -> None:
    renamed = "From 1 to 3 June 2023, the Centre held the Summer School in Oslo."
    elsewhere = "From 1 to 3 June 2023, the Centre held the Summer School in Cairo."
    assert _match(renamed) == [COURSE]
    assert _match(elsewhere) == [""]


def test_what_is_told_nowhere_is_no_record() -> None:
    assert _match("On 1 June 2023, the Centre held the Forum on Desert Wells in Cairo.") == [""]


def test_what_people_decided_comes_first() -> None:
    sentence = "In June 2023, the Centre held the Course on Tide Tables in Oslo."
    (told,) = read("draft.md", sentence).activities
    vague = SOURCES[0].activities[2]
    decided = Decision(verdict="same", targets=(_anchor(told), _anchor(vague)), who="Ann", when="2023-07-01T10:00:00Z")
    assert _match(sentence) == [COURSE]
    assert _match(sentence, decisions=(decided,)) == [VAGUE]


def _anchor(activity: Activity) -> Anchor:
    first: Evidence = activity.quotes[0]
    return Anchor(id=activity.id, document=first.document, quote=first.quote, title=activity.title)


@settings(deadline=None, max_examples=6)
@given(st.permutations(RECORDS))
def test_the_order_of_records_changes_nothing(records: list[Record]) -> None:
    assert _match(WORKSHOP, EARLIER, COURSE, records=tuple(records)) == [WORKSHOP, EARLIER, COURSE]
