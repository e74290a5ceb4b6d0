"""Printed sheets without rules: what does not fit its cell is cut, so that words of two columns touch."""

import pytest
import typst

from pipeline.model.document import Document
from pipeline.readers.pdf import pages
from tests.unit.readers.conftest import Read

WIDTH = 60


@pytest.fixture(autouse=True)
def untagged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "find_parts", lambda _: [])


def page(*cells: tuple[float, float, str]) -> bytes:
    """Words placed in rows, by the number of the row and of the column; numbers stand at the right side."""
    body = "#set page(width: 320pt, height: 200pt)\n#set text(size: 10pt)\n"
    for row, column, text in cells:
        box = f"box(width: {WIDTH - 2}pt, clip: true)[#align({'right' if text.isdigit() else 'left'})[#box[{text}]]]"
        body += f"#place(dx: {column * WIDTH}pt, dy: {row * 14}pt, {box})\n"
    data = typst.compile(body.encode(), format="pdf")
    assert isinstance(data, bytes)
    return data


def tables(document: Document) -> list[tuple[tuple[str, ...], ...]]:
    return [block.cells for block in document.blocks if block.kind == "table"]


def rows(first: int, *texts: tuple[str, ...]) -> list[tuple[float, float, str]]:
    return [(first + at, column, text) for at, row in enumerate(texts) for column, text in enumerate(row) if text]


BODY = [("1", "Tesfaye A", "Nairobi East", "12"), ("2", "Amina", "Kisumu", "5")]


def test_columns_begin_where_the_names_of_the_head_do(read: Read) -> None:
    data = page(*rows(0, ("No", "Name", "Place", "Days"), *BODY))
    assert tables(read(data, "application/pdf")) == [(("No", "Name", "Place", "Days"), *BODY)]


def test_a_name_over_several_columns_is_of_the_table_and_a_title_is_not(read: Read) -> None:
    data = page((0, 0, "Courses"), (1, 2, "Where"), *rows(2, ("No", "Name", "Place", "Days"), *BODY))
    document = read(data, "application/pdf")
    assert tables(document) == [(("", "", "Where", ""), ("No", "Name", "Place", "Days"), *BODY)]
    assert "Courses" in [block.text for block in document.blocks]


@pytest.mark.parametrize("text", ["A longer remark on all of it that runs over", "Nairobi"])
def test_words_that_run_over_columns_are_no_row(read: Read, text: str) -> None:
    loose = [(1.0, 0.3, text), (2.0, 0.4, text), (3.0, 0.3, text)]
    data = page(*rows(0, ("No", "Name", "Place", "Days")), *loose)
    assert tables(read(data, "application/pdf")) == []
