"""Editors' words in the public edition: they stand where all behind them is open, and are named where they do not."""

import pytest

from pipeline.model.decision import Decision
from pipeline.model.document import Document
from pipeline.model.record import Record
from pipeline.model.revision import Ground, Insertion, Revisions, Rewording, ToldThen
from pipeline.report import Request
from pipeline.report.audience import disclose
from pipeline.report.revising import find_withheld, fit_revisions
from pipeline.review.revised.revisions import find_revisions
from tests.unit.report.factories import make_document, make_record, shipped_profile
from tests.unit.report.test_audience import SHIPPED
from tests.unit.review.decided import state


def make_news(name: str) -> tuple[Record, Document]:
    document = make_document(name, ["Lake Forum"])
    record = make_record(document, "Lake Forum", "Lake Forum", year=2023)
    kind = "mission_report" if "trip" in name else "news"
    statements = tuple(
        s.model_copy(update={"evidence": s.evidence.model_copy(update={"document_kind": kind})})
        for s in record.statements
    )
    return record.model_copy(update={"statements": statements}), document


def reword(record: Record, **changes: object) -> Rewording:
    given: dict[str, object] = {
        "key": record.id, "language": "en", "record_ids": (record.id,), "text": "The Lake Forum, corrected.",
        "ground": Ground(records=(ToldThen(id=record.id),)), "who": "Li Wei", "when": "2024-01-01",
        "decision_id": "dec-1", "record": record,
    }  # fmt: skip
    return Rewording.model_validate({**given, **changes})


def fit(record: Record, document: Document, revisions: Revisions) -> tuple[Revisions, tuple[str, ...]]:
    told = disclose([record], [], [document], SHIPPED, "public").records
    fitted = fit_revisions(revisions, "en", "public", [record], told, SHIPPED)
    request = Request(year=2023, audience="public")
    return fitted, find_withheld(revisions, fitted, [record], request, shipped_profile().reporting)


@pytest.mark.parametrize(
    ("name", "changes", "is_printed"),
    [
        ("2023/news.txt", {}, True),
        ("internal/news.txt", {}, False),
        ("2023/trip.txt", {}, False),
        ("2023/news.txt", {"titles": ("A dinner that is told no more",)}, False),
    ],
)
def test_a_correction_stands_where_all_behind_it_is_open_and_is_named_elsewhere(
    name: str, changes: dict[str, object], is_printed: bool
) -> None:
    record, document = make_news(name)
    rewording = reword(record, **changes)
    fitted, named = fit(record, document, Revisions(rewordings=(rewording,)))
    assert fitted.rewordings == ((rewording,) if is_printed else ())
    assert named == (() if is_printed else (record.id,))


def test_a_paragraph_that_an_editor_put_in_stays_in_the_house_and_is_named() -> None:
    record, document = make_news("2023/news.txt")
    decision: Decision = state("We thank all 99 guests.")
    insertions: tuple[Insertion, ...] = find_revisions([decision], [record], []).revisions.insertions
    fitted, named = fit(record, document, Revisions(insertions=insertions))
    assert fitted.insertions == ()
    assert named == (insertions[0].record.id,)
