"""Counts, dates and places in English text, in the many ways in which institutions write them."""

import pytest

from pipeline.extract.latin.facts.dates import find_dates, find_years
from pipeline.extract.latin.facts.numbers import find_counts
from pipeline.extract.latin.facts.places import find_place
from pipeline.extract.packs.grammar import Grammar


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("a get-together (106 registrations)", [(106, "registrations", None)]),
        ("streamed 25 live shows", [(25, "live shows", None)]),
        ("Appointed two new panel members", [(2, "new panel members", None)]),
        ("attracting over 55 keen vendors and developers", [(55, "keen vendors and developers", "more than")]),
        ("12 more 3-day workshops for some 1,200 people", [(12, "3-day workshops", None), (1200, "people", "around")]),
        ("two hundred and fifty guests and two dozen journalists", [(250, "guests", None), (24, "journalists", None)]),
        ("1.2 million views, 100+ students, up to 20 coaches", [
            (1200000, "views", None), (100, "students", "more than"), (20, "coaches", "up to"),
        ]),
        ("Participants: 45", [(45, "participants", None)]),
        ("c.25 guests, twenty (20) teachers, 50 or so pupils", [
            (25, "guests", None), (20, "teachers", None), (50, "pupils", None),
        ]),
        ("34 trainees, 15 of them women", [(34, "trainees", None), (15, "women", None)]),
        ("nine of whom were women; 12 (46 %) were female", [(9, "women", None), (12, "female", None)]),
        ("including 17 women and 21 men", [(17, "women", None), (21, "men", None)]),
        ("with 16 faculty members of the college", [(16, "faculty members", None)]),
    ],
)  # fmt: skip
def test_counts(text: str, counts: list[tuple[int, str, str | None]], grammar: Grammar) -> None:
    assert [(c.count.value, c.count.unit, c.count.qualifier) for c in find_counts(text, grammar)] == counts


@pytest.mark.parametrize(
    "text",
    [
        "It took two weeks and 12,000 euros, 3 million yuan, 40 percent and 30 km.",
        "Phase 2 projects, SDG 5 events, Horizon 2020 projects, chapter 3 topics, page 4 notes",
        "one of three agencies, nine out of ten users, between 20 and 30 participants",
        "The two sides met on May 14 experts aside; how to reach 100 learners?",
        "In 2021 participants came; the 20th events; a ten-year plan; Deadline for drafts: 31 May",
    ],
)
def test_what_counts_nothing_is_no_count(text: str, grammar: Grammar) -> None:
    assert find_counts(text, grammar) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("17th of May 2019", "2019-05-17", ""),
        ("June 3, 4 and 5, 2019", "2019-06-03", "2019-06-05"),
        ("30 September to 2 October 2019", "2019-09-30", "2019-10-02"),
        ("Monday 3 June - Friday 7 June 2019", "2019-06-03", "2019-06-07"),
        ("2018 Nov. 1 - 2021 Nov. 1", "2018-11-01", "2021-11-01"),
        ("15.05.2021", "2021-05-15", ""),
        ("in the spring (May)", "2020-05", ""),
        ("February 2nd at 4 PM", "2020-02-02", ""),
        ("held on 1<sup>st</sup> October", "2020-10-01", ""),
        ("the weekend of 10th/11th September", "2020-09-10", "2020-09-11"),
        ("2022-05-(23-24)", "2022-05-23", "2022-05-24"),
        ("2022-05-23 to 2022-05-25", "2022-05-23", "2022-05-25"),
        ("2019-01-23T01:50:19+00:00", "2019-01-23", ""),
        ("03/25/2024", "2024-03-25", ""),
        ("25.-27. March 2024", "2024-03-25", "2024-03-27"),
        ("23-25.05.2022", "2022-05-23", "2022-05-25"),
        ("sent on 17-Apr-2007", "2007-04-17", ""),
        ("2012 May 20-22", "2012-05-20", "2012-05-22"),
        ("Oct ’09", "2009-10", ""),
        ("from January to March", "2020-01", "2020-03"),
        ("March Ran the fair", "2020-03", ""),
        ("attend an October conference on rivers", "2020-10", ""),
        ("Monday, October 16: Round Table", "2020-10-16", ""),
    ],
)
def test_dates(text: str, first: str, last: str, grammar: Grammar) -> None:
    (date,) = find_dates(text, grammar)
    assert date.dated(2020) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "FY2019 budget",
        "2019-20 school year",
        "at 10.30",
        "https://x.org/2020/10/02/a",
        "p. 2012",
        "at 03/04/2024",
        "a 1920’s party",
    ],
)
def test_what_is_no_date_or_year_is_none(text: str, grammar: Grammar) -> None:
    assert find_dates(text, grammar) == []
    assert find_years(text, grammar) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("in spring 2020", [2020]), ("the Q2 2021 letter", [2021]), ("River Conference 2017, Lund", [2017]),
        ("the plan Vision 2030", []), ("In 2012 the Forum 2013 was planned", [2012]),
    ],
)  # fmt: skip
def test_years(text: str, years: list[int], grammar: Grammar) -> None:
    assert [y[2] for y in find_years(text, grammar)] == years


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Albatross seminar, Stockholm, April 2019 (Kalle Svensson)", "Stockholm", None),
        ("2019 Symposium, Bellavista (Anna Berg)", "Bellavista", None),
        ("River Forum 2016, Lund", "Lund", None),
        ("October 16-18, 2023 at the University of Illinois, Chicago!", "Chicago", None),
        ("took place at the Grand Plaza Hotel in May", "Grand Plaza Hotel", None),
        ("a show at the Fish Museum in London", "London", None),
        ("a talk in Oulu, Finland", "Oulu", "FIN"),
        ("the River Forum is set for Ankara, Turkey under the leadership of Anna Berg", "Ankara", "TUR"),
        ("At the Oslo meeting I presented a report", "Oslo", None),
        ("Apr 3 (18:00h) - Melbourne chapter meeting", "Melbourne", None),
        ("a workshop in Washington, DC led by Anna Berg", "Washington, DC", None),
        ("a stand at RiverCon Porto!", "Porto", None),
        ("a seminar was held at Bellavista on 1 October", "Bellavista", None),
        ("a party which took place in Lakeside Community Centre.", "Lakeside Community Centre", None),
        ("The 5th River Summit (Bonn, Germany, 3-5 May 2019)", "Bonn", "DEU"),
        ("General Assembly, Thursday, May 27, 2004, Madison, Wisc.", "Madison", None),
        ("Where: Town Hall, Leeds", "Leeds", None),
        ("a talk to Madison Clark", None, None),
        ("held at the company’s request", None, None),
        ("Workshop on Women in Engineering", None, None),
        ("Anna Berg and Tom Hill, Delft Institute, spoke.", None, None),
        ("held in Room 12", None, None),
    ],
)
def test_places(text: str, place: str | None, country: str | None, grammar: Grammar) -> None:
    found = find_place(text, [], grammar)
    assert (found[0].text if found else None) == place
    assert (found[1].text if found and found[1] else None) == country
