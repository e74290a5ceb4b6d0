"""What is told as not done, or as put off, is no activity that was done."""

import pytest

from pipeline.model.document import BlockKind
from tests.unit.extract.conftest import Read

_TITLE: tuple[BlockKind, str] = ("heading", "Annual Report 2021")
_ZH_TITLE: tuple[BlockKind, str] = ("heading", "2021年工作总结")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Atlas of Eel Weirs has not been published.",
        "The Centre’s “Atlas of Eel Weirs” is still to be published.",
        "No Atlas of Eel Weirs was published by the Centre.",
        "The Atlas of Eel Weirs was nearly published in May 2021.",
        "《鳗鱼图志》未能按期出版。",
        "《鳗鱼图志》没有出版。",
        "原定5月出版的《鳗鱼图志》仍在编写。",
    ],
)
def test_what_is_told_as_not_done_is_no_activity(sentence: str, read: Read) -> None:
    reading = read(_ZH_TITLE if sentence[0] > "\u3000" else _TITLE, ("paragraph", sentence))
    assert not [a for a in reading.activities if a.status == "completed"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In May 2021 the Centre published the Atlas of Eel Weirs, which had not been printed before.",
        "In May 2021 the Centre held the 5th Eel Forum not only in Riga but also online.",
        "2021年5月，中心出版了《鳗鱼图志》，面向未来的读者。",
    ],
)
def test_what_is_done_and_says_no_of_something_else_is_one(sentence: str, read: Read) -> None:
    reading = read(_ZH_TITLE if sentence[0] == "2" else _TITLE, ("paragraph", sentence))
    assert [a.status for a in reading.activities] == ["completed"]


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("The 5th Eel Forum of the Centre was postponed to May 2022 because of the flood.", 2022),
        ("第五届鳗鱼论坛推迟至2022年召开。", 2022),
    ],
)
def test_what_is_put_off_to_a_year_is_planned_for_it(sentence: str, year: int, read: Read) -> None:
    (activity,) = read(_TITLE if sentence[0] == "T" else _ZH_TITLE, ("paragraph", sentence)).activities
    assert (activity.status, activity.year) == ("planned", year)
