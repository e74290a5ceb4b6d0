"""Plain text: layout and numbering tell what a line is."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.document import Document
from pipeline.model.text import collapse_space
from tests.unit.readers.conftest import Read

REPORT = """

Example Organisation
for Education

EXAMPLE 2023 Annual Report and 2024 Outlook

In 2023 the Example Centre carried out international cooperation in accordance with the agreement that it signed.

I. Work of 2023

1. Host training for developing countries

The 10th Workshop on Policy was held online. Fourteen experts gave lectures to the participants of the workshop.

2. Promote gender equality

We contributed to the *Tutorial Book on Development (2011-2020)*, providing articles on the talent policy of the day.

II. Outlook for 2024

First, we will carry out training.

Second, we will upgrade the website.

EXAMPLE 2023 Annual Report and 2024 Outlook
"""


def outline(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in document.blocks if block.kind == "heading"]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def test_headings_nest_by_numbering(read: Read) -> None:
    assert outline(read(REPORT)) == [
        (1, "EXAMPLE 2023 Annual Report and 2024 Outlook"),
        (2, "I. Work of 2023"),
        (3, "1. Host training for developing countries"),
        (3, "2. Promote gender equality"),
        (2, "II. Outlook for 2024"),
    ]


def test_numbers_of_headings_are_labels_as_well(read: Read) -> None:
    assert [block.label for block in read(REPORT).blocks if block.kind == "heading"] == ["", "I.", "1.", "2.", "II."]


def test_an_enumerated_sentence_is_a_paragraph(read: Read) -> None:
    assert ("paragraph", "First, we will carry out training.") in kinds(read(REPORT))


def test_letterhead_and_repeated_title_are_furniture_and_said_to_be_a_guess(read: Read) -> None:
    document = read(REPORT)
    furniture = [block.text for block in document.blocks if block.kind == "furniture"]
    assert furniture == ["Example Organisation for Education", "EXAMPLE 2023 Annual Report and 2024 Outlook"]
    assert [issue.code for issue in document.issues] == ["FURNITURE_GUESSED"]


def test_emphasis_marks_are_markup_and_stay_in_the_text(read: Read) -> None:
    (block,) = (block for block in read(REPORT).blocks if block.markup)
    assert [block.text[a:b] for a, b in block.markup] == ["*", "*"]
    assert "*Tutorial Book on Development (2011-2020)*" in block.text


def test_locators_span_their_blocks(read: Read) -> None:
    document = read(REPORT)
    assert [document.text_at(block.locator) for block in document.blocks] == [block.text for block in document.blocks]


def test_chinese_headings_without_blank_lines(read: Read) -> None:
    document = read(
        "2023年工作总结\n一、培训工作\n（一）国际培训班\n中心举办了第十届国际培训班，共有35人参加。\n"
        "（二）研讨会\n中心主办了研讨会。\n二、2024年展望\n我们将举办第十一届培训班。\n"
    )
    assert [text for _, text in outline(document)][-4:] == [
        "一、培训工作",
        "（一）国际培训班",
        "（二）研讨会",
        "二、2024年展望",
    ]
    levels = {text: level for level, text in outline(document)}
    assert levels["（一）国际培训班"] == levels["一、培训工作"] + 1 == levels["二、2024年展望"] + 1
    assert {block.language for block in document.blocks} == {"zh"}


def test_wrapped_lines_are_one_paragraph(read: Read) -> None:
    lines = (
        "Category 2 institutes and centres under the auspices of UNESCO are a global\n"
        "network of institutions of excellence in the domains of competence of the\n"
        "Organization. They contribute to its strategic priorities.\n"
    )
    assert kinds(read(lines)) == [("paragraph", collapse_space(lines))]


def test_wrapped_chinese_lines_join_without_a_space(read: Read) -> None:
    first, second = (
        "中心在北京举办了第十届科技政策研究与方法国际培训班，来自发展中国家的官员和学者参",
        "加了培训并进行了实地考察。",
    )
    assert kinds(read(f"{first}\n{second}\n")) == [("paragraph", first + second)]


def test_long_lines_are_paragraphs_of_their_own(read: Read) -> None:
    one, other = ("We carried out many things in the year. " * 5).strip(), ("In 2022 we did other things. " * 6).strip()
    assert kinds(read(f"{one}\n{other}")) == [("paragraph", one), ("paragraph", other)]


def test_fields_on_lines_of_their_own_stay_apart(read: Read) -> None:
    assert (
        len(
            read(
                "Date: 12 May 2023\nPlace: Beijing, the large meeting room of the Academy\nPresent: all members"
            ).blocks
        )
        == 3
    )


def test_lists_have_labels_and_levels(read: Read) -> None:
    document = read("Plans\n\n- National strategy\n- ✓ System reform\n• Another item\n1) one thing\n2) another thing\n")
    items = [(block.level, block.label, block.text) for block in document.blocks if block.kind == "list_item"]
    assert items == [
        (1, "-", "National strategy"),
        (2, "✓", "System reform"),
        (1, "•", "Another item"),
        (1, "1)", "1) one thing"),
        (1, "2)", "2) another thing"),
    ]


def test_numbered_lines_that_follow_each_other_are_a_list_not_headings(read: Read) -> None:
    document = read("1. Open the Meeting\n2. Adopt the Agenda\n3. Close the Meeting\n")
    assert {block.kind for block in document.blocks} == {"list_item"}


def test_tabs_make_a_table(read: Read) -> None:
    (block,) = read("Country\tTrainees\nPakistan\t12\nIran\t3\n").blocks
    assert block.kind == "table"
    assert block.cells == (("Country", "Trainees"), ("Pakistan", "12"), ("Iran", "3"))
    assert block.text == "Country\tTrainees\nPakistan\t12\nIran\t3"


def test_front_matter_is_metadata(read: Read) -> None:
    document = read(
        "---\ntitle: A Visit\ndate: 2023-05-12 08:00\ntags:\n  - visit\n  - unesco\n---\nThey visited us.\n"
    )
    assert document.metadata == {"title": "A Visit", "date": "2023-05-12 08:00", "tags": "visit; unesco"}
    assert document.dated == "2023-05-12"
    assert kinds(document) == [("paragraph", "They visited us.")]


def test_characters_are_made_uniform_and_hostile_ones_removed(read: Read) -> None:
    (block,) = read("The e\u0301fﬁ\u00adcient \x1b[31moffice\x00 was \u202enot\u202c busy\u00a0 \u3000today.").blocks
    assert block.text == "The éffi" + "cient office was not busy today."


def test_direction_marks_are_reported(read: Read) -> None:
    assert "DIRECTION_MARKS" in [issue.code for issue in read("paid \u202e0001\u202c euros").issues]


def test_a_text_without_words_says_so(read: Read) -> None:
    assert [issue.code for issue in read("- **✓**").issues] == ["FURNITURE_GUESSED", "NO_TEXT"]


@pytest.mark.parametrize(
    "line", ["." * 150_000, "1 " * 90_000, "中文，" * 60_000, "- " * 80_000, "*a" * 80_000, "e\u0301\u0301" * 60_000]
)
def test_long_lines_of_one_sign_end(read: Read, line: str) -> None:
    assert read(line).page_count == 1


@given(
    st.lists(
        st.sampled_from(["We held a forum in 2023.", "Fourteen experts came,", "- item one", "I. Work", "", "培训班"]),
        max_size=20,
    )
)
def test_no_word_is_lost_or_invented(read: Read, lines: list[str]) -> None:
    text = "".join(block.text for block in read("\n".join(lines)).blocks)
    assert sorted(text.replace(" ", "")) == sorted("".join(line.removeprefix("- ") for line in lines).replace(" ", ""))


def test_a_short_western_line_is_not_taken_for_chinese(read: Read) -> None:
    said = "In May 2023 the Centre hosted the Lac Conférence in Genève."
    document = read(said.encode("latin-1"))
    assert document.blocks[0].text == said


def test_a_word_broken_at_a_line_end_is_mended_and_a_hyphen_kept_where_the_text_has_it(read: Read) -> None:
    text = (
        "The centre held a workshop on flood mod-\nelling for the well-known museum, and one at the well-\nknown weir."
    )
    assert read(text).blocks[0].text == text.replace("mod-\nelling", "modelling").replace("-\n", "-")


def test_columns_aligned_by_spaces_make_a_table(read: Read) -> None:
    document = read(
        "Event            Place      Guests\nWorkshop         Tampere    35\nSchool           Oslo       12\n"
    )
    assert document.blocks[0].cells == (
        ("Event", "Place", "Guests"),
        ("Workshop", "Tampere", "35"),
        ("School", "Oslo", "12"),
    )


def test_wide_gaps_in_prose_make_no_table(read: Read) -> None:
    document = read(
        "We met in Oslo.  It rained all\nday.  The guests  stayed in the\nmuseum until it closed.  Then they left."
    )
    assert not any(block.cells for block in document.blocks)


@pytest.mark.parametrize(
    "lines",
    [
        "| a | b |\n|---|---|\n| c | d |",
        "+---+---+\n| a | b |\n+---+---+\n| c | d |\n+---+---+",
        "│ a │ b │\n│ c │ d │",
    ],
)
def test_columns_between_strokes_make_a_table(read: Read, lines: str) -> None:
    assert read(f"Before.\n\n{lines}\n\nAfter.").blocks[1].cells == (("a", "b"), ("c", "d"))


def test_underlined_lines_are_headings(read: Read) -> None:
    document = read(
        "River centre\n============\n\nguests of the year\n------------------\nWe had thirty-five guests.\n"
    )
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_form_feeds_begin_pages_and_every_block_names_its_line(read: Read) -> None:
    document = read("First page.\n\n\fSecond page,\nwrapped.\n\fThird.")
    assert [(b.locator.page, b.locator.place) for b in document.blocks] == [(1, "line 1"), (2, "line 3"), (3, "line 5")]
    assert document.page_count == 3


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
