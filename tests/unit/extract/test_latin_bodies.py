"""Bodies in English text that no list knows: by head word, by what is said around them, by their acronym."""

import pytest

from pipeline.extract.latin.facts.organisations import find_organisations
from pipeline.extract.packs.grammar import Grammar


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In partnership with Blue Hat and Dripstone we held a forum.", ["Blue Hat", "Dripstone"]),
        ("Together with Open & Agile Rivers (OAR), we made a course.", ["Open & Agile Rivers"]),
        ("signed with Universidad Nacional del Agua and Ministerio de Ambiente", [
            "Universidad Nacional del Agua", "Ministerio de Ambiente",
        ]),
        ("a grant from the Office of Museum and Library Affairs", ["Office of Museum and Library Affairs"]),
        ("the City of Tampere and the Province of Utrecht", ["City of Tampere", "Province of Utrecht"]),
        ("two courses given at LKX/QTH", ["LKX", "QTH"]),
        ("The PM met the staff from RiVX.", ["RiVX"]),
        ("River Watch's guidelines; LRQ's course", ["River Watch", "LRQ"]),
        ("Advising the Dripact association on dams", ["Dripact"]),
        ("the Dutch chapter of the River Society (RS)", ["River Society"]),
        ("the Alfred P. Berg Foundation", ["Alfred P. Berg Foundation"]),
        ("Society for River History Annual Meeting", ["Society for River History"]),
        ("DSR, Delta School of Rivers, and the DSR", ["Delta School of Rivers"]),
        ("the Lake Girls’ School", ["Lake Girls’ School"]),
        ("visiting the group of Claudia Bank at the University of Delta", ["University of Delta"]),
        ("held by the Delta Institute, New Delhi, and the River Academy", ["Delta Institute", "River Academy"]),
    ],
)  # fmt: skip
def test_bodies(text: str, names: list[str], grammar: Grammar) -> None:
    assert [o.value.name for o in find_organisations(text, grammar, frozenset())] == names


@pytest.mark.parametrize(
    "text",
    [
        "a stand at the PAQR'22 workshop, TBA",
        "the XII River Congress",
        "the Improving Women’s Health Program",
        "Let’s talk about rivers with Anna Berg.",
        "We met in the Working Group and the Advisory Board (AB).",
        "in collaboration with Nordic friends, by January, from Kenya",
        "The Summer School and a Press Release",
        "the FISH Act and RSEs with PhDs",
        "A GUIDE TO CLEAN RIVERS AND LAKES",
    ],
)
def test_what_is_no_body_is_none(text: str, grammar: Grammar) -> None:
    assert find_organisations(text, grammar, frozenset()) == []


def test_known_bodies_are_one_under_all_their_names(grammar: Grammar) -> None:
    text = "UNESCO and the United Nations Educational, Scientific and Cultural Organization met WMO."
    assert [o.value.name for o in find_organisations(text, grammar, frozenset())] == ["UNESCO", "WMO"]


def test_a_plural_owner_is_part_of_a_name(grammar: Grammar) -> None:
    found = find_organisations("We taught pupils of Raffles Girls' School.", grammar, frozenset())
    assert [f.value.name for f in found] == ["Raffles Girls' School"]
