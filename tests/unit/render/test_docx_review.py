"""What a Word document for review says beside the text, and the anchors by which it finds back to the records."""

import io
import re
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from pipeline.model.report import ReportModel
from pipeline.render import render_docx
from tests.unit.render.test_docx import edited
from tests.unit.report.example import example_report
from tests.unit.report.factories import shipped_templates

MODEL = example_report()
TEMPLATE = shipped_templates().docx
PLACE = "annual_report.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ID = {
    "bookmark": (f"{W}bookmarkStart", f"{W}id"),
    "end of a bookmark": (f"{W}bookmarkEnd", f"{W}id"),
    "name": (f"{W}bookmarkStart", f"{W}name"),
    "comment": (f"{W}commentReference", f"{W}id"),
    "picture": ("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr", "id"),
}


def words_of(element: etree._Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


def body_of(data: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def repeated_ids(data: bytes) -> list[str]:
    """Ids that stand more than once, which validators pass over."""
    body = body_of(data)
    found = [f"{kind} {each.get(name)}" for kind, (tag, name) in ID.items() for each in body.iter(tag)]
    found += [f"control {each.get(f'{W}val')}" for each in body.iterfind(f".//{W}sdtPr/{W}id")]
    return [name for name, count in Counter(found).items() if count > 1]


def bookmarked(data: bytes) -> dict[str, str]:
    """The words inside each bookmark of a record."""
    words: dict[str, str] = {}
    open_names: dict[str, str] = {}
    for element in body_of(data).iter():
        if element.tag == f"{W}bookmarkStart" and str(element.get(f"{W}name")).startswith("rec"):
            open_names[str(element.get(f"{W}id"))] = str(element.get(f"{W}name"))
        elif element.tag == f"{W}bookmarkEnd":
            open_names.pop(str(element.get(f"{W}id")), None)
        elif element.tag == f"{W}t":
            for name in open_names.values():
                words[name] = words.get(name, "") + (element.text or "")
    return words


def told(model: ReportModel) -> dict[str, str]:
    return {name.replace("-", "_"): passage.text for passage in model.iter_passages() for name in passage.tells}


def comments(data: bytes) -> list[str]:
    return [comment.text for comment in docx.Document(io.BytesIO(data)).comments]


@pytest.mark.parametrize("is_review", [False, True])
def test_each_record_has_a_bookmark_around_the_words_that_tell_of_it(is_review: bool) -> None:
    assert bookmarked(render_docx(MODEL, TEMPLATE, PLACE, is_review=is_review)) == told(MODEL)


def test_a_review_has_a_comment_at_every_passage_that_cites_and_the_clean_one_none() -> None:
    cited = [passage for passage in MODEL.iter_passages() if passage.cites]
    found = comments(render_docx(MODEL, TEMPLATE, PLACE, is_review=True))
    assert len(found) == len(cited)
    for passage, comment in zip(cited, found, strict=True):
        assert all(f"[{cite.mark}] {cite.document}" in comment for cite in passage.cites)
    assert "events.md: p. 3" in "\n".join(found)
    assert comments(render_docx(MODEL, TEMPLATE, PLACE)) == []


def test_a_comment_says_why_a_plan_stands_there() -> None:
    passage = MODEL.introduction[-1].model_copy(update={"basis": "gap"})
    labels = MODEL.labels | {"basis.gap": "missing, as an edition that was due"}
    model = MODEL.model_copy(update={"introduction": (passage,), "labels": labels})
    assert comments(render_docx(model, TEMPLATE, PLACE, is_review=True))[0].startswith("missing, as an edition")


def test_a_content_control_holds_every_passage_and_names_its_record() -> None:
    body = body_of(render_docx(MODEL, TEMPLATE, PLACE, is_review=True))
    tags = [str(tag.get(f"{W}val")) for tag in body.iterfind(f".//{W}sdtPr/{W}tag")]
    held = dict(zip(tags, map(words_of, body.iter(f"{W}sdt")), strict=True))
    assert {
        passage.tells[0]: passage.text for passage in MODEL.iter_passages() if passage.tells
    }.items() <= held.items()


@pytest.mark.parametrize("is_review", [False, True])
def test_no_id_stands_twice_even_if_a_template_repeats_its_own(is_review: bool) -> None:
    own = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    head = '<w:r><w:t xml:space="preserve">{{ passage.text }}</w:t></w:r>'
    data = render_docx(MODEL, edited(head, own + head), PLACE, is_review=is_review)
    assert repeated_ids(data) == []
    assert bookmarked(data) == told(MODEL)


def test_the_review_is_a_valid_document_and_the_same_each_time(tmp_path: Path) -> None:
    data = render_docx(MODEL, TEMPLATE, PLACE, is_review=True)
    file = tmp_path / "review.docx"
    file.write_bytes(data)
    assert list(OpenXmlValidator().validate(file).errors) == []
    assert data == render_docx(MODEL, TEMPLATE, PLACE, is_review=True)


@pytest.mark.parametrize("text", ["two\nlines", "a\ttab", "a <b> & {{ c }} <?passage 1?>", " ends "])
def test_any_words_are_bookmarked_whole(text: str) -> None:
    place = next(n for n, chapter in enumerate(MODEL.chapters[0].chapters) if chapter.passages[0].tells)
    chapter = MODEL.chapters[0].chapters[place]
    passage = chapter.passages[0].model_copy(update={"text": text})
    part = MODEL.chapters[0].model_copy(update={"chapters": (chapter.model_copy(update={"passages": (passage,)}),)})
    words = bookmarked(render_docx(MODEL.model_copy(update={"chapters": (part,)}), TEMPLATE, PLACE))
    assert set(words.values()) == {re.sub(r"[\n\t]", "", text)}


def test_words_in_another_language_are_marked_so() -> None:
    first = MODEL.introduction[0].model_copy(update={"text": "中心举办了论坛。", "language": "zh"})
    model = MODEL.model_copy(update={"introduction": (first, *MODEL.introduction[1:])})
    body = body_of(render_docx(model, TEMPLATE, PLACE))
    run = next(run for run in body.iter(f"{W}r") if words_of(run) == first.text)
    assert [mark.get(f"{W}eastAsia") for mark in run.iter(f"{W}lang")] == ["zh-CN"]


@pytest.mark.needs_libreoffice
def test_libreoffice_keeps_all_bookmarks_comments_and_text(tmp_path: Path) -> None:
    data = render_docx(MODEL, TEMPLATE, PLACE, is_review=True)
    file = tmp_path / "review.docx"
    file.write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = tmp_path / "saved"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = (out / "review.docx").read_bytes()
    assert bookmarked(saved) == bookmarked(data)
    assert comments(saved) == comments(data)
    assert words_of(body_of(saved)) == words_of(body_of(data))
