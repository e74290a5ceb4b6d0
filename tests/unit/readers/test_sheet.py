"""Excel workbooks."""

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from pipeline.errors import SourceError
from pipeline.model.document import Document
from pipeline.readers.sheet import grid as grids
from tests.unit.readers.conftest import Read
from tests.unit.readers.office_files import content_types, packed, relations, with_part

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SPACES = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def saved(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def book_of(*rows: tuple[object, ...], name: str = "Participants") -> Any:
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    return book


def bare(sheet: str, extra: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet whose content is the given XML."""
    parts = {
        "[Content_Types].xml": content_types("xl/workbook.xml", f"{XLSX}.main+xml"),
        "_rels/.rels": relations(("r", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {SPACES}><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("a", "worksheet", "sheet.xml"), ("b", "sharedStrings", "strings.xml"), ("p", "person", "persons.xml")
        ),
        "xl/strings.xml": f"<sst {SPACES}><si><r><t>Rich </t></r><r><t>text</t></r><rPh><t>x</t></rPh></si></sst>",
        "xl/sheet.xml": f"<worksheet {SPACES}>{sheet}</worksheet>",
    }
    return packed(parts | (extra or {}))


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.locator.place) for block in document.blocks]


def codes(document: Document) -> list[str]:
    return [issue.code for issue in document.issues]


def test_a_list_is_one_table_below_the_name_of_its_sheet(read: Read) -> None:
    rows = [("Name", "Country", "Days"), ("Guest 1", "Kenya", 2.0), ("Guest 2", "Chad", 3.5)]
    document = read(saved(book_of(*rows)), XLSX)
    assert kinds(document) == [("heading", "Participants!A1"), ("table", "Participants!A1:C3")]
    assert document.blocks[1].cells == (
        ("Name", "Country", "Days"),
        ("Guest 1", "Kenya", "2"),
        ("Guest 2", "Chad", "3.5"),
    )


def test_lines_above_and_below_a_table_are_no_part_of_it(read: Read) -> None:
    rows = [
        ("2023年培训班参加人员名单",),
        ("Organiser:", "The Centre"),
        ("No", "Name", "Unit", "Days"),
        (1, "Guest 1", "Unit A", 2),
        (2, "Guest 2", "Unit B", 2),
        ("备注：以签到为准",),
    ]
    document = read(saved(book_of(*rows, name="Sheet1")), XLSX)
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1), ("paragraph", 0), ("table", 0), ("paragraph", 0),
    ]  # fmt: skip
    assert document.blocks[0].text == "2023年培训班参加人员名单"
    assert document.blocks[1].text == "Organiser: The Centre"
    assert document.blocks[2].locator.place == "Sheet1!A3:D5"


def test_heads_of_two_rows_become_one_and_merged_cells_show_once(read: Read) -> None:
    book = book_of(
        ("Events",), ("Event", "Guests", None), (None, "women", "men"), ("Forum", 60, 40), (None, 10, 15), name="2023"
    )
    for area in ("A1:C1", "A2:A3", "B2:C2", "A4:A5"):
        book.active.merge_cells(area)
    document = read(saved(book), XLSX)
    assert [block.text for block in document.blocks[:2]] == ["2023", "Events"]
    assert document.blocks[2].cells == (
        ("Event", "Guests: women", "Guests: men"), ("Forum", "60", "40"), ("", "10", "15"),
    )  # fmt: skip


def test_blank_rows_divide_tables_but_one_that_goes_on_is_joined(read: Read) -> None:
    rows = [
        ("No", "Event", "Guests"),
        (1, "Forum", 9),
        (),
        (2, "Course", 8),
        (),
        (),
        ("City", "Days", "Hosts"),
        ("X", 2, 3),
    ]
    document = read(saved(book_of(*rows)), XLSX)
    assert [place for kind, place in kinds(document) if kind == "table"] == ["Participants!A1:C4", "Participants!A7:C8"]


@pytest.mark.parametrize("total", ["合计", "Total:"])
def test_a_row_of_totals_is_the_last_of_its_table(read: Read, total: str) -> None:
    rows = [("Country", "Guests"), ("France", 3), ("Peru", 2), (total, None), ("Note: without day guests", None)]
    document = read(saved(book_of(*rows)), XLSX)
    assert document.blocks[1].cells[-1][0] == total
    assert [block.text for block in document.blocks[2:]] == ["Note: without day guests"]


def test_what_is_said_above_a_list_and_below_it_is_no_part_of_it(read: Read) -> None:
    book = book_of(("国际培训班学员名单",), ("主办单位：交流中心", None, None, "日期：2023年5月10日"))
    for row in (
        ("序号", "姓名", "性别", "国籍", "单位"),
        (1, "甲", "男", "法国", "大学"),
        (2, "乙", "女", "法国", "大学"),
        ("合计：2人",),
        ("填表人：", "丁", None, "日期：", "2023-05-01"),
    ):
        book.active.append(row)
    for area in ("A1:E1", "A2:C2", "D2:E2"):
        book.active.merge_cells(area)
    document = read(saved(book), XLSX)
    assert [(block.kind, block.text) for block in document.blocks[1:3]] == [
        ("heading", "国际培训班学员名单"),
        ("paragraph", "主办单位：交流中心 日期：2023年5月10日"),
    ]
    assert document.blocks[3].cells[0] == ("序号", "姓名", "性别", "国籍", "单位")
    assert [len(document.blocks[3].cells), *(block.text for block in document.blocks[4:])] == [
        3,
        "合计：2人",
        "填表人： 丁 日期： 2023-05-01",
    ]


def test_blank_columns_tear_no_rows_apart_where_notes_stand_below(read: Read) -> None:
    rows = (("No.", "Name", None, "Country"), (1, "A", None, "Kenya"), (2, "B"), (3, "C", None, "Peru"), ("* online",))
    document = read(saved(book_of(("List of guests",), *rows)), XLSX)
    assert document.blocks[2].cells == (
        ("No.", "Name", "Country"),
        ("1", "A", "Kenya"),
        ("2", "B", ""),
        ("3", "C", "Peru"),
    )
    assert [document.blocks[1].text, document.blocks[3].text] == ["List of guests", "* online"]


def test_each_of_several_tables_stands_below_its_own_name(read: Read) -> None:
    rows = (("一、中方代表",), ("姓名", "单位", "职务"), ("甲", "大学", "教授"), (), ("二、外方代表",))
    document = read(saved(book_of(*rows, *rows[1:3], name="名单")), XLSX)
    headings = [(block.level, block.text) for block in document.blocks if block.kind == "heading"]
    assert headings == [(1, "名单"), (2, "一、中方代表"), (2, "二、外方代表")]


def test_tables_side_by_side_are_two(read: Read) -> None:
    rows = [("a", "b", None, "c", "d"), (1, 2, None, 3, 4), (1, 2, None, None, None)]
    document = read(saved(book_of(*rows)), XLSX)
    assert [place for kind, place in kinds(document) if kind == "table"] == ["Participants!A1:B3", "Participants!D1:E2"]


def test_values_are_told_as_the_sheet_shows_them(read: Read) -> None:
    book = book_of(
        ("Day", "Time", "Share", "Open", "Formula"),
        (date(2023, 5, 1), datetime(2023, 5, 1, 9, 30), 0.25, True, "=1+1"),  # noqa: DTZ001
    )
    book.active["A2"].number_format = 'yyyy"年"m"月"d"日"'
    book.active["C2"].number_format = "0%"
    document = read(saved(book), XLSX)
    assert document.blocks[1].cells[1] == ("2023-05-01", "2023-05-01 09:30:00", "25%", "TRUE", "")
    assert codes(document) == ["NOT_CALCULATED"]


def test_strings_of_every_kind_errors_and_kept_values_of_formulas(read: Read) -> None:
    row = (
        "<sheetData><row><c t='s'><v>0</v></c><c t='inlineStr'><is><t>in the cell</t></is></c>"
        "<c t='str'><f>A1</f><v>line_x000A_two</v></c><c t='e'><v>#N/A</v></c><c t='s'><v>99</v></c>"
        "<c><v>1e400</v></c><c t='d'><v>2023-05-01T00:00:00</v></c></row></sheetData>"
    )
    document = read(bare(row), XLSX)
    assert document.blocks[-1].cells == (("Rich text", "in the cell", "line two", "#N/A", "1e400", "2023-05-01"),)


def test_hidden_sheets_rows_and_columns_are_furniture(read: Read) -> None:
    book = book_of(("Name", "Phone", "Unit"), ("Guest 1", "555", "A"), ("Guest 2", "556", "B"), ("Guest 3", "557", "C"))
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[3].hidden = True
    spare = book.create_sheet("Spare")
    spare.append(("old", "list"))
    spare.sheet_state = "hidden"
    document = read(saved(book), XLSX)
    assert document.blocks[1].cells == (("Name", "Unit"), ("Guest 1", "A"), ("Guest 3", "C"))
    furniture = " ".join(block.text for block in document.blocks if block.kind == "furniture")
    assert all(word in furniture for word in ("Phone", "555", "Guest 2", "old"))
    assert codes(document) == ["HIDDEN_CELLS", "HIDDEN_SHEET"]


def test_comments_are_remarks_about_their_cells(read: Read) -> None:
    book = book_of(("Name", "Days"), ("Guest 1", 2))
    book.active["B2"].comment = Comment("Two or three?", "An editor")
    remark = read(saved(book), XLSX).remarks[0]
    assert (remark.text, remark.about, remark.author, remark.place) == (
        "Two or three?", "2", "An editor", "Participants!B2",
    )  # fmt: skip


def test_comments_that_can_be_answered_are_read_once(read: Read) -> None:
    threaded = (
        "<ThreadedComments><threadedComment ref='A1' dT='2023-05-02T08:00:00' personId='p'><text>Sure?</text>"
        "</threadedComment></ThreadedComments>"
    )
    old = (
        "<comments><authors><author>tc=1</author></authors><commentList><comment ref='A1' authorId='0'>"
        "<text><t>[Threaded comment] Sure?</t></text></comment></commentList></comments>"
    )
    extra = {
        "xl/_rels/sheet.xml.rels": relations(("t", "threadedComment", "t.xml"), ("c", "comments", "c.xml")),
        "xl/t.xml": threaded,
        "xl/c.xml": old,
        "xl/persons.xml": "<l><person id='p' displayName='An editor'/></l>",
    }
    document = read(bare("<sheetData><row><c><v>5</v></c></row></sheetData>", extra), XLSX)
    assert [(remark.text, remark.about, remark.author, remark.dated) for remark in document.remarks] == [
        ("Sure?", "5", "An editor", "2023-05-02")
    ]


def test_text_boxes_are_paragraphs(read: Read) -> None:
    drawing = (
        "<d xmlns:a='a'><twoCellAnchor><from><col>1</col><row>4</row></from><sp><txBody><a:p><a:r><a:t>See the list."
        "</a:t></a:r></a:p></txBody></sp></twoCellAnchor></d>"
    )
    extra = {"xl/_rels/sheet.xml.rels": relations(("d", "drawing", "d.xml")), "xl/d.xml": drawing}
    document = read(bare("<sheetData/>", extra), XLSX)
    assert [(block.kind, block.text, block.locator.place) for block in document.blocks] == [
        ("paragraph", "See the list.", "S!B5")
    ]


def test_what_is_too_much_is_left_out_and_said(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.sheet.workbook.MOST_CELLS", 6)
    document = read(saved(book_of(*[(number, "x") for number in range(9)])), XLSX)
    assert len(document.blocks[1].cells) == 3
    assert codes(document) == ["SHEET_CUT"]


def test_cells_far_apart_and_endless_merges_take_no_time(read: Read) -> None:
    cells = "".join(f"<row><c r='{grids.show_cell((n, n))}'><v>{n}</v></c></row>" for n in range(1, 3000))
    sheet = f"<sheetData>{cells}</sheetData><mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>"
    document = read(bare(sheet), XLSX)
    assert sum(block.kind == "paragraph" for block in document.blocks) == 2999


def test_a_damaged_sheet_costs_only_itself(read: Read) -> None:
    book = book_of(("Name", "Role"), ("A", "B"))
    book.create_sheet("Guests").append(("Guest", "Country"))
    document = read(with_part(saved(book), "xl/worksheets/sheet1.xml", "<worksheet><row>"), XLSX)
    assert codes(document) == ["PART_DAMAGED"]
    assert [block.text for block in document.blocks] == ["Guests", "Guest Country"]
    with pytest.raises(SourceError, match="damaged"):
        read(bare("<sheetData><row>"), XLSX)
    with pytest.raises(SourceError) as caught:
        read(bare("", {"xl/sheet.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), XLSX)
    assert caught.value.reason == "XML_DTD"


def test_cells_have_names() -> None:
    assert grids.show_cell((3, 28)) == "AB3"
    assert grids.parse_cell("$AB$3") == (3, 28)
    assert grids.parse_cell("A0") is None
    assert grids.parse_area("B2:A1") == (1, 1, 2, 2)
    assert grids.parse_area("x") is None
