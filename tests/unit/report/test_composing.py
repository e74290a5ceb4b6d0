"""Sentences made of fields read as if someone had written them."""

import pytest

from pipeline.model.activity import Kind, Organisation, Person, Role
from pipeline.report import Request, build_report
from pipeline.report.prose.composing import compose_sentence
from pipeline.report.scene import Scene
from pipeline.report.wording import Wording
from tests.unit.report.example import DOCUMENTS, RECORDS
from tests.unit.report.factories import make_document, make_record, shipped_profile, shipped_templates

VALUES = {"kind": "report", "institution": "I", "short_name": "S", "year": "2023", "outlook_year": "2024"}


def wording() -> Wording:
    words = Wording(shipped_templates(), "en")
    words.read_labels(**VALUES, audience="internal", sums=())
    return words


def compose(title: str, kind: Kind = "event", role: Role = "host", before: str = "", **facts: object) -> str:
    document = make_document("a.txt", [title])
    record = make_record(document, title, title, kind=kind, role=role, facts=facts)  # type: ignore[arg-type]
    scene = Scene(
        documents={}, profile=shipped_profile(), language="en", periods=("2023",), places=frozenset(["turku"])
    )
    return compose_sentence(record, scene, wording(), before)


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Forum on Rivers", "We hosted the Forum on Rivers."),
        ("The Forum on Rivers", "We hosted The Forum on Rivers."),
        ("a forum on rivers", "We hosted a forum on rivers."),
        ("China’s Forum on Rivers", "We hosted China’s Forum on Rivers."),
        ("2023 Forum on Rivers", "We hosted the 2023 Forum on Rivers."),
        ("training on rivers", "We hosted training on rivers."),
        ("“Forum on Rivers”", "We hosted the Forum on Rivers."),
        ("Workshop on sea shanties", "We hosted a workshop on sea shanties."),
        ("Online course on reeds", "We hosted an online course on reeds."),
        ("Workshop on Open Science", "We hosted the Workshop on Open Science."),
        ("Lakes from space", "We hosted the event “Lakes from space”."),
    ],
)
def test_a_title_has_an_article_where_it_needs_one(title: str, sentence: str) -> None:
    assert compose(title) == sentence


@pytest.mark.parametrize("title", ["Ana Célia Castro came to the Centre", "Brazilian delegation visited the Centre"])
def test_a_title_that_is_a_sentence_is_printed_as_one(title: str) -> None:
    assert compose(title, kind="visit") == f"{title}."
    assert compose(title, kind="visit", start_date=["2023-05-17"]) == f"{title} on 17 May 2023."


def test_a_body_of_ours_meets() -> None:
    sentence = compose("Advisory Board", kind="governance", start_date=["2023-06-20"])
    assert sentence == "The Advisory Board met on 20 June 2023."


def test_words_in_quotation_marks_are_not_marked_twice() -> None:
    assert compose("Forum", themes=["“Rivers and Lakes”"]) == "We hosted the Forum on “Rivers and Lakes”."


def test_a_place_behind_the_name_is_told_once_and_a_place_alone_is_no_name() -> None:
    assert compose("3-day workshops, Espoo", place=["Espoo"]) == "We hosted 3-day workshops in Espoo."
    assert (
        compose("Turku", kind="training", start_date=["2023-03"])
        == "We hosted a training activity in Turku in March 2023."
    )


def test_a_body_within_the_name_is_not_told_again() -> None:
    assert compose("OECD Forum", organisations=[Organisation(name="OECD")]) == "We hosted the OECD Forum."


def test_several_bodies_are_a_list_and_those_who_invited_organise() -> None:
    bodies = [Organisation(name="EU", role="organiser"), *(Organisation(name=name) for name in ("UNESCO", "CAS", "EU"))]
    sentence = compose("Forum", role="participant", organisations=bodies, start_date=["2023-03-25"])
    assert sentence == "We took part in the Forum, organised by the EU, with UNESCO and CAS on 25 March 2023."


@pytest.mark.parametrize(
    ("start", "end", "when"),
    [
        ("2023-05", "2023-05", "in May 2023"),
        ("2023-05-17", "2023-05-17", "on 17 May 2023"),
        ("2023-05-17", "2023-05-19", "on 17–19 May 2023"),
        ("2023-05-30", "2023-06-02", "from 30 May to 2 June 2023"),
    ],
)
def test_dates_have_the_preposition_that_suits_their_precision(start: str, end: str, when: str) -> None:
    assert compose("Forum", start_date=[start], end_date=[end]) == f"We hosted the Forum {when}."


def test_what_follows_a_like_beginning_begins_in_another_way() -> None:
    assert compose("Forum", before="We hosted the Summit.") == "We also hosted the Forum."
    assert compose("Forum", before="We hosted the Summit.", start_date=["2023-05-14"]) == (
        "On 14 May 2023 we hosted the Forum."
    )
    assert compose("Forum", before="We also hosted the Summit.") == "We hosted the Forum."


def test_numbers_and_ordinals_follow_the_language() -> None:
    templates = shipped_templates(
        title="{{ 11 | ordinal }} {{ 22 | ordinal }} {{ 1234 | number }} {{ ['A', 'B'] | listed }}"
    )
    model = build_report(Request(year=2023), RECORDS, DOCUMENTS, shipped_profile(), templates)
    assert model.title == "11th 22nd 1,234 A and B"


def test_what_a_person_received_is_not_the_institutions() -> None:
    people = [Person(name="Mia Holm")]
    sentence = compose("Water Prize", kind="award", role="recipient", attribution=["individual"], people=people)
    assert sentence == "Mia Holm received the Water Prize."
    assert compose("Water Prize", kind="award", role="recipient") == "We received the Water Prize."
