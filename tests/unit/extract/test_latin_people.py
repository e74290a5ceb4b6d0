"""Persons in English text: who is one by the words around the name, and who is none."""

import pytest

from pipeline.extract.latin.facts.people import find_people
from pipeline.extract.packs.grammar import Grammar


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Aino Berg, Tom van der Laan, and Priya Nair streamed.", ["Aino Berg", "Tom van der Laan", "Priya Nair"]),
        ("Short talk, Lund (Kalle Svensson, Xochil Tepan)", ["Kalle Svensson", "Xochil Tepan"]),
        ("together with Marek Novak (LRI) and the future project staff Zofia Wrona", ["Marek Novak", "Zofia Wrona"]),
        ("Zhang Xiaoming and Li Wei visited the dam.", ["Zhang Xiaoming", "Li Wei"]),
        ("The talk was given by Prof. J.-P. Martin and S. O’Neill.", ["J.-P. Martin", "S. O’Neill"]),
        ("Recruited Anna Berg as interim director.", ["Anna Berg"]),
        ("Ben contributed to the plan.", ["Ben"]),
        ("Frank and Elise ran a stall with Ngozi Lund.", ["Frank", "Elise", "Ngozi Lund"]),
        ("our co-founders Ben and Boris", ["Ben", "Boris"]),
        ("Visit by the Mayor of Turku, Orvokki Kuusela, and others.", ["Orvokki Kuusela"]),
        ("Anna Berg’s book on dams", ["Anna Berg"]),
        ("Professor Zuberi A. Okonjo-Lund, Director of Science", ["Zuberi A. Okonjo-Lund"]),
        ("a seminar by Zuberi Okonjo (Lake Bank) on ice", ["Zuberi Okonjo"]),
        ("Chair: Zuberi Okonjo", ["Zuberi Okonjo"]),
        ("Zuberi Okonjo, PhD, and Prof Mbeki", ["Zuberi Okonjo", "Mbeki"]),
        ("the Museum’s Director Zuberi Okonjo", ["Zuberi Okonjo"]),
        ("Anna Berg Appointed Director", ["Anna Berg"]),
        ("under the leadership of Anna Berg (Holy Lake) and Tom Hill (Lake College)", ["Anna Berg", "Tom Hill"]),
    ],
)  # fmt: skip
def test_persons(text: str, names: list[str], grammar: Grammar) -> None:
    assert [p.value.name for p in find_people(text, grammar)] == names


@pytest.mark.parametrize(
    "text",
    [
        "We met Lake Bank, Open Water and Data Cloud.",
        "the Alfred Berg Foundation and the Nelson Prize",
        "in San Juan and Santiago de Chile",
        "Summer School on Rivers in New Delhi, April and May",
        "Open Science (OS) and River Watch (RW)",
        "a meeting in Lund (N. VA)",
        "Chief Creative Officer of the company",
        "Rose petals may fall; mark the date; Victoria Falls",
    ],
)
def test_what_is_no_person_is_none(text: str, grammar: Grammar) -> None:
    assert find_people(text, grammar) == []


def test_position_and_affiliation_as_stated(grammar: Grammar) -> None:
    text = (
        "Kofi Mensah (CEO, Volta Labs), Ama Owusu (Principal at Volta Water, former mayor) and "
        "Tom Hill, director of science, spoke."
    )
    people = [(p.value.name, p.value.position, p.value.organisation) for p in find_people(text, grammar)]
    assert people == [
        ("Kofi Mensah", "CEO", "Volta Labs"),
        ("Ama Owusu", "Principal at Volta Water", "Volta Water"),
        ("Tom Hill", "director of science", None),
    ]


def test_an_office_held_for_the_time_being_is_kept_whole(grammar: Grammar) -> None:
    for text, position in (
        ("Mr. John Holm, Director (a.i.) of the Lake Institute, visited us.", "Director (a.i.) of the Lake Institute"),
        ("We met Dr. Ana Quispe, Head a.i. of the River Section, in Lima.", "Head a.i. of the River Section"),
    ):
        assert [p.value.position for p in find_people(text, grammar)] == [position]
