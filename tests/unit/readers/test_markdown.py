"""Markdown, and documents as Markdown."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.document import Block, Document
from pipeline.readers import render_markdown
from tests.unit.readers.conftest import Read

PAGE = """---
layout: post
title: "Report: A Workshop"
date: 2023-01-17
tags: [workshop, 2022]
---

# Annual report

The **first** [Workshop](https://example.org/w) was part
of the _18th_ Conference.

![Group photo](images/group.png)

![](images/blank.png)

<!-- more -->

## People

* Julia
* [Rinku](https://example.org)
   * nested item
     goes on here

1. RSEs learn
1. RSEs lack

> Quoted by a guest

Setext Title
------------

| Costs | 2021 |
|---|---:|
| People | 595,440 |
| Office \\| Admin | |

**Bold line**

Text under it.
"""


def parts(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, seen(block)) for block in document.blocks]


def seen(block: Block) -> str:
    return block.visible_text()


def test_signs_tell_the_blocks(read: Read) -> None:
    assert parts(read(PAGE, "text/markdown")) == [
        ("heading", 1, "Annual report"),
        ("paragraph", 0, "The first Workshop was part of the 18th Conference."),
        ("caption", 0, "Group photo"),
        ("furniture", 0, ""),
        ("furniture", 0, ""),
        ("heading", 2, "People"),
        ("list_item", 1, "Julia"),
        ("list_item", 1, "Rinku"),
        ("list_item", 2, "nested item goes on here"),
        ("list_item", 1, "RSEs learn"),
        ("list_item", 1, "RSEs lack"),
        ("paragraph", 0, "Quoted by a guest"),
        ("heading", 2, "Setext Title"),
        ("table", 0, "Costs\t2021\nPeople\t595,440\nOffice | Admin\t"),
        ("heading", 3, "Bold line"),
        ("paragraph", 0, "Text under it."),
    ]


def test_the_text_keeps_the_words_of_the_file(read: Read) -> None:
    paragraph = read(PAGE, "text/markdown").blocks[1]
    assert paragraph.text == "The **first** [Workshop](https://example.org/w) was part of the _18th_ Conference."
    assert [paragraph.text[a:b] for a, b in paragraph.markup] == ["**", "**", "[", "](https://example.org/w)", "_", "_"]


def test_front_matter_is_metadata_and_date(read: Read) -> None:
    document = read(PAGE, "text/markdown")
    assert document.metadata["title"] == "Report: A Workshop"
    assert document.metadata["tags"] == "workshop; 2022"
    assert document.dated == "2023-01-17"


def test_list_items_have_their_signs_as_labels(read: Read) -> None:
    labels = [block.label for block in read(PAGE, "text/markdown").blocks if block.kind == "list_item"]
    assert labels == ["*", "*", "*", "1.", "1."]


def test_underscores_and_stars_that_mark_nothing_are_text(read: Read) -> None:
    (block,) = read("snake_case_name and 2 * 3 * 4 = 24", "text/markdown").blocks
    assert block.markup == ()


def test_a_document_becomes_markdown_again(read: Read) -> None:
    words = "Words that stand below it and end as sentences do, so that it is no heading."
    document = read(f"Title of 2023\n\n{words}\n\n- a\n- b\n\nx\ty\n1\t|\n")
    assert render_markdown(document) == (
        f"# Title of 2023\n\n{words}\n\n- a\n- b\n\n| x | y |\n| --- | --- |\n| 1 | \\| |\n"
    )


def test_reading_what_was_rendered_gives_the_same_structure(read: Read) -> None:
    document = read(PAGE, "text/markdown")
    again = read(render_markdown(document), "text/markdown")
    shown = [part for part in parts(document) if part[0] != "furniture"]
    assert [part[2] for part in parts(again)] == [part[2] for part in shown]


def test_furniture_is_not_shown(read: Read) -> None:
    assert render_markdown(read("<!-- nothing -->", "text/markdown")) == ""


def test_what_follows_a_comment_is_text(read: Read) -> None:
    said = "The workshop took place."
    assert parts(read(f"<!-- note --> {said}\n\n<!-- two\nlines --> {said}\n", "text/markdown")) == [
        ("furniture", 0, ""),
        ("paragraph", 0, said),
        ("furniture", 0, ""),
        ("paragraph", 0, said),
    ]


def test_a_comment_without_an_end_hides_no_more_than_its_paragraph(read: Read) -> None:
    assert [kind for kind, *_ in parts(read("<!-- open\n\nText.\n", "text/markdown"))] == ["furniture", "paragraph"]


@pytest.mark.parametrize(
    "line", ["[Minister]: We welcome you.", "[部长]:欢迎。", "[Chair]: Thanks.", "{% a %} We met. {% b %}"]
)
def test_speech_in_brackets_is_text(read: Read, line: str) -> None:
    assert parts(read(line, "text/markdown")) == [("paragraph", 0, line)]


@pytest.mark.parametrize("line", ["[1]: http://x.example", "[a]: pages/b.html 'Title'", "[c]: <d e>", "[f]: #top"])
def test_targets_of_links_are_furniture(read: Read, line: str) -> None:
    assert [block.kind for block in read(line, "text/markdown").blocks] == ["furniture"]


def test_code_between_three_signs_in_one_line_opens_no_block(read: Read) -> None:
    assert parts(read("``` code ``` here\n\n# Title\n", "text/markdown"))[1:] == [("heading", 1, "Title")]


@pytest.mark.parametrize(
    "text",
    ["a <!--" * 20_000, "<table>\n\n" * 2_000, "<!--\n\n" * 20_000, "<!-- a -->" * 20_000, "[a]: " + "/" * 90_000],
)
def test_what_is_never_closed_ends(read: Read, text: str) -> None:
    assert read(text, "text/markdown").page_count == 1


LINES = [
    "",
    "We met in 2023.",
    "# Work",
    "- one",
    "  1. two",
    "> three",
    "| four | five |",
    "|---|---|",
    "---",
    "```",
    "~~~",
    "<!-- six",
    "seven --> eight",
    "<!-- nine --> ten",
    "[eleven]: twelve",
    "[^a]: b",
    "**培训班**",
    "    deep",
    "===",
    "{% raw %} sixteen",
    "- [x] task",
    "[link](address)",
    "![](picture.png)",
    "`` ` ``",
    "***",
    "1) item",
]


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_no_letter_is_lost(read: Read, lines: list[str]) -> None:
    document = read("\n".join(lines), "text/markdown")
    shown = "".join(block.text + block.label for block in document.blocks) + "".join(document.metadata.values())
    given_letters = Counter(char for char in "".join(lines) if char.isalnum())
    assert not given_letters - Counter(shown)


def test_a_heading_of_a_picture_alone_is_furniture(read: Read) -> None:
    assert [block.kind for block in read("![](picture.png)\n===\n", "text/markdown").blocks] == ["furniture"]


def test_a_paragraph_above_a_rule_is_no_heading(read: Read) -> None:
    long = "The river rose for three days, and all of the gauges were read by hand at every hour. Nobody slept. " * 3
    document = read(f"Weirs and Sluices\n---\n\n{long.strip()}\n---\n\n|  \n---\n", "text/markdown")
    assert [b.kind for b in document.blocks] == ["heading", "paragraph", "furniture"]
