"""A run: what is taken, what is done again, and what a bad file cannot do to the others."""

import io
import shutil
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as WordDocument

from pipeline.model.source import Receipt
from pipeline.run import ledger
from pipeline.run.stages import Outcome, run_stages
from pipeline.run.status import build_status
from pipeline.run.steps import Desk
from pipeline.run.workers.engine import LocalEngine
from pipeline.run.workers.process import Child
from pipeline.store import ReportEntry, Workspace, load_register, save_run_id

Drop = Callable[..., Path]
MakeDesk = Callable[..., Desk]
NEW_TALE = "# Work of 2022\n\nIn June 2022, the Centre organised a seminar on floods in Mombasa.\n"


def by_name(outcome: Outcome) -> dict[str, Receipt]:
    return {receipt.name: receipt for receipt in outcome.receipts}


def kept(workspace: Workspace) -> dict[str, bytes]:
    """Everything that a run keeps of documents and what was found in them."""
    paths = (p for p in workspace.processed.rglob("*.json") if p.name != "register.json")
    return {path.name: path.read_bytes() for path in paths}


def test_a_document_is_read_searched_and_linked(drop: Drop, desk: MakeDesk) -> None:
    drop("2023/workshop.md")
    outcome = run_stages(desk())
    receipt = by_name(outcome)["2023/workshop.md"]
    assert receipt.outcome == "taken"
    assert receipt.blocks >= 2
    assert receipt.activities >= 1
    assert outcome.records[0].title
    assert outcome.documents[0].name == "2023/workshop.md"
    assert not outcome.has_failures


def test_nothing_is_done_twice_and_no_process_is_started_for_nothing(
    drop: Drop, desk: MakeDesk, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop("a.md")
    drop("broken.pdf", b"%PDF-1.7\n1 0 obj\n<<")
    first = run_stages(desk())
    before = {path: path.stat().st_mtime_ns for path in workspace.root.rglob("*") if path.is_file()}

    def fail(*_: object) -> None:
        raise AssertionError("a child process was started")

    monkeypatch.setattr(Child, "__init__", fail)
    second = run_stages(desk())
    assert second.worked_on == 0
    assert (second.receipts, second.records) == (first.receipts, first.records)
    after = {path: path.stat().st_mtime_ns for path in workspace.root.rglob("*") if path.is_file()}
    assert after == before


def test_only_what_changed_is_done(drop: Drop, desk: MakeDesk) -> None:
    drop("a.md")
    path = drop("b.md", NEW_TALE)
    assert run_stages(desk()).worked_on == 4
    path.write_text(NEW_TALE.replace("Mombasa", "Kisumu"), encoding="utf-8")
    assert run_stages(desk()).worked_on == 2


def test_damaged_results_are_made_again(drop: Drop, desk: MakeDesk, workspace: Workspace) -> None:
    drop("a.md")
    first = run_stages(desk())
    before = kept(workspace)
    for path in workspace.processed.rglob("*.json"):
        path.write_bytes(path.read_bytes()[:40])
    second = run_stages(desk())
    assert second.records == first.records
    assert kept(workspace) == before


def test_deleting_what_can_be_rebuilt_changes_nothing(drop: Drop, desk: MakeDesk, workspace: Workspace) -> None:
    drop("a.md")
    first = run_stages(desk())
    before = kept(workspace)
    shutil.rmtree(workspace.processed)
    assert run_stages(desk()).receipts == first.receipts
    assert kept(workspace) == before


def test_a_copy_is_a_duplicate_and_tells_nothing(drop: Drop, desk: MakeDesk) -> None:
    drop("a.md")
    one = run_stages(desk()).records
    drop("b/copy of a.md")
    outcome = run_stages(desk())
    assert by_name(outcome)["b/copy of a.md"].outcome == "duplicate"
    assert by_name(outcome)["b/copy of a.md"].of == "a.md"
    assert outcome.records == one


def report_docx(run_id: str) -> bytes:
    document = WordDocument()
    document.core_properties.keywords = f"annual-report-run:{run_id}"
    document.add_paragraph(NEW_TALE)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_report_made_here_proves_nothing(drop: Drop, desk: MakeDesk, workspace: Workspace) -> None:
    drop("a.md")
    drop("ours.docx", report_docx("run-0123456789abcdef"))
    before = run_stages(desk())
    assert by_name(before)["ours.docx"].outcome == "taken", "a run id that is not in the decisions is anybody's"
    save_run_id(workspace, ReportEntry(run_id="run-0123456789abcdef", kind="report", year="2023"))
    outcome = run_stages(desk())
    assert by_name(outcome)["ours.docx"].outcome == "own_output"
    assert {r.id for r in outcome.records} < {r.id for r in before.records}


def encrypted_docx() -> bytes:
    """The head of an OLE2 file with a stream named EncryptedPackage, as Word writes for a password."""
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    sector = head.ljust(512, b"\0")
    names = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + bytes(62)
        for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    )
    return sector + names.ljust(1024, b"\0")


def truncated_docx() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 50)
    return file.getvalue()[:200]


BAD = {
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 ob",
    "empty.docx": b"",
    "locked.docx": encrypted_docx(),
    "picture.docx": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "cut.docx": truncated_docx(),
}


def test_bad_files_beside_good_ones_change_nothing_for_them(drop: Drop, desk: MakeDesk, workspace: Workspace) -> None:
    drop("a.md")
    drop("b.md", NEW_TALE)
    alone = run_stages(desk())
    without = kept(workspace)
    for name, content in BAD.items():
        drop(name, content)
    outcome = run_stages(desk())
    for name, content in BAD.items():
        receipt = by_name(outcome)[name]
        assert receipt.outcome == "failed", name
        assert receipt.reason
        assert receipt.message is not None
        assert receipt.hint is not None
        assert (workspace.raw / name).read_bytes() == content
    assert outcome.has_failures
    assert (outcome.records, outcome.documents) == (alone.records, alone.documents)
    assert {name: content for name, content in kept(workspace).items() if name in without} == without


def test_changed_code_makes_results_anew(drop: Drop, desk: MakeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    drop("a.md")
    run_stages(desk())
    monkeypatch.setattr(ledger, "load_program_version", lambda rooms, _: "new" if "extract" in rooms else "old")
    (file,) = build_status(desk().workspace, desk().settings, desk().profile).files
    assert [str(reason) for reason in file.reasons] == ["the program changed"]
    assert run_stages(desk()).worked_on == 2
    monkeypatch.setattr(ledger, "load_program_version", lambda rooms, _: "newer" if "extract" in rooms else "old")
    assert run_stages(desk()).worked_on == 1, "what only extracts reads nothing anew"


def test_what_only_reports_use_of_a_profile_extracts_nothing_anew(drop: Drop, desk: MakeDesk) -> None:
    drop("a.md")
    made = desk()
    run_stages(made)
    chapters = made.profile.chapters[::-1]
    reporting = made.profile.reporting.model_copy(update={"months": 24})
    other = made.profile.model_copy(update={"name": "other", "chapters": chapters, "reporting": reporting})
    assert run_stages(replace(made, profile=other)).worked_on == 0
    moved = other.institution.model_copy(update={"country": "UGA"})
    assert run_stages(replace(made, profile=other.model_copy(update={"institution": moved}))).worked_on == 1


def test_a_document_in_a_language_without_rules_says_so(drop: Drop, desk: MakeDesk) -> None:
    drop("центр.txt", "В мае 2023 года Центр провёл третий международный семинар по речной науке.\n" * 3)
    (receipt,) = run_stages(desk()).receipts
    assert (receipt.outcome, receipt.activities) == ("taken", 0)
    assert [issue.code for issue in receipt.issues] == ["NO_RULES"]


def test_the_register_knows_every_source(drop: Drop, desk: MakeDesk, workspace: Workspace) -> None:
    drop("a.md")
    drop("b.md", NEW_TALE)
    run_stages(desk())
    register = load_register(workspace)
    assert [source.name for source in register.sources] == ["a.md", "b.md"]
    assert all(source.received_at and source.lineage_id for source in register.sources)


TALE_OF_MANY = "In 2023, the Centre hosted a workshop.\n\n" * 100


def test_every_engine_and_every_order_give_the_same(drop: Drop, desk: MakeDesk, workspace: Workspace) -> None:
    texts = {
        f"{number}.md": TALE_OF_MANY[: 80 * number] + f"\n\nThe Centre held event {number}.\n" for number in (3, 1, 2)
    }
    for name, text in texts.items():
        drop(name, text)
    serial = run_stages(desk())
    before = kept(workspace)
    shutil.rmtree(workspace.root / "data")
    for name in sorted(texts):
        drop(name, texts[name])
    parallel = run_stages(replace(desk(), engine=LocalEngine(3)))
    assert (parallel.receipts, parallel.records, parallel.documents) == (
        serial.receipts,
        serial.records,
        serial.documents,
    )
    assert kept(workspace) == before
