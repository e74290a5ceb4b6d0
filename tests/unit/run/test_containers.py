"""Mails and archives: each file in one is a source of its own, with a receipt of its own."""

import io
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.model.source import Receipt
from pipeline.run.begin import add_files
from pipeline.run.stages import Outcome, run_stages
from pipeline.run.status import build_status
from pipeline.run.steps import Desk
from pipeline.run.workers.process import Child
from pipeline.run.workers.showing import show_file
from pipeline.store import Workspace, load_documents, load_register

Drop = Callable[..., Path]
MakeDesk = Callable[..., Desk]
TALE = "# Work of 2022\n\nIn June 2022, the Centre organised a seminar on floods in Mombasa.\n"
OTHER = "# Work of 2021\n\nIn May 2021, the Centre hosted a workshop on droughts in Nakuru.\n"


def by_name(outcome: Outcome) -> dict[str, Receipt]:
    return {receipt.name: receipt for receipt in outcome.receipts}


def zipped(**files: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return file.getvalue()


def mail(words: str, **files: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Our seminar"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(words)
    for name, content in files.items():
        message.add_attachment(content.encode(), maintype="text", subtype="markdown", filename=name.replace("__", "."))
    return message.as_bytes()


def test_each_file_in_an_archive_is_a_source(drop: Drop, desk: MakeDesk, workspace: Workspace) -> None:
    drop("2022/files.zip", zipped(tale__md=TALE, inner__zip=zipped(other__md=OTHER), broken__pdf=b"%PDF-1.7\n1 0"))
    outcome = run_stages(desk())
    assert {name: receipt.outcome for name, receipt in by_name(outcome).items()} == {
        "2022/files.zip": "unpacked",
        "2022/files.zip/broken.pdf": "failed",
        "2022/files.zip/inner.zip": "unpacked",
        "2022/files.zip/inner.zip/other.md": "taken",
        "2022/files.zip/tale.md": "taken",
    }
    (told,) = by_name(outcome)["2022/files.zip"].issues
    assert (told.code, told.message.params["count"]) == ("UNPACKED", 3)
    sources = {source.name: source for source in load_register(workspace).sources}
    assert sources["2022/files.zip/tale.md"].parent_id == sources["2022/files.zip"].id
    assert sources["2022/files.zip"].parent_id == ""
    assert [document.name for document in load_documents(workspace)] == [
        "2022/files.zip/inner.zip/other.md",
        "2022/files.zip/tale.md",
    ]
    assert len(outcome.records) == 2


def test_a_mail_is_a_document_and_holds_others(drop: Drop, desk: MakeDesk) -> None:
    drop("mail.eml", mail("In 2023, the Centre hosted a forum on rivers.\n", agenda__md=TALE))
    receipts = by_name(run_stages(desk()))
    assert receipts["mail.eml"].outcome == receipts["mail.eml/agenda.md"].outcome == "taken"
    assert receipts["mail.eml"].blocks
    assert "UNPACKED" in {issue.code for issue in receipts["mail.eml"].issues}


def test_the_same_file_in_several_places_is_one_source(drop: Drop, desk: MakeDesk) -> None:
    for number in range(3):
        drop(f"{number}.eml", mail(f"Words {number}\n", agenda__md=TALE))
    receipts = by_name(run_stages(desk()))
    assert [receipts[f"{number}.eml/agenda.md"].outcome for number in range(3)] == ["taken", "duplicate", "duplicate"]
    drop("z.md", TALE)
    receipts = by_name(run_stages(desk()))
    assert receipts["z.md"].outcome == "taken", "what lies in data/raw itself comes first"
    assert receipts["0.eml/agenda.md"].of == "z.md"


def test_nothing_is_unpacked_twice(drop: Drop, desk: MakeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    drop("files.zip", zipped(tale__md=TALE))
    first = run_stages(desk())
    assert first.worked_on == 3
    made = desk()
    states = {file.name: file.state for file in build_status(made.workspace, made.settings, made.profile).files}
    assert states == {"files.zip": "unpacked", "files.zip/tale.md": "done"}

    def fail(*_: object) -> None:
        raise AssertionError("a child process was started")

    monkeypatch.setattr(Child, "__init__", fail)
    second = run_stages(desk())
    assert (second.worked_on, second.receipts) == (0, first.receipts)


def test_what_was_unpacked_goes_with_its_container(drop: Drop, desk: MakeDesk, workspace: Workspace) -> None:
    path = drop("files.zip", zipped(tale__md=TALE))
    run_stages(desk())
    (folder,) = (workspace.processed / "unpacked").iterdir()
    path.unlink()
    outcome = run_stages(desk())
    assert not outcome.receipts
    assert not outcome.records
    assert not folder.exists()


def test_what_was_unpacked_and_lost_is_unpacked_again(drop: Drop, desk: MakeDesk, workspace: Workspace) -> None:
    drop("files.zip", zipped(tale__md=TALE))
    first = run_stages(desk())
    for path in (workspace.processed / "unpacked").rglob("*"):
        if path.is_file() and path.suffix != ".json":
            path.write_bytes(b"other words")
    second = run_stages(desk())
    assert (second.receipts, second.worked_on) == (first.receipts, 1)


def test_a_new_version_in_an_archive_supersedes_the_old(drop: Drop, desk: MakeDesk) -> None:
    long = "".join(f"In 2023, the Centre hosted workshop number {n} on rivers in Nairobi.\n\n" for n in range(30))
    drop("old.zip", zipped(report_v1__md=long))
    drop("report_v2.md", long.replace("number 7 on rivers", "number 7 on lakes"))
    old = by_name(run_stages(desk()))["old.zip/report_v1.md"]
    assert (old.outcome, old.of) == ("superseded", "report_v2.md")


def test_an_archive_that_cannot_be_opened_fails_alone(drop: Drop, desk: MakeDesk) -> None:
    drop("a.md")
    drop("cut.zip", zipped(tale__md=TALE)[:-30])
    receipts = by_name(run_stages(desk()))
    assert (receipts["cut.zip"].outcome, receipts["cut.zip"].reason) == ("failed", "DAMAGED")
    assert receipts["a.md"].outcome == "taken"


def test_containers_share_one_allowance(drop: Drop, desk: MakeDesk) -> None:
    made = desk()
    big = "words " * 20_000
    drop("files.zip", zipped(a__zip=zipped(a__txt=big), b__zip=zipped(b__txt=big + "."), c__md=TALE))
    limits = made.settings.limits.__class__(unpacked=150_000)
    tight = Desk(
        made.workspace, made.settings.model_copy(update={"limits": limits}), made.profile, made.engine, made.progress
    )
    receipts = by_name(run_stages(tight))
    assert receipts["files.zip/a.zip"].reason == receipts["files.zip/b.zip"].reason == "BOMB"
    assert receipts["files.zip/c.md"].outcome == "taken"


def test_add_tells_what_a_container_holds(desk: MakeDesk, tmp_path: Path) -> None:
    (tmp_path / "files.zip").write_bytes(zipped(tale__md=TALE, other__md=OTHER))
    made = desk()
    (receipt,) = add_files(made.workspace, [tmp_path / "files.zip"], made.settings)
    assert receipt.outcome == "taken"
    assert "tale.md, other.md" in str(receipt.issues[0].message)


def test_a_mail_is_shown_with_the_names_of_its_attachments() -> None:
    text = show_file(mail("The words.\n", agenda__md=TALE), "mail.eml", "md").content.decode()
    assert "The words." in text
    assert "agenda.md" in text
    assert "Mombasa" not in text


def test_an_archive_is_shown_file_by_file() -> None:
    data = zipped(tale__md=TALE, inner__zip=zipped(other__md=OTHER), broken__pdf=b"%PDF-1.7\n1 0")
    text = show_file(data, "files.zip", "md").content.decode()
    assert text.index("# files.zip/tale.md") < text.index("Mombasa") < text.index("# files.zip/inner.zip/other.md")
    document = json.loads(show_file(data, "files.zip", "json").content)
    assert [block["locator"]["block"] for block in document["blocks"]] == list(range(len(document["blocks"])))
    assert document["blocks"][0]["locator"]["place"].startswith("files.zip/tale.md: ")
    assert [issue["where"] for issue in document["issues"]] == ["files.zip/broken.pdf"]
