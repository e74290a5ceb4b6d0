"""A published year, rebuilt from its other sources and scored against what was published."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.analysis.figures import find_told_sums
from pipeline.analysis.texts import Backtest, build_backtest
from pipeline.inbox import are_alike
from pipeline.model.document import Document
from pipeline.model.profile import Profile, Reporting
from pipeline.model.record import Record
from pipeline.report import Request, build_report, is_in_period, part_by_confidence
from pipeline.run.gates.findings import read_bounds
from pipeline.run.gates.texts import match, read_text
from pipeline.run.results import gather_documents, gather_readings
from pipeline.run.stages import link_readings
from pipeline.settings import Settings
from pipeline.store import (
    Workspace,
    load_own_rules,
    load_register,
    load_rules,
    load_templates,
)


@dataclass(frozen=True)
class Tested:
    """What rebuilding a year gave.

    `left_out`: names of the documents that are the published text, or versions of it; `sources`: how many documents
    tell of the year without them; `elsewhere`: how many activities of the text belong to other years.
    """

    name: str
    year: int
    result: Backtest
    left_out: tuple[str, ...]
    sources: int
    elsewhere: int


def backtest(workspace: Workspace, profile: Profile, settings: Settings, year: int, path: Path) -> Tested:
    """Rebuild a year without a published file and all versions of it, and score it against that file.

    Raises SourceError for a file that cannot be used, StoreError where there was no run.
    """
    documents = gather_documents(workspace)
    text = read_text(workspace, profile, settings, path)
    left_out = find_versions(workspace, text.document, documents)
    kept = [document for document in documents if document.source_id not in left_out]
    readings = [reading for reading in gather_readings(workspace) if reading.source_id not in left_out]
    records = link_readings(workspace, profile, readings).records
    sums = find_told_sums(readings, records)
    ours = _rebuild(workspace, profile, year, [record for record in records if record.id not in sums], kept)
    published, _ = part_by_confidence(text.told, profile.reporting)
    told = [record for record in published if _is_of(record, year, profile.reporting)]
    matches = match(workspace, profile, replace(text, told=tuple(told)), ours, readings)
    result = build_backtest(told, ours, matches, read_bounds(load_rules(load_own_rules(workspace.root))))
    return Tested(
        name=text.document.name,
        year=year,
        result=result,
        left_out=tuple(document.name for document in documents if document.source_id in left_out),
        sources=len({quote.source_id for record in ours for quote in record.quotes}),
        elsewhere=len(published) - len(told),
    )


def find_versions(workspace: Workspace, published: Document, documents: Sequence[Document]) -> frozenset[str]:
    """The ids of the documents in use that are the published one: its bytes, its lineage, or a text 90 % alike."""
    lineages = {source.id: source.lineage_id for source in load_register(workspace).sources}
    lineage = lineages.get(published.source_id)
    words = _words(published)
    return frozenset(
        document.source_id
        for document in documents
        if document.source_id == published.source_id
        or (lineage is not None and lineages.get(document.source_id) == lineage)
        or are_alike(words, _words(document))
    )


def _words(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks if block.kind not in ("furniture", "note"))


def _rebuild(
    workspace: Workspace, profile: Profile, year: int, records: Sequence[Record], documents: Sequence[Document]
) -> tuple[Record, ...]:
    """The records that our report of the year tells, with the outlook for the next, in the order of the report."""
    sure, _ = part_by_confidence(records, profile.reporting)
    request = Request(year=year, outlook_year=year + 1)
    model = build_report(request, sure, documents, profile, load_templates(workspace.root, profile.name))
    chapters = (chapter for part in model.chapters for chapter in part.iter_chapters())
    cited = dict.fromkeys(cite.record_id for c in chapters for passage in c.passages for cite in passage.cites)
    by_id = {record.id: record for record in records}
    return tuple(by_id[name] for name in cited if name in by_id)


def _is_of(record: Record, year: int, reporting: Reporting) -> bool:
    """Whether a report of a year is meant to tell it: done in the year, planned for the next, or without a year."""
    if record.year is None and not record.text_of("start_date"):
        return True
    return is_in_period(record, year, reporting) or (
        record.status == "planned" and is_in_period(record, year + 1, reporting)
    )
