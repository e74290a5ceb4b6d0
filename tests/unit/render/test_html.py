"""The web page."""

import re
from collections import Counter

import pytest
from lxml import html

from pipeline.errors import TemplateError
from pipeline.model.report import Figure, FigureSeries, ReportModel
from pipeline.model.source import Source
from pipeline.model.theme import Colours, Logo, Theme
from pipeline.readers import read_document
from pipeline.render import render_html
from tests.unit.report.example import example_report
from tests.unit.report.factories import shipped_templates

MODEL = example_report()
TEMPLATE = shipped_templates().html
PLACE = "annual_report.html.j2"
FIGURE = Figure(
    key="kinds",
    caption="Activities by kind",
    alt="Two visits, one “forum”.",
    form="ranked",
    categories=("visit", "forum"),
    series=(FigureSeries(name="2023", values=(2, 1)),),
)


def with_figure() -> ReportModel:
    """The example with a figure in its first chapter."""
    first, *others = MODEL.chapters
    return MODEL.model_copy(update={"chapters": (first.model_copy(update={"figures": (FIGURE,)}), *others)})


def page_of(model: ReportModel = MODEL, theme: Theme | None = None) -> html.HtmlElement:
    return html.fromstring(render_html(model, TEMPLATE, PLACE, theme or Theme()).decode())


def test_headings_passages_and_cells_are_those_of_the_report_in_its_order() -> None:
    page = page_of()
    headings = [f"{chapter.number} {chapter.title}".strip() for chapter in MODEL.iter_chapters()]
    assert [h.text_content() for h in page.xpath("//main//*[self::h2 or self::h3]")][1:] == headings
    passages = [p.text for p in MODEL.introduction] + [p.text for c in MODEL.iter_chapters() for p in c.passages]
    for mark in page.xpath("//sup"):
        mark.drop_tree()
    printed = [p.text_content() for p in page.xpath("//main//p")]
    assert all(line.endswith(text) for line, text in zip(printed, passages, strict=True))
    tables = [table for chapter in MODEL.iter_chapters() for table in chapter.tables]
    for number, (table, shown) in enumerate(zip(tables, page.xpath("//table"), strict=True), 1):
        rows = [tuple(cell.text_content() for cell in row.xpath("th|td")) for row in shown.xpath(".//tr")]
        assert rows == [table.head, *table.rows]
        caption = table.caption if table.key == "sources" else f"Table {number}: {table.caption}"
        assert shown.xpath("string(caption)") == caption


def test_it_needs_no_other_file_and_no_network() -> None:
    data = render_html(with_figure(), TEMPLATE, PLACE, Theme()).decode()
    assert not re.search(r"<script|@import|url\(|(?:src|href)=\"(?!data:image/|#)", data)
    assert data == render_html(with_figure(), TEMPLATE, PLACE, Theme()).decode()


def test_every_link_leads_somewhere_and_every_name_is_there_once() -> None:
    page = page_of()
    names = Counter(page.xpath("//@id"))
    assert max(names.values()) == 1
    links = page.xpath("//a/@href")
    assert any(link.startswith("#source-") for link in links)
    assert {link[1:] for link in links} <= set(names)


def test_an_edition_without_a_table_of_sources_links_to_none() -> None:
    annexes = tuple(a for a in MODEL.annexes if not any(table.key == "sources" for table in a.tables))
    page = page_of(MODEL.model_copy(update={"annexes": annexes}))
    assert not [link for link in page.xpath("//a/@href") if link.startswith("#source-")]


def test_figures_and_logo_have_their_words() -> None:
    theme = Theme(colours=Colours(ink="#800000"), logo=Logo(data=b"\xff\xd8\xff", kind="jpg", alt="Our emblem"))
    page = page_of(with_figure(), theme)
    assert page.xpath("//img/@alt") == ["Our emblem", FIGURE.alt]
    assert page.xpath("string(//figcaption)") == f"Figure 1: {FIGURE.caption}"
    assert "--ink: #800000" in page.xpath("string(//style)")


def test_what_is_in_a_record_is_text() -> None:
    text = "<script>alert(1)</script> {{ 7 * 7 }} A & B “引号” [1]"
    introduction = tuple(passage.model_copy(update={"text": text}) for passage in MODEL.introduction)
    page = page_of(MODEL.model_copy(update={"introduction": introduction}))
    assert text in page.xpath("string(//main)")
    assert page.xpath("//main//span[@lang='zh']")[0].text_content() == "引号"


def test_english_words_in_a_chinese_report_are_told_in_their_language() -> None:
    text = "中心参加了“Women’s Forum on Policy”和 BRICS 研讨会"
    introduction = tuple(
        passage.model_copy(update={"text": text, "language": "zh"}) for passage in MODEL.introduction[:1]
    )
    page = page_of(MODEL.model_copy(update={"language": "zh", "introduction": introduction}))
    (paragraph,) = page.xpath("//main/p[contains(., 'BRICS')]")
    assert paragraph.text_content().startswith(text)
    assert [span.text_content() for span in paragraph.xpath("span[@lang='en']")] == ["Women’s Forum on Policy"]


def test_a_copy_that_comes_back_is_known_by_its_mark() -> None:
    data = render_html(MODEL, TEMPLATE, PLACE, Theme())
    source = Source(id="x", name="r.html", media_type="text/html", size=len(data), lineage_id="x")
    document = read_document(data, source)
    assert document.run_id == MODEL.run_id
    assert next(block.text for block in document.blocks if block.kind == "heading") == MODEL.title


@pytest.mark.parametrize(
    ("template", "line", "told", "hint"),
    [
        ("a\n{{ titel }}", 2, "there is no “titel”", "Did you mean “title”?"),
        (
            "{% for chapter in chapters %}\n{{ chapter.headding }}{% endfor %}",
            2,
            "“headding”",
            "Did you mean “heading”?",
        ),
        ("{{ labels.contnets }}", 1, "there is no “contnets”", "Did you mean “contents”?"),
        ("\n\n{% if %}", 3, "", "Correct the template there"),
        ("{{ title.__class__ }}", 1, "", "Correct the template there"),
    ],
)
def test_a_mistake_in_the_template_is_named_with_what_may_be_meant(
    template: str, line: int, told: str, hint: str
) -> None:
    with pytest.raises(TemplateError) as caught:
        render_html(MODEL, template, PLACE, Theme())
    assert str(caught.value).startswith(f"{PLACE}, line {line}: ")
    assert told in str(caught.value)
    assert str(caught.value.hint).startswith(hint)


def test_very_long_words_may_break_and_stay_as_typed() -> None:
    word = "https://example.org/a&b/" + "Überlänge" * 20
    passage = MODEL.introduction[0].model_copy(update={"text": f"See {word}."})
    page = page_of(MODEL.model_copy(update={"introduction": (passage, *MODEL.introduction[1:])}))
    shown = page.xpath("//main/p")[0]
    assert word in shown.text_content()
    pieces = [shown.text or "", *(each.tail or "" for each in shown.iter("wbr"))]
    assert len(pieces) > 5
    assert max(len(each) for each in pieces) <= 40
