"""Files that arrive one by one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.run.begin import create_workspace
from pipeline.run.sources.intake import Intake
from pipeline.run.workers.background import Worker
from pipeline.settings import Settings
from pipeline.store import NewInstitution, Workspace, load_records, load_register, save_arriving
from tests.unit.run.test_background import until

TALE = b"# 2023\n\nIn May 2023, the Institute hosted a workshop on lake ecology in Kisumu, Kenya.\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "desk", NewInstitution("Institute of Water", ("the Institute",), "KEN"))


@pytest.fixture
def intake(workspace: Workspace) -> Iterator[Intake]:
    worker = Worker(workspace)
    yield Intake(workspace, Settings(workers=1), worker)
    worker.close()


def receive(intake: Intake, **files: bytes) -> None:
    for name, data in files.items():
        with intake.receive(f"{name}.md") as file:
            file.write(data)


def outcomes(intake: Intake) -> dict[str, str]:
    until(lambda: intake.worker.current is None)
    return {each.path.name: each.receipt.outcome if each.receipt else each.state for each in intake.arrived}


def test_each_file_is_copied_read_and_has_its_receipt(intake: Intake, workspace: Workspace) -> None:
    receive(intake, visit=TALE, again=TALE, empty=b"")

    assert outcomes(intake) == {"visit.md": "taken", "again.md": "duplicate", "empty.md": "failed"}
    assert [receipt.name for receipt in load_register(workspace).receipts] == ["visit.md"]
    assert "lake ecology" in load_records(workspace)[0].title
    assert [path.name for path in workspace.raw.iterdir()] == ["visit.md"]


def test_a_name_that_is_taken_stays_with_its_file(intake: Intake, workspace: Workspace) -> None:
    (workspace.raw / "visit.md").write_bytes(b"# Another\n\nIt is not the same.\n")
    receive(intake, visit=TALE)

    assert outcomes(intake) == {"visit.md": "taken"}
    assert intake.arrived[0].receipt is not None
    assert intake.arrived[0].receipt.name == "visit (2).md"


def test_what_breaks_off_leaves_nothing(intake: Intake, workspace: Workspace) -> None:
    def break_off() -> None:
        with intake.receive("half.md") as file:
            file.write(TALE)
            raise EOFError

    with pytest.raises(EOFError):
        break_off()
    assert not intake.arrived
    assert not list((workspace.processed / "arriving").iterdir())


def test_what_arrived_before_a_stop_is_taken_in_after_it(workspace: Workspace) -> None:
    with save_arriving(workspace, "visit.md") as (file, _):
        file.write(TALE)
    (workspace.processed / "arriving" / "0000" / ".unfinished").parent.mkdir()
    (workspace.processed / "arriving" / "0000" / ".unfinished").write_bytes(b"half")
    worker = Worker(workspace)
    intake = Intake(workspace, Settings(workers=1), worker)

    assert outcomes(intake) == {"visit.md": "taken"}
    assert not list((workspace.processed / "arriving").iterdir())
    worker.close()


def test_a_run_that_fails_keeps_what_arrived_and_says_why(intake: Intake, workspace: Workspace) -> None:
    text = workspace.profile.read_text("utf-8")
    workspace.profile.write_text("nonsense", "utf-8")
    receive(intake, visit=TALE)
    until(lambda: intake.worker.current is None)

    assert intake.failed is not None
    assert intake.failed.message is not None
    assert (workspace.raw / "visit.md").exists()
    workspace.profile.write_text(text, "utf-8")
    intake.run()
    assert outcomes(intake) == {"visit.md": "taken"}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("", "_"),
        ("a\x00b\nc.txt", "a_b_c.txt"),
        ("con.txt", "_con.txt"),
        ("好" * 200 + ".docx", "好" * 58 + ".docx"),
    ],
)
def test_names_that_no_file_system_should_see(workspace: Workspace, name: str, kept: str) -> None:
    with save_arriving(workspace, name) as (_, path):
        pass
    assert path.name == kept
    assert path.parent.parent == workspace.processed / "arriving"
