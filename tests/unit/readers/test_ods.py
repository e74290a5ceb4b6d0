"""OpenDocument spreadsheets."""

import pytest

from pipeline.errors import SourceError
from tests.unit.readers.conftest import Read
from tests.unit.readers.office_files import packed

ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = ("office", "table", "text", "style")
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES)
SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
HIDDEN = (
    '<office:automatic-styles><style:style style:name="out" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)


def book(*sheets: str) -> str:
    tables = "".join(sheets)
    return (
        f"<office:document-content {SPACES}>{HIDDEN}<office:body><office:spreadsheet>{tables}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )


def sheet(*rows: str, name: str = "名单", style: str = "", columns: str = "") -> str:
    inner = "".join(row if row.startswith("<") else cells(row) for row in rows)
    return f'<table:table table:name="{name}" table:style-name="{style}">{columns}{inner}</table:table>'


def cells(row: str) -> str:
    return f"<table:table-row>{''.join(cell(text) for text in row.split('|'))}</table:table-row>"


def cell(text: str = "", stated: str = "", beside: str = "") -> str:
    return f"<table:table-cell {stated}>{beside}{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


def test_tables_with_merged_heads_dates_and_numbers_as_shown(read: Read) -> None:
    wide, high = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
    head = f"<table:table-row>{cell('Name', high)}{cell('Days', wide)}<table:covered-table-cell/></table:table-row>"
    below = f"<table:table-row><table:covered-table-cell/>{cell('forum')}{cell('course')}</table:table-row>"
    day = cell("2.6.23", 'office:value-type="date" office:date-value="2023-06-02T09:30:00"')
    row = f"<table:table-row>{cell('Guest 1')}{day}{cell('95%')}</table:table-row>"
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    rows = (head, below, row, "<table:table-row-group>" + cells("Guest 2|x|1,5") + "</table:table-row-group>", empty)
    document = read(packed({"content.xml": book(sheet(*rows))}), ODS)
    assert [block.text for block in document.blocks] == [
        "名单",
        "Name\tDays: forum\tDays: course\nGuest 1\t2023-06-02 09:30\t95%\nGuest 2\tx\t1,5",
    ]
    assert document.blocks[1].locator.place == "名单!A1:C4"


def test_what_is_hidden_is_kept_apart_and_comments_are_remarks(read: Read) -> None:
    note = "<office:annotation><dc:creator>A</dc:creator><dc:date>2023-05-06T00:00:00</dc:date><text:p>Sure?</text:p>"
    remarked = f"<table:table-row>{cell('2', beside=note + '</office:annotation>')}{cell('y')}</table:table-row>"
    unseen = '<table:table-row table:visibility="collapse">' + cells("gone|gone").partition(">")[2]
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    first = sheet("No|Name|Key", "1|x|k", remarked, unseen, columns=columns)
    flat = book(first, sheet("old|older", "a|b", name="Spare", style="out"))
    document = read(flat, f"{ODS}-flat-xml")
    shown = "\n".join(block.text for block in document.blocks if block.kind != "furniture")
    apart = "\n".join(block.text for block in document.blocks if block.kind == "furniture")
    assert "No\tName\n1\tx\n2\ty" in shown
    assert not any(word in shown for word in ("gone", "Key", "old"))
    assert all(word in apart for word in ("gone", "Key", "old"))
    (remark,) = document.remarks
    assert (remark.text, remark.about, remark.author, remark.dated) == ("Sure?", "2", "A", "2023-05-06")
    assert remark.place == "名单!A3"


def test_words_of_shapes_are_read(read: Read) -> None:
    box = '<table:shapes><x:shape xmlns:x="x"><text:p>All</text:p><text:p>welcome</text:p></x:shape></table:shapes>'
    note = '<x:frame xmlns:x="x"><x:text-box><text:p>Sum of both</text:p></x:text-box></x:frame>'
    row = f"<table:table-row>{cell('a', beside=note)}{cell('b')}</table:table-row>"
    document = read(packed({"content.xml": book(sheet("<!-- -->" + box, row))}), ODS)
    assert [block.text for block in document.blocks if block.kind == "paragraph"][-2:] == ["All welcome", "Sum of both"]


def test_absurd_repetitions_do_no_harm(read: Read) -> None:
    row = f'<table:table-row table:number-rows-repeated="999999999">{cell("x", _often(999999999))}</table:table-row>'
    document = read(packed({"content.xml": book(sheet(row))}), ODS)
    assert sum(len(block.text) for block in document.blocks) < 5_000_000


def _often(count: int) -> str:
    return f'table:number-columns-repeated="{count}"'


def test_without_its_content_it_is_damaged(read: Read) -> None:
    for data in (packed({"meta.xml": "<x/>"}), packed({"content.xml": "<x/>"})):
        with pytest.raises(SourceError) as caught:
            read(data, ODS)
        assert caught.value.reason == "DAMAGED"
