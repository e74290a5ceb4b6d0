"""Golden cases: a folder is a case, its source.* is read and searched, expected.json is what is found.

`pytest --update-golden` writes what is found now; the difference is then looked at like any other change.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract import build_reading
from pipeline.link import build_linked
from pipeline.model.profile import Institution, Profile
from pipeline.model.report import Chapter, ReportModel
from pipeline.report import Request, build_report, part_by_confidence
from pipeline.store import build_row, load_profile, load_rules, load_templates, load_terms, load_vocabulary
from tests.conftest import ROOT
from tests.golden.cases import HERE, find_cases, read_bytes

CENTRE = Institution(names={"en": "Centre for River Studies"}, aliases=("CRS", "LKI"), country="FIN", slug="crs")
PROFILE = Profile(name="test", institution=CENTRE, chapters=())


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """A row without what is told elsewhere in it."""
    told = {k: v for k, v in row.items() if v not in (None, []) and k not in ("statements", "rules", "review")}
    return told | {"evidence": [e["quote"] for e in row["evidence"]]}


def _compare(found: Any, file: Path, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", find_cases(HERE))
def test_case(case: str, request: pytest.FixtureRequest) -> None:
    source = next((HERE / case).glob("source.*"))
    document = read_bytes(source.read_bytes(), source.name)
    reading = build_reading(document, "lineage", PROFILE, load_rules(), load_vocabulary())
    claims = zip(document.blocks, reading.claims, reading.reasons, strict=True)
    found = {
        "document_kind": reading.document_kind,
        "sections": [[s.title, s.role, s.period] for s in reading.sections],
        "activities": [_row(build_row(a)) for a in reading.activities],
        "unclaimed": [[b.text, reason] for b, claim, reason in claims if claim == "unclaimed"],
    }
    _compare(found, HERE / case / "expected.json", request)


def test_worked_example(request: pytest.FixtureRequest) -> None:
    raw = ROOT / "data" / "raw"
    profile = load_profile(ROOT)
    files = sorted(p for p in raw.rglob("*") if p.is_file() and p.suffix not in (".zip", ""))
    documents = [
        read_bytes(p.read_bytes(), p.relative_to(raw).as_posix()) for p in files if "for the website" not in p.parts
    ]
    readings = [build_reading(d, d.source_id, profile, load_rules(), load_vocabulary()) for d in documents]
    asked = Request(year=2023, outlook_year=2024, kind="report", language="en")
    linked = build_linked(readings, profile, load_vocabulary(), load_terms())
    sure, _ = part_by_confidence(linked.records, profile.reporting)
    model = build_report(asked, sure, documents, profile, load_templates(ROOT, profile.name))
    _compare(_outline(model), HERE / "worked_example" / "expected.json", request)


def _outline(model: ReportModel) -> dict[str, Any]:
    def chapter(part: Chapter) -> dict[str, Any]:
        words = [f"{p.lead} {p.text}".strip() for p in part.passages]
        below = [chapter(inner) for inner in part.chapters]
        return {"title": f"{part.number} {part.title}", "passages": words} | ({"chapters": below} if below else {})

    opening = [p.text for p in model.introduction]
    chapters = [chapter(part) for part in model.chapters]
    return {"title": model.title, "date": model.date, "introduction": opening, "chapters": chapters}
