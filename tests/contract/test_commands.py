"""The commands: help in both languages, an entry in docs/commands.md, and the exit codes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import ExitCode

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
COMMANDS = (
    "init",
    "add",
    "run",
    "status",
    "read",
    "export",
    "report",
    "outlook",
    "gaps",
    "check",
    "why",
    "stats",
    "diff",
    "series",
    "commitments",
    "check-text",
    "backtest",
    "import-edits",
    "statement",
    "forget",
    "doctor",
    "review",
    "decisions",
    "worklist",
    "rules",
)
LATER: tuple[str, ...] = ()
OPTIONS = {
    "init": ["--profile", "--name", "--alias", "--country", "--period", "--dry-run"],
    "add": ["--dry-run", "--json"],
    "run": ["--workers", "--scheduler", "--dry-run", "--json"],
    "status": ["--why", "--unclaimed", "--json"],
    "read": ["--to"],
    "export": ["--stage", "--to", "--output"],
    "report": ["--outlook", "--audience", "--to", "--lang", "--profile", "--dry-run", "--json"],
    "outlook": ["--to", "--lang", "--dry-run"],
    "why": ["--json"],
    "check-text": ["--year", "--json"],
    "backtest": ["--published", "--json"],
    "import-edits": ["--accept", "--who", "--json", "--dry-run"],
    "forget": ["--why", "--who", "--restore", "--yes", "--dry-run", "--json"],
    "doctor": ["--json"],
    "series": ["--json"],
    "commitments": ["--json"],
    "stats": ["--where", "--by", "--evidence", "--to", "--output", "--json"],
    "diff": ["--evidence", "--to", "--json"],
    "gaps": ["--all", "--json"],
    "check": ["--all", "--json"],
    "review": [
        "list",
        "accept",
        "reject",
        "edit",
        "same",
        "different",
        "answer",
        "dismiss",
        "undo",
        "adopt",
        "teach",
        "history",
        "serve",
        "user",
        "submit",
        "approve",
        "waive",
        "status",
        "verify",
    ],
    "decisions": ["list", "undo", "verify", "export", "import"],
    "statement": ["--title", "--kind", "--from", "--template", "--dry-run", "--json"],
    "worklist": ["export", "import"],
    "rules": ["test", "list", "show"],
}
HAN = re.compile(r"[\u3400-\u9fff]")


def annual_report(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as it is typed, with its answers as text."""
    env = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *(str(word) for word in words)],
        cwd=ROOT,
        env={**env, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages_and_an_entry_in_the_docs(command: str) -> None:
    english, chinese = annual_report(command, "--help"), annual_report("--ui-lang", "zh", command, "--help")
    assert english.returncode == chinese.returncode == ExitCode.OK
    assert "Usage:" in english.stdout
    assert not HAN.search(english.stdout)
    told = [line for line in chinese.stdout.splitlines() if re.search(r"[A-Za-z]{4,} [a-z]{2,} [a-z]{2,}", line)]
    assert not told, "English in the Chinese help"
    assert HAN.search(chinese.stdout)
    for option in OPTIONS[command]:
        assert option in english.stdout
        assert option in chinese.stdout
    assert f"\n## {command}\n" in DOCS


def test_no_command_has_two_entries_in_the_docs() -> None:
    headings = re.findall(r"(?m)^## .*", DOCS)
    assert sorted(headings) == sorted(set(headings))


def test_help_lists_exactly_what_there_is() -> None:
    text = annual_report("--help").stdout
    listed = re.findall(r"^│ ([a-z][a-z-]+) {2,}\S", text, re.MULTILINE)
    assert tuple(listed) == COMMANDS
    assert not set(listed) & set(LATER)


def test_help_fits_into_80_columns() -> None:
    from rich.cells import cell_len

    for language in ("en", "zh"):
        for command in ((), *((name,) for name in COMMANDS)):
            text = annual_report("--ui-lang", language, *command, "--help").stdout
            assert max(cell_len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize(("variable", "value"), [("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_TW"), ("LC_MESSAGES", "zh")])
def test_the_systems_language_is_spoken(variable: str, value: str) -> None:
    assert HAN.search(annual_report("--help", **{variable: value}).stdout)
    assert not HAN.search(annual_report("--ui-lang", "en", "--help", **{variable: value}).stdout)


def test_every_exit_code_is_in_the_docs() -> None:
    table = DOCS.partition("## Exit codes")[2]
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)} == {int(c) for c in ExitCode}


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("run", "--frobnicate"),
        ("report",),
        ("report", "soon"),
        ("report", "2023", "--to", "odt"),
        ("report", "2023", "--lang", "fr"),
        ("export", "--to", "parquet"),
        ("--ui-lang", "fr", "doctor"),
    ],
)
def test_what_is_not_understood_ends_with_2_and_a_hint(words: tuple[str, ...]) -> None:
    done = annual_report(*words)
    assert done.returncode == ExitCode.USAGE
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "help" in done.stderr or "Choose" in done.stderr


def test_the_bare_program_shows_its_help() -> None:
    done = annual_report()
    assert done.returncode == ExitCode.USAGE
    assert "doctor" in done.stdout


def test_errors_are_told_in_chinese_too() -> None:
    done = annual_report("--ui-lang", "zh", "run", "--frobnicate")
    assert done.returncode == ExitCode.USAGE
    assert "没有选项 --frobnicate" in done.stderr


def test_a_folder_that_is_no_workspace_ends_with_2(tmp_path: Path) -> None:
    done = annual_report("run", "-C", tmp_path)
    assert done.returncode == ExitCode.USAGE
    assert "annual-report init" in done.stderr


def test_a_wrong_profile_ends_with_5(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text("[institution", encoding="utf-8")
    assert annual_report("-C", tmp_path, "status").returncode == ExitCode.TEMPLATE


def test_an_export_without_a_run_ends_with_6(tmp_path: Path) -> None:
    annual_report("init", tmp_path / "ws", "--name", "Regional Centre for River Science")
    done = annual_report("-C", tmp_path / "ws", "export")
    assert done.returncode == ExitCode.STORE
    assert done.stdout == ""


def test_a_document_that_cannot_be_used_ends_with_3(tmp_path: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    (tmp_path / "empty.txt").write_bytes(b"")
    for name in ("cut.pdf", "empty.txt", "nowhere.docx"):
        done = annual_report("read", tmp_path / name)
        assert done.returncode == ExitCode.SOURCE
        assert done.stdout == ""


def test_the_version_is_data() -> None:
    done = annual_report("--version")
    assert (done.returncode, done.stderr) == (ExitCode.OK, "")
    assert re.fullmatch(r"annual-report \d+\.\d+\.\d+\n", done.stdout)
