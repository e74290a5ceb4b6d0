"""Plain text: what is furniture and what only looks like it, what a paragraph is, and that no letter is lost."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.readers.conftest import Read
from tests.unit.readers.test_text import kinds, outline

BODY = "The team held a workshop for forty farmers in the district and showed them how to plant trees on slopes there."


def test_a_heading_that_each_chapter_has_stays_a_heading(read: Read) -> None:
    chapters = "\n\n".join(
        f"{n}. Visit to {town}\n\nActivities and Results\n\n{BODY}"
        for n, town in enumerate(("Oslo", "Bergen", "Bodø"), 1)
    )
    found = outline(read(f"Annual Report 2023\n\n{chapters}\n"))
    assert [text for _, text in found].count("Activities and Results") == 3


def test_a_list_heading_that_comes_again_stays(read: Read) -> None:
    document = read("Meeting notes\n\nAgenda Items\n- one\n\nNext Steps\n- three\n\nAgenda Items\n- five\n")
    assert not any(block.kind == "furniture" for block in document.blocks)


@pytest.mark.parametrize("end", ["\n\f", "\nPage {n} (4)\n\n"])
def test_lines_that_come_again_where_pages_end_are_furniture(read: Read, end: str) -> None:
    pages = [
        f"River Centre Yearbook\n\nChapter of page {n}\n\n{BODY} Page{n}.\n" + end.format(n=n) for n in range(1, 5)
    ]
    document = read("\n".join(pages))
    assert {b.kind for b in document.blocks if b.text == "River Centre Yearbook"} <= {"furniture", "heading"}
    assert [b.kind for b in document.blocks if b.text == "River Centre Yearbook"].count("furniture") >= 3
    assert sum(b.text.startswith("The team") and b.kind == "paragraph" for b in document.blocks) == 4


def test_a_line_again_in_the_middle_of_a_sentence_is_a_running_title(read: Read) -> None:
    document = read(f"{BODY}\n\nRiver Centre Yearbook\n\n{BODY} We went\n\nRiver Centre Yearbook\n\non to the river.\n")
    assert [block.kind for block in document.blocks if block.text == "River Centre Yearbook"] == ["furniture"] * 2


def test_short_paragraphs_below_a_title_are_text(read: Read) -> None:
    document = read(
        "Trip Notes\n\nWe met the mayor of the town and talked about\nthe new school\n\n"
        "The team then went on to the river and saw\nthe dam under construction\n"
    )
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "paragraph"]


def test_contents_are_furniture_and_the_headings_that_they_name_are_not(read: Read) -> None:
    names = ("Visits of guests", "Training of farmers", "Books and papers", "Plans")
    with_leaders = "\n".join(f"{name} .......... {page}" for page, name in enumerate(names, 3))
    numbered = [f"{number}. {name}" for number, name in enumerate(names, 1)]
    chapters = "\n\n".join(f"{heading}\n\n{BODY}" for heading in numbered)
    document = read(f"Annual Report\n\n{with_leaders}\n\n" + "\n".join(numbered) + f"\n\n{chapters}\n")
    assert sum(block.kind == "furniture" for block in document.blocks) == 8
    assert [text for _, text in outline(document)][-4:] == numbered


def test_a_few_lines_with_leaders_are_text(read: Read) -> None:
    document = read("Participants in workshops ......... 120\nSchools built ......... 12\n")
    assert kinds(document) == [
        ("paragraph", "Participants in workshops ......... 120"),
        ("paragraph", "Schools built ......... 12"),
    ]


def test_a_field_above_the_text_is_no_heading(read: Read) -> None:
    document = read(f"Meeting\n\nPresent: Anna, Bob\nVenue: Town Hall\n\n{BODY}\n")
    assert outline(document) == [(1, "Meeting")]


def test_chinese_text_is_measured_by_its_width(read: Read) -> None:
    document = read(
        "国际交流中心2023年工作总结\n\n接待来访\n接待了来自德国的代表团，双方就合作进行了深入的交流，并签署了合作协议。\n\n"
        "派员出访\n派出三个团组赴欧洲参加学术会议，与会期间同多家机构的负责人进行了座谈，收获很大。\n"
    )
    assert [text for _, text in outline(document)] == ["国际交流中心2023年工作总结", "接待来访", "派员出访"]


def test_lines_are_counted_from_the_beginning_of_the_file(read: Read) -> None:
    assert read("---\ntitle: A\n---\n\nThey visited us.\n").blocks[0].locator.place == "line 5"


LONG = [
    "In June three members travelled to a conference in Vienna, where they spoke on water and soil in towns.",
    "They met partners from ten countries and agreed on a plan for the year that follows and the next.",
    "The board approved it.",
    "六月，中心派出三个团组赴欧洲参加学术会议，与会期间同多家机构的负责人进行了座谈，双方将在明年签署合作协议。",
    "七月，接待了来自德国的代表团。",
    "双方就青年交流、农业技术和环境保护等议题交换了意见，并参观了两个示范村，受到当地群众的热烈欢迎。",
]


@pytest.mark.parametrize("lines", [LONG[:3], LONG[3:], LONG])
def test_one_line_to_a_paragraph_stays_so(read: Read, lines: list[str]) -> None:
    assert kinds(read("\n".join(lines))) == [("paragraph", line) for line in lines]


def test_an_indented_chinese_line_begins_a_paragraph(read: Read) -> None:
    one = (
        "　　六月，中心派出三个团组赴欧洲参加学术会议，与会期间同多家机构的负责\n"
        "人进行了座谈，双方将在明年签署合作协议，并且就青年交流和农业技术等议题\n交换了意见，受到热烈欢迎。"
    )
    other = "　　七月，接待了来自德国的代表团。"
    assert len(read(f"{one}\n{other}\n{one}\n{other}").blocks) == 4


LINES = [
    "",
    "Annual Report 2023",
    "一、培训工作",
    "（一）国际培训班",
    "1. Training",
    "We held a forum in 2023 and met",
    "the mayor of the town.",
    "中心举办了第十届国际培训班，共有35人参加。",
    "　　七月，接待了代表团",
    "附件：名单",
    "Name          Country     Role",
    "Guest         Kenya       Chair",
    "a\tb",
    "| c | d |",
    "Work ....... 12",
    "-----",
    "\f",
    "- one",
    "Page 3 of 4",
    "> quoted",
    "2023年4月1日",
]


@given(st.lists(st.sampled_from(LINES), max_size=16))
def test_no_letter_is_lost(read: Read, lines: list[str]) -> None:
    document = read("\n".join(lines))
    shown = Counter("".join(block.text + block.label for block in document.blocks))
    assert not Counter(char for char in "".join(lines) if char.isalnum()) - shown


def test_columns_of_chinese_are_aligned_by_width(read: Read) -> None:
    document = read("单位        人数    天数\n外事处      12      3\n办公室      5       2\n")
    assert document.blocks[0].cells == (("单位", "人数", "天数"), ("外事处", "12", "3"), ("办公室", "5", "2"))


def test_the_head_of_an_official_letter(read: Read) -> None:
    document = read(
        "国际交流中心文件\n\n国交发〔2023〕12号\n\n关于印发工作总结的通知\n\n各处室：\n"
        "　　现将工作总结印发给你们，请结合实际认真学习，并按照要求做好各项工作。\n\n"
        "　　附件：1.2023年工作总结\n　　　　　2.参会人员名单\n\n　　　　　　国际交流中心\n　　　　　　2023年12月28日\n"
    )
    assert outline(document) == [(1, "关于印发工作总结的通知")]
    assert ("list_item", "2.参会人员名单") in kinds(document)


def test_headings_stand_in_a_text_with_a_paragraph_on_each_line(read: Read) -> None:
    told = f"{BODY} It was a good day for everyone who came, and for the trees that were planted."
    assert outline(read(f"Trip Report\n{told}\n{BODY}\nNext Steps\nSign the lease before the year ends.\n")) == [
        (1, "Trip Report"),
        (2, "Next Steps"),
    ]
    assert outline(read("访问总结\n一、基本情况\n代表团访问了当地水利部门，与专家进行了会谈。\n")) == [
        (1, "访问总结"),
        (2, "一、基本情况"),
    ]


def test_a_first_line_in_lower_case_is_the_title_and_a_greeting_none(read: Read) -> None:
    assert outline(read("Report of visit\n\nThe delegation came in May 2023 and left soon.\n")) == [
        (1, "Report of visit")
    ]
    assert outline(read("Dear all of you\n\nThe delegation came in May 2023 and left soon.\n")) == []
