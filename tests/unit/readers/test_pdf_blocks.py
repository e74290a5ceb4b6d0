"""What lines of an untagged PDF become beside headings: paragraphs, notes, captions, items, tiles."""

import pytest
import typst

from pipeline.model.document import Document
from pipeline.readers import render_markdown
from pipeline.readers.pdf import pages
from pipeline.readers.pdf.layout.notes import parse_note_label
from tests.unit.readers.conftest import Read

HEAD = """#set page(paper: "a4", margin: 2.5cm)
#set text(size: 11pt, font: "Libertinus Serif")
#set par(justify: true)
"""
TEXT = "The Centre held a workshop on policy and its experts from eleven countries gave lectures to officials. " * 3


@pytest.fixture(autouse=True)
def untagged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typst tags what it makes; here only looks count."""
    monkeypatch.setattr(pages, "find_parts", lambda _: [])


def read_body(read: Read, body: str) -> Document:
    data = typst.compile((HEAD + body).encode(), format="pdf")
    assert isinstance(data, bytes)
    return read(data, "application/pdf")


def kinds(document: Document) -> list[tuple[str, str]]:
    """Kind and the first two words of each block outside furniture."""
    shown = [block for block in document.blocks if block.kind != "furniture"]
    return [(block.kind, " ".join(block.text.split()[:2])) for block in shown]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1 See the annual report.", "1"),
        ("12Siehe den Jahresbericht.", "12"),
        ("[3] https://example.org/report", "3"),
        ("* Figures of the ministry.", "*"),
        ("① 数据来自统计局年鉴。", "①"),
        ("2009, ApJ, 393, 1016, doi: 10", ""),
        ("22:10", ""),
        ("3) is tilted by an angle", ""),
        ("6.4 Mio", ""),
    ],
)
def test_labels_of_notes(text: str, label: str) -> None:
    assert parse_note_label(text) == label


def test_a_note_led_by_a_sign_stands_behind_its_block(read: Read) -> None:
    body = (
        f"Staff trained\\* rose. {TEXT}\n\n{TEXT}\n\n#place(bottom, text(8pt)[\\* Headcount at the end of the year.])"
    )
    document = read_body(read, body)
    assert [kind for kind, _ in kinds(document)] == ["paragraph", "note", "paragraph"]
    assert document.blocks[1].label == "*"


def test_a_sentence_that_runs_over_the_page_goes_round_the_notes(read: Read) -> None:
    document = read_body(read, f"Some#footnote[Kept at the foot of its page.] said so. {TEXT * 20}\n\nThe end of it.")
    assert [kind for kind, _ in kinds(document)] == ["paragraph", "note", "paragraph"]
    assert next(block.label for block in document.blocks if block.kind == "note") == "1"


def test_bullets_that_say_something_are_shown(read: Read) -> None:
    document = read_body(read, "✓ Done in the spring\n\n• Left to the partners\n\na) Sent to all members")
    assert render_markdown(document) == "- ✓ Done in the spring\n- Left to the partners\n- a) Sent to all members\n"
