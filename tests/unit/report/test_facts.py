"""Dates, countries and figures in the report's language."""

import pytest

from pipeline.report.facts import aggregate, country_name, date_text, place_text
from tests.unit.report.example import DONE, REPORT, WORKSHOP
from tests.unit.report.factories import make_record, shipped_profile
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
