"""Workshops told in a report and in a published table become one record each; where the two differ, it shows."""

import shutil
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.model.record import Record
from pipeline.store import load_linked, load_workspace

pytestmark = pytest.mark.needs_shared
REPORT, TABLE = "phase-1-report.pdf", "full-workshops.dev.yml"
END_OF_REPORT = "2018-10"


@pytest.fixture(scope="module")
def records(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, ...]:
    root = tmp_path_factory.mktemp("coderefinery") / "w"
    folder = shared / "corpus" / "reports" / "coderefinery"
    assert main(["init", str(root), "--name", "CodeRefinery"]) == 0
    for file in (folder / REPORT, folder / "truth" / TABLE):
        shutil.copy(file, root / "data" / "raw" / file.name)
    assert main(["-C", str(root), "run"]) == 0
    return load_linked(load_workspace(root)).records


def _documents(record: Record) -> set[str]:
    return {quote.document for quote in record.quotes}


def test_workshops_of_report_and_table_are_linked(records: tuple[Record, ...]) -> None:
    told = [r for r in records if TABLE in _documents(r) and (r.text_of("start_date") or "9") < END_OF_REPORT]
    assert len(told) == 13, "the report lists all of its time"
    assert sum(REPORT in _documents(record) for record in told) >= 0.95 * len(told)


def test_the_days_that_they_disagree_about_stand_side_by_side(records: tuple[Record, ...]) -> None:
    (conflict,) = [c for r in records for c in r.conflicts if c.property == "start_date"]
    assert {s.value for s in conflict.statements} == {"2017-12-12", "2017-12-14"}
    assert {s.evidence.document for s in conflict.statements} == {REPORT, TABLE}
