"""Figures: what counts once, what counts not at all, and what each number stands on."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.model.activity import Count, Fact, Kind, Organisation, Property, Role, Status
from pipeline.model.record import Record
from pipeline.model.statistics import SPREAD, UNSTATED, Member, Statistics
from tests.unit.analysis.figures import ask, make_list, people_words
from tests.unit.report.factories import make_document, make_record

_numbers = itertools.count()


def told(
    text: str,
    *counts: tuple[str, Count],
    countries: tuple[str, ...] = (),
    kind: Kind = "training",
    role: Role = "host",
    status: Status = "completed",
    year: int | None = 2018,
    start: str = "",
    bodies: tuple[str, ...] = (),
) -> Record:
    """A record told by one sentence; each count by the words of it that state it."""
    document = make_document(f"note-{next(_numbers)}.txt", [text])
    facts: dict[Property, list[Fact]] = {"countries": list(countries)}
    if start:
        facts["start_date"] = [start]
    facts["organisations"] = [Organisation(name=name) for name in bodies]
    record = make_record(document, text, text[:40], kind=kind, role=role, status=status, year=year, facts=facts)
    stated = [
        make_record(document, words, "", year=None, facts={"counts": [count]}).statements[-1] for words, count in counts
    ]
    return record.model_copy(update={"statements": (*record.statements, *stated)})


def value(answer: Statistics, measure: str, *keys: str) -> int:
    row = next((row for row in answer.rows if row.keys == keys), None) if keys else answer.total
    return next((cell.value for cell in row.cells if cell.measure == measure), 0) if row else 0


TRAINEES = ("20 trainees", Count(value=20, unit="trainees"))
FROM_TWO = told("A course for 20 trainees from Kenya and Nigeria.", TRAINEES, countries=("KEN", "NGA"))


def test_people_of_several_countries_are_of_their_region_and_of_neither_country() -> None:
    assert value(ask([FROM_TWO], by="region"), "people", "Africa") == 20
    by_country = ask([FROM_TWO], by="country")
    assert value(by_country, "people", "KEN") == 0
    assert value(by_country, "people", SPREAD) == 20
    assert value(by_country, "people") == 20


def test_african_trainees_are_counted_where_the_words_say_that_all_are() -> None:
    answer = ask([FROM_TWO], "what=trainees", "group=Africa", "year>=2015")
    assert value(answer, "people") == 20
    (proof,) = answer.total.cell("people").proofs
    assert (proof.record_id, proof.what) == (FROM_TWO.id, "20 trainees")


@pytest.mark.parametrize(
    "text",
    [
        "A course for 20 trainees from Kenya, Nigeria and other countries.",
        "A course for 20 trainees from countries such as Kenya and Nigeria.",
        "A course in Kenya and Nigeria for 20 trainees.",
        "A course for 20 trainees from Kenya and Pakistan.",
    ],
)
def test_trainees_of_whom_some_may_be_from_elsewhere_are_not_shared_out(text: str) -> None:
    answer = ask([told(text, TRAINEES, countries=("KEN", "NGA"))], "what=trainees", "group=Africa")
    assert value(answer, "people") == 0
    assert value(answer, "unshared") == 20


def test_words_before_the_number_in_chinese_say_where_people_come_from() -> None:
    count = ("20名学员", Count(value=20, unit="学员"))
    record = told("来自肯尼亚、尼日利亚的20名学员参加了培训。", count, countries=("KEN", "NGA"))
    assert value(ask([record], "group=Africa", "what=trainees"), "people") == 20
    open_list = told("来自肯尼亚、尼日利亚等国的20名学员参加了培训。", count, countries=("KEN", "NGA"))
    assert value(ask([open_list], "group=Africa"), "people") == 0


def test_a_unit_that_names_a_group_says_where_people_come_from() -> None:
    record = told(
        "A course for 12 African trainees, in Nigeria.",
        ("12 African trainees", Count(value=12, unit="African trainees")), countries=("NGA",),
    )  # fmt: skip
    assert value(ask([record], "group=Africa"), "people") == 12
    assert value(ask([record], "country=NGA"), "unshared") == 12


def test_a_list_of_participants_gives_each_country_its_number() -> None:
    record = told("A course was held.", year=2018)
    found = make_list(
        5, {"KEN": 3, "PAK": 1, "unknown": 1}, activity_id=record.members[0], genders={"female": 2, "unknown": 3}
    )
    answer = ask([record], by="country", lists=[found])
    assert [value(answer, "people", key) for key in ("KEN", "PAK", SPREAD)] == [3, 1, 1]
    total = ask([record], lists=[found]).total
    assert [total.cell(name).value for name in ("people", "women", "men", "unknown")] == [5, 2, 0, 3]
    assert "unknown" not in answer.measures
    assert {proof.what for proof in total.cell("people").proofs} == {"KEN", "PAK", ""}


def test_a_list_that_names_only_some_does_not_make_the_crowd_smaller() -> None:
    record = told(
        "A forum for more than 80 participants.",
        ("80 participants", Count(value=80, unit="participants", qualifier="more than")),
    )
    found = make_list(12, {"KEN": 12}, activity_id=record.members[0])
    answer = ask([record], by="country", lists=[found])
    assert value(answer, "people") == 80
    assert value(answer, "people", "KEN") == 12
    assert answer.total.cell("people").bound == "at_least"


def test_a_list_joins_the_one_record_of_its_name_and_date() -> None:
    record = told("9th Training Workshop on Policy", start="2018-09-10")
    event = "9th Training Workshop on Policy, Harbour City, 10-21 September 2018"
    home = make_list(4, {"KEN": 4}, event=event, start_date="2018-09-10", end_date="2018-09-21")
    other = make_list(7, {"KEN": 7}, event="8th Training Workshop on Policy", start_date="2017-09")
    answer = ask([record], lists=[home, other])
    people = {proof.record_id: proof.adds for proof in answer.total.cell("people").proofs}
    assert people == {record.id: 4, "": 7}
    assert value(answer, "activities") == 1


def test_several_sources_count_once_and_the_other_number_is_shown() -> None:
    record = told(
        "Held for 16 trainees. There were 15 trainees.",
        ("16 trainees", Count(value=16, unit="trainees")), ("15 trainees", Count(value=15, unit="trainees")),
    )  # fmt: skip
    cell = ask([record]).total.cell("people")
    assert cell.value == 16
    assert cell.proofs[0].others[0].startswith("15 trainees (note-")


def test_different_words_for_people_are_not_added_up() -> None:
    record = told(
        "14 experts taught 16 trainees.",
        ("14 experts", Count(value=14, unit="experts")), ("16 trainees", Count(value=16, unit="trainees")),
    )  # fmt: skip
    cell = ask([record]).total.cell("people")
    assert (cell.value, cell.bound) == (16, "at_least")
    assert value(ask([record], "what=trainees"), "people") == 16


def test_women_are_counted_where_stated_and_the_rest_is_unknown() -> None:
    record = told(
        "80 participants came, 12 women engineers among them.",
        ("80 participants", Count(value=80, unit="participants")),
        ("12 women engineers", Count(value=12, unit="women engineers")),
    )
    total = ask([record]).total
    assert [total.cell(name).value for name in ("people", "women", "men", "unknown")] == [80, 12, 0, 68]
    only = told("12 women came.", ("12 women", Count(value=12, unit="women")))
    assert (ask([only]).total.cell("people").value, ask([only]).total.cell("people").bound) == (12, "at_least")


@pytest.mark.parametrize(
    "unit", ["teams", "institutions", "times", "delegations", "机器人", "机构", "emerging technologies"]
)
def test_what_is_no_word_for_people_counts_nobody(unit: str) -> None:
    assert value(ask([told(f"With 10 {unit}.", (f"10 {unit}", Count(value=10, unit=unit)))]), "people") == 0


def test_plans_and_cancelled_activities_count_only_where_asked_for() -> None:
    plan = told("We will teach 20 trainees.", TRAINEES, status="planned", year=2019)
    assert value(ask([plan, FROM_TWO]), "activities") == 1
    assert value(ask([plan, FROM_TWO], "status=planned"), "people") == 20


def test_a_country_counts_by_its_membership_at_the_time() -> None:
    years = [told(f"Visit to Pakistan in {year}.", countries=("PAK",), year=year) for year in (2014, 2015, 2020, 2021)]
    assert value(ask(years, "group=Club"), "activities") == 2
    late = told("Visit to Pakistan in May.", countries=("PAK",), year=2020, start="2020-05-01")
    assert value(ask([late], "group=Club"), "activities") == 0


def test_uncounted_territories_are_shown_and_are_no_countries() -> None:
    answer = ask([told("With Hong Kong.", countries=("HKG", "KEN"))], by="country", uncounted=["HKG"])
    assert value(answer, "activities", "HKG") == 1
    assert (
        ask([told("With Hong Kong.", countries=("HKG", "KEN"))], uncounted=["HKG"]).total.cell("countries").value == 1
    )


def test_what_is_not_stated_has_its_own_row_at_the_end() -> None:
    answer = ask([told("Held once.", year=None), FROM_TWO], by="year")
    assert [row.keys for row in answer.rows] == [("2018",), (UNSTATED,)]
    bounded = ask([told("Held once.", year=None), FROM_TWO], "year>=2015")
    assert value(bounded, "activities") == 1
    assert len(bounded.undated) == 1


def test_partners_are_other_bodies_under_any_spelling() -> None:
    records = [told("With A.", bodies=("Lake Institute", "The Centre")), told("With B.", bodies=("LAKE INSTITUTE",))]
    answer = ask(records, by="partner", own=("the centre",))
    assert [row.keys for row in answer.rows] == [("Lake Institute",)]
    assert ask(records, own=("the centre",)).total.cell("organisations").value == 1
    assert value(ask(records, "partner~lake"), "activities") == 2


@pytest.mark.parametrize("asked", ["partner~WLO", "partner=wlo", "partner~lakes org", "partner=世界湖泊组织"])
def test_a_partner_is_found_by_any_of_its_names(asked: str) -> None:
    names = ("World Lakes Organization", "世界湖泊组织", "WLO")
    told_so = told("With the WLO.", bodies=("WLO",))
    (statement,) = told_so.all_of("organisations")
    full = statement.model_copy(update={"value": Organisation(name="the WLO", known_as=names[0])})
    known = told_so.model_copy(update={"statements": (full,)})
    for record in (told_so, known):
        assert value(ask([record, told("With B.", bodies=("B",))], asked, bodies=(names,)), "activities") == 1
    assert [row.keys for row in ask([known], asked, by="partner", bodies=(names,)).rows] == [(names[0],)]


def test_dimensions_are_crossed() -> None:
    records = [FROM_TWO, told("A visit.", kind="visit", year=2019)]
    answer = ask(records, by="year,kind")
    assert [row.keys for row in answer.rows] == [("2018", "training"), ("2019", "visit")]


@pytest.mark.parametrize(
    ("where", "hint"),
    [("kind=trainng", "training"), ("knd=training", "kind"), ("group=Afrika", "Africa"), ("kind>=training", "year"),
     ("training", "kind=training"), ("year=soon", "year=2015"), ("country=Keny", "Kenya")],
)  # fmt: skip
def test_a_typo_is_told_with_what_it_may_mean(where: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        ask([], where)
    assert hint in str(raised.value.hint)


def test_conditions_may_be_joined_by_and() -> None:
    assert ask([FROM_TWO], "kind=training and year>=2015 and country=Kenya,Nigeria").total.cell("activities").value == 1
    assert ask([FROM_TWO], "kind!=training").total.cell("activities").value == 0


def test_dates_are_compared_as_far_as_both_are_precise() -> None:
    member = Member(code="KEN", since="2015-06-01", until="2020")
    assert [member.is_at(when) for when in ("2014", "2015", "2015-05", "2015-06", "2020-12-31", "2021")] == [
        False, True, False, True, True, False,
    ]  # fmt: skip


COUNTS = st.builds(
    Count, value=st.integers(1, 99), unit=st.sampled_from(["trainees", "experts", "women", "people", "papers", "学员"]),
    qualifier=st.sampled_from([None, "more than", "around"]),
)  # fmt: skip
RECORDS = st.builds(
    lambda counts, countries, year, kind: told(
        " ".join(f"{n}: {c.value} {c.unit}" for n, c in enumerate(counts)) or "Held.",
        *((f"{n}: {c.value} {c.unit}", c) for n, c in enumerate(counts)),
        countries=tuple(countries), year=year, kind=kind,
    ),
    st.lists(COUNTS, max_size=3), st.lists(st.sampled_from(["KEN", "NGA", "PAK", "HKG"]), max_size=3, unique=True),
    st.sampled_from([None, 2016, 2019]), st.sampled_from(["training", "event"]),
)  # fmt: skip


@given(
    records=st.lists(RECORDS, max_size=4),
    by=st.sampled_from(["", "year", "country", "year,region", "kind,country", "group:Club"]),
    where=st.sampled_from(["", "group=Africa", "year>=2015"]),
)
def test_every_figure_is_the_sum_of_its_proofs_in_any_order(records: list[Record], by: str, where: str) -> None:
    conditions = [where] if where else []
    answer = ask(records, *conditions, by=by)
    known = {record.id: record for record in records}
    for cell in (cell for row in (*answer.rows, answer.total) for cell in row.cells if cell.measure != "unknown"):
        assert cell.value == sum(proof.adds for proof in cell.proofs) > 0
        for proof in cell.proofs:
            assert proof.evidence in [s.evidence for s in known[proof.record_id].statements]
    turned = ask(records[::-1], *conditions, by=by)
    assert {(r.keys, c.measure): c.value for r in answer.rows for c in r.cells} == {
        (r.keys, c.measure): c.value for r in turned.rows for c in r.cells
    }


def test_words_for_people_come_in_both_languages() -> None:
    assert {"trainees", "学员"} <= set(people_words().sorts["trainees"])
