"""Plain text: layout and numbering tell what a line is."""

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


def test_where_blank_lines_part_paragraphs_a_line_after_a_sentence_goes_on(read: Read) -> None:
    note = "The workshop was held in Ghent, and two of us took part in it.\nColleagues heard how data are shared.\n\n"
    words = note + "Methods travel easily.\n\nA paper could be written.\n"
    assert [block.text.count(".") for block in read(words).blocks] == [2, 1, 1]
