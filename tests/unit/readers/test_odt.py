"""OpenDocument text."""

import io
import zipfile

import pytest

from pipeline.errors import SourceError
from pipeline.model.document import Document
from tests.unit.readers.conftest import Read
from tests.unit.readers.word_files import zipped

ODT = "application/vnd.oasis.opendocument.text"
_NAMES = "office style text table draw meta fo svg xlink"
NAMESPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES.split())
NAMESPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:loext="urn:x:loext"'
STYLES = (
    '<style:style style:name="Standard" style:family="paragraph"/>'
    '<style:style style:name="Title" style:family="paragraph"/>'
    '<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"/>'
    '<style:style style:name="Hid" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Away" style:family="section">'
    '<style:section-properties text:display="none"/></style:style>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." '
    'style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="–"/></text:list-style>'
    '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
)  # fmt: skip


def flat(text: str, *, masters: str = "", meta: str = "", prolog: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document {NAMESPACES} office:mimetype="{ODT}">'
        f"<office:meta>{meta}</office:meta><office:styles>{STYLES}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document>"
    )


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def parts(document: Document) -> list[tuple[str, int, str, str]]:
    return [(block.kind, block.level, block.label, block.text) for block in document.blocks]


def test_headings_by_element_and_by_style(read: Read) -> None:
    text = p("Report", "Title") + '<text:h text:outline-level="1">Work</text:h>' + p("Courses", "Heading_20_2")
    assert parts(read(flat(text), ODT)) == [
        ("heading", 1, "", "Report"),
        ("heading", 2, "1", "Work"),
        ("heading", 3, "1.1", "Courses"),
    ]


def test_lists_have_labels_and_levels(read: Read) -> None:
    def listed(*items: str, more: str = "") -> str:
        return f"<text:list {more}>{''.join(f'<text:list-item>{one}</text:list-item>' for one in items)}</text:list>"

    first = listed(p("甲方到场。") + p("more of it") + listed(p("one"), p("two")), more='text:style-name="L"')
    second = listed(p("乙方"), more='text:style-name="L" text:continue-numbering="true"')
    third = listed(p("again"), more='text:style-name="L"').replace("list-item>", 'list-item text:start-value="5">', 1)
    assert parts(read(flat(first + second + third), ODT)) == [
        ("list_item", 1, "一、", "甲方到场。"),
        ("paragraph", 0, "", "more of it"),
        ("list_item", 2, "1.", "one"),
        ("list_item", 2, "2.", "two"),
        ("list_item", 1, "二、", "乙方"),
        ("list_item", 1, "五、", "again"),
    ]


def test_tables_with_covered_and_repeated_cells(read: Read) -> None:
    def cell(text: str, more: str = "", name: str = "table-cell") -> str:
        return f"<table:{name} {more}>{p(text) if text else ''}</table:{name}>"

    rows = [
        cell("a", 'table:number-columns-spanned="2"') + cell("", name="covered-table-cell") + cell("b"),
        cell("c", 'table:number-columns-repeated="2"') + cell("", 'table:number-columns-repeated="999999999"'),
    ]
    made = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    again = f'<table:table-row table:number-rows-repeated="999999999">{cell("x")}</table:table-row>'
    (block,) = read(flat(f"<table:table>{made}{again}</table:table>"), ODT).blocks
    assert block.cells[0] == ("a", "", "b")
    assert block.cells[1][:2] == ("c", "c")
    assert len(block.cells[1]) <= 64
    assert len(block.cells) <= 102


CHANGES = "".join(
    f'<text:changed-region text:id="{key}"><text:{kind}><office:change-info><dc:creator>Reviewer A</dc:creator>'
    f"<dc:date>2023-05-06T07:08:09</dc:date></office:change-info>{words}</text:{kind}></text:changed-region>"
    for key, kind, words in (
        ("i", "insertion", ""), ("d", "deletion", ""), ("a", "deletion", "<text:p>nine</text:p>"),
        ("j", "deletion", ""),
    )
)  # fmt: skip


def mark(key: str, content: str = "") -> str:
    return f'<text:change-start text:change-id="{key}"/>{content}<text:change-end text:change-id="{key}"/>'


def test_a_cell_that_is_repeated_tells_its_notes_once(read: Read) -> None:
    note = '<text:note text:note-class="footnote"><text:note-body><text:p>N</text:p></text:note-body></text:note>'
    cells = f'<table:table-cell table:number-columns-repeated="2"><text:p>rep{note}</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="2">{cells}</table:table-row>'
    document = read(flat(f"<table:table>{rows}</table:table>").encode(), ODT)
    assert [block.text for block in document.blocks] == ["rep\trep\nrep\trep", "N"]


@pytest.mark.parametrize("shape", ["ellipse", "path", "line", "polygon", "rect", "connector"])
def test_words_in_shapes_stand_apart(read: Read, shape: str) -> None:
    text = f"<text:p>Before<draw:{shape}><text:p>inside</text:p></draw:{shape}> after</text:p>"
    assert [block.text for block in read(flat(text).encode(), ODT).blocks] == ["Before after", "inside"]


def test_changes_are_accepted_and_kept(read: Read) -> None:
    comment = (
        '<office:annotation office:name="c"><dc:creator>Reviewer B</dc:creator><dc:date>2024-01-01T00:00:00</dc:date>'
        '<text:p>Eleven?</text:p></office:annotation>'
    )  # fmt: skip
    text = (
        f"<text:tracked-changes>{CHANGES}</text:tracked-changes>"
        + p(
            f'We held <text:change text:change-id="a"/>{mark("d", "some ")}{mark("i", "ten ")}'
            f'{comment}forums<office:annotation-end office:name="c"/>.'
        )
        + p('Two <text:change-start text:change-id="j"/>old')
        + p('words<text:change-end text:change-id="j"/>halves.')
    )
    document = read(flat(text), ODT)
    assert [block.text for block in document.blocks] == ["We held ten forums.", "Two halves."]
    assert [(one.kind, one.text, one.about, one.author, one.dated) for one in document.remarks] == [
        ("deleted", "nine", "", "Reviewer A", "2023-05-06"),
        ("deleted", "some", "", "Reviewer A", "2023-05-06"),
        ("inserted", "ten", "", "Reviewer A", "2023-05-06"),
        ("comment", "Eleven?", "forums", "Reviewer B", "2024-01-01"),
        ("deleted", "old words", "", "Reviewer A", "2023-05-06"),
    ]
    assert [issue.code for issue in document.issues] == ["TRACKED_DELETION"]


def test_notes_boxes_and_hidden_words_stand_apart(read: Read) -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('noted')}</text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{p('boxed')}</draw:text-box></draw:frame>"
    hidden = '<text:span text:style-name="Hid">secret</text:span>'
    text = p(f'Text{note}{hidden}{box}<text:s text:c="2"/>end<text:page-number>3</text:page-number>')
    text += f'<text:section text:style-name="Away">{p("hidden part")}</text:section>'
    document = read(flat(text), ODT)
    assert [(block.kind, block.text, block.locator.place) for block in document.blocks] == [
        ("paragraph", "Text end", "paragraph 1"),
        ("furniture", "secret", "paragraph 1"),
        ("note", "noted", "footnote 1"),
        ("paragraph", "boxed", "text box 1"),
        ("furniture", "hidden part", "paragraph 2"),
    ]
    assert [issue.code for issue in document.issues] == ["HIDDEN_TEXT"]


def test_headers_contents_and_empty_controls_are_no_text(read: Read) -> None:
    masters = f"<style:master-page><style:header>{p('Name of the centre')}</style:header></style:master-page>"
    contents = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>No</text:index-title-template>"
        f"</text:table-of-content-source><text:index-body>{p('Work 1')}</text:index-body></text:table-of-content>"
    )
    asking = '<loext:content-control loext:showing-place-holder="true">Type here</loext:content-control>'
    document = read(flat(contents + p(f"Name: {asking}"), masters=masters), ODT)
    assert parts(document) == [
        ("furniture", 0, "", "Name of the centre"),
        ("furniture", 0, "", "Work 1"),
        ("paragraph", 0, "", "Name:"),
    ]


def test_what_it_states_about_itself(read: Read) -> None:
    meta = "<dc:title>A note</dc:title><meta:keyword>annual-report-run:run-1</meta:keyword>"
    meta += "<dc:date>2023-04-05T00:00:00</dc:date>"
    document = read(flat(p("x"), meta=meta), ODT)
    assert (document.dated, document.run_id, document.metadata["title"]) == ("2023-04-05", "run-1", "A note")


def test_packed_text_formulas_and_charts_are_read(read: Read) -> None:
    frames = "".join(f'<draw:frame><draw:object xlink:href="./{name}"/></draw:frame>' for name in ("F", "C", "../G"))
    cells = "".join(f"<table:table-cell>{p(text)}</table:table-cell>" for text in ("2023", "5"))
    chart = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    data = zipped(
        {
            "mimetype": ODT,
            "content.xml": flat(p("See" + frames)),
            "F/content.xml": "<math><mi>a</mi><mo>=</mo><mn>2</mn><annotation>a = 2</annotation></math>",
            "C/content.xml": flat(chart),
        }
    )
    assert [block.text for block in read(data, ODT).blocks] == ["See", "a=2", "2023\t5"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (flat(p("&x;"), prolog='<!DOCTYPE d [<!ENTITY x "y">]>').encode(), "XML_DTD"),
        (flat("<text:section>" * 2000).encode(), "TOO_DEEP"),
        (flat(p("x"))[:-40].encode(), "DAMAGED"),
        (zipped({"mimetype": ODT}), "DAMAGED"),
        (
            zipped({"META-INF/manifest.xml": "<m><file-entry><encryption-data/></file-entry></m>", "content.xml": "x"}),
            "ENCRYPTED",
        ),
        (b"PK\x03\x04 no archive", "DAMAGED"),
    ],
)
def test_what_cannot_be_read_says_why(read: Read, data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, ODT)
    assert caught.value.reason == reason


def test_only_the_text_is_needed(read: Read) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("content.xml", flat(p("Words.")))
    assert [block.text for block in read(buffer.getvalue(), ODT).blocks] == ["Words."]
