"""Words of a PDF drawn twice, and words laid over the room that a line leaves for them."""

import pypdfium2 as pdfium
import pytest

from pipeline.readers.pdf import pages
from pipeline.readers.pdf.type.overlaid import without_repeats
from pipeline.readers.pdf.type.words import PageText, Word
from tests.unit.readers.conftest import Read
from tests.unit.readers.test_pdf import PDF, compiled

HEAD = '#set page(width: 16cm, height: 10cm, margin: 1cm)\n#set text(size: 10pt, font: "Libertinus Serif")\n'


@pytest.fixture
def untagged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typst tags what it makes; here only places count."""
    monkeypatch.setattr(pages, "find_parts", lambda _: [])


def words_of(body: str) -> list[Word]:
    text = PageText(pdfium.PdfDocument(compiled(body, head=HEAD))[0])
    try:
        return without_repeats(text.find_words())
    finally:
        text.close()


def laid(text: str, dx: float, dy: float = 0, look: str = 'fill: rgb("#0000cc")') -> str:
    return f"#place(top + left, dx: {dx}pt, dy: {dy}pt, text({look})[{text}])"


@pytest.mark.parametrize("aside", [0.6, 3, 6])
def test_a_word_drawn_again_in_colour_is_one(aside: float) -> None:
    words = words_of(laid("Accessibility", 0, look="fill: white") + laid("Accessibility", aside))
    assert [word.text for word in words] == ["Accessibility"]


def test_letters_drawn_again_between_those_of_another_look_are_one() -> None:
    plain, bold, *_ = words_of("A *B*")

    def letters(text: str, like: Word, x: float, step: float) -> list[Word]:
        return [
            like._replace(text=char, x0=x + step * number, x1=x + step * (number + 1), spaced="")
            for number, char in enumerate(text)
        ]

    one, other = letters("Access", plain, 30, 6), letters("ccess", bold, 38, 6.5)
    words = without_repeats(sorted([*one, *other], key=lambda word: word.x0))
    assert "".join(word.text for word in words) == "Access"


def test_words_that_come_again_side_by_side_are_two() -> None:
    assert [word.text for word in words_of("that that had had all all")] == ["that", "that", "had", "had", "all", "all"]


def test_words_laid_over_the_room_in_a_line_stand_in_it(read: Read, untagged: None) -> None:
    line = "We teach people #h(100pt) in all of our workshops."
    over = laid("computational skills", 72, -2, look='size: 11pt, fill: rgb("#0000cc")')
    (block,) = read(compiled(line + over, head=HEAD), PDF).blocks
    assert block.text == "We teach people computational skills in all of our workshops."


def test_what_fills_little_of_the_room_keeps_its_place(read: Read, untagged: None) -> None:
    body = "Name #h(200pt) Place" + laid("or", 100, look='size: 11pt, fill: rgb("#0000cc")')
    texts = [block.text for block in read(compiled(body, head=HEAD), PDF).blocks]
    assert "Name or Place" not in texts


def dotted(*lines: str, dx: float = 10) -> bytes:
    """Lines each with a dot drawn before it."""
    body = "".join(
        laid(text, 30, 20 * number, look="size: 10pt")
        + f"#place(top + left, dx: {30 - dx}pt, dy: {20 * number + 3}pt, circle(radius: 1.5pt, fill: black))"
        for number, text in enumerate(lines)
    )
    return compiled(body, head=HEAD)


def test_dots_drawn_before_lines_are_bullets(read: Read, untagged: None) -> None:
    blocks = read(dotted("Training at home", "Lectures for all", "Courses"), PDF).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("list_item", "Training at home"),
        ("list_item", "Lectures for all"),
        ("list_item", "Courses"),
    ]


@pytest.mark.parametrize(("lines", "dx"), [(("One line",), 10), (("Far", "Away"), 45)])
def test_dots_alone_or_far_from_the_text_are_none(
    read: Read, untagged: None, lines: tuple[str, ...], dx: float
) -> None:
    assert {block.kind for block in read(dotted(*lines, dx=dx), PDF).blocks} == {"paragraph"}
