"""Edited drafts, line by line: pending changes by their authors, moves, anchors, cells, fields, comments."""

import pytest

from pipeline.errors import SourceError
from pipeline.model.returned import DraftDocument, Line, Piece
from pipeline.readers.docx_edits import read_edits
from tests.unit.readers.office_files import content_types, packed, relations, with_part

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BY_ANN, BY_BOB = 'w:id="1" w:author="Ann Lee"', 'w:id="2" w:author="Bob Ray"'


def word(body: str, **parts: str) -> bytes:
    """A Word document with this body and other parts by kind."""
    links = relations(*((kind, kind, f"{kind}.xml") for kind in parts))
    return packed({
        "[Content_Types].xml": content_types("word/document.xml", _MAIN),
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {_W} {_W14}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": links,
        **{f"word/{kind}.xml": text for kind, text in parts.items()},
    })  # fmt: skip


def read(body: str, **parts: str) -> DraftDocument:
    return read_edits(word(body, **parts), "draft.docx")


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, mark: str = "") -> str:
    properties = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def texts(draft: DraftDocument) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in draft.lines]


def only(draft: DraftDocument) -> Line:
    (line,) = draft.lines
    return line


def test_pending_changes_are_told_apart_by_author() -> None:
    inserted = f"<w:ins {BY_ANN}>{run('new')}</w:ins>"
    deleted = f"<w:del {BY_BOB}><w:r><w:delText>old</w:delText></w:r></w:del>"
    line = only(read(paragraph(run("A "), inserted, deleted, run(" end"))))
    assert line.pieces == (
        Piece(text="A "),
        Piece(text="new", inserted="Ann Lee"),
        Piece(text="old", deleted="Bob Ray"),
        Piece(text=" end"),
    )
    assert line.authors == ("Ann Lee", "Bob Ray")


def test_a_tracked_move_takes_out_here_and_puts_in_there() -> None:
    here = f"<w:moveFrom {BY_ANN}>{run('moved')}</w:moveFrom>"
    there = f"<w:moveTo {BY_ANN}>{run('moved')}</w:moveTo>"
    draft = read(paragraph(there, mark=f"<w:moveTo {BY_ANN}/>") + paragraph(here, mark=f"<w:moveFrom {BY_ANN}/>"))
    assert draft.lines[0].pieces[0].inserted == draft.lines[0].end_inserted == "Ann Lee"
    assert draft.lines[1].pieces[0].deleted == draft.lines[1].end_deleted == "Ann Lee"


def test_a_change_within_a_change_keeps_both_names_and_one_without_a_name_is_told() -> None:
    nested = f'<w:ins {BY_ANN}>{run("a")}<w:del w:id="3"><w:r><w:delText>b</w:delText></w:r></w:del></w:ins>'
    line = only(read(paragraph(nested)))
    assert line.pieces[1] == Piece(text="b", inserted="Ann Lee", deleted="?")


def test_bookmarks_and_controls_stand_around_words_also_where_libreoffice_renamed_a_copy() -> None:
    body = paragraph(
        '<w:bookmarkStart w:id="7" w:name="pas_1_Copy_2"/>',
        '<w:sdt><w:sdtPr><w:tag w:val="rec-1"/></w:sdtPr><w:sdtContent>',
        run("in"),
        "</w:sdtContent></w:sdt>",
        '<w:bookmarkEnd w:id="7"/>',
        run("out"),
    )
    line = only(read(body))
    assert line.begun == ("pas_1",)
    assert line.pieces == (Piece(text="in", bookmarks=("pas_1",), controls=("rec-1",)), Piece(text="out"))


def test_what_word_computes_is_nobodys_words_and_a_field_cut_in_two_harms_nothing() -> None:
    number = f'<w:fldSimple w:instr=" NOTEREF source_1 \\h ">{run("4")}</w:fldSimple>'
    cut = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("kept")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    draft = read(paragraph(run("Said ["), number, run("]")) + paragraph(cut) + paragraph(begun) + paragraph(run("on")))
    assert texts(draft) == ["Said []", "kept", "", "on"]


def test_contents_notes_boxes_and_cells_say_where_they_stand() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    parted, ended = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
    result = f"{parted}{run('Entry')}{ended}"
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('Boxed'))}</w:txbxContent></w:pict></w:r>"
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    row = f"<w:tr><w:tc>{wide}{paragraph(run('a'))}</w:tc><w:tc>{paragraph(run('b'))}</w:tc></w:tr>"
    notes = f'<w:footnotes {_W}><w:footnote w:id="2">{paragraph(run("Noted"))}</w:footnote></w:footnotes>'
    body = paragraph(begin, result) + paragraph(run("Told"), box) + f"<w:tbl>{row}</w:tbl>"
    draft = read(body, footnotes=notes)
    assert [(line.story, text) for line, text in zip(draft.lines, texts(draft), strict=True)] == [
        ("contents", "Entry"), ("text", "Told"), ("box", "Boxed"), ("text", "a"), ("text", "b"), ("note", "Noted"),
    ]  # fmt: skip
    assert [line.cell.column for line in draft.lines if line.cell] == [0, 2]


def test_a_row_put_in_or_taken_out_is_so_with_all_its_cells() -> None:
    row = f"<w:tr><w:trPr><w:ins {BY_ANN}/></w:trPr><w:tc>{paragraph(run('a'))}</w:tc></w:tr>"
    line = only(read(f"<w:tbl>{row}</w:tbl>"))
    assert (line.pieces[0].inserted, line.end_inserted) == ("Ann Lee", "Ann Lee")


def test_comments_hang_on_lines_and_answers_on_those_of_what_they_answer() -> None:
    body = paragraph(run("one")) + paragraph('<w:commentRangeStart w:id="0"/>', run("two"))
    comments = (
        f'<w:comments {_W} {_W14}><w:comment w:id="0" w:author="Ann Lee"><w:p w14:paraId="AA">{run("Why?")}</w:p>'
        f'</w:comment><w:comment w:id="1" w:author="Bob Ray"><w:p w14:paraId="BB">{run("So.")}</w:p></w:comment>'
        "</w:comments>"
    )
    threads = f'<w15:commentsEx {_W15}><w15:commentEx w15:paraId="BB" w15:paraIdParent="AA"/></w15:commentsEx>'
    found = read(body, comments=comments, commentsExtended=threads).comments
    assert [(each.author, each.text, each.line) for each in found] == [("Ann Lee", "Why?", 1), ("Bob Ray", "So.", 1)]


@pytest.mark.parametrize(
    ("body", "reason"),
    [("<w:p>", "DAMAGED"), ("<w:x>" * 300 + "</w:x>" * 300, "TOO_DEEP")],
)
def test_what_cannot_be_read_says_why(body: str, reason: str) -> None:
    with pytest.raises(SourceError) as refused:
        read(body)
    assert refused.value.reason == reason


def test_definitions_of_its_own_are_refused() -> None:
    data = word("")
    text = f'<!DOCTYPE w [<!ENTITY a "b">]><w:document {_W}><w:body/></w:document>'
    with pytest.raises(SourceError) as refused:
        read_edits(with_part(data, "word/document.xml", text), "draft.docx")
    assert refused.value.reason == "XML_DTD"


def test_a_bookmark_that_begins_in_both_halves_of_a_parted_paragraph_ends_with_the_second() -> None:
    begun = '<w:bookmarkStart w:id="{}" w:name="pas_1"/>'
    first = paragraph(begun.format(1), run("One."))
    second = paragraph(begun.format(2), run("Two."), '<w:bookmarkEnd w:id="1"/>')
    draft = read(first + second + paragraph(run("Three.")))
    assert [piece.bookmarks for line in draft.lines for piece in line.pieces] == [("pas_1",), ("pas_1",), ()]


def test_a_paragraph_is_bold_where_all_its_words_are() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>Our library</w:t></w:r>"
    draft = read(paragraph(bold, run(" ")) + paragraph(bold, run(" opened")) + paragraph(run("It opened")))
    assert [line.is_bold for line in draft.lines] == [True, False, False]
