"""Photographs: the same words, place and dots in Word, PDF and web page."""

import base64
import io
import re
import zipfile
from functools import cache
from pathlib import Path

import docx
import page
import pdfplumber
import pypdfium2
import pytest
from docx.oxml.ns import qn
from lxml import html
from openxml_audit import OpenXmlValidator

from pipeline.model.photo import Photo
from pipeline.model.report import Picture, ReportModel
from pipeline.render import render_docx, render_html, render_pdf
from pipeline.render.context import picture_width
from tests.unit.readers.photo_files import jpeg
from tests.unit.render.structure import iter_alts
from tests.unit.render.test_formats import plain
from tests.unit.render.word_files import printed_paragraphs
from tests.unit.report.factories import shipped_templates
from tests.unit.report.pictured import VISITORS, make_photo, pictures_of, report_with

SHOWN = {
    "University of Malaya": [make_photo(VISITORS, 800, 600)],
    "Clean Energy": [make_photo("events/tall.jpg", 600, 1200)],
    "10th International": [make_photo("online.png", 1600, 400)],
}
MODEL = report_with(SHOWN)
PICTURES = pictures_of(MODEL)
TEMPLATES = shipped_templates()
ALTS = [picture.alt for picture in PICTURES]
CAPTIONS = [f"{picture.caption}[{picture.mark}]" for picture in PICTURES]


def bytes_of(photo: Photo) -> bytes:
    return jpeg(photo.width, photo.height)


PHOTOS = {photo.source_id: bytes_of(photo) for each in SHOWN.values() for photo in each}


@cache
def word() -> bytes:
    return render_docx(MODEL, TEMPLATES.docx, "annual_report.docx", photos=PHOTOS)


@cache
def pdf() -> bytes:
    return render_pdf(MODEL, TEMPLATES.typst, "annual_report.typ", TEMPLATES.theme, "{}", PHOTOS)


@cache
def web() -> html.HtmlElement:
    data = render_html(MODEL, TEMPLATES.html, "annual_report.html.j2", TEMPLATES.theme, PHOTOS)
    return html.fromstring(data.decode())


def pdf_text() -> str:
    return plain(" ".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(pdf())))


def test_words_for_those_who_cannot_see_are_the_same_in_all() -> None:
    assert len(ALTS) == 3
    drawn = docx.Document(io.BytesIO(word())).element.body.iter(qn("wp:docPr"))
    assert [each.get("descr") for each in drawn] == ALTS
    assert web().xpath("//main//img/@alt") == ALTS
    assert [alt for alt in iter_alts(pypdfium2.PdfDocument(pdf())) if alt in ALTS] == ALTS


def test_captions_are_the_same_in_all_and_stand_below_their_passage() -> None:
    paragraphs = list(map(plain, printed_paragraphs(word())))
    printed = pdf_text()
    told = plain(" ".join(web().xpath("//main")[0].itertext()))
    for number, (picture, caption) in enumerate(zip(PICTURES, CAPTIONS, strict=True), 1):
        passage = plain(next(p.text for p in MODEL.iter_passages() if picture in p.pictures))
        line = plain(f"Figure{number}:{caption}")
        assert passage in paragraphs[paragraphs.index(line) - 2]
        assert printed.index(passage) < printed.index(line)
        assert told.index(passage) < told.index(line)


def test_no_page_ends_between_photograph_and_caption() -> None:
    shown = [p for p in docx.Document(io.BytesIO(word())).paragraphs if p._p.findall(f".//{qn('w:drawing')}")]
    assert [p.style.paragraph_format.keep_with_next for p in shown if p.style] == [True] * 3
    with pdfplumber.open(io.BytesIO(pdf())) as document:
        for number, caption in enumerate(CAPTIONS, 1):
            line = plain(f"Figure{number}:{caption}")
            assert any(line in plain(sheet.extract_text()) and sheet.images for sheet in document.pages)


def test_the_dots_are_those_that_were_given() -> None:
    package = zipfile.ZipFile(io.BytesIO(word()))
    media = {package.read(name) for name in package.namelist() if name.startswith("word/media/")}
    assert media == set(PHOTOS.values())
    sources = web().xpath("//main//img/@src")
    assert [base64.b64decode(each.partition(",")[2]) for each in sources] == [PHOTOS[p.source_id] for p in PICTURES]
    with pdfplumber.open(io.BytesIO(pdf())) as document:
        sizes = [image["srcsize"] for sheet in document.pages for image in sheet.images]
    assert sizes == [(picture.width, picture.height) for picture in PICTURES]


def test_none_is_wider_than_the_text_or_half_as_tall_as_it_is_wide() -> None:
    for picture in PICTURES:
        width = picture_width(picture)
        assert 0 < width <= 1
        assert width * picture.height / picture.width < 0.5
    section = docx.Document(io.BytesIO(word())).sections[0]
    text = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    for extent in docx.Document(io.BytesIO(word())).element.body.iter(qn("wp:extent")):
        assert int(extent.get("cx")) <= text


@pytest.mark.parametrize("is_review", [False, True])
def test_word_would_open_it_cleanly(is_review: bool, tmp_path: Path) -> None:
    file = tmp_path / "file.docx"
    file.write_bytes(render_docx(MODEL, TEMPLATES.docx, "annual_report.docx", photos=PHOTOS, is_review=is_review))
    assert list(OpenXmlValidator().validate(file).errors) == []


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A])
def test_the_pdf_conforms(profile: page.ValidationProfile) -> None:
    failures = [str(failure) for failure in page.validate_pdf_bytes(pdf(), profile=profile).failures]
    assert [failure for failure in failures if "STREAM-LENGTH-001" not in failure] == []


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_docx(MODEL, TEMPLATES.docx, "annual_report.docx", photos=PHOTOS) == word()
    again = render_pdf(MODEL, TEMPLATES.typst, "annual_report.typ", TEMPLATES.theme, "{}", PHOTOS)
    assert again == pdf()


def test_without_a_list_of_sources_there_is_no_mark() -> None:
    def unmarked(picture: Picture) -> Picture:
        cites = tuple(cite.model_copy(update={"mark": ""}) for cite in picture.cites)
        return picture.model_copy(update={"cites": cites})

    changed = re.sub(r'"mark":"\d+"', '"mark":""', MODEL.model_dump_json())
    model = ReportModel.model_validate_json(changed)
    assert pictures_of(model) == tuple(map(unmarked, PICTURES))
    data = render_html(model, TEMPLATES.html, "annual_report.html.j2", TEMPLATES.theme, PHOTOS).decode()
    captions = re.findall("<figcaption>(.*?)</figcaption>", data)
    assert captions == [f"Figure {number}: {picture.caption}" for number, picture in enumerate(PICTURES, 1)]
