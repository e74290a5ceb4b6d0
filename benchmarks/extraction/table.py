"""The scores of one set of labelled documents, by the scorer kept beside the labels, and the tables that show them."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.extraction.labels import SHARED, Case

Scores = Mapping[str, Any]


def score(cases: Sequence[Case], rows: Iterable[Mapping[str, Any]]) -> Scores:
    """What the scorer says of findings in the form of `export`."""
    with tempfile.TemporaryDirectory() as folder:
        found, labels, homes = (Path(folder) / name for name in ("found.jsonl", "labels.jsonl", "homes.csv"))
        found.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
        wanted = (json.dumps(label, ensure_ascii=False) for case in cases for label in case.labels)
        labels.write_text("\n".join(wanted), encoding="utf-8")
        homes.write_text("document,home\n" + "".join(f"{c.file.name},{c.home}\n" for c in cases), encoding="utf-8")
        command = [SHARED / "gold" / "score.py", found, labels, "--documents", homes, "--json"]
        done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, check=True)  # noqa: S603
    answer: Scores = json.loads(done.stdout.decode())
    return answer


_HEAD = ["| document | labels | found | precision | recall | F1 | baseline F1 |", "|---|--:|--:|--:|--:|--:|--:|"]


def render_totals(title: str, sets: Mapping[str, tuple[Scores, Scores]]) -> str:
    """Activities of whole sets of documents by name, ours beside the baseline."""
    rows = [_row(name, ours, plain) for name, (ours, plain) in sets.items()]
    return "\n".join([f"## {title}", "", _HEAD[0].replace("document", "set"), *_HEAD[1:], *rows]) + "\n"


def render_scores(title: str, ours: Scores, plain: Scores) -> str:
    """Activities of all documents and of each, ours beside the baseline; then the fields of ours."""
    lines = [
        f"## {title}", "", *_HEAD, _row("**all**", ours, plain),
        *(_row(name, one, plain["by_document"].get(name, {})) for name, one in ours["by_document"].items()),
        "", "| field | ours | baseline |", "|---|--:|--:|",
        *(f"| {name} | {_show(v)} | {_show(plain['fields'].get(name))} |" for name, v in ours["fields"].items()),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _row(name: str, ours: Scores, plain: Scores) -> str:
    figures = " | ".join(_show(ours[key]) for key in ("gold", "predicted", "precision", "recall", "f1"))
    return f"| {name} | {figures} | {_show(plain.get('f1'))} |"


def _show(value: object) -> str:
    return (
        f"{value:.3f}".lstrip("0") if isinstance(value, float) and value < 1 else "–" if value is None else str(value)
    )
