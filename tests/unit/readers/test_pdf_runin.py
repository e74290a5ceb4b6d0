"""Headings that run into their paragraph, in files without a structure tree."""

import pytest
import typst

from pipeline.model.document import Document
from pipeline.readers.pdf import pages
from tests.unit.readers.conftest import Read

PAGE = '#set page(paper: "a5", margin: 2cm)\n#set text(size: 10pt)\n'
SENTENCE = "The Centre held a workshop on policy and its experts from eleven countries gave lectures to officials."


@pytest.fixture
def read_body(read: Read, monkeypatch: pytest.MonkeyPatch) -> "ReadBody":
    monkeypatch.setattr(pages, "find_parts", lambda _: [])
    return ReadBody(read)


class ReadBody:
    def __init__(self, read: Read) -> None:
        self._read = read

    def __call__(self, body: str) -> Document:
        data = typst.compile((PAGE + body).encode(), format="pdf")
        assert isinstance(data, bytes)
        return self._read(data, "application/pdf")


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


@pytest.mark.parametrize(("size", "weight"), [(13, "regular"), (13, "bold"), (10.5, "bold")])
def test_larger_words_before_a_paragraph_are_its_heading(read_body: ReadBody, size: float, weight: str) -> None:
    head = f'#text(size: {size}pt, weight: "{weight}")[Field work]#h(0.6em)'
    document = read_body(f"{SENTENCE}\n\n{head}{SENTENCE}\n\n{SENTENCE}\n")
    assert kinds(document) == [
        ("paragraph", SENTENCE),
        ("heading", "Field work"),
        ("paragraph", SENTENCE),
        ("paragraph", SENTENCE),
    ]


@pytest.mark.parametrize(
    "start",
    [
        "*Field work* was done by all. ",
        "#text(size: 26pt)[A] day came. ",
        "#text(size: 14pt)[126] people came. ",
    ],
)
def test_bold_words_initials_and_numbers_are_none(read_body: ReadBody, start: str) -> None:
    document = read_body(f"{SENTENCE}\n\n{start}{SENTENCE}\n")
    assert all(kind != "heading" for kind, _ in kinds(document))


def test_a_tile_does_not_go_on_over_the_page(read_body: ReadBody) -> None:
    tile = '#text(size: 26pt, weight: "bold")[126] \\ people trained'
    document = read_body(f"{SENTENCE}\n\n{tile}\n#pagebreak()\non policy, {SENTENCE}\n")
    assert [text for kind, text in kinds(document) if kind == "list_item"] == ["126 people trained"]


def test_a_dash_far_right_below_a_quotation_leads_who_said_it(read_body: ReadBody) -> None:
    quote = "#quote(block: true, attribution: [the Director])[Water does not wait.]"
    document = read_body(f"{SENTENCE}\n\n{quote}\n\n{SENTENCE}\n\n- a course\n")
    assert ("paragraph", "— the Director") in kinds(document)
    assert ("list_item", "a course") in kinds(document)
