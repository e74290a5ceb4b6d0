"""Web pages."""

import pytest

from pipeline.errors import SourceError
from pipeline.model.document import Block, Document
from tests.unit.readers.conftest import Read

HTML = "text/html"
SENTENCE = "The centre held a workshop on river archives with thirty-five guests from nine countries."


def body(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in document.blocks if block.kind != "furniture"]


def texts(document: Document, kind: str = "") -> list[str]:
    return [block.text for block in document.blocks if not kind or block.kind == kind]


def only(document: Document, kind: str) -> Block:
    (block,) = (block for block in document.blocks if block.kind == kind)
    return block


def test_headings_paragraphs_and_lists_in_order(read: Read) -> None:
    page = read(
        f"<h1>Year</h1><p>{SENTENCE}<h2>Visits</h2><ul><li>Oslo<ul><li>museum</ul><li>Turin</ul>"
        "<ol start=3><li>Third<li value=7>Seventh</ol><ol type=a><li>first</ol>",
        HTML,
    )
    assert body(page) == [
        ("heading", 1, "Year"),
        ("paragraph", 0, SENTENCE),
        ("heading", 2, "Visits"),
        ("list_item", 1, "Oslo"),
        ("list_item", 2, "museum"),
        ("list_item", 1, "Turin"),
        ("list_item", 1, "Third"),
        ("list_item", 1, "Seventh"),
        ("list_item", 1, "first"),
    ]
    assert [block.label for block in page.blocks if block.kind == "list_item"] == ["•", "•", "•", "3.", "7.", "a."]


def test_what_surrounds_the_content_is_furniture(read: Read) -> None:
    page = read(
        "<header>Centre for Rivers</header><nav><a href=a>Home</a></nav><div class='cookie-notice'>We use cookies</div>"
        f"<div id=content><h1>News</h1><p>{SENTENCE}</p></div><aside>More news</aside>"
        "<p><a href=a>Home</a> | <a href=b>About us</a> | <a href=c>Contact</a></p><footer>Address</footer>",
        HTML,
    )
    assert [text for _, _, text in body(page)] == ["News", SENTENCE]
    assert texts(page, "furniture") == [
        "Centre for Rivers",
        "Home",
        "We use cookies",
        "More news",
        "Home | About us | Contact",
        "Address",
    ]


def test_a_main_element_holds_the_content(read: Read) -> None:
    page = read(f"<div>Banner</div><main><h1>News</h1><p>{SENTENCE}</p></main><div>Partner sites</div>", HTML)
    assert texts(page, "furniture") == ["Banner", "Partner sites"]


def test_a_page_that_is_all_in_a_box_called_sidebar_is_not_lost(read: Read) -> None:
    assert body(read(f"<div class=sidebar><p>{SENTENCE}</p></div>", HTML)) == [("paragraph", 0, SENTENCE)]


def test_tables_of_data_keep_their_cells_and_layout_tables_dissolve(read: Read) -> None:
    inner = "<table><tr><th>Event<th>Guests<th>Place<tr><td rowspan=2>School<td>35<td>Oslo<tr><td>12<td>Turin</table>"
    page = read(f"<table width=100%><tr><td>{SENTENCE}<td><p>Second column</p>{inner}</table>", HTML)
    assert texts(page)[:2] == [SENTENCE, "Second column"]
    assert only(page, "table").cells == (
        ("Event", "Guests", "Place"),
        ("School", "35", "Oslo"),
        ("", "12", "Turin"),
    )


def test_cells_that_span_columns_stand_in_the_first(read: Read) -> None:
    page = read("<table><tr><td colspan=2>May<td>June<tr><td>1<td>2<td>3</table>", HTML)
    assert only(page, "table").cells == (("May", "", "June"), ("1", "2", "3"))


def test_merged_heads_become_one_row_as_in_workbooks(read: Read) -> None:
    heads = "<thead><tr><th colspan=2>Guest<th rowspan=2>Days<tr><th>Name<th>Country</thead>"
    page = read(f"<table>{heads}<tr><td>A<td>Peru<td>3</table>", HTML)
    assert only(page, "table").cells == (("Guest: Name", "Guest: Country", "Days"), ("A", "Peru", "3"))


def test_short_bold_or_large_lines_of_old_pages_are_headings(read: Read) -> None:
    page = read(
        f"<p align=center><font size=5>Chronicle of the year</font></p><p><b>School trips</b></p><p>{SENTENCE}</p>"
        f"<p><font size=5>Guests</font></p><p>{SENTENCE}</p><p><b>A bold sentence is none.</b></p>",
        HTML,
    )
    assert [(level, text) for kind, level, text in body(page) if kind == "heading"] == [
        (1, "Chronicle of the year"),
        (2, "School trips"),
        (1, "Guests"),
    ]


def test_line_breaks_part_paragraphs_where_sentences_end(read: Read) -> None:
    page = read("First line of a<br>sentence.<br>Second sentence.<br><br>Third<br>1. one<br>2. two", HTML)
    assert texts(page) == ["First line of a sentence.", "Second sentence.", "Third", "1. one", "2. two"]


def test_chinese_lines_join_without_a_space(read: Read) -> None:
    assert texts(read("<p>中心在北京\n举办培训班</p>", HTML)) == ["中心在北京举办培训班"]


def test_definitions_stand_behind_their_terms(read: Read) -> None:
    assert texts(read("<dl><dt>12 May<dd>Visit to Oslo<dt>Guests:<dd>35</dl>", HTML)) == [
        "12 May: Visit to Oslo",
        "Guests: 35",
    ]


def test_hidden_words_are_kept_apart_and_reported(read: Read) -> None:
    page = read(f"<p>{SENTENCE}</p><p style='display:none'>hidden</p><p hidden>too</p><script>x()</script>", HTML)
    assert texts(page, "furniture") == ["hidden", "too"]
    assert [issue.code for issue in page.issues] == ["HIDDEN_TEXT"]


def test_words_struck_out_are_remarks(read: Read) -> None:
    page = read("<p>35 <del datetime=2023-05-01T09:00>40</del> guests</p>", HTML)
    assert texts(page) == ["35 guests"]
    assert [(remark.kind, remark.text, remark.dated) for remark in page.remarks] == [("deleted", "40", "2023-05-01")]


def test_pictures_count_where_their_description_says_something(read: Read) -> None:
    page = read(
        "<h1>x</h1><img alt=logo><img alt='DSC001 photo of the.jpg'><img alt='Guests of the workshop in Oslo'>"
        "<figure><img alt='Guests of the workshop in Oslo'><figcaption>The guests</figcaption></figure>",
        HTML,
    )
    assert texts(page, "caption") == ["Guests of the workshop in Oslo", "Guests of the workshop in Oslo", "The guests"]


def test_preformatted_lines_stay_apart(read: Read) -> None:
    assert texts(read("<pre>1. May: Oslo\n2. June: Turin\n\nEnd</pre>", HTML)) == [
        "1. May: Oslo",
        "2. June: Turin",
        "End",
    ]


def test_frames_are_named(read: Read) -> None:
    page = read(
        "<frameset><frame src=menu.htm><frame src=year.htm><noframes>No frames here</noframes></frameset>", HTML
    )
    (issue,) = (issue for issue in page.issues if issue.code == "FRAMES")
    assert str(issue.message).endswith("menu.htm, year.htm")
    assert "No frames here" in texts(page)


@pytest.mark.parametrize(
    ("head", "dated"),
    [
        ('<meta property="article:published_time" content="2023-05-12T10:00:00+08:00">', "2023-05-12"),
        ('<meta name="PubDate" content="2023/5/2 10:00">', "2023-05-02"),
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"2023-05-12"}]}</script>', "2023-05-12"),
        ('<script type="application/ld+json">{not json</script>', None),
        ('<meta name="date" content="soon">', None),
    ],
)
def test_a_page_may_state_its_day(read: Read, head: str, dated: str | None) -> None:
    page = read(f"<head><title>News</title>{head}</head><p>{SENTENCE}", HTML)
    assert page.dated == dated
    assert page.metadata["title"] == "News"
    assert body(page)[0] == ("heading", 1, "News")


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        ("中心在北京举办培训班，三十五人参加。", "gb18030", "gb2312"),
        ("中心在北京举办培训班，三十五人参加。", "gb18030", "utf-8"),
        ("中心在北京举办培训班，三十五人参加。", "utf-8", "gb2312"),
        ("中心在北京舉辦培訓班，三十五人參加。", "big5", "big5"),
        ("中心在北京举办培训班，三十五人参加。", "utf-16", ""),
        ("Семинар о реках", "cp1251", "windows-1251"),
        ("Zażółć gęślą jaźń", "iso-8859-2", "iso-8859-2"),
        ("“Curly” – café", "cp1252", "iso-8859-1"),
    ],
)
def test_the_charset_that_fits_is_taken(read: Read, text: str, encoding: str, declared: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    assert texts(read(f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding), HTML)) == [text]


def test_every_block_names_its_line(read: Read) -> None:
    page = read("<h1>Year</h1>\n\n<p>One\n<p>Two", HTML)
    assert [block.locator.place for block in page.blocks] == ["line 1", "line 3", "line 4"]


def test_server_code_and_definitions_are_no_words(read: Read) -> None:
    page = read("<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p><?= $a->b ?>Words<% x %></p>", HTML)
    assert "passwd" not in " ".join(texts(page))
    assert texts(page)[-1].endswith("Words")


def test_a_page_nested_without_end_is_refused_and_unclosed_tags_are_read(read: Read) -> None:
    with pytest.raises(SourceError) as caught:
        read("<div>" * 5000 + "x", HTML)
    assert caught.value.reason == "TOO_DEEP"
    assert texts(read("<font>" * 900 + "words", HTML)) == ["words"]


def test_spans_without_measure_are_bounded(read: Read) -> None:
    page = read("<table><tr><td colspan=999999999 rowspan=99999999>a<td>b<tr><td>c<td>d</table>", HTML)
    assert sorted(" ".join(texts(page)).split()) == ["a", "b", "c", "d"]
