"""What a Word document says in all the places where it can say it, and what its people left beside the text."""

import pytest

from pipeline.model.document import Document
from tests.unit.readers import word_files as word
from tests.unit.readers.conftest import Read
from tests.unit.readers.word_files import paragraph, run, table, word_file


def texts(document: Document, *kinds: str) -> list[str]:
    return [block.text for block in document.blocks if not kinds or block.kind in kinds]


def places(document: Document) -> list[str]:
    return [block.locator.place for block in document.blocks]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(read: Read) -> None:
    mark = f"<w:rPr>{word.tracked('del', '')}</w:rPr>"
    body = paragraph(run("We held a "), properties=mark) + paragraph(run("forum."))
    document = read(word_file(body), word.DOCX)
    assert texts(document) == ["We held a forum."]
    assert [(one.kind, one.text, one.author, one.dated) for one in document.remarks] == [
        ("deleted", "¶", "Reviewer A", "2023-05-06")
    ]


def test_a_deleted_heading_leaves_the_next_paragraph_as_it_is(read: Read) -> None:
    gone = word.tracked("del", "<w:r><w:delText>Old title</w:delText></w:r>")
    properties = f'<w:outlineLvl w:val="0"/><w:rPr>{word.tracked("del", "")}</w:rPr>'
    document = read(word_file(paragraph(gone, properties=properties) + paragraph(run("Text."))), word.DOCX)
    assert [(block.kind, block.text) for block in document.blocks] == [("paragraph", "Text.")]
    assert [one.text for one in document.remarks] == ["Old title¶"]


def test_changes_are_kept_with_who_made_them_and_where(read: Read) -> None:
    body = (
        paragraph(run("First."))
        + paragraph(
            word.tracked("ins", run("ten ")),
            word.tracked("ins", run("new ")),
            run("forums "),
            word.tracked("moveFrom", run("were held"), author="Reviewer B", date="2023-06-01T00:00:00Z"),
        )
    )  # fmt: skip
    document = read(word_file(body), word.DOCX)
    assert [(one.kind, one.text, one.author, one.dated, one.place) for one in document.remarks] == [
        ("inserted", "ten new", "Reviewer A", "2023-05-06", "paragraph 2"),
        ("deleted", "were held", "Reviewer B", "2023-06-01", "paragraph 2"),
    ]


def test_a_comment_knows_the_words_it_hangs_on(read: Read) -> None:
    body = (
        paragraph(run("We "), '<w:commentRangeStart w:id="7"/>', run("held two"))
        + paragraph(run(" forums"), '<w:commentRangeEnd w:id="7"/>', '<w:r><w:commentReference w:id="7"/></w:r>')
    )  # fmt: skip
    stated = 'w:id="7" w:author="Reviewer A" w:date="2023-01-02T00:00:00Z"'
    made = f"<w:comment {stated}>{paragraph(run('Three?'))}</w:comment>"
    (remark,) = read(word_file(body, comments=made), word.DOCX).remarks
    assert (remark.kind, remark.text, remark.about, remark.author, remark.dated, remark.place) == (
        "comment", "Three?", "held two forums", "Reviewer A", "2023-01-02", "paragraph 1",
    )  # fmt: skip


def test_hidden_by_style_or_by_default_is_hidden_too(read: Read) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:name w:val="C"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        paragraph(run("by paragraph"), run(" shown", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="H"/>')
        + paragraph(run("by character", '<w:rStyle w:val="C"/>'))
        + paragraph(run("both", '<w:rStyle w:val="C"/>'), properties='<w:pStyle w:val="H"/>')
    )
    document = read(word_file(body, styles=styles), word.DOCX)
    assert texts(document, "furniture") == ["by paragraph", "by character"]
    assert texts(document, "paragraph") == ["shown", "both"]
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert texts(read(word_file(paragraph(run("all")), styles=defaults), word.DOCX), "furniture") == ["all"]


def test_fields_show_their_results_only(read: Read) -> None:
    nested = (
        f"{word.field('begin')}<w:r><w:instrText> IF </w:instrText></w:r>{word.complex_field('X', run('not this'))}"
    )
    entries = '<w:listEntry w:val="no"/><w:listEntry w:val="yes"/>'
    choice = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    drop = f'<w:r><w:fldChar w:fldCharType="begin">{choice}</w:fldChar></w:r>{word.field("end")}'
    body = (
        paragraph(run("A "), nested, word.field("separate"), run("result"), word.field("end"), run(" here."))
        + paragraph(word.field("begin"), run("A field that never ends hides nothing."))
        + paragraph(run("Agreed: "), drop)
    )
    assert texts(read(word_file(body), word.DOCX)) == [
        "A result here.",
        "A field that never ends hides nothing.",
        "Agreed: yes",
    ]


def test_text_after_a_table_of_contents_in_its_last_paragraph_is_text(read: Read) -> None:
    begin = word.field("begin") + "<w:r><w:instrText> TOC </w:instrText></w:r>" + word.field("separate")
    body = paragraph(begin, run("One 1")) + paragraph(word.field("end"), run("The first chapter begins."))
    document = read(word_file(body), word.DOCX)
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("furniture", "One 1"),
        ("paragraph", "The first chapter begins."),
    ]


def test_signs_tabs_and_hyphens(read: Read) -> None:
    signs = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t><w:noBreakHyphen/><w:t>x </w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F06D"/></w:r>'
    )
    assert texts(read(word_file(paragraph(signs)), word.DOCX)) == ["a cooperate‑x ✓μ"]


def test_formulas_are_one_line(read: Read) -> None:
    def part(name: str, text: str) -> str:
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    fraction = f"<m:f>{part('num', 'a+b')}{part('den', '2')}</m:f>"
    power = f"<m:sSup>{part('e', 'x')}{part('sup', '2')}</m:sSup>"
    root = f"<m:rad><m:deg/>{part('e', 'y')}</m:rad>"
    body = paragraph(run("So "), f"<m:oMath>{fraction}{power}{root}</m:oMath>", run("."))
    assert texts(read(word_file(body), word.DOCX)) == ["So (a+b)/2x^2√y."]


def test_a_large_initial_belongs_to_its_word(read: Read) -> None:
    body = paragraph(run("O"), properties='<w:framePr w:dropCap="drop" w:lines="3"/>') + paragraph(run("nce more."))
    assert texts(read(word_file(body), word.DOCX)) == ["Once more."]


def test_every_block_names_its_place(read: Read) -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = (
        paragraph(run("Text"), note)
        + table((paragraph(run("a")), paragraph(run("b"))))
        + paragraph(run("More"), word.text_box(paragraph(run("boxed"))))
    )
    footnotes = f'<w:footnote w:id="2">{paragraph(run("noted"))}</w:footnote>'
    document = read(word_file(body, footnotes=footnotes, header1=paragraph(run("head"))), word.DOCX)
    assert list(zip(places(document), texts(document), strict=True)) == [
        ("header 1", "head"),
        ("paragraph 1", "Text"),
        ("footnote 1", "noted"),
        ("table 1", "a\tb"),
        ("paragraph 2", "More"),
        ("text box 1", "boxed"),
    ]


def test_endnotes_stand_at_the_end_and_their_numbers_only_in_brackets(read: Read) -> None:
    def refer(number: int) -> str:
        return f'<w:r><w:endnoteReference w:id="{number}"/></w:r>'

    body = paragraph(run("One"), refer(7)) + paragraph(run("Two["), refer(5), run("]")) + paragraph(run("Three"))
    endnotes = "".join(f'<w:endnote w:id="{n}">{paragraph(run(f"note {n}"))}</w:endnote>' for n in (5, 7))
    document = read(word_file(body, endnotes=endnotes), word.DOCX)
    assert list(zip(places(document), texts(document), strict=True))[3:] == [
        ("endnote 1", "note 7"),
        ("endnote 2", "note 5"),
    ]
    assert texts(document)[:3] == ["One", "Two[2]", "Three"]


def test_a_heading_on_both_first_and_other_pages_is_kept_once(read: Read) -> None:
    made = word_file(paragraph(run("Body.")), header1=paragraph(run("Name")), header2=paragraph(run("Name")))
    assert texts(read(made, word.DOCX)) == ["Name", "Body."]


def test_tables_inside_tables_keep_the_order(read: Read) -> None:
    inner = table((paragraph(run("i1")), paragraph(run("i2"))), (paragraph(run("i3")), paragraph(run("i4"))))
    last = table((paragraph(run("a")), paragraph(run("b"))), (paragraph(run("c")), inner + paragraph()))
    document = read(word_file(last), word.DOCX)
    assert [block.cells for block in document.blocks] == [(("a", "b"), ("c", "")), (("i1", "i2"), ("i3", "i4"))]
    layout = table((paragraph(run("a")) + inner + paragraph(run("after")), paragraph(run("b"))))
    assert texts(read(word_file(layout), word.DOCX)) == ["a", "i1\ti2\ni3\ti4", "after", "b"]


def test_cells_below_each_other_are_merged_only_where_one_began_above(read: Read) -> None:
    def cell(text: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(run(text))}</w:tc>"

    rows = [
        cell("a", '<w:vMerge w:val="restart"/>') + cell("b", "<w:vMerge/>"),
        cell("covered", "<w:vMerge/>") + cell("c"),
    ]
    body = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    document = read(word_file(body), word.DOCX)
    assert [(block.kind, block.cells or block.text) for block in document.blocks] == [
        ("table", (("a", "b"), ("", "c"))),
        ("furniture", "covered"),
    ]


def test_pictures_speak_where_people_described_them(read: Read) -> None:
    def picture(words: str) -> str:
        return f'<w:r><w:drawing><wp:inline><wp:docPr descr="{words}"/><a:blip/></wp:inline></w:drawing></w:r>'

    said = [
        "Participants of the forum in the library",
        "Picture 3",
        "IMG_0042.jpg",
        "A dog. Description automatically generated",
    ]
    document = read(word_file("".join(paragraph(picture(words)) for words in said)), word.DOCX)
    assert [(block.kind, block.text, block.locator.place) for block in document.blocks] == [
        ("caption", "Participants of the forum in the library", "picture 1")
    ]


def test_charts_and_diagrams_are_tables_and_lists(read: Read) -> None:
    def points(*values: str) -> str:
        kept = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values))
        return f"<c:strRef><c:strCache>{kept}</c:strCache></c:strRef>"

    chart = (
        "<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Courses</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        f"<c:plotArea><c:barChart><c:ser><c:tx>{points('Held')}</c:tx><c:cat>{points('2022', '2023')}</c:cat>"
        f"<c:val>{points('3', '5')}</c:val></c:ser></c:barChart></c:plotArea></c:chart>"
    )
    names = {"1": "Plan", "2": "Do", "3": "Look back"}
    data = (
        '<dgm:pt modelId="0" type="doc"/>'
        + "".join(f'<dgm:pt modelId="{n}"><a:p><a:t>{name}</a:t></a:p></dgm:pt>' for n, name in names.items())
        + "".join(f'<dgm:cxn srcId="{a}" destId="{b}" srcOrd="{n}"/>' for a, b, n in ((0, 2, 1), (0, 1, 0), (1, 3, 0)))
    )
    body = paragraph(
        '<w:r><w:drawing><c:chart r:id="chart1"/></w:drawing></w:r>',
        '<w:r><w:drawing><dgm:relIds r:dm="data1"/></w:drawing></w:r>',
    )
    document = read(word_file(body, chart1=chart, data1=data), word.DOCX)
    assert [(block.kind, block.level, block.cells or block.text) for block in document.blocks] == [
        ("caption", 0, "Courses"),
        ("table", 0, (("", "Held"), ("2022", "3"), ("2023", "5"))),
        ("list_item", 1, "Plan"),
        ("list_item", 2, "Look back"),
        ("list_item", 1, "Do"),
    ]


def test_a_page_break_is_counted_once_however_often_it_is_noted(read: Read) -> None:
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        paragraph(run("one"), '<w:r><w:br w:type="page"/></w:r>')
        + paragraph(rendered, run("two"))
        + paragraph(rendered, run("three"), properties="<w:pageBreakBefore/>")
        + paragraph(run("still three"), properties="<w:sectPr/>")
        + paragraph(rendered, run("four"))
        + table((paragraph(rendered, run("five")), paragraph(rendered, run("five too"))))
        + paragraph(run("still five"))
    )
    document = read(word_file(body + "<w:sectPr/>"), word.DOCX)
    assert [block.locator.page for block in document.blocks] == [1, 2, 3, 3, 4, 4, 5]


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("标题 1", 1), ("标题一", 1), ("标题2", 2), ("二级标题", 2), ("正文三级标题", 3), ("heading 2,H2", 2),
        ("H3", 3), ("Überschrift 1", 1), ("正文", 0), ("标题 1 字符说明", 0), ("heading 12", 0),
    ],
)  # fmt: skip
def test_headings_are_known_by_the_names_of_their_styles(read: Read, name: str, level: int) -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="a"><w:name w:val="{name}"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Ours"/><w:basedOn w:val="a"/></w:style>'
    )
    body = "".join(paragraph(run("Some words, no title."), properties=f'<w:pStyle w:val="{key}"/>') for key in "ab")
    assert [block.level for block in read(word_file(body, styles=styles), word.DOCX).blocks] == [level, level]


def test_a_cell_right_of_an_inner_table_belongs_to_the_outer_one(read: Read) -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>in</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    after = "<w:p><w:r><w:t>right</w:t></w:r></w:p>"
    body = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc><w:tc>{after}</w:tc></w:tr></w:tbl>"
    blocks = read(word_file(body), word.DOCX).blocks
    assert [(block.text, block.locator.place) for block in blocks] == [("\tin", "table 2"), ("right", "table 1")]
