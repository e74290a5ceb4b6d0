"""Dates, countries and figures in the report's language."""

import pytest

from pipeline.model.activity import Fact, Property
from pipeline.model.record import Conflict, Record
from pipeline.report.facts import aggregate, country_name, date_text, place_name, place_text
from pipeline.report.passages import cite_record
from pipeline.report.tables import activity_table
from tests.unit.report.example import DONE, REPORT, WORKSHOP
from tests.unit.report.factories import make_document, make_record, shipped_profile
from tests.unit.report.test_passages import english

POLICY = shipped_profile().countries


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2012", None, "2012"),
        ("2012-11", None, "November 2012"),
        ("2012-09-05", "2012-09-05", "5 September 2012"),
        ("2012-09-25", "2012-09-28", "25–28 September 2012"),
        ("2012-09-25", "2012-10-02", "25 September 2012 – 2 October 2012"),
        ("2012-11", "2013", "November 2012 – 2013"),
    ],
)
def test_dates_keep_the_precision_they_were_stated_with(start: str, end: str | None, text: str) -> None:
    record = make_record(REPORT, WORKSHOP, "x", facts={"start_date": [start], "end_date": [end] if end else []})
    assert date_text(record, english(), "en") == text


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("KOR", "en", "Republic of Korea"),
        ("KOR", "zh", "大韩民国"),
        ("FRA", "en", "France"),
        ("FRA", "zh", "法国"),
        ("XKX", "en", "Kosovo (UNSCR 1244)"),
        ("QZQ", "en", "QZQ"),
    ],
)
def test_countries_are_shown_as_the_policy_says_else_by_their_common_name(code: str, language: str, name: str) -> None:
    assert country_name(code, POLICY, language) == name


def test_every_country_of_the_policy_stands_there_once_in_both_languages() -> None:
    codes = [entry.code for entry in POLICY]
    assert len(codes) == len(set(codes))
    assert all(entry.names.keys() == {"en", "zh"} for entry in POLICY)


@pytest.mark.parametrize(
    ("place", "country", "mode", "text"),
    [
        ("Lisbon", "PRT", None, "Lisbon, Portugal"),
        ("Singapore", "SGP", None, "Singapore"),
        (None, "PRT", "online", "Portugal"),
        (None, None, "online", "online"),
        (None, None, None, ""),
    ],
)
def test_places(place: str | None, country: str | None, mode: str | None, text: str) -> None:
    record = make_record(
        REPORT,
        WORKSHOP,
        "x",
        facts={
            "place": [place] if place else [],
            "country": [country] if country else [],
            "mode": [mode] if mode else [],
        },
    )
    assert place_text(record, POLICY, "en", "online") == text


def test_figures() -> None:
    assert aggregate("activities", DONE).value == 7
    assert aggregate("kind:event", DONE).value == 3
    assert aggregate("countries", DONE, ("CHN",)).value == 3
    assert aggregate("organisations", DONE, ("E.U.",)).value == 1
    with pytest.raises(KeyError):
        aggregate("happiness", DONE)


def told_twice(first: dict[Property, list[Fact]], second: dict[Property, list[Fact]], *names: Property) -> Record:
    """One event as two documents tell it, in conflict about the named properties."""
    one, other = (
        make_record(make_document(quote, [quote]), quote, "Forum", facts=facts)
        for quote, facts in (("first", first), ("second", second))
    )
    statements = (*one.statements, *other.statements)
    conflicts = tuple(
        Conflict(property=name, statements=tuple(s for s in statements if s.property == name)) for name in names
    )
    return one.model_copy(update={"statements": statements, "conflicts": conflicts})


def test_start_and_end_are_those_of_one_source() -> None:
    record = told_twice({"start_date": ["2023-06-14"]}, {"start_date": ["2023-06-12"], "end_date": ["2023-06-16"]})
    assert date_text(record, english(), "en") == "14 June 2023"
    same = told_twice({"start_date": ["2023-06-12"]}, {"start_date": ["2023-06-12"], "end_date": ["2023-06-16"]})
    assert date_text(same, english(), "en") == "12–16 June 2023"


def test_a_place_is_named_in_the_script_of_the_report_unless_sources_disagree() -> None:
    record = told_twice({"place": ["内罗毕"]}, {"place": ["Nairobi"]})
    assert (place_name(record, "en"), place_name(record, "zh")) == ("Nairobi", "内罗毕")
    assert place_name(told_twice({"place": ["蒙巴萨"]}, {"place": ["Nairobi"]}, "place"), "en") == "蒙巴萨"


def test_a_row_says_what_other_sources_say_of_a_date_in_conflict() -> None:
    record = told_twice(
        {"start_date": ["2023-06-14"], "end_date": ["2023-06-18"]},
        {"start_date": ["2023-06-12"], "end_date": ["2023-06-16"]},
        "start_date",
        "end_date",
    )
    cites = tuple(c.model_copy(update={"mark": str(n)}) for n, c in enumerate(cite_record(record), 4))
    row = activity_table([record], {record.id: cites}, shipped_profile(), english(), "en").rows[0]
    assert row[4] == "14–18 June 2023 (≠ 12–16 June 2023 [5])"


@pytest.mark.parametrize("said", ["start_date", "end_date"])
def test_what_a_person_says_of_one_end_goes_with_what_is_known_of_the_other(said: str) -> None:
    found = make_record(REPORT, WORKSHOP, "Forum", facts={"start_date": ["2023-06-12"], "end_date": ["2023-06-16"]})
    own = {"source_id": "x", "document_kind": "statement"}
    statements = tuple(
        s.model_copy(update={"evidence": s.evidence.model_copy(update=own)}) if s.property == said else s
        for s in found.statements
    )
    assert date_text(found.model_copy(update={"statements": statements}), english(), "en") == "12–16 June 2023"
