"""Acronyms that documents introduce."""

import pytest

from pipeline.link.introduced import find_introduced
from pipeline.model.activity import Activity
from tests.unit.link.test_records import read


def _tell(*sentences: str) -> list[Activity]:
    return list(read("a.txt", *sentences).activities)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "We held a seminar with the Lake and Delta Research Institute (LDRI) in Lima.",
            "Lake and Delta Research Institute",
        ),
        ("2023年5月，我中心与秘鲁国家湖泊研究院（LDRI）联合举办第四届河流国际研讨会。", "秘鲁国家湖泊研究院"),
    ],
)
def test_a_name_before_its_acronym(sentence: str, names: str) -> None:
    ((acronym, *given),) = find_introduced(_tell(sentence))
    assert acronym == "LDRI"
    assert names in given


def test_an_acronym_of_two_bodies_is_no_name() -> None:
    told = _tell(
        "We held a seminar with the Lake Research Institute (LRI) in Lima.",
        "We held a workshop with the Land Reform Initiative (LRI) in Quito.",
    )
    assert find_introduced(told) == ()


def test_what_no_letters_spell_is_no_name() -> None:
    assert find_introduced(_tell("We held a seminar on the delta (PDF) in Lima.")) == ()
