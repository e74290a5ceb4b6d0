"""`check-text --json` and `backtest --json`: what was found, for machines."""

from typing import TYPE_CHECKING, Any

from pipeline.cli.console import plain

if TYPE_CHECKING:
    from pipeline.analysis.texts import FactCheck
    from pipeline.model.activity import Evidence
    from pipeline.model.checks import FigureCheck
    from pipeline.model.record import Record
    from pipeline.run.gates.backtest import Tested
    from pipeline.run.gates.texts import Checked


def plain_check(checked: "Checked") -> dict[str, Any]:
    """What `check-text` found."""
    check = checked.check
    return {
        "name": checked.name,
        "year": check.year,
        "is_source": checked.is_source,
        "run_id": checked.run_id,
        "told": len(check.held) + len(check.unrecorded),
        "unrecorded": [_plain_record(record) for record in check.unrecorded],
        "left_out": [_plain_record(record) for record in check.left_out],
        "different": [
            {"record": held.record.id, "title": held.record.title, **_plain_fact(fact)}
            for held in check.held
            for fact in held.of("differs")
        ],
        "totals": [_plain_total(total) for total in checked.totals],
        "unsupported": [
            {"record": held.record.id, "title": held.record.title, **_plain_fact(fact)}
            for held in check.held
            for fact in held.of("unknown")
        ],
        "agree": check.agreeing,
        "doubtful": [_plain_record(record) for record in checked.doubtful],
    }


def plain_test(tested: "Tested") -> dict[str, Any]:
    """What `backtest` found."""
    result = tested.result
    return {
        "name": tested.name,
        "year": tested.year,
        "sources": tested.sources,
        "left_out": tested.left_out,
        "elsewhere": tested.elsewhere,
        "recall": result.recall.value,
        "precision": result.precision.value,
        "f1": result.f1,
        "tau": result.tau,
        "published": result.recall.whole,
        "ours": result.precision.whole,
        "matched": result.recall.part,
        "fields": plain(result.fields),
        "pairs": [
            {
                "published": _plain_record(pair.published),
                "ours": _plain_record(pair.ours),
                "facts": [{"verdict": fact.verdict, **_plain_fact(fact)} for fact in pair.facts],
            }
            for pair in result.pairs
        ],
        "only_published": [_plain_record(record) for record in result.only_published],
        "only_ours": [_plain_record(record) for record in result.only_ours],
    }


def _plain_record(record: "Record") -> dict[str, Any]:
    quotes = record.quotes or (record.statements[0].evidence,)
    return {
        "id": record.id,
        "title": record.title,
        "year": record.year,
        "evidence": [_plain_evidence(quote) for quote in quotes],
    }


def _plain_fact(fact: "FactCheck") -> dict[str, Any]:
    return {
        "field": fact.field,
        "stated": fact.stated,
        "known": fact.known,
        "at": _plain_evidence(fact.at.evidence) if fact.at else None,
        "evidence": [_plain_evidence(statement.evidence) for statement in fact.behind],
    }


def _plain_total(check: "FigureCheck") -> dict[str, Any]:
    from pipeline.run.gates.check_words import name_reason

    figure = check.figure
    return {
        "stated": {"value": figure.value, "unit": figure.unit, "qualifier": figure.qualifier, "period": figure.period},
        "counted": check.counted,
        "reason": name_reason(check),
        "at": _plain_evidence(figure.evidence),
        "records": check.record_ids,
    }


def _plain_evidence(evidence: "Evidence") -> dict[str, Any]:
    at = evidence.locator
    return {"document": evidence.document, "page": at.page, "place": at.place, "quote": evidence.quote}
