"""Errors end in one place, with words, a hint and a code; a stopped run leaves a usable workspace."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.cli.arguments import asked_language, asked_workspace, move_to_front
from pipeline.errors import ExitCode
from pipeline.store import Workspace, hold

Call = Any  # the fixture `call` of conftest.py
ROOT = Path(__file__).parents[3]


def test_a_fault_of_ours_gets_a_short_text_and_a_log(call: Call, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.run import stages

    def fail(_: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(stages, "run_stages", fail)
    done = call("-C", place, "run")
    assert done.code == ExitCode.BUG
    assert "Traceback" not in done.err
    (log,) = (place / "data" / "processed" / "log").iterdir()
    assert str(log) in done.err
    assert "ZeroDivisionError: a fault" in log.read_text(encoding="utf-8")


def test_a_folder_that_may_not_be_written_ends_with_6(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    done = call("init", tmp_path / "ws", "--name", "Regional Centre for River Science")
    assert done.code == ExitCode.STORE
    assert "Permission denied" in done.err
    assert "Make sure" in done.err


def test_what_nobody_foresaw_of_the_disk_ends_with_6(call: Call, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.run import stages

    def fail(_: object) -> None:
        raise OSError(5, "Input/output error", "somewhere")

    monkeypatch.setattr(stages, "run_stages", fail)
    done = call("-C", place, "run")
    assert done.code == ExitCode.STORE
    assert "somewhere: Input/output error" in done.err


def test_a_second_run_ends_with_75(call: Call, place: Path) -> None:
    with hold(Workspace(place)):
        done = call("-C", place, "run")
    assert done.code == ExitCode.BUSY
    assert "Wait" in done.err
    assert call("-C", place, "run").code == 0


def test_ctrl_c_ends_with_130(call: Call, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.run import stages

    def stop(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(stages, "run_stages", stop)
    done = call("-C", place, "run")
    assert done.code == ExitCode.INTERRUPTED
    assert "Stopped" in done.err


def start(place: Path, *words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "-C", str(place), *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed in another way there")
def test_a_killed_run_leaves_a_usable_workspace(call: Call, place: Path) -> None:
    for number in range(12):
        text = f"# Work of 2023\n\nIn 2023, the Centre hosted workshop number {number} in Nairobi.\n" * 40
        (place / "data" / "raw" / f"{number}.md").write_text(text, encoding="utf-8")
    run = start(place, "run")
    documents = place / "data" / "processed" / "documents"
    until = time.monotonic() + 60
    while time.monotonic() < until and run.poll() is None and len(list(documents.glob("*.json"))) < 2:
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    done = call("-C", place, "run")
    assert done.code == 0, done.err
    assert call("-C", place, "status").err.strip() == "Everything is up to date."


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break in another way there")
def test_a_reader_that_leaves_early_is_no_error(call: Call, place: Path) -> None:
    for number in range(60):
        text = f"In 2023, the Centre hosted workshop {number} on {'water ' * 30} in Nairobi.\n"
        (place / "data" / "raw" / f"{number}.txt").write_text(text, encoding="utf-8")
    assert call("-C", place, "run").code == 0
    export = start(place, "export", "--stage", "documents")
    assert export.stdout is not None
    assert export.stderr is not None
    export.stdout.read(10)
    export.stdout.close()
    told = export.stderr.read()
    export.stderr.close()
    assert export.wait(timeout=60) == 0
    assert told == b""


@pytest.mark.parametrize(
    ("typed", "moved"),
    [
        (["run", "-C", "x", "--json"], ["-C", "x", "run", "--json"]),
        (["--json", "status", "--why"], ["status", "--why", "--json"]),
        (["why", "a", "--ui-lang=zh"], ["--ui-lang=zh", "why", "a"]),
        (["why", "--", "-C", "x"], ["why", "--", "-C", "x"]),
        (["--json"], ["--json"]),
        ([], []),
    ],
)
def test_general_options_may_stand_anywhere(typed: list[str], moved: list[str]) -> None:
    assert move_to_front(typed) == moved


def test_language_and_folder_are_found_in_what_was_typed() -> None:
    assert asked_language(["--ui-lang", "zh", "run"]) == "zh"
    assert asked_language(["run"]) is None
    assert asked_workspace(["--workspace=x", "run"]) == "x"
    assert asked_workspace(["run", "-C"]) == "."


def test_a_word_that_is_none_of_the_choices_is_told_in_chinese(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--ui-lang", "zh", "read", "a.txt", "--to", "foo"]) == 2
    told = capfd.readouterr().err
    assert "不在可选值" in told
    assert "is not one of" not in told
