from pipeline.extract import build_reading
from pipeline.link import build_linked
from pipeline.model.document import Block, Document, Locator
from pipeline.model.profile import Institution, Linking, Profile
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.text import has_han
from pipeline.store.rules import load_rules, load_vocabulary
from pipeline.store.terms import load_terms

PROFILE = Profile(
    name="test",
    institution=Institution(
        names={"en": "Centre for River Studies", "zh": "河流研究中心"}, aliases=("the Centre", "中心"), slug="crs"
    ),
    chapters=(),
)


def read(name: str, *sentences: str, year: str = "2023") -> Reading:
    texts = (f"Work of {year}", *sentences)
    blocks = tuple(
        Block(
            kind="paragraph" if n else "heading",
            text=t,
            language="zh" if has_han(t) else "en",
            level=0 if n else 1,
            locator=Locator(block=n, start=0, end=len(t)),
        )
        for n, t in enumerate(texts)
    )
    document = Document(
        source_id=name, name=name, media_type="text/plain", reader="text", reader_version="1", blocks=blocks
    )
    return build_reading(document, name, PROFILE, load_rules(), load_vocabulary())


def build_records(readings: list[Reading]) -> tuple[Record, ...]:
    return build_linked(readings, PROFILE, load_vocabulary(), load_terms()).records


def test_one_event_in_two_documents_is_one_record_that_remembers_both() -> None:
    news = read("news.txt", "The Centre held the 4th International Forum on Dams online.")
    notes = read("notes.txt", "We held the “4th International Forum on Dams”. Ten experts from Peru took part.")
    (record,) = build_records([news, notes])
    assert len(record.members) == 2
    assert {e.document for e in record.quotes} == {"news.txt", "notes.txt"}
    assert record.first("mode") == "online"
    assert record.first("countries") == "PER"
    assert record.conflicts == ()


def test_order_of_documents_does_not_matter() -> None:
    readings = [
        read("a.txt", "We held the 4th International Forum on Dams.", "We attended the Annual Lake Summit."),
        read("b.txt", "We held the 4th International Forum on Dams in Lima."),
    ]
    assert build_records(readings) == build_records(readings[::-1])


def test_other_edition_or_year_is_another_event_and_what_announces_one_joins_it() -> None:
    readings = [
        read("a.txt", "We held the 4th International Forum on Dams."),
        read("b.txt", "We held the 5th International Forum on Dams."),
        read("c.txt", "We held the 4th International Forum on Dams.", year="2019"),
        read("d.txt", "We will hold the 4th International Forum on Dams in 2023."),
    ]
    records = build_records(readings)
    assert sorted(len(record.members) for record in records) == [1, 1, 2]
    (both,) = (record for record in records if len(record.members) == 2)
    assert both.status == "completed"
    assert both.commitment


def test_common_short_names_stay_apart_without_a_date() -> None:
    apart = [read("a.txt", "We held a team meeting."), read("b.txt", "We held a team meeting in Lima.")]
    assert len(build_records(apart)) == 2
    dated = [
        read("a.txt", "On 3 May we held a team meeting."),
        read("b.txt", "We held a team meeting on 3 May in Lima."),
    ]
    assert len(build_records(dated)) == 1


def test_sources_that_disagree_stand_side_by_side() -> None:
    readings = [
        read("a.txt", "We attended the International Forum on Dams online."),
        read("b.txt", "We attended the International Forum on Dams in person."),
    ]
    (record,) = build_records(readings)
    (conflict,) = record.conflicts
    assert conflict.property == "mode"
    assert {s.value for s in conflict.statements} == {"online", "in-person"}


def test_what_says_no_year_does_not_lead_however_trusted() -> None:
    dated = read("news.txt", "The Centre held the 4th International Forum on Dams in Lima.")
    trusted = read("past.txt", "The Centre held the 4th International Forum on Dams.", year="the Centre")
    profile = PROFILE.model_copy(update={"linking": Linking(trust=("past*",))})
    (record,) = build_linked([dated, trusted], profile, load_vocabulary(), load_terms()).records
    assert [quote.document for quote in record.quotes] == ["news.txt", "past.txt"]


def test_plan_is_a_commitment() -> None:
    (record,) = build_records([read("a.txt", "We will hold the Forum on Dams in 2024.")])
    assert record.commitment
    assert record.status == "planned"


def test_names_that_differ_in_one_real_word_stay_apart_and_spellings_do_not() -> None:
    readings = [
        read("a.txt", "We held the International Training Workshop on River Policy for Asia."),
        read("b.txt", "We held the International Training Workshop on River Policy for Africa."),
        read("c.txt", "We held the International Training Workshops on River Policy for Asia."),
    ]
    assert [len(r.members) for r in build_records(readings)] == [2, 1]
