"""Values are typed and read in one form, without loss."""

from contextlib import nullcontext
from typing import get_args

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.model.activity import Count, Fact, Organisation, Person, Property, Sdg, Series
from pipeline.model.countries import is_country_code
from pipeline.model.decision import Decision, PersonWord
from pipeline.model.document import Language
from pipeline.model.text import collapse_space, remove_unseen
from pipeline.review.typed.dates import check_dates
from pipeline.review.typed.facts import EDITABLE, REQUIRED
from pipeline.review.typed.statements import build_readings
from pipeline.review.typed.values import BODY_ROLES, CHOICES, SINGLE, Wordbook, format_values, parse_values

BOOK = Wordbook(
    words={"zh": {"training": "培训", "host": "主办", "funder": "资助方"}},
    countries={"brazil": "BRA", "巴西": "BRA", "france": "FRA", "kenya": "KEN", "肯尼亚": "KEN"},
)
words = (
    st.text(
        st.one_of(st.sampled_from("abc 12(),;\"=[]（）；，第届届余?-'/"), st.characters(codec="utf-8")),
        min_size=1,
        max_size=20,
    )
    .map(lambda text: collapse_space(remove_unseen(text)))
    .filter(bool)
)
codes = st.sampled_from(["BRA", "FRA", "KEN", "USA", "CHN"])
VALUES: dict[str, st.SearchStrategy[Fact]] = {
    "year": st.integers(1000, 2999),
    "start_date": st.sampled_from(["2024", "2024-05", "2024-05-17"]),
    "end_date": st.sampled_from(["2024", "2024-12", "2023-02-28"]),
    "country": codes,
    "countries": codes,
    "organisations": st.builds(
        Organisation,
        name=words,
        role=st.sampled_from(BODY_ROLES),
        known_as=st.one_of(st.just(""), words),
        ror=st.sampled_from(["", "0abc12345"]),
    ),
    "people": st.builds(Person, name=words, position=st.none() | words, organisation=st.none() | words),
    "counts": st.builds(Count, value=st.integers(0, 10**7), unit=words, qualifier=st.none() | words),
    "series": st.builds(Series, name=words, ordinal=st.none() | st.integers(1, 9999)),
    "sdgs": st.builds(
        Sdg, goal=st.integers(1, 17), basis=st.sampled_from(["stated", "inferred"]), phrase=st.just("") | words
    ),
}


@pytest.mark.parametrize("name", EDITABLE)
@given(data=st.data())
def test_what_is_shown_is_read_again(name: Property, data: st.DataObject) -> None:
    each = st.sampled_from(CHOICES[name]) if name in CHOICES else VALUES.get(name, words)
    least, most = int(name in REQUIRED), 1 if name in SINGLE else 4
    facts = tuple(data.draw(st.lists(each, min_size=least, max_size=most, unique=True)))
    language: Language = data.draw(st.sampled_from(["en", "zh"]))
    assert parse_values(name, format_values(name, facts, BOOK, language), BOOK) == facts


@pytest.mark.parametrize(
    ("name", "text", "facts"),
    [
        ("counts", "41 participants; more than 80 guests", (Count(value=41, unit="participants"),
            Count(value=80, unit="guests", qualifier="more than"))),
        ("counts", "1,200 trainees；80余名学员", (Count(value=1200, unit="trainees"),
            Count(value=80, unit="学员", qualifier="余"))),
        ("people", "Ann Lee (Director, Tide Institute); Li Wei", (
            Person(name="Ann Lee", position="Director", organisation="Tide Institute"), Person(name="Li Wei"))),
        ("organisations", "National Centre (NC); River Fund (funder); 河基金（资助方）", (
            Organisation(name="National Centre (NC)"), Organisation(name="River Fund", role="funder"),
            Organisation(name="河基金", role="funder"))),
        ("organisations", '"River Fund (xyz)" (funder); Tide Institute (Kisumu)', (
            Organisation(name="River Fund (xyz)", role="funder"), Organisation(name="Tide Institute (Kisumu)"))),
        ("organisations", "RF = River Fund of Kenya", (Organisation(name="RF", known_as="River Fund of Kenya"),)),
        ("countries", "Brazil; FRA; 肯尼亚", ("BRA", "FRA", "KEN")),
        ("series", "10th River Workshop", (Series(name="River Workshop", ordinal=10),)),
        ("series", "第十届河流论坛", (Series(name="河流论坛", ordinal=10),)),
        ("sdgs", "5, 13", (Sdg(goal=5, basis="stated", phrase=""), Sdg(goal=13, basis="stated", phrase=""))),
        ("kind", "培训", ("training",)),
        ("kind", "Training", ("training",)),
        ("start_date", "17 May 2024", ("2024-05-17",)),
        ("start_date", "2024年5月", ("2024-05",)),
        ("title", "Water; past and present", ("Water; past and present",)),
    ],
)  # fmt: skip
def test_values_are_typed_as_people_write_them(name: Property, text: str, facts: tuple[Fact, ...]) -> None:
    assert parse_values(name, text, BOOK) == facts


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("counts", "many", "41 participants"),
        ("start_date", "2024-13", "2024-05"),
        ("country", "Brasil", "Brazil"),
        ("kind", "party", "training"),
        ("kind", "", "training"),
        ("year", "2023; 2024", "2024"),
        ("sdgs", "18", "1 to 17"),
        ("text", "anything", "title"),
        ("country", "XXX", "Brazil"),
        ("countries", "Brazil; ZZZ", "Brazil"),
        ("counts", "1e99 participants", "41 participants"),
        ("counts", "41participants", "41 participants"),
        ("counts", "1.5 participants", "41 participants"),
        ("counts", "9" * 5000 + " participants", "41 participants"),
        ("title", "River Forum " * 50, "500"),
        ("organisations", "River Fund (xyz)", "partner, organiser, funder, affiliation, participant"),
        ("organisations", "Tide Institute; River Fund（出资方）", "straight quotes"),
        ("role", "xyz", "host, co-host, participant, speaker, contributor, recipient"),
    ],
)
def test_what_cannot_be_read_is_told_with_an_example(name: Property, text: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_values(name, text, BOOK)
    assert hint in str(caught.value.hint)


def test_every_property_but_the_words_can_be_edited() -> None:
    assert set(EDITABLE) == set(get_args(Property)) - {"text"}


def test_what_nobody_would_see_is_taken_out_of_what_is_typed() -> None:
    assert parse_values("title", "River\x00 \u202eForum\u202c\x1b", BOOK) == ("River Forum",)
    assert parse_values("place", "\u2066Kisumu\u2069", BOOK) == ("Kisumu",)


def test_the_codes_of_countries_are_those_of_the_standard_and_of_the_profile() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    known = [a + b + c for a in letters for b in letters for c in letters if _is_taken(a + b + c)]
    assert len(known) == 249
    own = Wordbook(countries={"kosovo": "XKX"})
    assert parse_values("country", "XKX", own) == ("XKX",)


def test_a_statement_keeps_a_country_that_only_the_workspace_knows() -> None:
    word = PersonWord(kind="event", fields={"title": "Lake Forum", "year": "2023", "country": "XKX"})
    decision = Decision(verdict="state", value=word.model_dump_json(), who="Ada", when="2024-01-02T00:00:00Z")
    (reading,) = build_readings([decision])
    (activity,) = reading.activities
    assert [s.value for s in activity.statements if s.property == "country"] == ["XKX"]


def _is_taken(code: str) -> bool:
    return is_country_code(code) and code in get_global("territory_aliases")


@pytest.mark.parametrize(
    ("year", "start", "end", "is_good"),
    [
        (2023, "2023-06", "2023-01", False), (2023, "2023-06-05", "2022", False), (2020, "2023-06-05", "", False),
        (2023, "2022-12-30", "2023-01-02", True), (None, "2023-06", "2023-06-05", True), (2023, "2023", "2023", True),
        (2024, "", "2023-05", False), (2023, "", "", True), (None, "2023-06-05", "2023-06-05", True),
    ],
)  # fmt: skip
def test_dates_and_year_fit_together(year: int | None, start: str, end: str, is_good: bool) -> None:
    known: dict[Property, tuple[Fact, ...]] = {"year": (year,) if year else ()}
    known |= {"start_date": (start,) if start else (), "end_date": (end,) if end else ()}
    with nullcontext() if is_good else pytest.raises(UsageError):
        check_dates(known)
