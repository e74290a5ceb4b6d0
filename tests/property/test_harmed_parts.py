"""Office packages of which one part is harmed, and files nested without end: a document or a reason, and no text lost.

The packages are those of the golden cases of readers.
"""

import io
import re
import zipfile

import pytest

from pipeline.errors import SourceError
from pipeline.inbox import parse_media_type
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers import read_document
from tests.golden.cases import READING, find_cases
from tests.unit.readers.deck_files import PPTX, deck, par, shape, slide
from tests.unit.readers.office_files import with_part
from tests.unit.readers.test_odt import ODT, flat
from tests.unit.readers.test_rtf import RTF, rtf
from tests.unit.readers.word_files import DOCX, word_file

HOLDS_TEXT = re.compile(
    r"word/document\.xml|xl/(?:workbook|sharedStrings|worksheets/sheet\d+)\.xml|ppt/(?:presentation|slides/slide\d+)\.xml"
    r"|(?:xl|ppt)/_rels/(?:workbook|presentation)\.xml\.rels|content\.xml|mimetype"
)
PACKAGES = [
    case
    for case in find_cases(READING)
    if case.startswith(("docx", "pptx", "xlsx", "odt")) and zipfile.is_zipfile(next((READING / case).glob("source.*")))
]
HARMS = {"emptied": b"", "nonsense": b"\xff\xfe\x00<<nonsense>>", "other": b"<other><p/></other>"}
NESTED = {
    "docx_control": (DOCX, "<w:sdt><w:sdtContent>", "<w:p><w:r><w:t>x</w:t></w:r></w:p>", "</w:sdtContent></w:sdt>"),
    "docx_link": (DOCX, "<w:smartTag>", "<w:p><w:r><w:t>x</w:t></w:r></w:p>", "</w:smartTag>"),
    "docx_table": (DOCX, "<w:tbl><w:tr><w:tc>", "<w:p/>", "</w:tc></w:tr></w:tbl>"),
    "docx_inserted": (DOCX, "<w:ins>", "<w:p><w:ins><w:r><w:t>x</w:t></w:r></w:ins></w:p>", "</w:ins>"),
    "docx_box": (DOCX, "<w:p><w:r><w:pict><w:txbxContent>", "<w:p/>", "</w:txbxContent></w:pict></w:r></w:p>"),
    "odt_section": (ODT, "<text:section>", "<text:p>x</text:p>", "</text:section>"),
    "odt_list": (ODT, "<text:list><text:list-item>", "<text:p>x</text:p>", "</text:list-item></text:list>"),
    "odt_span": (ODT, "<text:p><text:span>", "x", "</text:span></text:p>"),
    "odt_frame": (ODT, "<draw:frame><draw:text-box>", "<text:p>x</text:p>", "</draw:text-box></draw:frame>"),
    "odt_table": (ODT, "<table:table><table:table-row><table:table-cell>", "<text:p>x</text:p>",
                  "</table:table-cell></table:table-row></table:table>"),
    "pptx_group": (PPTX, "<p:grpSp><p:nvGrpSpPr/>", shape(par("x")), "</p:grpSp>"),
    "rtf_group": (RTF, "{", "x", "}"),
    "rtf_field": (RTF, r"{\field{\*\fldinst PAGE}{\fldrslt ", "x", "}}"),
    "rtf_note": (RTF, r"{\footnote ", "x", "}"),
    "rtf_table": (RTF, r"{\intbl\itap2 a\nestcell\itap1 ", "x", "}"),
}  # fmt: skip


def read(data: bytes, name: str, media_type: str = "") -> Document:
    kind = media_type or parse_media_type(data, name)
    return read_document(data, Source(id="x", name=name, media_type=kind, size=len(data), lineage_id="x"))


def words(document: Document) -> set[str]:
    kept = (block.text for block in document.blocks if block.kind in {"heading", "paragraph", "list_item", "table"})
    return set(re.findall(r"[^\W\d_]{3,}", " ".join(kept)))


@pytest.mark.parametrize("harm", ["cut", *HARMS])
@pytest.mark.parametrize("case", PACKAGES)
def test_a_harmed_part_costs_no_more_than_itself(case: str, harm: str) -> None:
    path = next((READING / case).glob("source.*"))
    data = path.read_bytes()
    whole = read(data, path.name)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for part, content in parts.items():
        harmed = with_part(data, part, HARMS.get(harm, content[: len(content) // 2]))
        try:
            found = read(harmed, path.name, whole.media_type)
        except SourceError:
            assert HOLDS_TEXT.fullmatch(part), part
        else:
            is_kept = 2 * len(words(found) & words(whole)) >= len(words(whole))
            assert is_kept or HOLDS_TEXT.fullmatch(part), part


@pytest.mark.parametrize("depth", [40, 120, 250, 3000])
@pytest.mark.parametrize("kind", NESTED)
def test_nesting_has_an_end(kind: str, depth: int) -> None:
    media_type, begin, core, end = NESTED[kind]
    text = begin * depth + core + end * depth
    data = {
        DOCX: lambda: word_file(text),
        ODT: lambda: flat(text).encode(),
        PPTX: lambda: deck([slide(text)]),
        RTF: lambda: rtf(text),
    }[media_type]()
    try:
        read(data, "deep", media_type)
    except SourceError as error:
        assert error.reason in {"TOO_DEEP", "DAMAGED"}  # noqa: PT017
