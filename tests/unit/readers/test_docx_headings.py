"""Headings of Word documents of which only some are styled."""

import pytest

from pipeline.model.document import Document
from pipeline.readers import render_markdown
from tests.unit.readers.conftest import Read
from tests.unit.readers.word_files import DOCX, word_file

STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
)
BODY = ("本年度共举办国际培训班六期，来自二十个国家的学员参加了学习。" * 4, "")


def head(read: Read, *lines: tuple[str, str]) -> Document:
    """A document of lines, each with its style (`b` for bold type)."""
    body = ""
    for text, style in lines:
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style not in {"", "b"} else ""
        look = "<w:rPr><w:b/></w:rPr>" if style == "b" else ""
        body += f"<w:p>{properties}<w:r>{look}<w:t>{text}</w:t></w:r></w:p>"
    return read(word_file(body, styles=STYLES), DOCX)


def outline(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in document.blocks if block.kind == "heading"]


@pytest.mark.parametrize(("first", "level"), [("目录", 1), ("年度工作报告", 2)])
def test_one_styled_heading_does_not_hide_the_others(read: Read, first: str, level: int) -> None:
    chapters = [("一、工作概况", "b"), BODY, ("二、主要活动", "b"), BODY, ("三、国际交流", "b"), BODY]
    found = outline(head(read, (first, "1"), *chapters))
    assert found == [(1, first), (level, "一、工作概况"), (level, "二、主要活动"), (level, "三、国际交流")]


def test_bold_lines_of_a_chapter_that_is_most_of_the_text_stand_below_it(read: Read) -> None:
    lines = [("Foreword", "1"), BODY, ("Activities", "1"), *[("Forum", "b"), BODY, ("Course", "b"), BODY] * 2]
    assert outline(head(read, *lines))[:4] == [(1, "Foreword"), (1, "Activities"), (2, "Forum"), (2, "Course")]


@pytest.mark.parametrize("below", [("交流中心", "2023年12月"), ("Centre for Rivers", "12 June 2023")])
def test_who_made_it_and_when_are_no_headings(read: Read, below: tuple[str, str]) -> None:
    def centred(text: str, size: int) -> str:
        look = f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr>'
        return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>{look}<w:t>{text}</w:t></w:r></w:p>'

    lines = centred("论坛总结", 44) + "".join(centred(text, 32) for text in below)
    text = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in ("一、概况", BODY[0], "二、成果", BODY[0]))
    assert outline(read(word_file(lines + text), DOCX)) == [(1, "论坛总结"), (2, "一、概况"), (2, "二、成果")]
    heading = centred("Foreword", 32)
    found = outline(read(word_file(lines + heading + f"<w:p><w:r><w:t>{BODY[0]}</w:t></w:r></w:p>"), DOCX))
    assert found == [(1, "论坛总结"), (2, "Foreword")]


def test_what_stands_out_above_styled_headings_is_the_title(read: Read) -> None:
    look = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    title = f'<w:p>{look}<w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:t>年度工作报告</w:t></w:r></w:p>'
    chapter = '<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    text = f"<w:p><w:r><w:t>{BODY[0]}</w:t></w:r></w:p>"
    chapters = [chapter.format(name) + text for name in ("工作概况", "主要活动", "国际交流")]
    found = outline(read(word_file(title + "".join(chapters), styles=STYLES), DOCX))
    assert found == [(1, "年度工作报告"), (2, "工作概况"), (2, "主要活动"), (2, "国际交流")]


def test_headings_styled_throughout_count_alone(read: Read) -> None:
    lines = [("Title", "t"), ("One", "1"), BODY, ("Bold words", "b"), BODY, ("Two", "1"), BODY, BODY]
    assert outline(head(read, *lines)) == [(1, "Title"), (2, "One"), (2, "Two")]


@pytest.mark.parametrize("look", ["<w:rPr><w:b/></w:rPr>", ""])
def test_numbers_of_chapters_that_word_sets_tell_headings(read: Read, look: str) -> None:
    forms = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(forms)
    )
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    lines = [("概况", 0), BODY, ("活动", 0), ("论坛", 1), BODY, ("培训班", 1), BODY, ("讲座", 2), ("参观", 2), BODY]
    body = ""
    for text, depth in lines:
        number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>' if depth != "" else ""
        body += f"<w:p><w:pPr>{number}</w:pPr><w:r>{look if number else ''}<w:t>{text}</w:t></w:r></w:p>"
    document = read(word_file(body, numbering=numbering), DOCX)
    assert outline(document) == [(1, "概况"), (1, "活动"), (2, "论坛"), (2, "培训班")]
    assert [block.label for block in document.blocks if block.kind == "heading"] == ["一、", "二、", "（一）", "（二）"]
    assert [block.text for block in document.blocks if block.kind == "list_item"] == ["讲座", "参观"]


def test_no_space_follows_a_chinese_number_that_word_sets(read: Read) -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    properties = '<w:pPr><w:pStyle w:val="1"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = f"<w:p>{properties}<w:r><w:t>基本情况</w:t></w:r></w:p><w:p><w:r><w:t>{BODY[0]}</w:t></w:r></w:p>"
    shown = render_markdown(read(word_file(body, styles=STYLES, numbering=numbering), DOCX))
    assert shown.startswith("# 一、基本情况\n")


def test_a_table_that_only_places_headings_is_text(read: Read) -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>Chapter One</w:t></w:r></w:p>'
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    layout = f"<w:tbl><w:tr><w:tc>{heading}</w:tc>{cell.format('2023')}</w:tr></w:tbl>"
    rows = "".join(f"<w:tr>{cell.format(a)}{cell.format(b)}</w:tr>" for a, b in (("Name", "Role"), ("Forum", "Host")))
    across = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{heading}</w:tc></w:tr>'
    document = read(word_file(f"{layout}<w:p/><w:tbl>{across}{rows}</w:tbl>", styles=STYLES), DOCX)
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("heading", "Chapter One"),
        ("paragraph", "2023"),
        ("heading", "Chapter One"),
        ("table", "Name\tRole\nForum\tHost"),
    ]
