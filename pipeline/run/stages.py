"""The whole way of a run: survey, read, tell versions apart, extract, link, and a receipt for every file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import SourceError
from pipeline.link import build_linked
from pipeline.model.decision import Decision, select_effective
from pipeline.model.document import Document
from pipeline.model.link import Linked
from pipeline.model.profile import Profile
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.source import Receipt
from pipeline.review.pairs import resolve_pairs
from pipeline.review.typed.statements import build_readings
from pipeline.run.ledger import Knowledge
from pipeline.run.sources.identify import Item, build_source
from pipeline.run.sources.lineages import find_set_aside, first_seen, settle_lineages
from pipeline.run.sources.receipts import build_receipts
from pipeline.run.sources.survey import compare, is_unprinted, survey
from pipeline.run.steps import Desk, Refused, extract_items, print_items, read_items, unpack_items
from pipeline.run.workers.work import Work
from pipeline.store import (
    Register,
    Workspace,
    load_decisions,
    load_document,
    load_own_rules,
    load_reading,
    load_register,
    load_rules,
    load_run_ids,
    load_terms,
    load_vocabulary,
    remove_unpacked,
    save_linked,
    save_register,
)


@dataclass(frozen=True)
class Outcome:
    """What a run ended with. `worked_on`: how many documents were read or searched anew.

    `changed` are the receipts that are not word for word those of the run before; `is_other`: whether linking gave
    something else than before.
    """

    receipts: tuple[Receipt, ...]
    changed: tuple[Receipt, ...]
    documents: tuple[Document, ...]
    linked: Linked
    worked_on: int
    is_other: bool = True

    @property
    def records(self) -> tuple[Record, ...]:
        """Each event once."""
        return self.linked.records

    @property
    def has_failures(self) -> bool:
        """Whether some file could not be used."""
        return any(receipt.outcome == "failed" for receipt in self.receipts)


def gather_knowledge(workspace: Workspace, profile: Profile) -> tuple[Knowledge, frozenset[str]]:
    """Fingerprints of what extraction goes by, and the languages that there are rules for. Raises TemplateError."""
    own = load_own_rules(workspace.root)
    rules = load_rules(own)
    return Knowledge.of(profile, rules, load_vocabulary(own)), frozenset(rules)


def link_readings(
    workspace: Workspace, profile: Profile, readings: Sequence[Reading], further: Sequence[Decision] = ()
) -> Linked:
    """Join what documents tell, by what people decided in this workspace, and by `further` decisions after these.

    Raises StoreError and TemplateError.
    """
    activities = [activity for reading in readings for activity in reading.activities]
    decided = resolve_pairs(select_effective((*load_decisions(workspace), *further)), activities).decided
    own, terms = load_own_rules(workspace.root), load_terms(workspace.root)
    return build_linked(readings, profile, load_vocabulary(own), terms, decided, load_rules(own))


def run_stages(desk: Desk) -> Outcome:
    """Do all that is to do, and only that. The caller holds the workspace."""
    knowledge, languages = gather_knowledge(desk.workspace, desk.profile)
    with Work(desk.settings) as work:
        items, refused, opened = _open_containers(desk, work, knowledge)
        unread = [item for item in items if item.is_document and item.document is None]
        refused |= read_items(desk, work, unread)
        items = _refresh(desk, _without(items, refused), knowledge)
        own = _find_own(desk.workspace, items)
        lineages = settle_lineages(desk.workspace, [i for i in items if i.source_id not in own])
        items = _refresh(desk, items, knowledge, lineages)
        newer, forms = find_set_aside(desk.workspace, [i for i in items if i.source_id not in own])
        active = [i for i in items if _is_readable(i) and i.source_id not in own and i.source_id not in newer]
        unsearched = [item for item in active if item.reading is None]
        refused = extract_items(desk, work, unsearched, knowledge)
        if desk.profile.pictures.in_all:
            print_items(
                desk, work, [i for i in active if is_unprinted(desk.workspace, i, desk.settings.limits_of_child)]
            )
    items = _refresh(desk, _without(items, refused), knowledge, lineages)
    names = {item.source_id: item.arrival.name for item in items if not item.of}
    receipts = build_receipts(items, {old: names[new] for old, new in newer.items()}, forms, own, languages)
    taken = {receipt.source_id for receipt in receipts if receipt.outcome == "taken"}
    good = [item for item in items if item.source_id in taken and not item.of]
    stated = build_readings(select_effective(load_decisions(desk.workspace)))
    readings = [*(load_reading(item.reading) for item in good), *stated]
    linked = link_readings(desk.workspace, desk.profile, readings)
    is_other = save_linked(desk.workspace, linked)
    remove_unpacked(desk.workspace, (item.source_id for item in items if item.is_container))
    before = {receipt.name: receipt for receipt in load_register(desk.workspace).receipts}
    _register(desk.workspace, items, receipts)
    return Outcome(
        receipts,
        tuple(receipt for receipt in receipts if before.get(receipt.name) != receipt),
        tuple(load_document(item.document) for item in good),
        linked,
        opened + len(unread) + len(unsearched),
        is_other,
    )


def _open_containers(desk: Desk, work: Work, knowledge: Knowledge) -> tuple[tuple[Item, ...], Refused, int]:
    """Unpack mails and archives, and those that lie in them; all files there are then, and how many were unpacked."""
    refused: Refused = {}
    tried: set[str] = set()
    while True:
        items = survey(desk.workspace, desk.settings, knowledge)
        closed = [i for i in items if i.is_container and i.unpacked is None and i.source_id not in tried]
        if not closed:
            return items, refused, len(tried)
        tried |= {item.source_id for item in closed}
        refused |= unpack_items(desk, work, closed, items)


def _without(items: Sequence[Item], refused: Mapping[str, SourceError]) -> tuple[Item, ...]:
    return tuple(replace(item, refused=refused.get(item.source_id, item.refused)) for item in items)


def _refresh(
    desk: Desk, items: Sequence[Item], knowledge: Knowledge, lineages: Mapping[str, str] | None = None
) -> tuple[Item, ...]:
    """The items with what is kept of them by now; what was complete and in the same lineage stays so."""
    lineages = {item.source_id: item.lineage_id for item in items} if lineages is None else lineages
    limits = desk.settings.limits_of_child
    return tuple(
        compare(desk.workspace, item, knowledge, lineages, limits) if _is_open(item, lineages) else item
        for item in items
    )


def _is_open(item: Item, lineages: Mapping[str, str]) -> bool:
    is_complete = item.document is not None and item.reading is not None
    return item.is_document and not (is_complete and item.lineage_id == lineages.get(item.source_id, ""))


def _find_own(workspace: Workspace, items: Sequence[Item]) -> dict[str, str]:
    """Reports that were made here and came back, by source id."""
    known = load_run_ids(workspace)
    run_ids = {item.source_id: str(item.document.facts.get("run_id")) for item in items if item.document}
    return {source_id: run_id for source_id, run_id in run_ids.items() if run_id in known}


def _is_readable(item: Item) -> bool:
    return item.is_usable and item.document is not None and not item.document.facts.get("failed")


def _register(workspace: Workspace, items: Sequence[Item], receipts: tuple[Receipt, ...]) -> None:
    times = first_seen(workspace)
    sources = tuple(build_source(i, times.get(i.source_id, "")) for i in items if i.refused is None)
    register = Register(sources=sources, receipts=receipts)
    if register != load_register(workspace):
        save_register(workspace, register)
