"""Which record a telling in a finished text is about."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.texts import match_activities, without_details
from pipeline.model.activity import Activity, Fact, Property, Series, Status
from pipeline.model.link import Linked, Pair, PairReason
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from tests.unit.report.factories import make_document, make_record


def record(sentence: str, title: str, year: int | None = 2023, status: Status = "completed", **facts: Fact) -> Record:
    document = make_document(sentence, [sentence])
    known: dict[Property, list[Fact]] = {name: [value] for name, value in facts.items()}  # type: ignore[misc]
    return make_record(document, sentence, title, year=year, status=status, facts=known)


WORKSHOP = record(
    "In May 2023 the Centre hosted the 3rd Workshop on River Science in Nairobi.",
    "3rd Workshop on River Science",
    start_date="2023-05",
    place="Nairobi",
    series=Series(name="Workshop on River Science", ordinal=3),
)
EARLIER = record(
    "In May 2022 the Centre hosted the 2nd Workshop on River Science in Lagos.",
    "2nd Workshop on River Science",
    2022,
    start_date="2022-05",
    place="Lagos",
    series=Series(name="Workshop on River Science", ordinal=2),
)
COURSE = record(
    "A course on tide tables was given in Oslo.", "course on tide tables", start_date="2023-06-01", place="Oslo"
)
NOTHING = Linked(records=())
RECORDS = (WORKSHOP, EARLIER, COURSE)


def test_a_detail_that_is_wrong_does_not_hide_what_is_told_of() -> None:
    told = record(
        "The 4th Workshop on River Science took place in Nairobi in May 2023.",
        "4th Workshop on River Science",
        start_date="2023-05",
        place="Nairobi",
        series=Series(name="Workshop on River Science", ordinal=4),
    )
    assert match_activities([told], RECORDS, NOTHING, NOTHING) == {told.id: WORKSHOP.id}


def test_the_record_that_fits_better_is_taken_and_another_edition_is_none() -> None:
    third = record("Our 3rd Workshop on River Science.", WORKSHOP.title, series=WORKSHOP.first("series") or "")
    second = record("Our 2nd Workshop on River Science.", EARLIER.title, 2022, series=EARLIER.first("series") or "")
    ninth = record(
        "The 9th Workshop on River Science in Accra.",
        "9th Workshop on River Science",
        2031,
        place="Accra",
        series=Series(name="Workshop on River Science", ordinal=9),
    )
    found = match_activities([ninth, second, third], RECORDS, NOTHING, NOTHING)
    assert found == {third.id: WORKSHOP.id, second.id: EARLIER.id}


def test_an_edited_sentence_and_the_same_days_in_the_same_town_tell_of_one_event() -> None:
    edited = record("A short course on tide tables was given in Oslo.", "training")
    renamed = record("Summer school.", "Summer school", start_date="2023-06-01", place="Oslo")
    assert match_activities([edited], RECORDS, NOTHING, NOTHING) == {edited.id: COURSE.id}
    assert match_activities([renamed], RECORDS, NOTHING, NOTHING) == {renamed.id: COURSE.id}


def test_names_of_one_or_two_words_match_nothing_by_themselves() -> None:
    told = record("A board meeting was held.", "board meeting")
    known = record("The directors met and adopted the budget.", "board meeting")
    assert match_activities([told], [known], NOTHING, NOTHING) == {}


@given(st.permutations(RECORDS), st.permutations(RECORDS))
def test_the_order_of_records_changes_nothing(told: list[Record], records: list[Record]) -> None:
    assert match_activities(told, records, NOTHING, NOTHING) == {record.id: record.id for record in RECORDS}


def test_what_linking_finds_to_be_one_comes_first() -> None:
    told = record("第三届河流科学研讨会在内罗毕举行。", "第三届河流科学研讨会")
    asked = record("Something about tides.", "Tides")
    both = WORKSHOP.model_copy(update={"members": (*WORKSHOP.members, *told.members)})
    names, people = PairReason(name="name", weight=3.1), PairReason(name="people", weight=3.0)
    pair = Pair(one=asked.members[0], other=COURSE.members[0], score=0.7, verdict="ask", reasons=(names,))
    joined = Linked(records=(both, COURSE, asked), pairs=(pair,))
    alike = joined.model_copy(update={"pairs": (pair.model_copy(update={"reasons": (people,)}),)})
    assert match_activities([told, asked], RECORDS, alike, NOTHING) == {told.id: WORKSHOP.id}
    assert match_activities([told, asked], RECORDS, joined, NOTHING) == {told.id: WORKSHOP.id, asked.id: COURSE.id}


def test_a_telling_that_linking_takes_apart_goes_where_most_of_it_goes() -> None:
    told = record("Three times told.", "Workshop").model_copy(update={"members": ("a", "b", "c")})
    joined = Linked(
        records=(
            COURSE.model_copy(update={"members": ("a", *COURSE.members)}),
            WORKSHOP.model_copy(update={"members": ("b", "c", *WORKSHOP.members)}),
        )
    )
    assert match_activities([told], RECORDS, joined, NOTHING) == {told.id: WORKSHOP.id}


def test_what_linking_merges_without_the_details_tells_of_records_that_are_left() -> None:
    told, again = (record(f"第{n}届河流科学研讨会举行。", f"第{n}届河流科学研讨会") for n in ("五", "三"))
    joined = Linked(records=(WORKSHOP.model_copy(update={"members": (*WORKSHOP.members, *again.members)}),))
    bare = Linked(records=(EARLIER.model_copy(update={"members": (*EARLIER.members, *told.members)}),))
    assert match_activities([told, again], RECORDS, joined, bare) == {again.id: WORKSHOP.id, told.id: EARLIER.id}
    taken = Linked(records=(WORKSHOP.model_copy(update={"members": (*WORKSHOP.members, *told.members)}),))
    assert match_activities([told, again], RECORDS, joined, taken) == {again.id: WORKSHOP.id}


def test_details_that_a_text_may_have_wrong_are_left_aside() -> None:
    activity = read_activity(WORKSHOP)
    reading = Reading(source_id="x", document_kind="report", sections=(), activities=(activity,), claims=(), reasons=())
    bare = without_details(reading).activities[0]
    assert {s.property for s in activity.statements} - {s.property for s in bare.statements} == {
        "series", "start_date", "place",
    }  # fmt: skip
    assert bare.id == activity.id


def read_activity(one: Record) -> Activity:
    return Activity(id="a", source_id="x", kind=one.kind, role=one.role, status=one.status, statements=one.statements)
