"""A finished text against records: facts side by side, what is left out, and the score of a rebuilt year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.texts import build_backtest, build_check, check_facts, find_year
from pipeline.analysis.texts.backtest import find_tau
from pipeline.model.activity import Count, Fact, Organisation, Person, Property, Series
from pipeline.model.checks import Bound
from pipeline.model.record import Record
from tests.unit.report.factories import make_document, make_record

BOUNDS: dict[str, Bound] = {"more than": "least", "around": "about"}


def record(
    title: str = "Forum on Water", quote: str = "", year: int | None = 2023, **facts: Fact | list[Fact]
) -> Record:
    quote = quote or f"{title} was held."
    known: dict[Property, list[Fact]] = {
        name: value if isinstance(value, list) else [value]  # type: ignore[misc]
        for name, value in facts.items()
    }
    return make_record(make_document(quote, [quote]), quote, title, year=year, facts=known)


def verdict(field: str, told: Fact, known: Fact | None, name: str = "", quote: str = "") -> str:
    at: Property = name or field  # type: ignore[assignment]
    documents = make_document("told", ["told"]), make_document("known", [quote or "known"])
    one = make_record(documents[0], "told", "Forum", facts={at: [told]})
    other = make_record(documents[1], quote or "known", "Forum", facts={at: [known]} if known is not None else {})
    return next(fact.verdict for fact in check_facts(one, other, BOUNDS) if fact.field == field)


@pytest.mark.parametrize(
    ("name", "told", "known", "wanted"),
    [
        ("start_date", "2023-05", "2023-05-12", "agrees"),
        ("start_date", "2023-05-13", "2023-05-12", "differs"),
        ("start_date", "2022", "2023-05-12", "differs"),
    ],
)
def test_dates_agree_as_far_as_both_are_stated(name: str, told: str, known: str, wanted: str) -> None:
    assert verdict("date", told, known, name) == wanted


@pytest.mark.parametrize(
    ("told", "known", "wanted"),
    [
        ("2023-07-05", ["2023-07-07", "2023-07"], "differs"),
        ("2023-07-07", ["2023-07-07", "2023-07"], "agrees"),
        ("2023-07-05", ["2023-07"], "agrees"),
        ("2023-07", ["2023-07-07"], "agrees"),
    ],
)
def test_a_day_is_held_against_the_sources_that_state_one(told: str, known: list[Fact], wanted: str) -> None:
    facts = check_facts(record("told", start_date=told), record("known", "k", start_date=known), BOUNDS)
    assert [fact.verdict for fact in facts if fact.field == "date"] == [wanted]


def test_an_end_is_that_of_the_record_or_its_only_day() -> None:
    told = record(start_date="2023-05-12", end_date="2023-05-12")
    assert [f.verdict for f in check_facts(told, record(start_date="2023-05-12"), BOUNDS) if f.field == "date"] == [
        "agrees"
    ] * 2
    longer = record(start_date="2023-05-12", end_date="2023-05-14")
    assert [f.verdict for f in check_facts(told, longer, BOUNDS) if f.field == "date"] == ["agrees", "differs"]


@pytest.mark.parametrize(
    ("told", "known", "wanted"),
    [
        (Count(value=40, unit="experts"), Count(value=40, unit="participants"), "agrees"),
        (Count(value=40, unit="experts", qualifier="more than"), Count(value=43, unit="expert"), "agrees"),
        (Count(value=43, unit="experts"), Count(value=40, unit="experts", qualifier="more than"), "agrees"),
        (Count(value=40, unit="experts", qualifier="more than"), Count(value=38, unit="experts"), "differs"),
        (Count(value=100, unit="experts", qualifier="around"), Count(value=96, unit="experts"), "agrees"),
        (Count(value=400, unit="experts"), Count(value=40, unit="experts", qualifier="more than"), "differs"),
        (
            Count(value=41, unit="men", qualifier="more than"),
            Count(value=40, unit="men", qualifier="more than"),
            "differs",
        ),
        (Count(value=14, unit="experts"), Count(value=41, unit="experts"), "differs"),
        (Count(value=14, unit="countries"), Count(value=41, unit="experts"), "unknown"),
    ],
)
def test_figures_are_held_against_those_of_their_unit(told: Count, known: Count, wanted: str) -> None:
    assert verdict("counts", told, known) == wanted


@pytest.mark.parametrize(
    ("field", "told", "known", "wanted"),
    [
        ("place", "Lund", "Lund, Sweden", "agrees"),
        ("place", "Nairobi", "Mombasa", "differs"),
        ("place", "北京", "Beijing", "unknown"),
        ("people", Person(name="Ann Berg"), Person(name="Ann C. Berg", position="Director"), "agrees"),
        ("people", Person(name="Ann C. Berg"), Person(name="Ann Berg"), "agrees"),
        ("people", Person(name="A. Berg"), Person(name="Ann Berg"), "agrees"),
        ("people", Person(name="Berg"), Person(name="Ann Berg"), "agrees"),
        ("people", Person(name="Ann Berg"), Person(name="Berg"), "unknown"),
        ("people", Person(name="B. Lindberg"), Person(name="Ann Lindberg"), "differs"),
        ("people", Person(name="Hanna Lindberg"), Person(name="Johanna Lindberg"), "differs"),
        ("people", Person(name="Anna Berg"), Person(name="Anne Berg"), "differs"),
        ("people", Person(name="李晓明"), Person(name="李小明"), "differs"),
        ("people", Person(name="Ann Berg"), Person(name="Bo Dahl"), "unknown"),
        (
            "organisations",
            Organisation(name="RB", known_as="River Board"),
            Organisation(name="the River Board"),
            "agrees",
        ),
        ("organisations", Organisation(name="River Bord"), Organisation(name="River Board"), "differs"),
        ("country", "KEN", "TZA", "differs"),
    ],
)
def test_names_are_held_against_those_that_may_be_meant(field: str, told: Fact, known: Fact, wanted: str) -> None:
    assert verdict(field, told, known) == wanted


def test_an_ordinal_that_differs_is_shown_beside_that_of_the_record() -> None:
    one, other = (record(quote=str(n), series=Series(name="Forum", ordinal=n)) for n in (4, 3))
    fact = next(f for f in check_facts(one, other, BOUNDS) if f.field == "ordinal")
    assert (fact.verdict, fact.stated, fact.known) == ("differs", "4", ("3",))


def test_words_of_a_source_agree_though_nothing_was_read_of_them() -> None:
    sentence = "The River Board and Ann Berg came to Nairobi with 40 experts."
    assert verdict("place", "Mombasa", None, quote=sentence) == "unknown"
    told = record(quote="Nairobi", place="Nairobi")
    assert next(f for f in check_facts(told, record(quote=sentence), BOUNDS) if f.field == "place").verdict == "agrees"


def test_a_misspelt_name_differs_and_another_name_is_another_way_to_call_it() -> None:
    known = record("International Forum on Water")
    assert [
        f.verdict for f in check_facts(record("International Forum on Watter"), known, BOUNDS) if f.field == "title"
    ] == ["differs"]
    assert not [f for f in check_facts(record("Annual gathering of hydrologists"), known, BOUNDS) if f.field == "title"]


def test_what_is_left_out_begins_with_what_weighs_most() -> None:
    plain, visit = record("plain"), record("visit", place="Oslo", mode="online")
    host = record("host", "both").model_copy(update={"role": "host"})
    attended = record("attended").model_copy(update={"role": "participant"})
    second = record("second", "another quote")
    known_twice = host.model_copy(update={"statements": (*host.statements, *second.statements)})
    check = build_check([plain], [plain], {plain.id: plain.id}, 2023, [plain, attended, visit, known_twice], BOUNDS)
    assert [one.title for one in check.left_out] == ["host", "visit", "attended"]
    assert (check.agreeing, check.differing, check.unrecorded) == (2, 0, ())


@pytest.mark.parametrize(
    ("blocks", "years", "wanted"),
    [
        (["Annual Report 2023"], [2022, 2022], 2023),
        (["Report 2022-2023"], [2022, 2022, 2021], 2022),
        (["Report"], [2021, 2022], None),
        (["Report"], [], None),
    ],
)
def test_the_year_of_a_text_is_that_of_its_title_or_of_most_it_tells(
    blocks: list[str], years: list[int], wanted: int | None
) -> None:
    told = [record(str(n), year=year) for n, year in enumerate(years)]
    assert find_year(make_document("x", blocks, "heading"), told) == wanted


def test_a_rebuilt_year_is_scored_by_activities_fields_and_order() -> None:
    published = [record(f"Event {n}", place="Oslo") for n in range(4)]
    ours = [
        record("Event 1", "ours 1", place="Oslo"),
        record("Event 0", "ours 0", place="Lund"),
        record("Event 2", "ours 2"),
        record("Other", "ours 3"),
        record("More", "ours 4"),
    ]
    matches = {published[0].id: ours[1].id, published[1].id: ours[0].id, published[2].id: ours[2].id}
    result = build_backtest(published, ours, matches, BOUNDS)
    assert (result.recall.value, result.precision.value) == (3 / 4, 3 / 5)
    assert result.f1 == pytest.approx(2 / 3)
    assert result.tau == pytest.approx(1 / 3)
    place = next(score for score in result.fields if score.field == "place")
    assert (place.agree, place.differ, place.missing) == (1, 1, 1)
    assert [one.title for one in result.only_published] == ["Event 3"]
    assert [one.title for one in result.only_ours] == ["Other", "More"]


def test_nothing_to_score_has_no_score() -> None:
    result = build_backtest([], [], {}, BOUNDS)
    assert (result.recall.value, result.precision.value, result.f1, result.tau) == (None, None, None, None)
    alone = build_backtest([record("a")], [record("b")], {}, BOUNDS)
    assert (alone.f1, alone.tau) == (0.0, None)


@given(st.permutations(range(6)))
def test_tau_is_between_reverse_and_same_order(ranks: list[int]) -> None:
    tau = find_tau(ranks)
    assert tau is not None
    assert -1 <= tau <= 1
    assert (tau == 1) == (ranks == sorted(ranks))
    assert find_tau(ranks[::-1]) == pytest.approx(-tau)


def test_a_country_that_no_source_names_differs_but_our_own_may_stand_beside_any() -> None:
    told, known = record(quote="Chilean and Kenyan guests", countries="CHL"), record(quote="x", countries="BRA")
    for home, wanted in (("KEN", "differs"), ("CHL", "unknown")):
        fact = next(f for f in check_facts(told, known, BOUNDS, home) if f.field == "countries")
        assert (fact.verdict, fact.stated) == (wanted, "Chilean and Kenyan guests (CHL)")


def test_a_number_of_people_that_differs_stands_beside_those_of_every_source() -> None:
    counts: list[Fact] = [Count(value=n, unit=u) for n, u in ((28, "participants"), (26, "学员"), (9, "国家"))]
    told, known = record(quote="x", counts=Count(value=36, unit="participants")), record(quote="y", counts=counts)
    facts = check_facts(told, known, BOUNDS, people={"participants", "学员"})
    assert next(f for f in facts if f.field == "counts").known == ("28 participants", "26 学员")
