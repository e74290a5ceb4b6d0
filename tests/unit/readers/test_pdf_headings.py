"""Headings of PDF without a structure tree: by look, number, place and bookmarks; levels; lists."""

import pytest
import typst

from pipeline.model.document import Document
from pipeline.readers.pdf import pages
from tests.unit.readers.conftest import Read

PDF = "application/pdf"
SENTENCE = "The Centre held a workshop on policy and its experts from eleven countries gave lectures to officials. "
TEXT = SENTENCE * 3
HEAD = """#set page(paper: "a4", margin: 2.5cm)
#set text(size: 11pt, font: "Libertinus Serif")
#set block(spacing: 1.4em)
"""


@pytest.fixture(autouse=True)
def untagged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typst tags what it makes; here only looks count."""
    monkeypatch.setattr(pages, "find_parts", lambda _: [])


def compiled(body: str) -> bytes:
    data = typst.compile((HEAD + body).encode(), format="pdf")
    assert isinstance(data, bytes)
    return data


def look(text: str, size: float = 11, weight: str = "bold", fill: str = "black") -> str:
    """A paragraph of its own in some type: no heading to typst, so that there are no bookmarks either."""
    return f'#text(size: {size}pt, weight: "{weight}", fill: {fill})[{text}]'


def headings(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in document.blocks if block.kind == "heading"]


def read_body(read: Read, *paragraphs: str) -> Document:
    return read(compiled("\n\n".join(paragraphs)), PDF)


def test_larger_type_stands_above_bold_type(read: Read) -> None:
    document = read_body(
        read, look("Example Report", 20), look("Work done", 15), TEXT, look("Training"), TEXT, look("Outlook", 15), TEXT
    )
    assert headings(document) == [(1, "Example Report"), (2, "Work done"), (3, "Training"), (2, "Outlook")]


def test_numbers_tell_levels_where_looks_do_not(read: Read) -> None:
    titles = ("1. Work", "1.1 Training", "1.1.1 At home", "1.2 Lectures", "2. Outlook")
    document = read_body(read, *(part for title in titles for part in (look(title), TEXT)))
    assert headings(document) == [(1, titles[0]), (2, titles[1]), (3, titles[2]), (2, titles[3]), (1, titles[4])]


def test_a_heading_without_a_number_stands_below_numbered_ones_of_its_look(read: Read) -> None:
    titles = ("1 Work", "1.1 Training", "At home", "1.2 Lectures", "2 Outlook", "References")
    sizes = (15, 12.5, 12.5, 12.5, 15, 15)
    document = read_body(
        read, *(x for title, size in zip(titles, sizes, strict=True) for x in (look(title, size), TEXT))
    )
    assert [level for level, _ in headings(document)] == [1, 2, 3, 2, 1, 1]


def test_a_colour_tells_a_heading_in_the_size_of_the_text(read: Read) -> None:
    document = read_body(read, TEXT, look("Work done", weight="regular", fill="blue"), TEXT)
    assert headings(document) == [(1, "Work done")]


def test_a_question_is_a_heading_and_a_statement_is_none(read: Read) -> None:
    document = read_body(read, look("Who came?", 14), TEXT, look("Everybody came to the workshop.", 14), TEXT)
    assert headings(document) == [(1, "Who came?")]


def test_a_heading_over_two_lines_is_one(read: Read) -> None:
    title = "Preliminary thoughts and the frame that matters most to everybody who makes documents for others to read"
    assert headings(read_body(read, TEXT, look(title, 16), TEXT)) == [(1, title)]


def test_chinese_numbers(read: Read) -> None:
    text = "本中心举办了政策研讨会，来自多个国家的专家为官员讲课，与会者就科技政策进行了交流。" * 3
    head = '#set text(font: "Noto Sans CJK SC")\n'
    titles = ("一、工作回顾", "（一）培训", "（二）会议", "二、工作展望")
    body = head + "\n\n".join(part for title in titles for part in (title, text))
    found = headings(read(compiled(body), PDF))
    assert found == [(1, titles[0]), (2, titles[1]), (2, titles[2]), (1, titles[3])]


def test_what_seems_a_heading_and_is_none(read: Read) -> None:
    document = read_body(
        read,
        look("Work done", 15),
        TEXT,
        look("Present:"),
        TEXT,
        look("office\\@example.org", 14),
        look("76", 24),
        TEXT,
        "#grid(columns: 3, column-gutter: 40pt, " + ", ".join(f"[{look(x)}]" for x in ("Name", "Place", "Date")) + ")",
        TEXT,
        look("Figure 2: Participants by country"),
        TEXT,
    )
    assert headings(document) == [(1, "Work done")]


def test_lines_of_a_list_of_contents_are_no_headings(read: Read) -> None:
    titles = ("Work done", "Training", "Lectures", "Outlook")
    listed = [look(title, 15) for title in titles]
    document = read_body(
        read, look("Contents", 18), *listed, "#pagebreak()", *(x for one in listed for x in (one, TEXT * 3))
    )
    assert [text for _, text in headings(document) if text != "Contents"] == list(titles)


def test_bookmarks_tell_headings_and_levels(read: Read) -> None:
    body = (
        f'#show heading: it => text(size: 11pt, weight: "regular", it.body)\n= Work\n\n{TEXT}\n\n== Training\n\n{TEXT}'
    )
    assert headings(read(compiled(body), PDF)) == [(1, "Work"), (2, "Training")]


def test_items_nest_by_their_indent(read: Read) -> None:
    document = read(compiled(f"{TEXT}\n\n- one\n  - inner\n- two that goes on {SENTENCE}"), PDF)
    items = [(block.level, block.text) for block in document.blocks if block.kind == "list_item"]
    assert items == [(1, "one"), (2, "inner"), (1, f"two that goes on {SENTENCE}".strip())]


def test_an_annex_stands_beside_the_numbered_heads(read: Read) -> None:
    titles = ("1. Work", "1.1 Training", "1.2 Lectures", "2. Outlook", "Annex")
    document = read_body(read, *(part for title in titles for part in (look(title), TEXT)))
    assert headings(document)[-1] == (1, "Annex")


def test_words_in_other_type_inside_a_text_are_no_heading(read: Read) -> None:
    inlaid = f"#place(top + left, dx: 150pt, dy: 30pt, text(size: 13pt, fill: blue)[further together])\n{TEXT * 3}"
    assert headings(read_body(read, inlaid, look("Work"), TEXT)) == [(1, "Work")]


def test_a_numbered_head_before_the_short_heads_of_a_table_is_one(read: Read) -> None:
    labels = [look(text, 10) for text in ("Ref. no.", "Document name", "Edition", "Date")]
    body = (look("7. Other", 15), TEXT, look("8. References", 15), *labels, TEXT)
    assert headings(read_body(read, *body)) == [(1, "7. Other"), (1, "8. References")]


def test_small_capitals_over_two_lines_are_one_heading(read: Read) -> None:
    heads = ("#align(center)[#text(size: 9pt)[VI. NEURAL NETWORKS FOR SEMANTIC]", "#text(size: 9pt)[SEGMENTATION]]")
    body = "#set par(leading: 3.8pt)\n#set block(spacing: 1.4em)\n" + TEXT + "\n\n" + " \\ ".join(heads)
    found = read(compiled(body + "\n\n" + TEXT), PDF)
    assert headings(found) == [(1, "VI. NEURAL NETWORKS FOR SEMANTIC SEGMENTATION")]


def test_what_goes_on_with_the_sentence_before_is_no_heading(read: Read) -> None:
    body = (look("Work done", 15), TEXT.strip()[:-1] + " and is", look("looking forward to a busy year!"), TEXT)
    assert headings(read_body(read, *body)) == [(1, "Work done")]


def test_names_in_large_type_line_by_line_are_no_heading(read: Read) -> None:
    names = (" \\ ".join(f"{name} Foundation" for name in group) for group in (("Alpha", "Beta", "Gamma"), "DEFGHIJ"))
    thanks = "\n\n".join(look(lines, 14, "regular", "blue") for lines in names)
    assert headings(read_body(read, look("Work done", 18), TEXT, thanks)) == [(1, "Work done")]


def test_captions_in_the_type_of_heads_do_not_hide_them(read: Read) -> None:
    captions = [x for number in range(1, 4) for x in (look(f"Figure {number}: Participants by year"), TEXT)]
    assert headings(read_body(read, look("Work done"), TEXT, *captions)) == [(1, "Work done")]
