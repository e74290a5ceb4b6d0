"""Dates, numbers, places and names, each by itself."""

import pytest

from pipeline.extract.fields.named import find_countries, find_mode
from pipeline.extract.fields.quotes import find_quotes
from pipeline.extract.fields.themes import find_themes
from pipeline.extract.latin.facts.dates import find_dates, find_years
from pipeline.extract.latin.facts.numbers import find_counts, parse_number
from pipeline.extract.latin.facts.organisations import find_organisations
from pipeline.extract.latin.facts.places import find_place
from pipeline.extract.latin.names.names import find_names, parse_ordinal
from pipeline.extract.latin.sentences import find_sentences
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Sentence
from pipeline.extract.times.periods import parse_period
from tests.unit.extract.conftest import build_document


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on September 25, 2012", "2012-09-25", ""),
        ("on 25 Mar 2023", "2023-03-25", ""),
        ("February 27 - March 1, 2018", "2018-02-27", "2018-03-01"),
        ("Nov 30 - Dec 2, 2020", "2020-11-30", "2020-12-02"),
        ("October 16-18, 2023", "2023-10-16", "2023-10-18"),
        ("12–14 December 2017", "2017-12-12", "2017-12-14"),
        ("in November 2012", "2012-11", ""),
        ("2023-05-17", "2023-05-17", ""),
        ("in this May", "2020-05", ""),
        ("on April 7 and 8", "2020-04-07", "2020-04-08"),
        ("December 30 - January 2", "2020-12-30", "2021-01-02"),
    ],
)
def test_dates_keep_the_precision_stated(text: str, first: str, last: str, grammar: Grammar) -> None:
    (date,) = find_dates(text, grammar)
    assert date.dated(2020) == (first, last)


@pytest.mark.parametrize("text", ["They may come.", "Room 12 of 14", "March on!", "the 2011-2020 outline", "in 300 BC"])
def test_what_is_no_date_is_none(text: str, grammar: Grammar) -> None:
    assert find_dates(text, grammar) == []
    assert find_years(text, grammar) == []


def test_year_is_never_made_up(grammar: Grammar) -> None:
    (date,) = find_dates("on September 25", grammar)
    assert date.dated(None) is None


@pytest.mark.parametrize(
    ("text", "period"),
    [("Work of 2023", "2023"), ("Report 2021-2022", "2021/2022"), ("2021/22", "2021/2022"), ("Training", "")],
)
def test_period_of_a_heading(text: str, period: str) -> None:
    assert parse_period(text) == period


def test_numbers_in_words_and_figures(grammar: Grammar) -> None:
    numbers = grammar.numbers
    assert [parse_number(w, numbers) for w in ("14", "1,200", "Fourteen", "twenty-five", "two hundred")] == [
        14, 1200, 14, 25, 200,
    ]  # fmt: skip
    assert parse_number("tenth", numbers) is None
    assert parse_ordinal("Fourteenth", grammar) == parse_ordinal("14th", grammar) == 14


def test_counts_keep_unit_and_qualifier(grammar: Grammar) -> None:
    text = "More than 80 participants and 16 international trainees from 11 poor countries; the two sides met."
    counts = [(c.count.value, c.count.unit, c.count.qualifier) for c in find_counts(text, grammar)]
    assert counts == [
        (80, "participants", "more than"), (16, "international trainees", None), (11, "poor countries", None),
    ]  # fmt: skip


def test_countries_by_name_adjective_and_abbreviation_never_from_a_city(grammar: Grammar) -> None:
    text = "Brazilian guests and the UK, Korea, Côte d’Ivoire, South Africa and Viet Nam; not Paris, turkey or the EU."
    assert [c.text for c in find_countries(text, grammar)] == ["BRA", "GBR", "KOR", "CIV", "ZAF", "VNM"]


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("It was hosted in Berlin, Germany.", "Berlin", "DEU"),
        ("The forum was held in Ruoholahti in May.", "Ruoholahti", None),
        ("Reykjavik, August 21-23, 2018", "Reykjavik", None),
        ("Guests of the Office in Nairobi came.", None, None),
        ("We engaged in Science.", None, None),
    ],
)
def test_places(text: str, place: str | None, country: str | None, grammar: Grammar) -> None:
    found = find_place(text, [], grammar)
    assert (found[0].text if found else None) == place
    assert (found[1].text if found and found[1] else None) == country


def test_mode_only_where_the_words_say_so(grammar: Grammar) -> None:
    said = [find_mode(t, grammar) for t in ("held online", "both online and offline", "face-to-face", "a video speech")]
    assert [m.text if m else None for m in said] == ["online", "hybrid", "in-person", None]


def test_organisations_in_lists_and_with_joints_in_their_names(grammar: Grammar) -> None:
    text = (
        "Experts from the Beijing Academy of Science and Technology, Kuaishou, Shanghai Institute for Science of "
        "Science and other entities met the Ministry of Finance and Ministry of Education of Mongolia."
    )
    assert [o.value.name for o in find_organisations(text, grammar, frozenset())] == [
        "Beijing Academy of Science and Technology", "Kuaishou", "Shanghai Institute for Science of Science",
        "Ministry of Finance", "Ministry of Education of Mongolia",
    ]  # fmt: skip


def test_own_names_are_no_other_body_but_a_house_is(grammar: Grammar) -> None:
    text = "RIVA and CRS met OECD."
    assert [o.value.name for o in find_organisations(text, grammar, frozenset())] == ["OECD"]
    assert [o.value.name for o in find_organisations(text, grammar, frozenset({"riva"}))] == ["RIVA", "OECD"]


def test_quotes_and_themes(grammar: Grammar) -> None:
    text = "the Forum themed “Clean Water”, with reports on issues such as “Dams”, “Lakes”, and “Fish, and Men”"
    assert [t.text for t in find_themes(text, grammar)] == ["Clean Water", "Dams", "Lakes", "Fish, and Men"]
    assert [q[2] for q in find_quotes('a "plain" and a “curly” one')] == ["plain", "curly"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("We held the 10th CRS Workshop on Water Policy Research and Method in May.", None),
        ("in the 7th Forum on Innovation and Development and gave", "7th Forum on Innovation and Development"),
        ("its first seminar named “Rivers”", "Rivers"),
        ("the EU talks on “Water and Men”", "EU talks on Water and Men"),
        ("the award of “River Hero”", "River Hero"),
        ('the Ford Foundation project " A Study of Dams "', "A Study of Dams"),
    ],
)
def test_names_of_activities(text: str, title: str | None, grammar: Grammar) -> None:
    names = find_names(Sentence(0, 0, len(text), text), grammar, [])
    assert names[0].title == (title or "10th CRS Workshop on Water Policy Research and Method")


def test_a_character_written_as_in_html_ends_no_sentence(grammar: Grammar) -> None:
    text = "The Forum on Rivers &amp; Lakes &#8211; and R&D; it ended. We met the AT&T; they left."
    block = build_document(("paragraph", text)).blocks[0]
    assert [text[s.start : s.end] for s in find_sentences(block, 0, grammar)] == [
        "The Forum on Rivers &amp; Lakes &#8211; and R&D;", "it ended.", "We met the AT&T;", "they left.",
    ]  # fmt: skip


def test_sentences_keep_offsets_over_abbreviations_markup_and_semicolons(grammar: Grammar) -> None:
    text = "Dr. Salo spoke at the *Lake Forum*; Prof. Rey listened. It ended."
    block = build_document(("paragraph", text)).blocks[0].model_copy(update={"markup": ((22, 23), (33, 34))})
    sentences = find_sentences(block, 0, grammar)
    assert [text[s.start : s.end] for s in sentences] == [
        "Dr. Salo spoke at the *Lake Forum*;", "Prof. Rey listened.", "It ended.",
    ]  # fmt: skip
    assert [s.chained for s in sentences] == [False, True, False]
    assert "*" not in sentences[0].text
    assert len(sentences[0].text) == sentences[0].end - sentences[0].start
