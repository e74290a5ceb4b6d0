"""The PDF."""

import contextlib
import io
import re
import zlib
from itertools import pairwise

import page
import pdfplumber
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import TemplateError
from pipeline.model.report import ReportModel
from pipeline.model.theme import Colours, Logo, PageLayout, Theme
from pipeline.render import find_uncovered, render_pdf
from pipeline.render.glyphs import FONTS
from pipeline.report import Request
from tests.unit.report.example import example_report
from tests.unit.report.factories import shipped_templates

MODEL = example_report()
TEMPLATE = shipped_templates().typst
PLACE = "annual_report.typ"
DATA = '{"records": [{"title": "论坛"}]}'
PROFILES = (
    (page.ValidationProfile.PDF_UA_1, DATA),
    (page.ValidationProfile.PDF_A_3A, DATA),
    (page.ValidationProfile.PDF_UA_1, ""),
    (page.ValidationProfile.PDF_A_2A, ""),
)
LOGO = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c6368"
    "6060000001840081f9fe65880000000049454e44ae426082"
)


def with_text(text: str) -> ReportModel:
    """The example with a passage that reads `text`, once without and once with citation marks."""
    introduction = tuple(passage.model_copy(update={"text": text}) for passage in MODEL.introduction)
    return MODEL.model_copy(update={"introduction": introduction})


def text_of(data: bytes) -> str:
    """The text of all pages, white space collapsed."""
    document = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(each.get_textpage().get_text_range().split()) for each in document)


def streams_of(data: bytes) -> bytes:
    """All streams that can be unpacked, in a row."""
    unpacked = []
    for found in re.finditer(rb"stream\r?\n", data):
        with contextlib.suppress(zlib.error):
            unpacked.append(zlib.decompressobj().decompress(data[found.end() :]))
    return b"".join(unpacked)


def lengths_are_right(data: bytes) -> bool:
    """True where every stream ends where its /Length says."""
    streams = list(re.finditer(rb"/Length (\d+)[^>]*>>\s*?stream\r?\n", data))
    return bool(streams) and all(
        re.match(rb"\r?\n?endstream", data[found.end() + int(found[1]) :]) for found in streams
    )


@pytest.mark.parametrize(("profile", "attached"), PROFILES, ids=["PDF/UA-1", "PDF/A-3a", "PDF/UA-1 bare", "PDF/A-2a"])
def test_it_conforms(profile: page.ValidationProfile, attached: str) -> None:
    data = render_pdf(MODEL, TEMPLATE, PLACE, Theme(), attached)
    assert lengths_are_right(data)
    failures = [str(failure) for failure in page.validate_pdf_bytes(data, profile=profile).failures]
    # The validator takes a compressed stream's last byte 0x0D for the line end before “endstream”.
    assert [failure for failure in failures if "STREAM-LENGTH-001" not in failure] == []


def test_two_renders_are_the_same_bytes() -> None:
    one, other = (render_pdf(MODEL, TEMPLATE, PLACE, Theme(), DATA) for _ in range(2))
    assert one == other


def test_what_it_tells_of_is_attached_as_data_or_not() -> None:
    document = pypdfium2.PdfDocument(render_pdf(MODEL, TEMPLATE, PLACE, Theme(), DATA))
    (attached,) = (document.get_attachment(at) for at in range(document.count_attachments()))
    assert attached.get_name() == "records.json"
    assert bytes(attached.get_data()).decode() == DATA
    assert pypdfium2.PdfDocument(render_pdf(MODEL, TEMPLATE, PLACE)).count_attachments() == 0


def test_the_theme_gives_colours_margins_and_the_logo() -> None:
    theme = Theme(
        colours=Colours(ink="#800000"),
        page=PageLayout(paper="us-letter", sides=4),
        logo=Logo(data=LOGO, kind="png", alt="Our emblem", width=3),
    )
    data = render_pdf(MODEL, TEMPLATE, PLACE, theme)
    assert list(page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).failures) == []
    with pdfplumber.open(io.BytesIO(data)) as document:
        sheet = document.pages[2]
        heading = sheet.chars[[char["size"] > 15 for char in sheet.chars].index(True)]
        assert (round(sheet.width), round(sheet.height)) == (612, 792)
        assert heading["non_stroking_color"] == pytest.approx((0x80 / 255, 0, 0), abs=0.01)
        assert heading["x0"] == pytest.approx(4 / 2.54 * 72, abs=3)
        assert round(document.pages[0].images[0]["width"]) == 85


def test_the_mark_of_the_report_takes_no_page_of_its_own() -> None:
    pages = [
        sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(render_pdf(MODEL, TEMPLATE, PLACE))
    ]
    assert [number for number, text in enumerate(pages, 1) if MODEL.run_id in text] == [2]


def test_rows_of_tables_are_not_split_over_pages() -> None:
    words = ("word " * 60).strip()
    annex = MODEL.annexes[0]
    rows = tuple((str(number), f"{number} {words} end{number}", "", "", "", "", "[1]") for number in range(1, 30))
    changed = annex.model_copy(update={"tables": (annex.tables[0].model_copy(update={"rows": rows}),)})
    model = MODEL.model_copy(update={"annexes": (changed, *MODEL.annexes[1:])})
    with pdfplumber.open(io.BytesIO(render_pdf(model, TEMPLATE, PLACE))) as document:
        ends = [set(re.findall(r"\bend(\d+)", sheet.extract_text())) for sheet in document.pages]
        begun = [set(re.findall(r"\b(\d+) word\b", sheet.extract_text())) for sheet in document.pages]
    assert begun == ends


@pytest.mark.parametrize("fill", range(4, 24, 4))
def test_wherever_the_text_ends_short_tables_are_whole_and_every_page_has_its_number(fill: int) -> None:
    annex = MODEL.annexes[0]
    rows = tuple((f"row{number}", "what", "", "", "", "", "") for number in range(6))
    short = annex.model_copy(update={"tables": (annex.tables[0].model_copy(update={"rows": rows}),)})
    model = with_text("Our work went on, and so does this report. " * 8)
    model = model.model_copy(update={"introduction": model.introduction * fill, "annexes": (short, *MODEL.annexes[1:])})
    with pdfplumber.open(io.BytesIO(render_pdf(model, TEMPLATE, PLACE))) as document:
        texts = [sheet.extract_text() for sheet in document.pages]
    assert [len(set(re.findall(r"row\d", text))) for text in texts if "row0" in text] == [6]
    assert [text.split()[-1] for text in texts[2:]] == [str(number) for number in range(3, len(texts) + 1)]


def test_words_of_another_script_are_told_in_their_language() -> None:
    assert b"/Lang(zh)" in streams_of(render_pdf(with_text("We met 中国科学院 there."), TEMPLATE, PLACE))


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("非洲部长会议（African Ministers’ Council）、IGRAC’s、X’s 与“中国队”", "’’’"),
        ("We read “Policies for A & B” in the Centre’s “Workshop”; …", "“”’“”…"),
        ("主题为“Policies for A & B”。", ""),
        ("“引号” · Côte d’Ivoire · “Foo’s bar” in Rome", "’·“’”"),
    ],
)
def test_english_words_in_a_chinese_table_have_marks_of_their_own_font(text: str, latin: str) -> None:
    chinese = example_report(Request(year=2023, outlook_year=2024, language="zh"))
    annex = chinese.annexes[0]
    table = annex.tables[0].model_copy(update={"rows": (("1", text, "", "", "", "", "[1]"),)})
    sources = chinese.annexes[-1].tables[0]
    sources = sources.model_copy(update={"rows": tuple((*row[:-1], "") for row in sources.rows)})
    annexes = (
        annex.model_copy(update={"tables": (table,)}),
        chinese.annexes[-1].model_copy(update={"tables": (sources,)}),
    )
    with pdfplumber.open(
        io.BytesIO(render_pdf(chinese.model_copy(update={"annexes": annexes}), TEMPLATE, PLACE))
    ) as pdf:
        chars = [
            char for char in pdf.pages[-1].chars if char["text"] in "’“”·…" and char["size"] < 9 and char["top"] > 90
        ]
    assert "".join(char["text"] for char in chars if "SourceSans" in char["fontname"]) == latin


def test_its_metadata_name_the_run_and_the_date_of_the_newest_source() -> None:
    metadata = pypdfium2.PdfDocument(render_pdf(MODEL, TEMPLATE, PLACE)).get_metadata_dict()
    assert metadata["Title"] == MODEL.title
    assert metadata["Author"] == MODEL.institution
    assert metadata["Keywords"] == f"annual-report-run:{MODEL.run_id}"
    assert metadata["CreationDate"].startswith("D:20240201")
    assert metadata["ModDate"].startswith("D:20240201")


def test_only_shipped_fonts_are_used() -> None:
    with pdfplumber.open(io.BytesIO(render_pdf(MODEL, TEMPLATE, PLACE))) as document:
        fonts = {char["fontname"].partition("+")[2] for sheet in document.pages for char in sheet.chars}
    assert all(re.match("SourceS(erif4|ans3)|NotoSansSC", font) for font in fonts)
    assert any(font.startswith("NotoSansSC") for font in fonts)


@pytest.mark.parametrize(
    "text", ["A & B <w:p/>", "{{ 7*7 }} #panic() $x$ *b* _i_ @a", r"\ [x] `y` // z", "= 中文，“引号”"]
)
def test_markup_in_a_record_is_only_text(text: str) -> None:
    assert text in text_of(render_pdf(with_text(text), TEMPLATE, PLACE))


def test_what_no_font_has_is_printed_by_its_code() -> None:
    text = "Sawasdee \u0e01 \U0001f600 \x07"
    assert find_uncovered(text) == ("\x07", "\u0e01", "\U0001f600")
    assert "Sawasdee [U+0E01] [U+1F600]" in text_of(render_pdf(with_text(text), TEMPLATE, PLACE))


def test_the_shipped_fonts_have_latin_greek_cyrillic_and_all_of_gbk() -> None:
    gbk = bytes(byte for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF) for byte in (a, b)).decode("gbk", "ignore")
    chinese = "".join(char for char in gbk if not "\ue000" <= char <= "\uf8ff")
    assert find_uncovered("Añ Çœ ß ő Ž ấ Ω ж “„–—…•№€★→≥ 《》、。" + chinese) == ()


@pytest.mark.parametrize(
    ("new", "message", "hint"),
    [
        ("report.titel", "there is no “titel”", "Did you mean “title”?"),
        ("acent", "there is no “acent”", "Did you mean “accent”?"),
        ("theme.colours.qiet", "there is no “qiet”", "Did you mean “quiet”?"),
        ('panic("no")', "panicked with: no", "Correct the template there"),
        ('read("/../../pdf.py")', "would escape", "Correct the template there"),
    ],
)
def test_a_mistake_in_the_template_is_named(new: str, message: str, hint: str) -> None:
    line = TEMPLATE.count("\n", 0, TEMPLATE.index("report.institution")) + 1
    with pytest.raises(TemplateError) as caught:
        render_pdf(MODEL, TEMPLATE.replace("report.institution", new, 1), PLACE)
    assert str(caught.value).startswith(f"{PLACE}, line {line}: ")
    assert message in str(caught.value)
    assert str(caught.value.hint).startswith(hint)


@pytest.mark.parametrize(
    "line",
    [
        '#import "@preview/cetz:0.3.0": *',
        '#include "@local/ours:1.0.0"',
        '#import ("@pre" + "view/cetz:0.3.0"): canvas',
        '#{ import "@preview/cetz:0.3.0" }',
        'let picture = include "@preview/cetz:0.3.0"',
        '#let name = "@preview/cetz:0.3.0"; import name: *',
        '#eval("import \\"@preview/cetz:0.3.0\\"")',
    ],
)
def test_a_template_takes_in_no_packages_and_no_other_files(line: str) -> None:
    number = TEMPLATE.count("\n") + 2
    with pytest.raises(TemplateError, match=f"{PLACE}, line {number}: “(import|include|eval)” is not allowed"):
        render_pdf(MODEL, f"{TEMPLATE}\n{line}\n", PLACE)


def test_today_is_the_reports_date() -> None:
    template = TEMPLATE + "\n#let clock = datetime\n#clock.today().display()\nWe include and import nothing.\n"
    assert f"{MODEL.date} We include and import nothing." in text_of(render_pdf(MODEL, template, PLACE))


@given(text=st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_can_be_printed(text: str) -> None:
    assert render_pdf(with_text(text), TEMPLATE, PLACE).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("text", "missing"), [("e\u0301 が \u4e2d", ()), ("中\u0301", ("中\u0301",)), ("a\u0301\u0e01", ("\u0e01",))]
)
def test_a_mark_must_come_from_the_font_of_its_letter(text: str, missing: tuple[str, ...]) -> None:
    assert find_uncovered(text) == missing


@pytest.mark.parametrize("word", ["2023/trip_notes/" + "x" * 90 + ".docx", "Überlänge" * 20, "Мероприятие" * 20])
def test_long_words_stay_within_the_margins(word: str) -> None:
    annex = MODEL.annexes[0]
    table = annex.tables[0].model_copy(update={"rows": (("1", word, word, word, word, word, "[1]"),)})
    changed = annex.model_copy(update={"tables": (table,)})
    model = with_text(f"See {word}.").model_copy(update={"annexes": (changed, *MODEL.annexes[1:])})
    with pdfplumber.open(io.BytesIO(render_pdf(model, TEMPLATE, PLACE))) as document:
        chars = [c for sheet in document.pages for c in sheet.chars if c["text"].isalnum()]
    assert max(char["x1"] for char in chars) <= 595.3 - 76 + 3  # A4, margin 2.7 cm
    lines = sorted(chars, key=lambda char: (char["page_number"], char["bottom"], char["x0"]))
    overlaps = [
        (one["text"], other["text"])
        for one, other in pairwise(lines)
        if one["bottom"] == other["bottom"] and other["x0"] < one["x1"] - 1
    ]
    assert overlaps == []


def test_the_fonts_keep_to_their_stated_size() -> None:
    assert sum(font.stat().st_size for font in FONTS.glob("*.ttf")) < 16_000_000


def test_words_beside_marks_are_no_links() -> None:
    annex = MODEL.annexes[0]
    table = annex.tables[0].model_copy(update={"rows": (("1", "", "", "", "", "", "told as done (2023) [1] [1–2]"),)})
    changed = annex.model_copy(update={"tables": (table,)})
    model = MODEL.model_copy(update={"annexes": (changed, *MODEL.annexes[1:])})
    assert "told as done (2023) [1]" in text_of(render_pdf(model, TEMPLATE, PLACE))
