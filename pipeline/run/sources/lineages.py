"""Which versions of a document there have been; kept among the decisions, as lost bytes tell nothing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from pydantic import ValidationError

from pipeline.inbox import Version, build_lineages, find_other_forms, find_superseded
from pipeline.model.document import Document
from pipeline.run.sources.identify import Item
from pipeline.store import LineageEntry, Workspace, document_path, load_entry, load_lineages, save_lineages


def settle_lineages(workspace: Workspace, items: Sequence[Item]) -> dict[str, str]:
    """The lineage of every readable item, by source id; what is new is added to what is kept.

    A duplicate's name is kept too: it goes on if the other file is deleted and this one edited.
    """
    entries = load_lineages(workspace)
    lineages = {entry.source_id: entry.lineage_id for entry in entries}
    readable = [item for item in items if item.document and not item.document.facts.get("failed")]
    new = [item for item in readable if item.source_id not in lineages]
    if new:
        present = {item.source_id for item in items}
        known = [_known_version(workspace, entry, present) for entry in entries]
        lineages |= build_lineages([_with_text(workspace, version) for version in build_versions(new)], known)
    taken = {item.source_id for item in readable}
    seen = {(entry.source_id, entry.name) for entry in entries}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    save_lineages(
        workspace,
        [
            LineageEntry(source_id=source_id, lineage_id=lineages[source_id], name=name, seen=now)
            for source_id, name in ((item.source_id, item.arrival.name) for item in items)
            if source_id in taken and (source_id, name) not in seen
        ],
    )
    return lineages


def build_versions(items: Sequence[Item]) -> list[Version]:
    """Readable items as versions of documents, without their text."""
    return [
        Version(
            lineage_id=item.lineage_id,
            source_id=item.source_id,
            name=item.arrival.name,
            text="",
            dated=str(item.document.facts.get("dated") or "") or None,
            present=True,
            media_type=item.media_type,
        )
        for item in items
        if item.document and not item.document.facts.get("failed")
    ]


def find_set_aside(workspace: Workspace, items: Sequence[Item]) -> tuple[dict[str, str], frozenset[str]]:
    """Readable items that are not in use, with the one in use; and which of them are only another form of it.

    Texts are loaded only for documents that lie there in several formats.
    """
    versions = build_versions(items)
    formats: dict[str, set[str]] = defaultdict(set)
    for version in versions:
        formats[version.lineage_id].add(version.media_type)
    versions = [_with_text(workspace, one) if len(formats[one.lineage_id]) > 1 else one for one in versions]
    superseded, forms = find_superseded(versions), find_other_forms(versions)
    return superseded, frozenset(old for old, original in forms.items() if superseded[old] == original)


def first_seen(workspace: Workspace) -> dict[str, str]:
    """When each source was first seen, by source id."""
    times: dict[str, str] = {}
    for entry in load_lineages(workspace):
        times.setdefault(entry.source_id, entry.seen)
    return times


def _known_version(workspace: Workspace, entry: LineageEntry, present: set[str]) -> Version:
    is_present = entry.source_id in present
    version = Version(entry.lineage_id, entry.source_id, entry.name, "", None, is_present)
    return _with_text(workspace, version)


def _with_text(workspace: Workspace, version: Version) -> Version:
    """With what is compared: not the notes, which a deck exported as PDF lacks.

    A document whose file is gone and that is not kept any more has no text; its name still tells.
    """
    entry = load_entry(document_path(workspace, version.source_id))
    if entry is None:
        return version
    try:
        document = Document.model_validate_json(entry.content)
    except ValidationError:
        return version
    text = "\n".join(block.text for block in document.blocks if block.kind not in ("furniture", "note"))
    return replace(version, text=text, dated=document.dated)
