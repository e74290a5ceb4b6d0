"""What lines of an untagged PDF become beside headings: paragraphs, notes, captions, items, tiles."""

import pytest
import typst

from pipeline.model.document import Document
from pipeline.readers import render_markdown
from pipeline.readers.outline import is_caption, parse_note_label
from pipeline.readers.pdf import pages
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


def test_a_paragraph_below_a_wider_one_is_whole(read: Read) -> None:
    body = f"#text(10pt)[{TEXT * 2}]\n\n#v(3em)\n#columns(2)[{TEXT * 2}\n\nThe end of it.]"
    document = read_body(read, body)
    assert [kind for kind, _ in kinds(document)] == ["paragraph"] * 3


def test_a_caption_between_columns_does_not_part_a_sentence(read: Read) -> None:
    figure = "#figure(rect(width: 100%, height: 60%), caption: [Courses by country in the year of the report.])"
    lead = "Opening words of it. "
    document = read_body(read, f"#set page(height: 12cm)\n#columns(2)[{lead}{TEXT * 2}\n\n{figure}\n\n{TEXT}]")
    assert [kind for kind, _ in kinds(document)].count("caption") == 1


def test_text_in_another_colour_after_a_full_stop_is_apart(read: Read) -> None:
    quote = "#text(blue)[All of us learned a great deal in the course, and we shall go on with it together at home.]"
    full = "One line of the running text that fills the whole of the width of its column to the end."
    document = read_body(read, f"#set par(justify: false)\n{full} \\ {quote} \\ {full}")
    assert [words for _, words in kinds(document)] == ["One line", "All of", "One line"]


def test_the_lines_of_a_hanging_entry_are_one(read: Read) -> None:
    entries = [
        f"{number} gifts came from partners of the Centre in eleven countries, who sent {TEXT}" for number in (4, 44)
    ]
    document = read_body(read, "#set par(hanging-indent: 2em)\n" + "\n\n".join(entries))
    assert [words for _, words in kinds(document)] == ["4 gifts", "44 gifts"]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Figure 3: Courses by country", True),
        ("TABLE 2. Staff by year", True),
        ("图 1 参训人员分布", True),
        ("图1", True),
        ("表1 2023年培训班一览表", True),
        ("图一 参训人员分布", True),
        ("附表2：学员名单", True),
        ("表1列出了全年的培训班。", False),
        ("图1为参训人员分布图。", False),
        ("表2 历年经费", True),
        (f"Fig. A.1. {TEXT}", True),
        ("Table 8 lists all courses of the year.", False),
        ("Figure 2 shows that more people came", True),
        (f"Figure 3 {TEXT}", False),
    ],
)
def test_captions_name_a_figure_and_do_not_speak_of_it(text: str, is_one: bool) -> None:
    assert is_caption(text) is is_one


def test_each_footnote_is_a_note(read: Read) -> None:
    body = f"Some#footnote[Kept by the secretariat.] said so.#footnote[See the report of 2021.] {TEXT}"
    document = read_body(read, body)
    assert [block.label for block in document.blocks if block.kind == "note"] == ["1", "2"]


def test_the_labels_of_a_chart_are_one_block(read: Read) -> None:
    labels = ("Kenya", "India", "Mexico", "Italy", "Norway", "Respondents")
    placed = "".join(
        f"#place(top + left, dx: {30 + 40 * number}pt, dy: {60 + 30 * (number % 3)}pt)[#text(size: 7pt)[{label}]]"
        for number, label in enumerate(labels)
    )
    document = read_body(read, f"{TEXT}\n\n#block(height: 200pt, width: 100%)[{placed}]\n\n{TEXT}")
    gathered = [block.text for block in document.blocks if "Kenya" in block.text]
    assert len(document.blocks) == 3
    assert all(label in gathered[0] for label in labels)


def test_a_list_of_names_is_no_chart(read: Read) -> None:
    names = "Kenya\n\nIndia\n\nMexico\n\nItaly\n\nNorway\n\nDenmark\n\nBrazil"
    texts = [block.text for block in read_body(read, f"{TEXT}\n\n{names}\n\n{TEXT}").blocks]
    assert {"Kenya", "Brazil"} <= set(texts)


@pytest.mark.parametrize("label", ["(a)", "i.", "ii.", "iv.", "v.", "iii)"])
def test_small_letters_and_roman_numbers_lead_items(read: Read, label: str) -> None:
    (_, item) = read_body(read, f"{TEXT}\n\n{label} Training of staff at home").blocks
    assert (item.kind, item.label) == ("list_item", label)


@pytest.mark.parametrize("text", ["v. Chr. gab es das nicht", "i.e. nothing of it", "mix. It is"])
def test_abbreviations_lead_no_items(read: Read, text: str) -> None:
    assert [block.kind for block in read_body(read, f"{TEXT}\n\n{text}").blocks] == ["paragraph"] * 2


def test_the_parts_of_a_formula_are_no_labels(read: Read) -> None:
    parts = "".join(
        f"#place(top + left, dx: {30 + 45 * number}pt, dy: {30 * (number % 3)}pt)[#text(size: 7pt)[{part}]]"
        for number, part in enumerate(("a", "x = y", "b", "f(x)", "c", "d"))
    )
    texts = [block.text for block in read_body(read, f"{TEXT}\n\n#block(height: 99pt)[{parts}]\n\n{TEXT}").blocks]
    assert not any("a x" in text for text in texts)


def test_a_dash_below_a_quotation_leads_who_said_it(read: Read) -> None:
    blocks = read_body(read, "#sym.quote.l.double;It was great.#sym.quote.r.double\n\n#[--] A member\n\n" + TEXT).blocks
    assert [block.kind for block in blocks] == ["paragraph"] * 3
    assert blocks[1].text == "– A member"
