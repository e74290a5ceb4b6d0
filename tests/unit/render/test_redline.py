"""Tracked changes and their reasons in Word."""

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from pipeline.errors import Message
from pipeline.model.draft import Change, Redline, Span
from pipeline.render import render_redline

WHY = (Message(text="new source: a.md"),)
REDLINE = Redline(
    before="run-1",
    after="run-2",
    title="Report 2023",
    date="2024-01-10",
    notes=(Message(text="the audience is another"),),
    changes=(
        Change(kind="same", form="heading", level=1, spans=(Span(kind="same", text="Work"),)),
        Change(
            kind="changed",
            form="passage",
            spans=(
                Span(kind="same", text="We held "),
                Span(kind="removed", text="a\tworkshop"),
                Span(kind="added", text="工作坊 & two"),
            ),
            why=WHY,
        ),
        Change(kind="added", form="passage", spans=(Span(kind="added", text="New."),), why=WHY),
        Change(kind="removed", form="row", spans=(Span(kind="removed", text="Old."),), why=WHY),
    ),
)


def rendered() -> bytes:
    return render_redline(REDLINE, "annual-report-run:run-3", lambda message: message.text)


def test_accepting_all_gives_the_newer_text_and_rejecting_all_the_older() -> None:
    body = Document(io.BytesIO(rendered())).element.body
    texts = {
        gone: ["".join(t.text for t in p.iter(qn("w:t"), qn("w:delText")) if not inside(t, gone)) for p in body.p_lst]
        for gone in ("w:del", "w:ins")
    }
    assert texts["w:del"] == ["Report 2023", "the audience is another", "Work", "We held 工作坊 & two", "New.", ""]
    assert texts["w:ins"] == ["Report 2023", "the audience is another", "Work", "We held aworkshop", "", "Old."]


def inside(element: object, tag: str) -> bool:
    return any(parent.tag == qn(tag) for parent in element.iterancestors())  # type: ignore[attr-defined]


def test_every_change_has_its_reason_as_a_comment_and_ids_are_unique() -> None:
    document = Document(io.BytesIO(rendered()))
    assert [comment.text for comment in document.comments] == ["new source: a.md"] * 3
    marks = [e.get(qn("w:id")) for e in document.element.body.iter(qn("w:ins"), qn("w:del"))]
    assert len(set(marks)) == len(marks) == 6
    references = [e.get(qn("w:id")) for e in document.element.body.iter(qn("w:commentReference"))]
    assert references == [str(comment.comment_id) for comment in document.comments]


def test_word_would_open_it_cleanly(tmp_path: Path) -> None:
    file = tmp_path / "redline.docx"
    file.write_bytes(rendered())
    assert list(OpenXmlValidator().validate(file).errors) == []


def test_the_same_redline_gives_the_same_bytes_and_is_known_as_ours() -> None:
    assert rendered() == rendered()
    assert Document(io.BytesIO(rendered())).core_properties.keywords == "annual-report-run:run-3"
    with zipfile.ZipFile(io.BytesIO(rendered())) as package:
        assert "2024-01-10T00:00:00Z" in package.read("word/comments.xml").decode()
