"""What is found at the gates: conflicts, pairs to ask about and commitments, each with place and what to do."""

from pathlib import Path
from typing import Any

from pipeline.model.activity import Activity
from pipeline.model.link import Commitment, Linked, Pair
from pipeline.model.record import Conflict, Record
from pipeline.run.gates.finding import Finding
from pipeline.run.gates.findings import Held, iter_findings
from pipeline.run.reports.drafting import Drafts, Results
from pipeline.store import Workspace, load_rules
from tests.unit.analysis.held import make_reading
from tests.unit.report.factories import make_document, make_record, shipped_profile, shipped_templates

REPORT = make_document("report.txt", ["We held the Lake Forum on 12 May 2023 in Lima."])
NEWS = make_document("news.txt", ["The Lake Forum of 14 May 2023 was held in Lima."])


def _record(title: str = "Lake Forum", **changes: Any) -> Record:
    quote = REPORT.blocks[0].text
    record = make_record(REPORT, quote, title, facts={"start_date": ["2023-05-12"], "place": ["Lima"]})
    return record.model_copy(update={"confidence": 0.9, **changes})


def _telling(record: Record) -> Activity:
    """The one telling of a record."""
    names = ("kind", "role", "status", "statements")
    given = {name: getattr(record, name) for name in names}
    return Activity(id=record.members[0], source_id=REPORT.source_id, **given)


def _find(linked: Linked, year: int = 2023) -> dict[str, list[Finding]]:
    tellings = tuple(_telling(record) for record in linked.records)
    readings = [make_reading(REPORT).model_copy(update={"activities": tellings}), make_reading(NEWS)]
    profile, templates = shipped_profile(), shipped_templates()
    results = Results(linked, [REPORT, NEWS], readings, templates)
    held = Held(Drafts(Workspace(Path()), profile, results), year, load_rules())
    found: dict[str, list[Finding]] = {}
    for finding in iter_findings(held):
        found.setdefault(finding.gate, []).append(finding)
    return found


def _conflict() -> Conflict:
    one = next(_record().all_of("start_date"))
    other = make_record(NEWS, NEWS.blocks[0].text, "Lake Forum", facts={"start_date": ["2023-05-14"]})
    return Conflict(property="start_date", statements=(one, next(other.all_of("start_date"))))


def test_a_conflict_names_both_sources_until_a_person_settles_it() -> None:
    record = _record(conflicts=(_conflict(),))
    (finding,) = _find(Linked(records=(record,)))["conflicts"]
    assert "report.txt" in str(finding.what)
    assert "news.txt" in str(finding.what)
    assert finding.ids == (record.id,)
    assert "conflicts" in _find(Linked(records=(record.model_copy(update={"review": "edited"}),)))  # another property
    assert "conflicts" not in _find(Linked(records=(record.model_copy(update={"review": "accepted"}),)))
    assert "conflicts" not in _find(Linked(records=(record,)), year=2019)


def test_a_pair_to_ask_about_says_what_to_type_until_it_is_decided() -> None:
    one, other = _record(), _record("Forum on Lakes")
    pair = Pair(one=one.members[0], other=other.members[0], score=0.6, verdict="ask")
    (finding,) = _find(Linked(records=(one, other), pairs=(pair,)))["links"]
    assert "Lake Forum" in str(finding.what)
    assert "report.txt" in str(finding.place)
    assert (finding.quote, finding.beside_quote) == (one.quotes[0].quote, other.quotes[0].quote)
    assert f"review same {pair.one} {pair.other}" in str(finding.do)
    decided = pair.model_copy(update={"is_decided": True})
    assert "links" not in _find(Linked(records=(one, other), pairs=(decided,)))
    assert "links" not in _find(Linked(records=(one, other), pairs=(pair,)), year=2019)


def test_a_commitment_without_an_answer_is_found_at_its_own_gate_alone() -> None:
    evidence = _record().quotes[0]
    promised = Commitment(
        id="com-1", origin="plan", title="new website", text="a new website", year=2023, evidence=(evidence,),
        status="no_evidence", reason="nothing_near",
    )  # fmt: skip
    found = _find(Linked(records=(_record(),), commitments=(promised,)))
    (finding,) = found["commitments"]
    assert "com-1" in str(finding.do)
    assert finding.quote == evidence.quote
    assert "gaps" not in found
    done = promised.model_copy(update={"status": "done", "reason": "record_completed"})
    assert "commitments" not in _find(Linked(records=(_record(),), commitments=(done,)))


def test_doubtful_and_unreviewed_records_are_told() -> None:
    found = _find(Linked(records=(_record(), _record("Dam Talk", confidence=0.3))))
    assert ["“Dam Talk”" in str(finding.what) for finding in found["doubtful"]] == [True]
    assert [finding.ids for finding in found["unreviewed"]] == [(_record().id,)]
