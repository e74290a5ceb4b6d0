"""Rich Text Format."""

import pytest

from pipeline.errors import SourceError
from pipeline.model.document import Document
from pipeline.readers.rtf import find_page
from tests.unit.readers.conftest import Read

RTF = "application/rtf"
HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}{\f2\fcharset2 Symbol;}"
    r"{\f3\fcharset204 Times;}}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2\sbasedon1 Ours;}"
    r"{\s3 Title;}{\*\cs10 Default;}}"
)


def rtf(text: str) -> bytes:
    return (HEAD + text + "}").encode("latin-1")


def parts(document: Document) -> list[tuple[str, int, str, str]]:
    return [(block.kind, block.level, block.label, block.text) for block in document.blocks]


def texts(document: Document, *kinds: str) -> list[str]:
    return [block.text for block in document.blocks if not kinds or block.kind in kinds]


def test_headings_lists_and_text(read: Read) -> None:
    text = (
        r"\pard\s3 Report\par\pard\s1 Work\par\pard\s2{\listtext 1.1\tab}Courses\par"
        r"\pard\plain We held \b ten\b0  courses.\par"
        r"\pard{\listtext\f2\'b7\tab}\ilvl0 one\par{\pntext a)\tab}\ilvl1 two\par\pard the end"
    )
    assert parts(read(rtf(text), RTF)) == [
        ("heading", 1, "", "Report"),
        ("heading", 2, "", "Work"),
        ("heading", 2, "1.1", "Courses"),
        ("paragraph", 0, "", "We held ten courses."),
        ("list_item", 1, "•", "one"),
        ("list_item", 2, "a)", "two"),
        ("paragraph", 0, "", "the end"),
    ]


def test_looks_stated_for_chinese_letters_tell_headings(read: Read) -> None:
    text = (
        r"\pard\plain\fs22\qc{\dbch\afs44\ab\dbch \u22269\'3f\u25991\'3f}\par"
        r"\pard\plain\fs22{\rtlch\afs44\ab\ltrch\fs22 We held ten courses in the year.}\par"
    )
    assert parts(read(rtf(text), RTF)) == [
        ("heading", 1, "", "国文"),
        ("paragraph", 0, "", "We held ten courses in the year."),
    ]


def test_characters_in_every_form(read: Read) -> None:
    text = (
        r"{\f1 \'d6\'d0\'b9\'fa}{\f3 \'cf\'f0}{\f2 \'6d}\emdash caf\'e9\~x\-y\_z \{\}\\ \par"
        r"\uc1\u20013?\u22269\'3f{\uc0\u25991}{\uc2\u20013\'d6\'d0}\u-10179?\u-8704?\line end"
    )
    assert texts(read(rtf(text), RTF)) == ["中国Прμ—café xy‑z {}\\", "中国文中😀 end"]


def test_the_files_own_code_page_and_raw_bytes(read: Read) -> None:
    text = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset0 A;}}\f0 \'d6" + "\n" + r"\'d0 "
    assert texts(read(text.encode() + "文字".encode("gbk") + b"}", RTF)) == ["中 文字"]


def test_tables_with_merged_and_inner_cells(read: Read) -> None:
    text = (
        r"\trowd\cellx1000\cellx2000\cellx3000\intbl a\cell b\cell c\cell\row"
        r"\trowd\clvmgf\cellx1000\cellx3000\intbl d\cell e\par f\cell\row"
        r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\intbl\cell g\cell"
        r"\itap2 n1\nestcell n2\nestcell"
        r"{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}\itap1\cell\row"
        r"\pard after\par"
    )
    document = read(rtf(text), RTF)
    assert [block.cells or block.text for block in document.blocks] == [
        (("a", "b", "c"), ("d", "e f", ""), ("", "g", "")),
        (("n1", "n2"),),
        "after",
    ]
    assert [block.locator.place for block in document.blocks] == ["table 1", "table 2", "paragraph 1"]


def test_changes_are_accepted_and_kept(read: Read) -> None:
    stamp = (123 << 20) | (5 << 16) | (6 << 11)
    text = (
        r"{\*\revtbl{Unknown;}{Reviewer A;}}We held {\deleted\revauthdel1\revdttmdel" + str(stamp) + r" nine}"
        r"{\revised\revauth1\revdttm" + str(stamp) + r" ten}{\*\atrfstart 1} forums{\*\atrfend 1}"
        r"{\*\atnid B}{\*\atnauthor Reviewer B}{\*\annotation{\*\atnref 1}{\*\atndate "
        + str(stamp)
        + r"}\pard Eleven?}"
        r".\par One {\deleted\par}two\par"
    )
    document = read(rtf(text), RTF)
    assert texts(document) == ["We held ten forums.", "One two"]
    assert [(one.kind, one.text, one.about, one.author, one.dated) for one in document.remarks[:3]] == [
        ("deleted", "nine", "", "Reviewer A", "2023-05-06"),
        ("inserted", "ten", "", "Reviewer A", "2023-05-06"),
        ("comment", "Eleven?", "forums", "Reviewer B", "2023-05-06"),
    ]
    assert [issue.code for issue in document.issues] == ["TRACKED_DELETION"]


def test_notes_boxes_headers_and_hidden_words_stand_apart(read: Read) -> None:
    text = (
        r"{\header Name of the centre\par}{\footer {\field{\*\fldinst PAGE}{\fldrslt 3}}\par}Text{\super\chftn}"
        r"{\footnote\pard noted}{\footnote\ftnalt\pard at the end}{\v secret}{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}"
        r"{\shptxt\pard boxed\par}}{\shprslt{\*\do{\dptxbxtext boxed\par}}}}"
        r"{\pict\pngblip 8950}{\*\unheard of} goes on.\par"
    )
    assert [(block.kind, block.text, block.locator.place) for block in read(rtf(text), RTF).blocks] == [
        ("furniture", "Name of the centre", "header 1"),
        ("paragraph", "Text goes on.", "paragraph 1"),
        ("furniture", "secret", "paragraph 1"),
        ("note", "noted", "footnote 1"),
        ("note", "at the end", "endnote 1"),
        ("paragraph", "boxed", "text box 1"),
    ]


def test_fields_show_their_results(read: Read) -> None:
    text = (
        r"{\field{\*\fldinst{ TOC \\o }}{\fldrslt Work 1\par Plans 2\par}}"
        r'{\field{\*\fldinst{ HYPERLINK "http://x" }}{\fldrslt our site}} here\par'
    )
    assert parts(read(rtf(text), RTF)) == [
        ("furniture", 0, "", "Work 1"),
        ("furniture", 0, "", "Plans 2"),
        ("paragraph", 0, "", "our site here"),
    ]


def test_what_it_states_about_itself(read: Read) -> None:
    info = r"{\info{\title A note}{\author Someone}{\keywords annual-report-run:run-7}{\creatim\yr2023\mo4\dy5}}"
    document = read(rtf(info + "x"), RTF)
    assert (document.dated, document.run_id) == ("2023-04-05", "run-7")
    assert document.metadata == {"title": "A note", "author": "Someone", "keywords": "annual-report-run:run-7"}


def test_pages_are_counted(read: Read) -> None:
    document = read(rtf(r"one\par\page two\par\sect three\par\sectd\sbknone x\sect four"), RTF)
    assert [block.locator.page for block in document.blocks] == [1, 2, 3, 3, 3]


@pytest.mark.parametrize(("data", "reason"), [(b"{" * 5, "DAMAGED"), (b"{\\rtf1" + b"{" * 5000, "TOO_DEEP")])
def test_what_cannot_be_read_says_why(read: Read, data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, RTF)
    assert caught.value.reason == reason


def test_a_file_that_is_cut_off_says_so(read: Read) -> None:
    document = read(rtf(r"\trowd\cellx1\intbl in a cell {\footnote never")[:-1], RTF)
    assert texts(document) == ["in a cell", "never"]
    assert [issue.code for issue in document.issues] == ["CUT_OFF"]


def test_raw_bytes_are_passed_over_and_absurd_numbers_do_no_harm(read: Read) -> None:
    text = r"a{\pict\bin5 }}}}}}b\u99999999 ?\fs-5\itap999999999\ilvl-9\cellx99999999999 c\par"
    assert "".join(texts(read(rtf(text), RTF))).startswith("ab")


def test_what_stands_in_a_skipped_group_leaves_no_mark_on_what_follows(read: Read) -> None:
    skipped = r"{\*\pgdsctbl{\pgdsc0{\footer x{\*\bkmkstart a}{\*\bkmkend a}}\pgdscnxt0 Standard;}}"
    assert texts(read(rtf(skipped + r"\formshade\sectd\pard We met.\par"), RTF)) == ["We met."]


def test_a_picture_is_told_by_its_description(read: Read) -> None:
    told = r"We met.{\shp{\*\shpinst{\sp{\sn wzDescription}{\sv %s}}}}\par"
    shape = told.replace("%s", r"\u20250?\u35758?\u20195?\u34920?")
    assert texts(read(rtf(shape), RTF), "caption") == ["会议代表"]
    assert texts(read(rtf(told.replace("%s", "photo 1.jpg")), RTF), "caption") == []


def test_what_stands_in_for_a_character_of_a_web_page_is_passed_over_by_bytes() -> None:
    page = rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <p>}Price \u8364 ?20 for {\uc2\u20013\'d6\'d0 all}"
    assert find_page(page + rb"\u-10179 ?\u-8704 ?{\*\htmltag72 </p>}}") == "<p>Price €20 for 中 all\U0001f600</p>"


def test_fields_in_fields_have_no_bottom(read: Read) -> None:
    fields = r"{\field{\*\fldinst REF a}{\fldrslt " * 330
    assert texts(read(rtf(fields + "deep" + "}}" * 330), RTF)) == ["deep"]
