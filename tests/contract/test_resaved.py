"""Documents saved again by LibreOffice under the same path: no record gets another name."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.run.decisions.judging import judge
from pipeline.run.results import gather_applied, gather_found, gather_records
from pipeline.store import load_profile, load_workspace
from tests.conftest import ROOT

pytestmark = [
    pytest.mark.needs_libreoffice,
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed"),
]
LEAST = 20


def _records(root: Path) -> set[str]:
    file = root / "records.jsonl"
    assert main(["-C", str(root), "export", "--to", "jsonl", "--output", str(file)]) == 0
    return {json.loads(line)["id"] for line in file.read_text(encoding="utf-8").splitlines()}


def _save_again(files: list[Path], scratch: Path) -> None:
    for suffix in sorted({f.suffix for f in files}):
        names = [str(f) for f in files if f.suffix == suffix]
        profile = f"-env:UserInstallation=file://{scratch / 'profile'}"
        command = [
            "soffice",
            "--headless",
            profile,
            "--convert-to",
            suffix[1:],
            "--outdir",
            str(scratch / "out"),
            *names,
        ]
        subprocess.run(command, capture_output=True, check=True, timeout=300)
    for file in files:
        shutil.copy(scratch / "out" / file.name, file)


def test_saving_again_renames_no_record(tmp_path: Path) -> None:
    root = tmp_path / "ws"
    alias = ["--alias", "CISTRAT", "--alias", "CASTED", "--alias", "the Centre"]
    assert main(["init", str(root), "--name", "Center for Science Strategy", *alias, "--country", "CHN"]) == 0
    raw = root / "data" / "raw"
    for number, file in enumerate(sorted((ROOT / "data" / "raw").rglob("*.docx"))):
        shutil.copy(file, raw / f"{number} {file.name}")
    for text in sorted((ROOT / "data" / "raw").rglob("*.txt")) + sorted((ROOT / "data" / "raw").rglob("*.md")):
        _as_word(text, raw)
    files = sorted(raw.glob("*.docx"))
    assert len(files) >= LEAST
    assert main(["-C", str(root), "run"]) == 0
    before, bytes_before = _records(root), [f.read_bytes() for f in files]
    _save_again(files, tmp_path)
    assert all(old != f.read_bytes() for old, f in zip(bytes_before, files, strict=True))
    assert main(["-C", str(root), "run"]) == 0
    assert _records(root) == before
    assert len(before) >= LEAST


def test_decisions_hold_when_twenty_sources_were_saved_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "ws"
    alias = ["--alias", "CISTRAT", "--alias", "CASTED", "--alias", "the Centre"]
    assert main(["init", str(root), "--name", "Center for Science Strategy", *alias, "--country", "CHN"]) == 0
    raw = root / "data" / "raw"
    for number, file in enumerate(sorted((ROOT / "data" / "raw").rglob("*.docx"))):
        shutil.copy(file, raw / f"{number} {file.name}")
    for text in sorted((ROOT / "data" / "raw").rglob("*.txt")) + sorted((ROOT / "data" / "raw").rglob("*.md")):
        _as_word(text, raw)
    files = sorted(raw.glob("*.docx"))
    assert main(["-C", str(root), "run"]) == 0
    workspace, profile = load_workspace(root), load_profile(root)
    names = [record.id for record in gather_records(workspace)]
    judge(workspace, profile, "accept", names[::3])
    judge(workspace, profile, "reject", names[1::3])
    judge(workspace, profile, "edit", names[2::3], aspect="place", value="Mombasa")
    before = {record.id: (record.review, record.text_of("place")) for record in gather_records(workspace)}
    _save_again(files, tmp_path)
    assert main(["-C", str(root), "run"]) == 0
    applied = gather_applied(workspace, gather_found(workspace))
    with capsys.disabled():
        told = (len(files), len(names), len(applied.stale), len(applied.changed))
        print("\n{} sources saved again, {} decisions: {} stale, {} changed".format(*told))  # noqa: T201
    assert not applied.stale
    assert not applied.changed
    assert {record.id: (record.review, record.text_of("place")) for record in applied.records} == before


def _as_word(text: Path, folder: Path) -> None:
    """A text as a Word document of its own, a paragraph a line."""
    import docx

    document = docx.Document()
    for line in text.read_bytes().decode("utf-8", errors="replace").splitlines():
        if line.startswith("# "):
            document.add_heading(line[2:], 1)
        elif line.strip() and line.strip() != "---":
            document.add_paragraph(line)
    document.save(str(folder / f"{text.stem}.docx"))
