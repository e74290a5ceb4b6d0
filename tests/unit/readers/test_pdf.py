"""PDF documents, set by typst."""

from itertools import product

import pytest
import typst

from pipeline.errors import SourceError
from pipeline.model.document import Block, Document
from tests.unit.readers.conftest import Read

PDF = "application/pdf"
SENTENCE = (
    "The Centre held a workshop on policy and its experts from eleven countries gave many lectures to officials. "
)
WORDS = ["".join(letters) for letters in product("bdfg", "aeiou", "klm", "aeiou")]
HEAD = """
#set document(title: "Example Report", keywords: ("annual-report-run:run-77",))
#set document(date: datetime(year: 2024, month: 1, day: 5))
#set page(paper: "a5", margin: 2cm, header: [Example 2023 Annual Report])
#set page(footer: context [Page #counter(page).display()])
#set text(size: 10pt, lang: "en")
"""


def compiled(body: str, head: str = HEAD) -> bytes:
    data = typst.compile((head + body).encode(), format="pdf")
    assert isinstance(data, bytes)
    return data


REPORT = compiled(
    f"""
#align(center, text(18pt, weight: "bold")[Example 2023 Annual Report])
= I. Work of 2023
== 1. Training
#par(justify: true)[{SENTENCE * 4}The office was efficient.]

A second paragraph stands here#super[\\[1\\]].

- first item
- second item that is long enough to be wrapped over two lines of the page as it is set here
  - inner item
#figure(table(columns: 2, [Country], [Trainees], [Pakistan], [12], [Iran], [3]), caption: [Participants])
#par(justify: true)[{" ".join(WORDS)}]
= II. Outlook for 2024
{SENTENCE}
"""
)


@pytest.fixture(scope="module")
def report(read: Read) -> Document:
    return read(REPORT, PDF, "report.pdf")


def of_kind(document: Document, kind: str) -> list[Block]:
    return [block for block in document.blocks if block.kind == kind]


def test_headings_have_levels_below_the_title(report: Document) -> None:
    assert [(block.level, block.label, block.text) for block in of_kind(report, "heading")] == [
        (1, "", "Example 2023 Annual Report"),
        (2, "I.", "I. Work of 2023"),
        (3, "1.", "1. Training"),
        (2, "II.", "II. Outlook for 2024"),
    ]


def test_wrapped_lines_ligatures_and_hyphens_are_mended(report: Document) -> None:
    assert of_kind(report, "paragraph")[0].text == SENTENCE * 4 + "The office was efficient."


def test_a_raised_mark_belongs_to_its_line(report: Document) -> None:
    assert of_kind(report, "paragraph")[1].text.replace(" [", "[") == "A second paragraph stands here[1]."


def test_a_paragraph_over_a_page_break_is_one_block_where_it_begins(report: Document) -> None:
    assert report.page_count > 1
    (long,) = (block for block in of_kind(report, "paragraph") if len(block.text) > 1000)
    assert long.text == " ".join(WORDS)
    assert long.locator.page == 1


def test_running_heads_and_page_numbers_are_furniture(report: Document) -> None:
    texts = {block.text for block in of_kind(report, "furniture")}
    assert {"Example 2023 Annual Report", "Page 1", "Page 2"} <= texts


def test_lists_tables_and_captions(report: Document) -> None:
    items = [(block.level, block.label, block.text[:11]) for block in of_kind(report, "list_item")]
    assert items == [(1, "•", "first item"), (1, "•", "second item"), (2, items[2][1], "inner item")]
    (table,) = of_kind(report, "table")
    assert table.cells == (("Country", "Trainees"), ("Pakistan", "12"), ("Iran", "3"))
    assert [block.text for block in of_kind(report, "caption")] == ["Table 1: Participants"]


def test_no_word_stands_twice(report: Document) -> None:
    words = " ".join(block.text for block in report.blocks).split()
    assert words.count("Pakistan") == 1
    assert words.count("efficient.") == 1


def test_blocks_know_their_boxes_from_the_top_left(report: Document) -> None:
    title = of_kind(report, "heading")[0]
    width, height = report.page_sizes[0]
    assert title.locator.box is not None
    x0, top, x1, bottom = title.locator.box
    assert 0 < x0 < width / 2 < x1 < width
    assert 0 < top < bottom < height / 4


def test_metadata_gives_date_run_id_and_title(report: Document) -> None:
    assert report.dated == "2024-01-05"
    assert report.run_id == "run-77"
    assert report.metadata["title"] == "Example Report"


def test_the_columns_of_a_table_with_level_rules_only_are_found(read: Read) -> None:
    rows = "[Body], [Role], [Count], [Board], [host], [14], [Council], [guest], [3]"
    body = f"#table(columns: (2fr, 1fr, 1fr), stroke: (x: none, y: 0.5pt), {rows})"
    (table,) = of_kind(read(compiled(body), PDF), "table")
    assert table.cells == (("Body", "Role", "Count"), ("Board", "host", "14"), ("Council", "guest", "3"))


def test_two_columns_are_read_one_after_the_other(read: Read) -> None:
    document = read(compiled(f"#columns(2)[{' '.join(WORDS)}]", head='#set page(paper: "a5")\n'), PDF)
    assert " ".join(block.text for block in document.blocks if block.kind == "paragraph").split() == WORDS


def test_a_page_without_text_says_so(read: Read) -> None:
    document = read(compiled("#rect(width: 3cm)", head=""), PDF)
    assert [issue.code for issue in document.issues] == ["NO_TEXT"]
    assert document.issues[0].hint is not None


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_a_file_cut_off_is_damaged(read: Read, share: float) -> None:
    with pytest.raises(SourceError) as caught:
        read(REPORT[: int(share * len(REPORT))], PDF)
    assert caught.value.reason == "DAMAGED"


def test_what_is_no_pdf_is_damaged(read: Read) -> None:
    with pytest.raises(SourceError, match="damaged") as caught:
        read(b"%PDF-1.7 and nothing else", PDF)
    assert caught.value.hint is not None
