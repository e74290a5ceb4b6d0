"""PowerPoint decks."""

import pytest

from pipeline.errors import SourceError
from pipeline.model.document import Block, Document
from tests.unit.readers.conftest import Read
from tests.unit.readers.deck_files import PPTX, SPACES, deck, par, shape, slide, title
from tests.unit.readers.office_files import packed, relations


def texts(document: Document, *kinds: str) -> list[str]:
    return [block.text for block in document.blocks if not kinds or block.kind in kinds]


def outline(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in document.blocks if block.kind == "heading"]


def body(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind != "furniture"]


def test_titles_lead_their_slides_and_know_their_place(read: Read) -> None:
    late = shape(par("Work of the Centre"), at=(1, 1, 5, 1), holder='<p:ph type="ctrTitle"/>')
    first = slide(shape(par("Jointly with partners"), at=(1, 0.2, 5, 0.5)), late)
    document = read(deck([first, slide(title("Training")), slide(title("Networks"))]), PPTX)
    assert outline(document) == [(1, "Work of the Centre"), (2, "Training"), (2, "Networks")]
    place = document.blocks[0].locator
    assert (place.page, place.place, place.box) == (1, "shape 2", (72.0, 72.0, 432.0, 144.0))
    assert document.page_count == 3
    assert document.page_sizes[0] == (720.0, 540.0)


def test_bullets_have_levels_and_numbers_as_the_layouts_say(read: Read) -> None:
    holder = '<p:ph type="body" idx="1"/>'
    numbered = '<a:pPr lvl="0"><a:buAutoNum type="arabicPeriod" startAt="3"/></a:pPr>'
    text = shape(
        par("forum"),
        par("side event", '<a:pPr lvl="1"/>'),
        par("plain", "<a:pPr><a:buNone/></a:pPr>"),
        par("third", numbered),
        par("fourth", numbered),
        holder=holder,
    )
    prompt = shape(par("Click to add text"), at=(1, 2, 5, 3), holder=holder)
    styles = '<p:txStyles><p:bodyStyle><a:lvl1pPr><a:buChar char="–"/></a:lvl1pPr><a:lvl2pPr><a:buChar char="l"/>'
    styles += "</a:lvl2pPr></p:bodyStyle></p:txStyles>"
    extra = {
        "ppt/slideLayouts/layout1.xml": slide(prompt),
        "ppt/slideLayouts/_rels/layout1.xml.rels": relations(("m", "slideMaster", "../slideMasters/m.xml")),
        "ppt/slideMasters/m.xml": f"<p:sldMaster {SPACES}><p:cSld><p:spTree/></p:cSld>{styles}</p:sldMaster>",
    }
    document = read(deck([slide(title("Events"), text)], extra), PPTX)
    found = [(block.kind, block.level, block.label, block.text) for block in document.blocks[1:]]
    assert found == [
        ("list_item", 1, "–", "forum"),
        ("list_item", 2, "•", "side event"),
        ("paragraph", 0, "", "plain"),
        ("list_item", 1, "3.", "third"),
        ("list_item", 1, "4.", "fourth"),
    ]
    assert document.blocks[1].locator.box == (72.0, 144.0, 432.0, 360.0)


def test_columns_are_read_one_after_the_other_and_groups_as_one(read: Read) -> None:
    group = (
        "<p:grpSp><p:nvGrpSpPr/><p:grpSpPr><a:xfrm><a:off x='457200' y='914400'/>"
        "<a:ext cx='3657600' cy='3657600'/><a:chOff x='0' y='0'/><a:chExt cx='7315200' cy='7315200'/></a:xfrm>"
        f"</p:grpSpPr>{shape(par('left below'), at=(0, 4, 8, 4))}"
        f"{shape(par('left above'), at=(0, 0, 8, 3.9))}</p:grpSp>"
    )
    right = [shape(par("right above"), at=(5, 1, 4, 1)), shape(par("right below"), at=(5, 2, 4, 3))]
    document = read(deck([slide(right[1], right[0], group, title("Two columns"))]), PPTX)
    assert texts(document) == ["Two columns", "left above", "left below", "right above", "right below"]
    assert document.blocks[1].locator.box == (36.0, 72.0, 324.0, 212.4)


def test_tables_keep_merged_cells(read: Read) -> None:
    def cell(text: str, span: str = "") -> str:
        return f"<a:tc {span}><a:txBody>{par(text)}</a:txBody></a:tc>"

    rows = [
        cell("Events", 'gridSpan="2"') + cell("", 'hMerge="1"'),
        cell("Forum") + cell("May"),
        cell("", 'vMerge="1"') + cell("June"),
    ]
    table = f"<a:tbl><a:tblGrid/>{''.join(f'<a:tr>{row}</a:tr>' for row in rows)}</a:tbl>"
    frame = f"<p:graphicFrame><p:nvGraphicFramePr/><a:graphic><a:graphicData>{table}</a:graphicData></a:graphic>"
    document = read(deck([slide(title("Events"), f"{frame}</p:graphicFrame>")]), PPTX)
    assert document.blocks[1].cells == (("Events", ""), ("Forum", "May"), ("", "June"))


def test_charts_are_tables_of_what_they_show(read: Read) -> None:
    chart = (
        "<c:chartSpace xmlns:c='c' xmlns:a='a'><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Guests</a:t></a:r></a:p>"
        "</c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache><c:pt idx='0'>"
        "<c:v>Share</c:v></c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache><c:pt idx='0'>"
        "<c:v>Africa</c:v></c:pt><c:pt idx='1'><c:v>Asia</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef>"
        "<c:numCache><c:formatCode>0%</c:formatCode><c:pt idx='0'><c:v>0.25</c:"
        "v></c:pt><c:pt idx='1'><c:v>0.75</c:v></c:pt></c:numCache>"
        "</c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"
    )
    frame = (
        "<p:graphicFrame><a:graphic><a:graphicData><c:chart xmlns:c='c' r:id='c'/></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )
    extra = {
        "ppt/slides/_rels/slide1.xml.rels": relations(("c", "chart", "../charts/chart1.xml")),
        "ppt/charts/chart1.xml": chart,
    }
    document = read(deck([slide(title("Who came"), frame)], extra), PPTX)
    assert texts(document, "caption") == ["Guests"]
    assert document.blocks[-1].cells == (("", "Share"), ("Africa", "25%"), ("Asia", "75%"))


def test_diagrams_are_lists_in_their_order(read: Read) -> None:
    def point(key: str, text: str) -> str:
        return f"<d:pt modelId='{key}'><d:t>{par(text)}</d:t></d:pt>"

    def link(above: str, below: str, place: int) -> str:
        return f"<d:cxn srcId='{above}' destId='{below}' srcOrd='{place}'/>"

    data = (
        f"<d:dataModel xmlns:d='d' {SPACES}><d:ptLst><d:pt modelId='0' type='doc'/>{point('2', 'Carry out')}"
        f"{point('1', 'Plan')}{point('3', 'invite')}</d:ptLst><d:cxnLst>{link('0', '2', 1)}{link('0', '1', 0)}"
        f"{link('1', '3', 0)}</d:cxnLst></d:dataModel>"
    )
    frame = (
        "<p:graphicFrame><a:graphic><a:graphicData><d:relIds xmlns:d='d' r:dm='d'/></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )
    extra = {
        "ppt/slides/_rels/slide1.xml.rels": relations(("d", "diagramData", "../diagrams/data1.xml")),
        "ppt/diagrams/data1.xml": data,
    }
    document = read(deck([slide(title("Steps"), frame)], extra), PPTX)
    assert [(block.level, block.text) for block in document.blocks[1:]] == [
        (1, "Plan"),
        (2, "invite"),
        (1, "Carry out"),
    ]


def test_notes_comments_and_what_stands_on_every_slide_are_kept_apart(read: Read) -> None:
    notes = (
        slide(
            shape(par("Thank the hosts."), holder='<p:ph type="body" idx="1"/>'),
            shape(par("7"), holder='<p:ph type="sldNum"/>'),
        )
        .replace("p:sld ", "p:notes ")
        .replace("</p:sld>", "</p:notes>")
    )
    extra = {
        "ppt/slides/_rels/slide1.xml.rels": relations(
            ("n", "notesSlide", "../notesSlides/n1.xml"), ("c", "comments", "../comments/c1.xml")
        ),
        "ppt/notesSlides/n1.xml": notes,
        "ppt/comments/c1.xml": "<p:cmLst xmlns:p='p'><p:cm authorId='0' dt='2023-05-02T10:00:00'><p:text>Check</p:text>"
        "</p:cm></p:cmLst>",
        "ppt/_rels/presentation.xml.rels": relations(
            ("rId1", "slide", "slides/slide1.xml"), ("a", "commentAuthors", "authors.xml")
        ),
        "ppt/authors.xml": "<p:l xmlns:p='p'><p:cmAuthor id='0' name='An editor'/></p:l>",
    }
    foot = shape(par("Annual meeting"), holder='<p:ph type="ftr" idx="9"/>')
    document = read(deck([slide(title("Results"), foot)], extra), PPTX)
    assert texts(document, "note") == ["Thank the hosts."]
    assert document.blocks[-1].locator.place == "notes"
    assert texts(document, "furniture") == ["Annual meeting"]
    remark = document.remarks[0]
    assert (remark.text, remark.author, remark.dated, remark.place) == ("Check", "An editor", "2023-05-02", "slide 1")


@pytest.mark.parametrize(
    ("created", "modified", "dated"),
    [
        ("2013-01-27T09:14:16Z", "2013-01-27T09:15:58Z", None),
        ("2006-08-16T00:00:00Z", "2023-11-08T10:00:00Z", "2023-11-08"),
        ("2006-08-16T00:00:00Z", "", None),
        ("2022-11-08T10:00:00Z", "", "2022-11-08"),
    ],
)
def test_the_date_of_the_empty_deck_that_a_program_begins_with_is_none_of_the_deck(
    read: Read, created: str, modified: str, dated: str | None
) -> None:
    core = f"<p:c xmlns:p='p'><p:created>{created}</p:created><p:modified>{modified}</p:modified></p:c>"
    document = read(deck([slide(title("Results of 2023"))], {"docProps/core.xml": core}), PPTX)
    assert document.dated == dated


def test_hidden_slides_and_shapes_beside_the_slide_are_furniture(read: Read) -> None:
    beside = shape(par("scribble"), at=(20, 1, 2, 1))
    off = shape(par("switched off"), at=(1, 1, 2, 1), named='hidden="1"')
    document = read(deck([slide(title("Shown"), beside, off), slide(title("Spare"), hidden=True)]), PPTX)
    assert [block.text for block in body(document)] == ["Shown"]
    assert texts(document, "furniture") == ["switched off", "scribble", "Spare"]
    assert [issue.code for issue in document.issues] == ["HIDDEN_SLIDE"]


def test_a_foot_typed_into_text_boxes_is_furniture_and_a_line_at_different_places_is_not(read: Read) -> None:
    def numbered(n: int) -> str:
        foot = shape(par("Centre for Rivers · 2023"), at=(1, 7, 4, 0.4)), shape(par(str(n)), at=(9, 7, 0.5, 0.4))
        return slide(title(f"Part {n}"), shape(par("Words"), at=(1, 2 + n / 2, 5, 1)), *foot)

    document = read(deck([numbered(n) for n in range(1, 5)]), PPTX)
    assert texts(document, "furniture") == [part for n in "1234" for part in ("Centre for Rivers · 2023", n)]
    assert texts(document, "paragraph") == ["Words"] * 4
    two = read(deck([numbered(n) for n in range(1, 3)]), PPTX)
    assert texts(two, "furniture") == []


def test_boxes_end_where_the_slide_ends(read: Read) -> None:
    shapes = (
        shape(par("Half"), at=(-1, 1, 2, 1)),
        shape(par("Low"), at=(8, 7, 9, 9)),
        shape(par("Gone"), at=(20, 1, 2, 1)),
    )
    boxes = {block.text: block.locator.box for block in read(deck([slide(*shapes)]), PPTX).blocks}
    assert boxes == {"Half": (0, 72, 72, 144), "Low": (576, 504, 720, 540), "Gone": None}


def test_a_shape_without_height_at_the_edge_is_seen(read: Read) -> None:
    document = read(deck([slide(shape(par("Words"), at=(1, 0, 5, 0)), shape(par("Gone"), at=(1, -2, 5, 1)))]), PPTX)
    assert [texts(document, "furniture"), texts(document, "paragraph")] == [["Gone"], ["Words"]]


def test_sections_stand_above_their_slides(read: Read) -> None:
    sections = (
        "<p:extLst><p:ext><q:sectionLst xmlns:q='q'><q:section name='Default Section'><q:sldIdLst><q:sldId id='256'/>"
        "</q:sldIdLst></q:section><q:section name='Outlook'><q:sldIdLst><q:sldId id='257'/></q:sldIdLst></q:section>"
        "</q:sectionLst></p:ext></p:extLst>"
    )
    document = read(deck([slide(title("Report")), slide(title("Plans"))], presentation=sections), PPTX)
    assert outline(document) == [(1, "Report"), (2, "Outlook"), (3, "Plans")]


def test_a_large_line_stands_in_for_a_missing_title_but_a_figure_does_not(read: Read) -> None:
    def sized(text: str, size: int) -> str:
        return f'<a:p><a:r><a:rPr sz="{size}"/><a:t>{text}</a:t></a:r></a:p>'

    tile = slide(shape(sized("76", 6000), at=(1, 1, 2, 1)), shape(sized("members", 1800), at=(1, 2, 2, 1)))
    named = slide(
        shape(sized("Our members", 3200), at=(1, 0.5, 6, 1)), shape(sized("They came.", 1800), at=(1, 2, 6, 1))
    )
    above = slide(
        shape(sized("In figures", 2000), at=(1, 0.3, 6, 0.6)),
        *(shape(sized(text, size), at=(1, 1 + size / 2000, 2, 1)) for text, size in (("76", 6000), ("members", 1800))),
    )
    numbered = slide(shape(sized("二、活动", 1800), at=(1, 0.3, 6, 0.6)), shape(sized("词语", 1800), at=(1, 2, 6, 1)))
    document = read(deck([named, tile, above, numbered]), PPTX)
    assert outline(document) == [(1, "Our members"), (2, "In figures"), (2, "二、活动")]


def test_alternatives_are_read_once_fields_and_links_as_words_slide_numbers_not(read: Read) -> None:
    line = (
        "<a:p><a:r><a:t>See </a:t></a:r><a:r><a:rPr><a:hlinkClick r:id='x'/></a:rPr><a:t>the site</a:t></a:r>"
        "<a:fld type='slidenum'><a:t>4</a:t></a:fld><a:br/><a:fld type='datetime1'><a:t>May</a:t></a:fld></a:p>"
    )
    both = "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    text = both.format(shape(line, at=(1, 2, 5, 1)), shape(par("old form"), at=(1, 2, 5, 1)))
    assert texts(read(deck([slide(title("T"), text)]), PPTX)) == ["T", "See the site May"]


def test_descriptions_of_pictures_count_where_a_person_wrote_them(read: Read) -> None:
    def picture(words: str) -> str:
        return f'<p:pic><p:nvPicPr><p:cNvPr id="2" name="p" descr="{words}"/></p:nvPicPr><p:spPr/></p:pic>'

    pictures = picture("Participants of the workshop in the garden") + picture("A dog Description generated by program")
    document = read(deck([slide(title("Visit"), pictures + picture("IMG_0042.jpg"))]), PPTX)
    assert texts(document) == ["Visit", "Participants of the workshop in the garden"]


def test_a_damaged_slide_costs_only_itself(read: Read) -> None:
    whole = deck([slide(title("One")), slide(title("Two"))], {"ppt/slides/slide2.xml": "<p:sld"})
    document = read(whole, PPTX)
    assert texts(document) == ["One"]
    assert [issue.code for issue in document.issues] == ["PART_DAMAGED"]


def test_a_file_that_is_no_deck_is_refused(read: Read) -> None:
    with pytest.raises(SourceError) as caught:
        read(packed({"a.xml": "<a/>"}), PPTX)
    assert caught.value.reason == "DAMAGED"
    with pytest.raises(SourceError) as caught:
        read(deck([slide()], {"ppt/slides/slide1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), PPTX)
    assert caught.value.reason == "XML_DTD"
