"""Where words come from: passage, record, each field with its rule and quote, document, page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from pipeline.errors import Message
from pipeline.extract import build_reading
from pipeline.extract.weigh.weighing import THRESHOLD
from pipeline.model.activity import Activity, Described
from pipeline.model.decision import Decision
from pipeline.model.document import Document
from pipeline.model.link import Linked
from pipeline.model.profile import Linking
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.report import Citation, Passage, ReportModel, Revised
from pipeline.model.text import fingerprint_text
from pipeline.run.decisions.history import Past, find_histories
from pipeline.run.links.joined import Joined, find_joined
from pipeline.run.naming.places import name_place
from pipeline.run.results import gather_documents, gather_journal, gather_linked, gather_readings
from pipeline.run.sources.unclaimed import name_block
from pipeline.store import (
    Workspace,
    load_models,
    load_own_rules,
    load_profile,
    load_rules,
    load_vocabulary,
)

ALIKE = 85.0
"""Least similarity, in per cent, for a sentence to be taken as the one meant."""
_ID_LETTERS = 8
_RECORD, _ACTIVITY = Message(text="a record"), Message(text="an activity")


@dataclass(frozen=True)
class Proof:
    """One answer. `found` names where the words stand, `items` the records or activities behind them.

    `cites`: for a passage of a report, the citations it prints. `text`: the words found. `weighed`: by the id of an
    item, the surest telling of it, whose reasons say why it was taken; `joined`: how a record came about, `history`:
    what people decided about it. Where words of a document tell nothing, `unclaimed` says why, and `light` holds what
    was found in them and weighed too light. `key` is that of a passage of a report, and `revised` what an editor made
    of it.
    """

    found: Message
    text: str
    items: tuple[Activity | Record, ...]
    cites: tuple[Citation, ...] = ()
    score: float = 100.0
    weighed: Mapping[str, Activity] = field(default_factory=dict)
    joined: Mapping[str, Joined] = field(default_factory=dict)
    history: Mapping[str, tuple[Past, ...]] = field(default_factory=dict)
    unclaimed: Message | None = None
    light: tuple[Activity, ...] = ()
    key: str = ""
    revised: Revised | None = None


def find_proofs(workspace: Workspace, query: str) -> tuple[Proof, ...]:
    """What is known of an id (or the beginning of one) or a sentence: the best answers, none if nothing fits.

    Raises StoreError where there was no run.
    """
    linked = gather_linked(workspace)
    records = linked.records
    readings = gather_readings(workspace)
    activities = [activity for reading in readings for activity in reading.activities]
    journal = gather_journal(workspace)
    lines = load_profile(workspace.root).linking
    if by_id := tuple(_by_id(query.strip(), [*records, *activities])):
        return tuple(_with_reasons(proof, activities, linked, lines, journal) for proof in by_id)
    wanted = fingerprint_text(query)
    if not wanted:
        return ()
    found = [
        *_in_reports(wanted, load_models(workspace), records),
        *_in_sources(wanted, workspace, readings, records),
    ]
    best = max((proof.score for proof in found), default=0.0)
    kept = _without_repeats(proof for proof in found if proof.score >= best - 1)[:5]
    return tuple(_with_reasons(proof, activities, linked, lines, journal) for proof in kept)


def _with_reasons(
    proof: Proof, activities: Sequence[Activity], linked: Linked, lines: Linking, journal: Sequence[Decision]
) -> Proof:
    by_id = {activity.id: activity for activity in activities}
    weighed = {}
    for item in proof.items:
        members = item.members if isinstance(item, Record) else (item.id,)
        weighed[item.id] = max((by_id[m] for m in members if m in by_id), key=lambda a: a.confidence, default=None)
    records = [item for item in proof.items if isinstance(item, Record)]
    joined = find_joined(records, linked, by_id, lines)
    history = find_histories(records, activities, journal) if journal else {}
    sure = {name: activity for name, activity in weighed.items() if activity}
    return replace(proof, weighed=sure, joined=joined, history=history)


def _without_repeats(proofs: Iterable[Proof]) -> tuple[Proof, ...]:
    """A passage of a report says all that its sources do; the sources are not listed once more."""
    kept: list[Proof] = []
    told: set[str] = set()
    for proof in sorted(proofs, key=lambda proof: -proof.score):
        ids = {item.id for item in proof.items}
        if not ids or not ids <= told:
            kept.append(proof)
            told |= ids
    return tuple(kept)


def _by_id(query: str, items: Sequence[Record | Activity]) -> Iterator[Proof]:
    if len(query) < _ID_LETTERS or " " in query:
        return
    for item in items:
        if item.id.startswith(query):
            yield Proof(_RECORD if isinstance(item, Record) else _ACTIVITY, item.title, (item,))


def _in_reports(wanted: str, models: Sequence[ReportModel], records: Sequence[Record]) -> Iterator[Proof]:
    by_id = {record.id: record for record in records}
    for model in models:
        for text, cites, passage in _iter_words(model):
            if (score := _alike(wanted, text)) >= ALIKE:
                cited = dict.fromkeys(cite.record_id for cite in cites)
                items = tuple(by_id[name] for name in cited if name in by_id)
                found = Message(text="{title}", params={"title": model.title})
                yield Proof(found, text, items, cites, score, key=passage.key, revised=passage.revised)


def _iter_words(model: ReportModel) -> Iterator[tuple[str, tuple[Citation, ...], Passage]]:
    """Passages, and the captions of photographs below them, with what they cite; and where they stand."""
    for passage in model.iter_passages():
        yield passage.text, passage.cites, passage
        yield from ((picture.caption, picture.cites, passage) for picture in passage.pictures)


def _in_sources(
    wanted: str, workspace: Workspace, readings: Sequence[Reading], records: Sequence[Record]
) -> Iterator[Proof]:
    by_source = {reading.source_id: reading for reading in readings}
    by_member = {member: record for record in records for member in record.members}
    for document in gather_documents(workspace):
        reading = by_source[document.source_id]
        for number, block in enumerate(document.blocks):
            if (score := _alike(wanted, block.text)) < ALIKE:
                continue
            told = _told_by(reading.activities, number, wanted)
            items = {by_member[a.id].id if a.id in by_member else a.id: by_member.get(a.id, a) for a in told}
            place = name_place(document.name, block.locator.page, block.locator.place)
            proof = Proof(place, block.text, tuple(items.values()), (), score)
            if not told:
                light = _told_by(_read_lightly(workspace, document), number, wanted)
                proof = replace(proof, unclaimed=name_block(reading, number), light=light)
            yield proof


def _read_lightly(workspace: Workspace, document: Document) -> tuple[Activity, ...]:
    """What extraction finds in a document if everything is taken, however light it weighs."""
    own = load_own_rules(workspace.root)
    packs = load_rules(own)
    every = {n: pack.model_copy(update={"weights": {**pack.weights, THRESHOLD: 0.0}}) for n, pack in packs.items()}
    profile = load_profile(workspace.root)
    return build_reading(document, "", profile, every, load_vocabulary(own)).activities


def _told_by(activities: Sequence[Activity], block: int, wanted: str) -> tuple[Activity, ...]:
    return tuple(a for a in activities if _tells(a, a.source_id, block, wanted))


def _tells(item: Described, source_id: str, block: int, wanted: str) -> bool:
    """Whether an activity is told by the wanted words of that block."""
    return any(
        quote.source_id == source_id and quote.locator.block == block and _alike(wanted, quote.quote) >= ALIKE
        for quote in item.quotes
    )


def _alike(wanted: str, text: str) -> float:
    """How well the wanted words stand in a text, or the text in the wanted words, in per cent."""
    other = fingerprint_text(text)
    if not other or min(len(wanted), len(other)) < _ID_LETTERS:
        return 100.0 if wanted == other else 0.0
    if wanted in other:
        return 100.0
    return fuzz.partial_ratio(wanted, other, score_cutoff=ALIKE)
