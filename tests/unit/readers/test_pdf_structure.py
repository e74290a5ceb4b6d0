"""The structure tree of tagged PDF: blocks, levels and order as the tree tells, where it can be trusted."""

import pypdfium2 as pdfium
import typst

from pipeline.model.document import Document
from pipeline.readers.pdf.layout.paragraphs import Piece
from pipeline.readers.pdf.outline.headings import mark_pieces
from pipeline.readers.pdf.outline.structure import Part, find_parts
from pipeline.readers.pdf.type.lines import Line
from tests.unit.readers.conftest import Read

PDF = "application/pdf"
SENTENCE = "The Centre held a workshop on policy and its experts from eleven countries gave lectures to officials. "
HEAD = '#set page(paper: "a5", margin: 2cm, header: [Example Centre], footer: context counter(page).display())\n'


def tagged(body: str) -> bytes:
    data = typst.compile((HEAD + body).encode(), format="pdf")
    assert isinstance(data, bytes)
    return data


def shown(document: Document, kind: str) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in document.blocks if block.kind == kind]


def parts_of(data: bytes) -> list[tuple[str, int]]:
    document = pdfium.PdfDocument(data)
    try:
        return [(part.kind, part.level) for part in find_parts(document[0])]
    finally:
        document.close()


def test_parts_are_told_in_the_order_of_the_tree() -> None:
    data = tagged(f"= Work\n{SENTENCE}\n\n== Training\n- one\n  - inner\n\n#table(columns: 2, [a], [b], [c], [d])\n")
    kinds = parts_of(data)
    assert kinds[:5] == [("heading", 1), ("paragraph", 0), ("heading", 2), ("list_item", 1), ("list_item", 2)]
    assert kinds[5:] == [("cell", 0)] * 4


def test_headings_are_the_trees_whatever_they_look_like(read: Read) -> None:
    body = f"""
#show heading: it => text(size: 11pt, weight: "regular", it.body)
= Small but a heading
{SENTENCE}

#text(size: 22pt, weight: "bold")[Large but none]

{SENTENCE}
== Below it
{SENTENCE}
"""
    document = read(tagged(body), PDF)
    assert shown(document, "heading") == [(1, "Small but a heading"), (2, "Below it")]
    assert "Large but none" in [text for _, text in shown(document, "paragraph")]


def test_a_title_tagged_as_text_counts_where_it_states_a_year(read: Read) -> None:
    body = f'#text(size: 20pt, weight: "bold")[Report of 2023]\n\n= Work\n{SENTENCE}\n'
    assert shown(read(tagged(body), PDF), "heading") == [(1, "Report of 2023"), (2, "Work")]


def test_artifacts_are_furniture_and_cells_are_the_trees(read: Read) -> None:
    table = "#table(columns: 2, stroke: none, [Country], [Trainees], [Pakistan], [12], [Iran], [3])"
    document = read(tagged(f"= Work\n{SENTENCE}\n\n{table}\n"), PDF)
    assert [text for _, text in shown(document, "furniture")] == ["Example Centre", "1"]
    (found,) = (block for block in document.blocks if block.kind == "table")
    assert found.cells == (("Country", "Trainees"), ("Pakistan", "12"), ("Iran", "3"))


def test_empty_cells_and_cells_over_several_columns_or_rows_keep_their_place(read: Read) -> None:
    table = """#table(columns: 4, [Place], [Talks], [Visits], [Days],
      [Tehran], [], [2], [3],
      table.cell(colspan: 2)[None known], [5], [6],
      table.cell(rowspan: 2)[Lahore], [1], [2], [3],
      [4], [], [6])"""
    (found,) = (
        block for block in read(tagged(f"= Work\n{SENTENCE}\n\n{table}\n"), PDF).blocks if block.kind == "table"
    )
    assert found.cells[1:] == (
        ("Tehran", "", "2", "3"),
        ("None known", "", "5", "6"),
        ("Lahore", "1", "2", "3"),
        ("", "4", "", "6"),
    )


def test_a_column_without_any_text_is_left_out(read: Read) -> None:
    document = read(tagged(f"= Work\n{SENTENCE}\n\n#table(columns: 3, [Place], [], [Days], [Lahore], [], [3])\n"), PDF)
    (found,) = (block for block in document.blocks if block.kind == "table")
    assert found.cells == (("Place", "Days"), ("Lahore", "3"))


def test_items_know_their_nesting_and_labels(read: Read) -> None:
    document = read(tagged("= Work\n+ first\n+ second\n  - inner\n"), PDF)
    items = [(block.level, block.label, block.text) for block in document.blocks if block.kind == "list_item"]
    assert items == [(1, "1.", "1. first"), (1, "2.", "2. second"), (2, "•", "inner")]


def test_a_page_without_a_tree_has_no_parts() -> None:
    document = pdfium.PdfDocument.new()
    page = document.new_page(200, 200)
    assert find_parts(page) == []
    document.close()


def test_a_heading_tagged_inside_its_paragraph_comes_first(read: Read) -> None:
    document = read(tagged(f"#show heading: it => box(it.body) + h(1em)\n= Field work\n{SENTENCE}\n"), PDF)
    assert [block.kind for block in document.blocks if block.kind != "furniture"] == ["heading", "paragraph"]


def test_entries_of_contents_know_their_nesting_and_leave_the_dots_aside(read: Read) -> None:
    document = read(tagged(f"#outline()\n= Work\n{SENTENCE}\n== Training\n{SENTENCE}\n= Outlook\n{SENTENCE}\n"), PDF)
    assert shown(document, "list_item") == [(1, "Work 1"), (2, "Training 1"), (1, "Outlook 1")]
    assert not any("..." in text for _, text in shown(document, "paragraph"))


def test_a_number_tile_and_who_said_a_quotation_are_one_block_each(read: Read) -> None:
    tile = '#block[#text(size: 26pt, weight: "bold")[126] \\ participants trained]'
    quote = "#quote(block: true, quotes: true, attribution: [the Director])[Water does not wait.]"
    document = read(tagged(f"= Work\n{SENTENCE}\n\n{tile}\n\n{quote}\n"), PDF)
    assert "126 participants trained" in [text for _, text in shown(document, "list_item")]
    assert any(text.endswith("— the Director") for _, text in shown(document, "paragraph"))


def test_a_note_knows_its_label(read: Read) -> None:
    (note,) = (
        block
        for block in read(tagged(f"= Work\n{SENTENCE}#footnote[The fund paid half of it.]\n"), PDF).blocks
        if block.kind == "note"
    )
    assert (note.label, note.text) == ("1", "1 The fund paid half of it.")


def entry(text: str, x0: float, top: float, level: int) -> Piece:
    line = Line([], 1, text, x0, top, 300.0, top + 10, size=10.0)
    part = Part("contents", level)
    return Piece("paragraph", text, page=1, box=(x0, top, 300.0, top + 10), lines=[line], size=10.0, part=part)


def test_entries_all_of_one_level_are_nested_by_their_indent() -> None:
    places = [("1 Work 2", 60.0), ("1.1 Training 2", 75.0), ("1.2 Visits 3", 75.0), ("2 Outlook 4", 60.0)]
    flat = [entry(text, x0, 100.0 + 15 * number, 1) for number, (text, x0) in enumerate(places)]
    nested = [entry(text, 60.0, 100.0 + 15 * number, 1 + ("." in text)) for number, (text, _) in enumerate(places)]
    for pieces in (flat, nested):
        mark_pieces(pieces, [], {1: 800.0})
        assert [piece.level for piece in pieces] == [1, 2, 2, 1]
