"""Places in the terms of a format."""

import pytest

from pipeline.model.place import parse_place
from pipeline.run.naming.places import name_place
from pipeline.words import say, use

PLACES = [
    (3, "", "p. 3", "第 3 页"),
    (1, "paragraph 25", "paragraph 25", "第 25 段"),
    (1, "line 12", "line 12", "第 12 行"),
    (4, "notes", "slide 4, notes", "第 4 张幻灯片，备注"),
    (2, "shape 3", "slide 2, shape 3", "第 2 张幻灯片，形状 3"),
    (2, "Participants, line 2!A3:F9", "Participants, line 2!A3:F9", "Participants, line 2!A3:F9"),
    (1, "part 1.2, line 7", "part 1.2, line 7", "第 1.2 部分，第 7 行"),
    (1, "grotto 9", "grotto 9", "grotto 9"),
]


@pytest.mark.parametrize(("page", "place", "english", "chinese"), PLACES)
def test_a_place_is_named_as_its_format_counts(page: int, place: str, english: str, chinese: str) -> None:
    named = name_place("a.x", page, place)
    assert say(named) == f"a.x, {english}"
    use("zh")
    try:
        assert say(named) == f"a.x，{chinese}"
    finally:
        use("en")


def test_only_a_format_without_other_names_for_places_has_pages() -> None:
    assert parse_place(7, "") == (("page", "7"),)
    assert parse_place(7, "paragraph 25") == (("paragraph", "25"),)
