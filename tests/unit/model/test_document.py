"""What blocks say of themselves."""

from pipeline.model.document import Block, Locator
from pipeline.model.place import narrow_place

TEXT = "The *Forum* was **held**."
BLOCK = Block(
    kind="paragraph",
    text=TEXT,
    markup=((4, 5), (10, 11), (16, 18), (22, 24)),
    locator=Locator(block=0, start=0, end=len(TEXT)),
)


def test_markup_is_left_out_or_blanked() -> None:
    assert BLOCK.visible_text() == "The Forum was held."
    assert BLOCK.visible_text(blank=" ") == "The  Forum  was   held  ."


def test_a_part_may_begin_and_end_inside_markup() -> None:
    assert BLOCK.visible_text(4, 11) == "Forum"
    assert BLOCK.visible_text(17, 23) == "held"
    assert BLOCK.visible_text(17, 23, blank=" ") == " held "


def test_the_place_of_a_row_is_narrower_than_that_of_its_list() -> None:
    assert narrow_place("years.2022[1–31]", 3) == "years.2022[3]"
    assert narrow_place("years.2022[1–31]", 0) == "years.2022[1–31]"
    assert narrow_place("Sheet 1!A1:C3", 2) == "Sheet 1!A1:C3"
