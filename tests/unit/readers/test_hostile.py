"""Damaged and hostile documents end in a document or in a named reason, never in anything else."""

import csv
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
HOSTILE = ROOT.parent / "shared" / "hostile"
CHILD = "tests.unit.readers.hostile_child"
SECONDS_A_FILE = 30
BATCH = 25

pytestmark = [
    pytest.mark.needs_shared,
    pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile documents are not beside the project"),
]


def manifest(*kinds: str) -> list[dict[str, str]]:
    with (HOSTILE / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["kind"] in kinds]


def read_batch(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """One child reads file after file; where it dies or hangs, that file is “stopped” and another child goes on."""
    results: list[dict[str, str]] = []
    while len(results) < len(rows):
        names = "".join(f"{HOSTILE / row['path']}\n" for row in rows[len(results) :])
        command = [sys.executable, "-m", CHILD]
        try:
            done = subprocess.run(
                command,
                input=names,
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=SECONDS_A_FILE,
                cwd=ROOT,
                check=False,
            )
            lines, error = done.stdout.splitlines(), done.stderr[-300:]
        except subprocess.TimeoutExpired as expired:
            lines, error = (expired.stdout or b"").decode().splitlines(), "too slow"
        results += [json.loads(line) for line in lines]
        if len(results) < len(rows):
            results.append({"reason": "foreign" if "Traceback" in error else "stopped", "text": error})
    return results


def read_all(*kinds: str) -> list[tuple[dict[str, str], dict[str, str]]]:
    rows = manifest(*kinds)
    batches = [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]
    with ThreadPoolExecutor(2) as pool:
        return list(zip(rows, (result for batch in pool.map(read_batch, batches) for result in batch), strict=True))


def is_allowed(expected: str, reason: str) -> bool:
    """Whether the manifest's word for what must happen admits what happened."""
    if reason == "foreign":
        return False
    if reason == "stopped":
        return any(word in expected for word in ("MEMORY", "TIMEOUT"))
    if expected.startswith("q:") and " or ok" not in expected:
        return reason in expected.removeprefix("q:").split("|")
    return True


@pytest.mark.slow
@pytest.mark.parametrize("kinds", [("docx", "docm", "txt", "md", "text-enc"), ("pdf",)], ids=["office-and-text", "pdf"])
def test_every_file_ends_in_a_document_or_a_reason(kinds: tuple[str, ...]) -> None:
    wrong = []
    for row, result in read_all(*kinds):
        if not is_allowed(row["expect"], result["reason"]) or "CANARY" in result["text"]:
            wrong.append(f"{row['path']}: {result['reason']} {result['text'][:200]} (expected: {row['expect']})")
    assert not wrong, "\n".join(wrong)


def test_chinese_is_read_from_every_encoding_that_can_hold_it() -> None:
    whole = ("gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "hz", "utf-7")
    rows = [
        row
        for row in manifest("txt")
        if row["path"].removesuffix(".txt").endswith(tuple(f"zh_{name}" for name in whole))
    ]
    texts = {result["text"] for result in read_batch(rows)}
    assert len(rows) == len(whole)
    assert len(texts) == 1
    assert "在北京举办培训班，35人参加" in texts.pop()
