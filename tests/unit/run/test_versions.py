"""Versions of documents in a folder: which is in use, and what a name alone may not decide."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model.source import Receipt
from pipeline.run.stages import Outcome, run_stages
from pipeline.run.steps import Desk
from pipeline.store import Workspace, load_lineages

Drop = Callable[..., Path]
MakeDesk = Callable[..., Desk]
NEW_TALE = "# Work of 2022\n\nIn June 2022, the Centre organised a seminar on floods in Mombasa.\n"
LONG = "".join(f"In 2023, the Centre hosted workshop number {n} on rivers in Nairobi.\n\n" for n in range(30))


def by_name(outcome: Outcome) -> dict[str, Receipt]:
    return {receipt.name: receipt for receipt in outcome.receipts}


def test_a_new_version_under_the_same_path_keeps_the_line(drop: Drop, desk: MakeDesk, workspace: Workspace) -> None:
    path = drop("a.md", NEW_TALE)
    run_stages(desk())
    path.write_text(NEW_TALE + "\nThe Centre published a report on floods.\n", encoding="utf-8")
    outcome = run_stages(desk())
    first, second = load_lineages(workspace)
    assert second.lineage_id == first.source_id
    assert [receipt.outcome for receipt in outcome.receipts] == ["taken"]


def test_a_name_used_again_supersedes_nothing_that_was_moved(drop: Drop, desk: MakeDesk, workspace: Workspace) -> None:
    path = drop("minutes.md", LONG)
    run_stages(desk())
    (workspace.raw / "2023").mkdir()
    path.rename(workspace.raw / "2023" / "minutes.md")
    drop("minutes.md", NEW_TALE)
    outcome = run_stages(desk())
    assert {receipt.name: receipt.outcome for receipt in outcome.receipts} == {
        "2023/minutes.md": "taken",
        "minutes.md": "taken",
    }


def test_composed_and_decomposed_names_are_two_documents(drop: Drop, desk: MakeDesk) -> None:
    names = [unicodedata.normalize(form, "Réunion.md") for form in ("NFC", "NFD")]
    drop(names[0], LONG)
    if drop(names[1], NEW_TALE).samefile(drop(names[0], LONG)):
        pytest.skip("this file system takes both spellings for one name")
    assert [receipt.outcome for receipt in run_stages(desk()).receipts] == ["taken", "taken"]
    drop(names[1], NEW_TALE + "\nMore.\n")
    assert [receipt.outcome for receipt in run_stages(desk()).receipts] == ["taken", "taken"]


def test_the_name_of_a_duplicate_keeps_the_line(drop: Drop, desk: MakeDesk, workspace: Workspace) -> None:
    first = drop("a.md", NEW_TALE)
    drop("b.md", NEW_TALE)
    run_stages(desk())
    first.unlink()
    drop("b.md", "Something else altogether was written here.\n")
    run_stages(desk())
    assert len({entry.lineage_id for entry in load_lineages(workspace)}) == 1


def test_an_older_version_steps_back(drop: Drop, desk: MakeDesk) -> None:
    drop("Report v1.md", LONG)
    drop("Report v2.md", LONG.replace("number 7 on rivers", "number 7 on lakes"))
    outcome = run_stages(desk())
    old = by_name(outcome)["Report v1.md"]
    assert (old.outcome, old.of) == ("superseded", "Report v2.md")
    assert [document.name for document in outcome.documents] == ["Report v2.md"]
    assert run_stages(desk()).worked_on == 0


def test_the_same_text_in_a_poorer_format_is_another_form(drop: Drop, desk: MakeDesk) -> None:
    drop("report.md", LONG)
    drop("report_later.html", "<!doctype html><p>" + LONG.replace("\n\n", "</p><p>") + "</p>")
    outcome = run_stages(desk())
    exported = by_name(outcome)["report_later.html"]
    assert (exported.outcome, exported.of) == ("other_form", "report.md")
    assert [document.name for document in outcome.documents] == ["report.md"]
    assert run_stages(desk()).worked_on == 0
