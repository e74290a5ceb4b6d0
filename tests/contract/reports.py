"""What every report of a whole workspace must hold; shared by the tests of several institutions."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from pipeline.cli import main
from pipeline.model.profile import Reporting
from pipeline.model.report import ReportModel
from pipeline.model.source import Source
from pipeline.model.text import collapse_space
from pipeline.readers import read_document
from pipeline.readers.clean import parse_language

MEDIA = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf"}


def export(root: Path, stage: str) -> Path:
    """A stage of the last run as JSON Lines."""
    file = root / f"{stage}.jsonl"
    assert main(["-C", str(root), "export", "--stage", stage, "--to", "jsonl", "--output", str(file)]) == 0
    return file


def export_rows(root: Path, stage: str) -> list[dict[str, Any]]:
    """A stage of the last run, row by row."""
    return [json.loads(line) for line in export(root, stage).read_text(encoding="utf-8").splitlines()]


def names_of(row: dict[str, Any]) -> set[str]:
    """Every name that the sources of a record give it, whichever of them is trusted most."""
    return {statement["value"] for statement in row["statements"] if statement["property"] == "title"}


def passages_of(model: ReportModel) -> list[str]:
    """Every passage as it is printed, leading word first."""
    return [collapse_space(f"{p.lead} {p.text}") for c in model.iter_chapters() for p in c.passages]


def is_told(row: dict[str, Any]) -> bool:
    """Whether a record belongs into the English report of 2023 with the outlook for 2024."""
    if all(parse_language(evidence["quote"]) == "zh" for evidence in row["evidence"]):
        return False
    if row["confidence"] < Reporting().least_confidence:
        return False
    done = row["status"] in ("completed", "ongoing") and row["year"] == 2023
    planned = row["status"] == "planned" and row["year"] == 2024
    return bool(done or planned)


def close_up(text: str) -> str:
    """The text without spaces beside Chinese signs: there a gap is the typesetter's, and no reader can tell."""
    return re.sub("(?<=[\u3400-\u9fff）]) | (?=[\u3400-\u9fff（])", "", text)


def check_words(report: Path, model: ReportModel) -> None:
    """All headings, and nearly all passages in their order, come out of a report as they went in."""
    source = Source(id="x", name=report.name, media_type=MEDIA[report.suffix[1:]], size=0, lineage_id="x")
    blocks = read_document(report.read_bytes(), source).blocks
    headings = [block.text for block in blocks if block.kind == "heading"]
    whole = " ".join(collapse_space(f"{block.label} {block.text}") for block in blocks)
    assert [c.title for c in model.iter_chapters() if not any(h.endswith(c.title) for h in headings)] == []
    whole, passages = close_up(whole), [close_up(passage) for passage in passages_of(model)]
    kept = [passage for passage in passages if passage in whole]
    assert len(kept) >= 0.98 * len(passages)
    places = [whole.index(passage) for passage in kept]
    assert places == sorted(places)


def check_records_again(root: Path, elsewhere: Path) -> None:
    """A workspace that has nothing but a report of another finds the activities that the report tells."""
    assert main(["-C", str(elsewhere), "run"]) == 0
    titles = {row["title"] for row in export_rows(elsewhere, "activities")}
    wanted = [names_of(row) for row in export_rows(root, "records") if is_told(row)]
    assert len(wanted) >= 25
    missed = [names for names in wanted if not names & titles]
    assert len(missed) <= 0.1 * len(wanted), missed


def check_citations(root: Path, model: ReportModel) -> None:
    """Every record of the years is cited."""
    cited = {cite.record_id for chapter in model.iter_chapters() for p in chapter.passages for cite in p.cites}
    assert {row["id"] for row in export_rows(root, "records") if is_told(row)} <= cited


def check_validity(docx: Path, pdf: Path) -> None:
    """Neither Word's schema nor the rules for accessible and for archived PDF are broken."""
    import page

    audit = [sys.executable, "-m", "openxml_audit", str(docx)]
    done = subprocess.run(audit, capture_output=True, text=True, check=False, encoding="utf-8")
    assert "Errors: 0" in done.stdout, done.stdout + done.stderr
    for profile in ("PDF/UA-1", "PDF/A-3a"):
        report = page.validate_pdf(str(pdf), profile=profile)
        assert list(report.failures) == [], str(report)
