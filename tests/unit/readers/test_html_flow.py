"""What is content on a web page, and what parts it."""

import pytest

from tests.unit.readers.conftest import Read
from tests.unit.readers.test_html import HTML, SENTENCE, body, texts


def test_a_term_without_a_definition_stands_for_itself(read: Read) -> None:
    table = "<table><tr><th>May<th>June<tr><td>1<td>2</table>"
    page = read(
        "<h1>Year</h1><dl><dt>Chair<dt>Vice chair<dd>Elected in May</dl><dl><dt>Members</dl><h2>Visits</h2><p>None."
        f"<dl><dt>By month<dd>{table}</dl><dl><dt>Last</dl>",
        HTML,
    )
    assert body(page) == [
        ("heading", 1, "Year"),
        ("paragraph", 0, "Chair"),
        ("list_item", 1, "Vice chair: Elected in May"),
        ("paragraph", 0, "Members"),
        ("heading", 2, "Visits"),
        ("paragraph", 0, "None."),
        ("paragraph", 0, "By month"),
        ("table", 0, "May\tJune\n1\t2"),
        ("paragraph", 0, "Last"),
    ]


@pytest.mark.parametrize(
    "within",
    [
        "<img src=a.png alt=''>",
        "<svg><title>icon</title><path d='M0'/></svg>",
        "<custom-mark></custom-mark>",
        "<o:p></o:p>",
        "<video src=a></video>",
        "<script>x()</script>",
    ],
)
def test_only_blocks_part_a_sentence(read: Read, within: str) -> None:
    page = read(f"<h1>Our {within} year</h1><p>We met {within} in <st1:City>Turin</st1:City> <x-y>in</x-y> May.", HTML)
    assert [text for _, _, text in body(page)] == ["Our year", "We met in Turin in May."]


def test_what_is_hidden_within_a_line_stands_beside_it(read: Read) -> None:
    page = read(
        f"<p>{SENTENCE}<p>We met <span style='display:none'>not yet</span> on <i aria-hidden=true>3 May</i>"
        " <img src=a alt='Four people at a river'> in Turin.",
        HTML,
    )
    assert [(block.kind, block.text) for block in page.blocks[1:]] == [
        ("paragraph", "We met on 3 May in Turin."),
        ("furniture", "not yet"),
        ("caption", "Four people at a river"),
    ]


def test_names_of_page_heads_and_shares_on_content(read: Read) -> None:
    page = read(
        f"<div class='site-header'>Centre</div><h1>Year</h1><p>{SENTENCE * 5}"
        f"<div class=card-header><h3>In Turin</h3></div><p>{SENTENCE}"
        "<section id=social-inclusion><h3>Women</h3><p>Forty women took part.</section>"
        "<div class=knowledge-sharing>We shared what we know with ten partners.</div><div class=newsletter>"
        f"{SENTENCE}</div><div class=social-share>Share: <a href=a>Mail</a> <a href=b>Print</a></div>"
        "<div class=header>Centre for Rivers</div>",
        HTML,
    )
    assert [text for _, _, text in body(page)] == [
        "Year",
        SENTENCE * 5,
        "In Turin",
        SENTENCE,
        "Women",
        "Forty women took part.",
        "We shared what we know with ten partners.",
        SENTENCE,
    ]
    assert texts(page, "furniture") == ["Centre", "Share: Mail Print", "Centre for Rivers"]


def test_words_for_those_without_frames_are_read(read: Read) -> None:
    page = read(
        f"<html><frameset cols='20%,*'><frame src=a.htm><noframes><body><h1>Year</h1><p>{SENTENCE}</body></noframes>"
        "</frameset></html>",
        HTML,
    )
    assert body(page) == [("heading", 1, "Year"), ("paragraph", 0, SENTENCE)]


def test_a_size_of_nothing_hides_what_has_none_of_its_own(read: Read) -> None:
    page = read(
        f"<p>{SENTENCE}<div style='font-size:0'><span style='font-size:16px'>Seen</span></div>"
        "<div style='font-size:0px'><div class=column>Seen too</div></div><div style='font-size: 0;'>Unseen</div>",
        HTML,
    )
    assert [text for _, _, text in body(page)] == [SENTENCE, "Seen", "Seen too"]
    assert texts(page, "furniture") == ["Unseen"]


@pytest.mark.parametrize("charset", ["idna", "undefined", "punycode", "unicode_escape", "rot13", "hex", "no-such"])
def test_a_charset_that_is_none_is_not_believed(read: Read, charset: str) -> None:
    page = read(f"<html><head><meta charset='{charset}'></head><p>{SENTENCE} Café.".encode(), HTML)
    assert texts(page) == [f"{SENTENCE} Café."]


@pytest.mark.parametrize("opening", ["<?x ", "<% ", "<?", "<span hidden>", "<noframes>"])
def test_much_that_begins_and_never_ends_is_read(read: Read, opening: str) -> None:
    assert texts(read(f"<p>{SENTENCE}</p>{opening * 2_000}", HTML))[0] == SENTENCE


def test_lists_as_word_writes_them(read: Read) -> None:
    mark = "<![if !supportLists]><span style='mso-list:Ignore'>{}<i>&nbsp;&nbsp; </i></span><![endif]>"
    page = read(
        f"<p class=MsoNormal>{SENTENCE}<o:p></o:p></p>"
        f"<p style='mso-list:l0 level1 lfo1'>{mark.format('·')}Oslo<o:p></o:p></p>"
        f"<p style='mso-list:l1 level2 lfo2'>{mark.format('1.')}Turin</p><p>{SENTENCE}</p>",
        HTML,
    )
    assert [(block.kind, block.level, block.label, block.text) for block in page.blocks] == [
        ("paragraph", 0, "", SENTENCE),
        ("list_item", 1, "·", "Oslo"),
        ("list_item", 2, "1.", "1. Turin"),
        ("paragraph", 0, "", SENTENCE),
    ]


def test_words_between_and_hidden_in_the_cells_of_a_table_are_kept(read: Read) -> None:
    page = read(
        f"<p>{SENTENCE}<table><tr><th>May<th>June</tr>Visits<tr><td>1<td>2<p style='display:none'>3</table>", HTML
    )
    assert [(block.kind, block.text) for block in page.blocks[1:]] == [
        ("paragraph", "Visits"),
        ("table", "May\tJune\n1\t2"),
        ("furniture", "3"),
    ]


def test_where_a_page_is_on_its_site_is_furniture(read: Read) -> None:
    page = read(
        f"<div>当前位置：<a href=a>首页</a> > 正文</div><p>{SENTENCE}</p><p>位置：<a href=a>都灵</a></p>"
        "<div>上一篇：<a href=b>通知</a></div>",
        HTML,
    )
    assert [text for _, _, text in body(page)] == [SENTENCE, "位置：都灵"]


@pytest.mark.parametrize(
    "links",
    [
        "<div><h3>相关新闻</h3><ul><li><a href=a>{0}</a></li><li><a href=b>{1}</a></li></ul></div>",
        "<h3>Related news</h3><ul><li><a href=a>{0}</a></li><li><a href=b>{1}</a></li></ul>",
        "<p><b>You may also like:</b></p><div><p><a href=a>{0}</a></p><p><a href=b>{1}</a></p></div>",
        "<p>Share this: <a href=a>{0}</a> <a href=b>{1}</a></p>",
    ],
)
def test_what_leads_to_other_pages_is_furniture(read: Read, links: str) -> None:
    text = f"<h1>Year</h1><p>{SENTENCE}</p><p>{SENTENCE}</p>"
    page = read(text + links.format("The centre visits the archive", "Guests"), HTML)
    assert [text for _, _, text in body(page)] == ["Year", SENTENCE, SENTENCE]
    told = read(f"{text}<h3>Related news</h3><p>{SENTENCE}</p>", HTML)
    assert [text for _, _, text in body(told)][3:] == ["Related news", SENTENCE]


def test_what_names_a_picture_is_its_caption_and_where_a_text_is_from_none(read: Read) -> None:
    page = read(f"<p>来源：本站 2023-05-16</p><p>{SENTENCE}</p><p><img src=a><br>图1 会议现场</p>", HTML)
    assert [(kind, text) for kind, _, text in body(page)] == [
        ("paragraph", "来源：本站 2023-05-16"),
        ("paragraph", SENTENCE),
        ("caption", "图1 会议现场"),
    ]


def test_programs_beside_the_content_are_no_words(read: Read) -> None:
    page = read(
        f"<script>a()</script><main><h1>Year</h1><p>{SENTENCE} <b hidden>Not yet<script>b()</script></b></main>"
        "<script>c()</script><table><tr><th>1<th>2<tr><td>3<td hidden>4<style>p{}</style></table>",
        HTML,
    )
    assert texts(page) == ["Year", SENTENCE, "Not yet", "1\t2\n3\t", "4"]


def test_an_indent_after_a_break_begins_a_paragraph(read: Read) -> None:
    page = read("<div>五月开班<br>　　四十名学员参加<br>\n　　地点在省会</div>", HTML)
    assert texts(page) == ["五月开班", "四十名学员参加", "地点在省会"]
