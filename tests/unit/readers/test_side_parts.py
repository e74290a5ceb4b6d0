"""Parts of Office packages beside the text: what is wrong with one of them never costs the text."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment

from tests.unit.readers import deck_files as decks
from tests.unit.readers.conftest import Read
from tests.unit.readers.deck_files import PPTX
from tests.unit.readers.office_files import relations, with_part
from tests.unit.readers.test_sheet import XLSX
from tests.unit.readers.word_files import DOCX, word_file

DAMAGE = ("", "<a><b></a>", "\x00\x01 nonsense", "<other/>")


def document() -> bytes:
    parts = dict.fromkeys(("styles", "numbering", "comments", "header1", "footnotes"), "")
    data = word_file('<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>The words</w:t></w:r></w:p>', **parts)
    return with_part(data, "docProps/core.xml", "<coreProperties/>")


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(("The", "words"))
    book.active["A1"].comment = Comment("A remark", "A")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def deck() -> bytes:
    kinds = {"c": "comments", "n": "notesSlide", "l": "slideLayout", "g": "chart"}
    links = relations(*((key, kind, f"../{key}.xml") for key, kind in kinds.items()))
    chart = '<p:graphicFrame><p:nvGraphicFramePr/><a:graphic><a:graphicData><c:chart xmlns:c="c" r:id="g"/>'
    chart += "</a:graphicData></a:graphic></p:graphicFrame>"
    extra = {"ppt/slides/_rels/slide1.xml.rels": links, "docProps/core.xml": "<c/>"}
    extra |= {f"ppt/{name}.xml": "<x/>" for name in kinds}
    return decks.deck([decks.slide(decks.shape(decks.par("The words")), chart)], extra)


SIDE = [
    (media_type, data, name)
    for media_type, data, needed in (
        (DOCX, document(), {"word/document.xml"}),
        (XLSX, workbook(), {"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
                            "xl/_rels/workbook.xml.rels"}),
        (PPTX, deck(), {"ppt/presentation.xml", "ppt/slides/slide1.xml", "ppt/_rels/presentation.xml.rels"}),
    )
    for name in zipfile.ZipFile(io.BytesIO(data)).namelist()
    if name not in needed
]  # fmt: skip


@pytest.mark.parametrize(("media_type", "data", "part"), SIDE, ids=[name for _, _, name in SIDE])
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_side_part_costs_only_itself(
    read: Read, media_type: str, data: bytes, part: str, damage: str
) -> None:
    found = read(with_part(data, part, damage), media_type)
    assert "The words" in " ".join(block.text for block in found.blocks).replace("\t", " ")


def test_a_damaged_part_is_named(read: Read) -> None:
    found = read(with_part(deck(), "ppt/g.xml", "<a>"), PPTX)
    assert [(issue.code, issue.message.params) for issue in found.issues] == [("PART_DAMAGED", {"part": "ppt/g.xml"})]
