"""What hangs, dies, is locked or changes under our hands fails alone, and is tried again where that may help."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from pipeline.errors import Message
from pipeline.model.source import Receipt
from pipeline.run.sources import survey
from pipeline.run.stages import Outcome, run_stages
from pipeline.run.status import build_status
from pipeline.run.steps import Desk
from pipeline.run.workers.process import Child
from pipeline.run.workers.tasks import Failure

Drop = Callable[..., Path]
MakeDesk = Callable[..., Desk]
NEW_TALE = "# Work of 2022\n\nIn June 2022, the Centre organised a seminar on floods in Mombasa.\n"
TALE_OF_MANY = "In 2023, the Centre hosted a workshop.\n\n" * 100


def by_name(outcome: Outcome) -> dict[str, Receipt]:
    return {receipt.name: receipt for receipt in outcome.receipts}


def test_a_document_that_hangs_or_crashes_fails_alone(
    drop: Drop, desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop("a.md")
    drop("hangs.md", "hangs\n")
    drop("kills.md", "kills\n")
    drop("z.md", NEW_TALE)
    ask = Child.ask

    def disturbed(self: Child, *frames: bytes, seconds: float) -> bytes | None:
        if frames[-1] == b"kills\n":
            self.process.kill()
        return None if frames[-1] == b"hangs\n" else ask(self, *frames, seconds=seconds)

    monkeypatch.setattr(Child, "ask", disturbed)
    receipts = by_name(run_stages(desk()))
    assert {name: receipt.reason for name, receipt in receipts.items() if receipt.reason} == {
        "hangs.md": "TIMEOUT",
        "kills.md": "CRASH",
    }
    assert receipts["a.md"].outcome == receipts["z.md"].outcome == "taken"
    assert receipts["hangs.md"].hint is not None
    monkeypatch.undo()
    receipts = by_name(run_stages(desk()))
    assert receipts["kills.md"].outcome == "taken", "a process that died need not die again"
    assert receipts["hangs.md"].reason == "TIMEOUT"


def test_a_process_that_dies_while_it_searches_is_tried_again(
    drop: Drop, desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop("a.md")
    ask = Child.ask

    def disturbed(self: Child, *frames: bytes, seconds: float) -> bytes | None:
        if b'"extract"' in frames[1]:
            self.process.kill()
        return ask(self, *frames, seconds=seconds)

    monkeypatch.setattr(Child, "ask", disturbed)
    assert by_name(run_stages(desk()))["a.md"].reason == "CRASH"
    monkeypatch.undo()
    outcome = run_stages(desk())
    assert by_name(outcome)["a.md"].outcome == "taken"
    assert outcome.worked_on == 1


def test_a_folder_that_may_not_be_opened_fails_alone(
    drop: Drop, desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop("a.md")
    drop("locked/b.md", NEW_TALE)
    iterdir = Path.iterdir

    def locked(self: Path) -> Iterator[Path]:
        if self.name == "locked":
            raise PermissionError(13, "Permission denied", str(self))
        return iterdir(self)

    monkeypatch.setattr(Path, "iterdir", locked)
    receipts = by_name(run_stages(desk()))
    assert receipts["a.md"].outcome == "taken"
    assert (receipts["locked"].outcome, receipts["locked"].reason) == ("failed", "NO_ACCESS")


def test_a_real_limit_of_time_ends_a_child(drop: Drop, desk: MakeDesk) -> None:
    drop("a.md", TALE_OF_MANY)
    (receipt,) = run_stages(desk(seconds=0.0001)).receipts
    assert receipt.reason == "TIMEOUT"
    assert run_stages(desk(seconds=0.0001)).worked_on == 0, "the same limit is no reason to try again"
    (receipt,) = run_stages(desk(seconds=60)).receipts
    assert receipt.outcome == "taken"


def test_what_lacked_a_tool_is_tried_again_when_tools_change(
    drop: Drop, desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop("a.md")
    drop("lacks.md", "lacks\n")
    failure = Failure(reason="TOOL_MISSING", message=Message(text="There is no tool"))
    ask = Child.ask

    def disturbed(self: Child, *frames: bytes, seconds: float) -> bytes | None:
        answer = ask(self, *frames, seconds=seconds)
        return b"-" + failure.model_dump_json().encode() if frames[-1] == b"lacks\n" else answer

    monkeypatch.setattr(Child, "ask", disturbed)
    assert by_name(run_stages(desk()))["lacks.md"].reason == "TOOL_MISSING"
    monkeypatch.undo()
    assert run_stages(desk()).worked_on == 0, "nothing was installed meanwhile"
    monkeypatch.setattr(survey, "find_tools", lambda: "another tool")
    made = desk()
    (file,) = (f for f in build_status(made.workspace, made.settings, made.profile).files if f.is_due)
    assert [str(reason) for reason in file.reasons] == ["the tools that are installed changed"]
    outcome = run_stages(made)
    assert by_name(outcome)["lacks.md"].outcome == "taken"


def test_a_file_that_changes_while_it_is_read_is_tried_again_next_time(
    drop: Drop, desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = drop("a.md")
    made = desk()
    engine_map = made.engine.map

    def slow(fn: Callable[[object], object], items: Iterable[object]) -> Iterator[object]:
        path.write_text(NEW_TALE, encoding="utf-8")
        return engine_map(fn, items)

    monkeypatch.setattr(made.engine, "map", slow)
    (receipt,) = run_stages(made).receipts
    assert receipt.reason == "CHANGED"
    (receipt,) = run_stages(desk()).receipts
    assert receipt.outcome == "taken"
