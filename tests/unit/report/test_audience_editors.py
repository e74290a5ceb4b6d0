"""What editors say, in editions for others."""

import pytest

from pipeline.model.document import Document
from pipeline.model.record import Record
from pipeline.model.report import Citation
from pipeline.report.audience import disclose
from pipeline.report.audience.sources import SourceList
from tests.unit.report.factories import make_document, make_record
from tests.unit.report.test_audience import SHIPPED


def make_edited(document: Document, quote: str) -> tuple[Record, tuple[Document, ...]]:
    """A record whose name an editor put into other words, and its documents."""
    record = make_record(document, quote, quote)
    words = make_document("Li Wei, 2024-01-01", ["Lake Forum of the Basin"])
    said = make_record(words, "Lake Forum of the Basin", "Lake Forum of the Basin")
    titles = tuple(s for s in record.statements if s.property == "title")
    evidence = said.statements[0].evidence.model_copy(update={"document_kind": "statement"})
    title = titles[0].model_copy(update={"value": evidence.quote, "original": evidence.quote, "evidence": evidence})
    others = tuple(s for s in record.statements if s.property != "title")
    return record.model_copy(update={"statements": (title, *others), "set_aside": titles}), (document, words)


@pytest.mark.parametrize(("name", "is_told"), [("internal/plan.txt", False), ("2023/news.txt", True)])
def test_what_an_editor_says_of_an_internal_document_stays_internal(name: str, is_told: bool) -> None:
    record, documents = make_edited(make_document(name, ["Lake Forum"]), "Lake Forum")
    told = disclose([record], [], documents, SHIPPED, "public").records
    assert bool(told) is is_told


def test_the_name_of_an_editor_is_in_no_edition_for_others() -> None:
    record, documents = make_edited(make_document("2023/news.txt", ["Lake Forum"]), "Lake Forum")
    evidences = [statement.evidence for statement in record.statements]
    for audience in ("board", "public"):
        sources = SourceList(evidences, frozenset(), documents, SHIPPED, audience, "en")
        cite = Citation(
            record_id=record.id, source_id=evidences[0].source_id, document=evidences[0].document,
            page=1, quote=evidences[0].quote, mark="1",
        )  # fmt: skip
        sources.number([cite])
        assert "Li Wei" not in sources.redact_cite(cite).document
