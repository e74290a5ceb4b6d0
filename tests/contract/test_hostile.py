"""Damaged and hostile files of every kind end in a document or in a named reason, never in a fault of ours."""

import csv
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.errors import SourceError
from pipeline.inbox import check_source, parse_media_type
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.registry import has_reader
from pipeline.run.workers.supervise import Children
from pipeline.run.workers.tasks import Failure, ReadTask
from pipeline.settings import Settings

SECONDS = 20
"""The manifest's own limit for what must be quick; what is slow for no reason shows as a TIMEOUT."""
WORKERS = 2
TESSERACT = """#!/bin/sh
case "$*" in *--list-langs*) printf 'List of available languages:\\neng\\nchi_sim\\n';; *) cat >/dev/null;; esac
"""
"""Recognises nothing: it is only ever handed pictures that we made, and would take most of the time here."""
NAMED = frozenset({
    "EMPTY", "DAMAGED", "ENCRYPTED", "TOO_LARGE", "TOO_DEEP", "BOMB", "XML_DTD", "TYPE_MISMATCH", "UNSUPPORTED",
    "TIMEOUT", "MEMORY",
})  # fmt: skip
OTHERWISE = {
    "pdf/made__page_tree_exponential.pdf": "DAMAGED",  # PDFium finds no page, and so does not come to count them
    "pdf/made__nested_arrays_200k.pdf": "DAMAGED",  # PDFium refuses the object, and without it there is no page
    "docx/made__duplicate_document_xml.docx": "DAMAGED",  # which of the two counts is not ours to choose
    "svg/made__xss_xxe.svg": "UNSUPPORTED",  # drawings are not read
    "pdf/made__duplicate_overlay_text.pdf": "ok",  # the copies lie on each other and are shown as one, once
    "docx/made__hyperlink_javascript.docx": "ok",  # where a link leads is no text, and nothing follows it
    "pdf/made__uri_file_action.pdf": "ok",
    "docx/made__rel_path_traversal.docx": "ok",  # names of parts are looked up in the file, never on the disk
    "docx/made__prefix_junk.docx": "ok",  # what stands before the archive is no part of it, and nothing is lost
    "docx/made__zipslip_entries.docx": "ok",
    "docx/made__symlink_entry.docx": "ok",
    "pptx/made__zipslip.pptx": "ok",
    "pdf/made__embedded_file_traversal.pdf": "ok",
    "eml/made__attach_traversal.eml": "ok",  # attachments get safe names: the tests of unpacking
    "eml/made__attach_zipbomb_docx.eml": "ok",  # so is the mail; the bomb is a source of its own
    "eml/made__html_tracker.eml": "ok",  # pictures are not fetched
}
"""What becomes of files otherwise than the manifest says, or without a warning that says nothing to people."""
WHOLE = ("gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "hz", "utf-7")
"""Encodings that can hold the known Chinese text whole."""

pytestmark = [pytest.mark.needs_shared, pytest.mark.slow]


@dataclass(frozen=True)
class Outcome:
    """What became of a file: `ok`, or the reason why it was refused."""

    path: str
    expected: str
    reason: str
    text: str = ""
    has_issues: bool = False
    trace: str = ""


@pytest.fixture(scope="module")
def outcomes(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Outcome]]:
    with (shared / "hostile" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    stand_in = tmp_path_factory.mktemp("bin") / "tesseract"
    stand_in.write_text(TESSERACT, encoding="utf-8")
    stand_in.chmod(0o755)
    with (
        pytest.MonkeyPatch.context() as monkeypatch,
        Children(Settings(seconds=SECONDS)) as children,
        ThreadPoolExecutor(WORKERS) as pool,
    ):
        monkeypatch.setenv("PATH", str(stand_in.parent), prepend=os.pathsep)
        yield list(pool.map(lambda row: outcome(shared / "hostile", row, children), rows))


def outcome(folder: Path, row: dict[str, str], children: Children) -> Outcome:
    path = folder / row["path"]
    data = path.read_bytes()
    try:
        media_type = parse_media_type(data, path.name)
        check_source(data, media_type)
    except SourceError as error:
        return Outcome(row["path"], row["expect"], error.reason, str(error))
    if not has_reader(media_type):
        return Outcome(row["path"], row["expect"], "UNSUPPORTED")
    source = Source(id="x", name=path.name, media_type=media_type, size=len(data), lineage_id="x")
    result = children.work(ReadTask(source=source, data=data))
    if isinstance(result, Failure):
        return Outcome(row["path"], row["expect"], result.reason, str(result.message), trace=result.trace)
    document = Document.model_validate_json(result)
    text = "\n".join(block.text for block in document.blocks)
    return Outcome(row["path"], row["expect"], "ok", text, has_issues=bool(document.issues))


def odd(outcomes: list[Outcome], is_wrong: Callable[[Outcome], bool]) -> list[str]:
    return [f"{o.path}: {o.reason} {(o.trace or o.text)[-300:]} ({o.expected})" for o in outcomes if is_wrong(o)]


def test_nothing_ends_in_a_fault_of_ours(outcomes: list[Outcome]) -> None:
    assert not odd(outcomes, lambda o: bool(o.trace))


def test_what_must_be_refused_is_refused_for_its_reason(outcomes: list[Outcome]) -> None:
    assert not odd(outcomes, lambda o: not is_allowed(o))


def is_allowed(found: Outcome) -> bool:
    """Whether the manifest's word for what must happen, if it has one, admits what happened."""
    if found.path in OTHERWISE:
        return found.reason == OTHERWISE[found.path]
    named = next((set(part[2:].split("|")) for part in found.expected.split() if part.startswith("q:")), set[str]())
    if found.reason == "ok":
        may_pass = not found.expected.startswith("q:") or " or ok" in found.expected
        must_warn = "ok+warn" in found.expected and "ok, ok+warn" not in found.expected
        return may_pass and (found.has_issues or not must_warn)
    if found.reason == "CRASH":  # PDFium aborts where memory ends
        return "MEMORY" in named and found.path.startswith("pdf/")
    if not found.expected or "named quarantine" in found.expected or "or quarantined" in found.expected:
        return found.reason in NAMED
    return found.reason in {reason.rstrip(";") for reason in named}


def test_no_file_beside_them_is_read(outcomes: list[Outcome]) -> None:
    assert not odd(outcomes, lambda o: "CANARY" in o.text)


def test_chinese_is_read_from_every_encoding_that_can_hold_it(outcomes: list[Outcome]) -> None:
    names = {f"txt/made__zh_{name}.txt" for name in WHOLE}
    texts = [o.text for o in outcomes if o.path in names]
    assert len(texts) == len(names)
    assert len(set(texts)) == 1
    assert "在北京举办培训班，35人参加" in texts[0]
