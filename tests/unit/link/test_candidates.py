"""Which activities are compared at all."""

from pipeline.link.candidates import find_candidates
from pipeline.link.face import Face
from pipeline.link.names import Rarity

_NOTHING: frozenset[str] = frozenset()


def _face(number: int, words: str, year: int | None) -> Face:
    name = frozenset(words.split())
    return Face(
        id=f"act-{number:02d}", kind="event", year=year, is_plan=False, source_id=f"{number}", blocks=frozenset({0}),
        title=words, name=frozenset(frozenset({word}) for word in name), meanings=name, is_han=False,
        ordinals=frozenset(), numbers=_NOTHING, days=None, start="", end="", places=_NOTHING, place="",
        countries=_NOTHING, people=_NOTHING, bodies=_NOTHING, counts=frozenset(), quotes=_NOTHING, marks=frozenset(),
    )  # fmt: skip


def _pairs(*told: tuple[str, int | None]) -> list[tuple[int, int]]:
    faces = [_face(number, *each) for number, each in enumerate(told)]
    return sorted(find_candidates(faces, Rarity(faces)))


def test_those_of_one_year_that_share_a_word_are_compared_once() -> None:
    told = (("delta seminar", 2021), ("delta seminar", 2021), ("delta forum", 2022), ("harbour visit", 2021))
    assert _pairs(*told) == [(0, 1)]


def test_what_states_no_year_may_belong_to_any() -> None:
    assert _pairs(("delta seminar", 2021), ("delta seminar", 2022), ("delta seminar", None)) == [(0, 2), (1, 2)]
    assert _pairs(("delta seminar", None), ("delta forum", None), ("harbour", None)) == [(0, 1)]


def test_what_states_no_year_is_not_compared_by_words_of_every_year() -> None:
    yearly = [("delta seminar", year) for year in range(1990, 2020)]
    assert _pairs(*yearly, ("delta seminar", None)) == []
    assert _pairs(*yearly, ("delta silt", 1980), ("delta silt", None)) == [(30, 31)]


def test_a_word_of_very_many_in_one_year_tells_none_of_them_to_be_another() -> None:
    assert _pairs(*[("seminar", 2021)] * 13) == []
