"""What needs a person, gathered from everything that is known."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.analysis.gaps import find_needs, is_unanswered
from pipeline.errors import Message
from pipeline.model.activity import Activity, Evidence
from pipeline.model.decision import Decision, select_effective
from pipeline.model.document import Document
from pipeline.model.link import Linked, Pair
from pipeline.model.profile import Profile
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.text import collapse_space, fingerprint_text
from pipeline.report import is_in_period
from pipeline.review.applying import Applied, apply_decisions, find_changes
from pipeline.review.pairs import find_undone, resolve_pairs
from pipeline.review.queue import Item, build_item, find_proposals, order_items
from pipeline.review.revised.revisions import FoundRevisions, find_revisions
from pipeline.run.links.gaps import NEEDS, join
from pipeline.run.links.promises import REASONS
from pipeline.run.links.verdicts import Compared, Verdicts
from pipeline.run.naming.reasons import name_unclaimed
from pipeline.run.naming.value_words import name_value
from pipeline.run.results import gather_documents, gather_found, gather_journal, gather_readings
from pipeline.store import Workspace, find_report_years

_NEAR = 0.1
"""Who is asked about records that are surer than the profile's line by no more than this."""
_FAR = 0.4
"""So far below the line nothing is doubtful any more."""
_WEIGHED = re.compile(r"weighed too light \(([\d.]+)\)")
_CUE = "a cue, but no name"
_TITLE = 160
"""Characters of a passage that stand for it."""


@dataclass(frozen=True)
class Queue:
    """What needs a person: `items`, most valuable first, and what they are about, by ids.

    `pairs`: by the id of the item of a link, both tellings; `passages`: by that of an unclaimed one, where it stands;
    `decisions` by their ids; `year`: the report that is thought of first.
    """

    items: tuple[Item, ...]
    year: int | None
    records: Mapping[str, Record]
    pairs: Mapping[str, Compared]
    passages: Mapping[str, Evidence]
    decisions: Mapping[str, Decision]


@dataclass(frozen=True)
class _Held:
    """Everything that is looked at."""

    profile: Profile
    journal: Sequence[Decision]
    linked: Linked
    readings: Sequence[Reading]
    documents: Mapping[str, Document]
    applied: Applied
    revisions: FoundRevisions
    focus: int | None
    years: dict[str, int | None] = field(default_factory=dict)

    @cached_property
    def activities(self) -> Mapping[str, Activity]:
        """What each document tells, by id."""
        return {activity.id: activity for reading in self.readings for activity in reading.activities}

    def year_of(self, record: Record) -> int | None:
        """The report that a record belongs to."""
        if record.id not in self.years:
            self.years[record.id] = self._find_year(record)
        return self.years[record.id]

    def _find_year(self, record: Record) -> int | None:
        start = record.text_of("start_date") or ""
        stated = record.year if record.year is not None else int(start[:4]) if start[:4].isdigit() else None
        if stated is None:
            return None
        periods = range(stated, stated + max(self.profile.reporting.months // 12, 1) + 1)
        return next((year for year in periods if is_in_period(record, year, self.profile.reporting)), stated)

    def weight(self, record: Record) -> float:
        """How much a record says in a report, 0..1: the institution's own role counts."""
        roles = self.profile.style.roles
        most = max((1.0, *roles.values()))
        return (1 + max(roles.get(record.role, 0), 0)) / (1 + most)


def find_queue(workspace: Workspace, profile: Profile, year: int | None = None) -> Queue:
    """What needs a person after the last run; with a `year` only what its report may tell, or what is of no year.

    Raises StoreError where there was no run.
    """
    journal, linked, readings = gather_journal(workspace), gather_found(workspace), gather_readings(workspace)
    effective = select_effective(journal)
    activities = [activity for reading in readings for activity in reading.activities]
    applied = apply_decisions(linked.records, activities, effective)
    linked = linked.model_copy(update={"records": applied.records})
    documents = {document.source_id: document for document in gather_documents(workspace)}
    years = _find_years(workspace, applied.records, year)
    found = find_revisions(effective, applied.records, activities)
    held = _Held(profile, journal, linked, readings, documents, applied, found, years[0] if years else None)
    asked, unclaimed = list(_find_links(held)), list(_find_unclaimed(held))
    items = [*_iter_items(held, effective), *(item for item, _ in asked), *(item for item, _ in unclaimed)]
    dismissed = {anchor.id for d in effective if d.verdict in ("dismiss", "state") for anchor in d.targets}
    ordered = order_items(items, years, dismissed)
    return Queue(
        tuple(item for item in ordered if year is None or item.year in (None, year)),
        held.focus,
        {record.id: record for record in applied.records},
        {item.id: question for item, question in asked},
        {item.id: passage for item, passage in unclaimed},
        {decision.id: decision for decision in journal},
    )


def _find_years(workspace: Workspace, records: Iterable[Record], year: int | None) -> tuple[int, ...]:
    """The years of reports, the one to be made first: that asked for, else the last there is, else the last told."""
    if year is not None:
        return (year,)
    told = sorted({r.year for r in records if r.year and r.status in ("completed", "ongoing")}, reverse=True)
    return find_report_years(workspace) or tuple(told[:1])


def _iter_items(held: _Held, effective: Sequence[Decision]) -> Iterator[Item]:
    yield from _find_people(held, effective)
    yield from _find_wordings(held)
    for record in held.applied.records:
        if record.review not in ("accepted", "rejected"):
            yield from _ask_record(held, record)
    yield from _find_commitments(held)


def _find_people(held: _Held, effective: Sequence[Decision]) -> Iterator[Item]:
    """What waits because of what people decided or asked."""
    activities = tuple(held.activities.values())
    idle = Message(text="its words are found no more, and it does nothing")
    overruled = Message(text="other decisions keep it from doing anything")
    stale = [(d, idle) for d in (*held.applied.stale, *resolve_pairs(effective, activities).stale)]
    stale += [(d, idle) for d in held.revisions.stale]
    stale += [(d, overruled) for d in find_undone(effective, activities, held.applied.records)]
    for decision, why in stale:
        yield build_item("stale", _name(decision), why, 0.9, (decision.id,), document=_document(decision))
    for record, decision in held.applied.changed:
        names = join([_field(name) for name in find_changes(decision, record)])
        why = Message(text="accepted by {who}; other since: {names}", params={"who": decision.who, "names": names})
        ids, year = (record.id, decision.id), held.year_of(record)
        yield build_item("changed", record.title, why, 0.9 * held.weight(record), ids, year=year)
    waiting = Message(text="proposed; it does nothing until somebody adopts it")
    for decision in find_proposals(held.journal):
        yield build_item("proposal", _name(decision), waiting, 0.8, (decision.id,), document=_document(decision))
    for decision in effective:
        if decision.verdict == "remark":
            why = Message(text="{who} asks: {words}", params={"who": decision.who, "words": decision.value})
            yield build_item("remark", _name(decision), why, 0.7, (decision.id,), document=_document(decision))


def _find_wordings(held: _Held) -> Iterator[Item]:
    known = {record.id: record for record in held.applied.records}
    for each in held.revisions.revisions.rewordings:
        if each.changes:
            years = [held.year_of(known[name]) for name in each.record_ids if name in known]
            ids, year = (each.decision_id, *each.record_ids), next(iter(years), None)
            yield build_item("wording", each.text, join(each.changes), 0.85, ids, year=year)


def _ask_record(held: _Held, record: Record) -> Iterator[Item]:
    """What is open about a record that nobody accepted."""
    year, weight = held.year_of(record), held.weight(record)
    document, ids = record.statements[0].evidence.document, (record.id,)
    if record.conflicts:
        names = join([_field(conflict.property) for conflict in record.conflicts])
        why = Message(text="sources disagree: {names}", params={"names": names})
        about = [f"{c.property} {s.original}" for c in record.conflicts for s in c.statements]
        yield build_item("conflict", record.title, why, weight, ids, document=document, year=year, about=about)
    line = held.profile.reporting.least_confidence
    if record.review == "unreviewed" and record.confidence < line + _NEAR:
        doubt = max(1 - abs(record.confidence - line) / _FAR, 0.0)
        text = "sure to {sure}; left out of the report" if record.confidence < line else "sure to {sure} only"
        why = Message(text=text, params={"sure": f"{record.confidence:.2f}"})
        yield build_item("doubt", record.title, why, weight * doubt, ids, document=document, year=year)
    needs = find_needs(record, held.profile.checks) if record.status in ("completed", "ongoing") else ()
    if needs and year is not None:
        why = Message(text="not said: {names}", params={"names": join([NEEDS[need] for need in needs])})
        score = 0.2 * weight * len(needs)
        yield build_item("field", record.title, why, score, ids, document=document, year=year, about=needs)


def _find_links(held: _Held) -> Iterator[tuple[Item, Compared]]:
    """Pairs to ask about, of two records the likeliest only."""
    home = {member: record for record in held.applied.records for member in record.members}
    verdicts = Verdicts(held.profile.linking)
    asked: set[frozenset[str]] = set()
    for pair in sorted(held.linked.pairs, key=lambda pair: (-pair.score, pair.one, pair.other)):
        one, other = home.get(pair.one), home.get(pair.other)
        if pair.verdict != "ask" or not one or not other or frozenset({one.id, other.id}) in asked:
            continue
        asked.add(frozenset({one.id, other.id}))
        if "rejected" in (one.review, other.review):
            continue
        question = Compared(pair, held.activities[pair.one], held.activities[pair.other], verdicts.name(pair))
        yield _ask_link(held, question, (one, other)), question


def _ask_link(held: _Held, question: Compared, records: tuple[Record, Record]) -> Item:
    years = sorted(filter(None, map(held.year_of, records)), reverse=True)
    year = held.focus if held.focus in years else next(iter(years), None)
    pair: Pair = question.pair
    title = " | ".join(dict.fromkeys((question.one.title, question.other.title)))
    score = max(map(held.weight, records)) * (1 - abs(2 * pair.score - 1) / 2)
    document = question.one.statements[0].evidence.document
    why = Message(
        text="one event, or two? {score} ({verdict})",
        params={"score": f"{pair.score:.2f}", "verdict": question.verdict},
    )
    return build_item("link", title, why, score, (pair.one, pair.other), document=document, year=year)


def _find_commitments(held: _Held) -> Iterator[Item]:
    if held.focus is None:
        return
    carried = held.profile.reporting.carry_years
    for each in held.linked.commitments:
        due = each.due_year
        is_open = due is not None and due <= held.focus and is_unanswered(each, due, 0)
        if not is_open:
            continue
        year = held.focus if is_unanswered(each, held.focus, carried) else due
        why = Message(text="no answer: {reason}", params={"reason": REASONS.get(each.reason, REASONS[""])})
        document = each.evidence[0].document if each.evidence else ""
        yield build_item("commitment", each.title or each.text, why, 0.8, (each.id,), document=document, year=year)


def _find_unclaimed(held: _Held) -> Iterator[tuple[Item, Evidence]]:
    """Passages with words of a rule in them that became no activity, each with where it stands."""
    for reading in held.readings:
        year = int(reading.dated[:4]) if reading.dated[:4].isdigit() else None
        for number, (claim, reason) in enumerate(zip(reading.claims, reading.reasons, strict=True)):
            weighed = _WEIGHED.match(reason)
            if claim != "unclaimed" or not (weighed or reason.startswith(_CUE)):
                continue
            score = 0.5 * float(weighed[1]) if weighed else 0.05
            document = held.documents[reading.source_id]
            block = document.blocks[number]
            text = block.visible_text()
            words = collapse_space(text)
            title = words if len(words) <= _TITLE else f"{words[: _TITLE - 1]}…"
            item = build_item(
                "unclaimed", title, name_unclaimed(reason), score, (), document=document.name,
                year=year, about=(document.name, fingerprint_text(text)),
            )  # fmt: skip
            yield (
                item,
                Evidence(
                    source_id=document.source_id,
                    document=document.name,
                    locator=block.locator,
                    quote=block.text,
                    rule="",
                ),
            )


def _field(name: str) -> Message:
    named = name_value(name)
    return named if isinstance(named, Message) else Message(text="{name}", params={"name": named})


def _name(decision: Decision) -> str:
    return decision.targets[0].title if decision.targets else decision.value[:_TITLE]


def _document(decision: Decision) -> str:
    return decision.targets[0].document if decision.targets else ""
