"""What people decide about records: accepted, rejected, edited, joined, parted, no longer asked about, undone."""

import getpass
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, cast

from pipeline.errors import Message, StaleDecision, UsageError
from pipeline.model.activity import Activity, Fact, Property
from pipeline.model.decision import Anchor, Decision, Verdict, find_undone_ids, select_effective
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.review.anchors import Finder, build_anchor, build_anchors
from pipeline.review.applying import apply_decisions, find_home
from pipeline.review.edits import merge_words
from pipeline.review.pairs import find_undone
from pipeline.review.queue import find_proposals
from pipeline.review.typed.dates import check_dates
from pipeline.review.typed.facts import EDITABLE, dump_facts, dump_judged, values_of
from pipeline.review.typed.statements import build_readings
from pipeline.review.typed.values import parse_values
from pipeline.run.decisions.dismissing import select_waiting
from pipeline.run.decisions.meant import LIST, find_holding, find_members, pairs_of
from pipeline.run.naming.wordbook import gather_wordbook
from pipeline.run.results import (
    gather_activities,
    gather_decisions,
    gather_found,
    gather_found_readings,
    gather_journal,
    gather_linked,
)
from pipeline.run.stages import link_readings
from pipeline.store import Workspace, hold, load_profile, save_decisions, save_linked

Judgement = Literal["accept", "reject", "edit", "same", "different", "dismiss"]
Seen = Mapping[str, str]
"""By the subject of a decision the id of the last one on it that its maker saw, or nothing."""
DATES: tuple[Property, ...] = ("year", "start_date", "end_date")
LINKING = frozenset({"same", "different", "answer", "state", "forget"})
"""Verdicts after which everything is linked anew."""


@dataclass(frozen=True)
class Effect:
    """What decisions do to the records that they are about. `before` and `after`: those records then and now.

    `undone`: the decisions, these or earlier ones, that do nothing from now on, as others set them aside.
    """

    decisions: tuple[Decision, ...]
    before: tuple[Record, ...]
    after: tuple[Record, ...]
    undone: tuple[Decision, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether the records are others than before."""
        return self.before != self.after


def build_decision(
    verdict: Verdict, targets: Sequence[Anchor], *, aspect: str = "", before: str = "", value: str = "",
    facts: str = "", who: str = "", why: str = "",
) -> Decision:  # fmt: skip
    """A decision taken now, by the login name where nobody is named."""
    return Decision(
        id=secrets.token_hex(8),
        verdict=verdict,
        targets=tuple(targets),
        aspect=aspect,
        before=before,
        value=value,
        facts=facts,
        who=who or getpass.getuser(),
        when=datetime.now(UTC).isoformat(timespec="microseconds"),
        why=why,
    )


def judge(
    workspace: Workspace, profile: Profile, verdict: Judgement, ids: Sequence[str], *, aspect: str = "",
    value: str = "", who: str = "", why: str = "", seen: Seen | None = None,
    is_dry: bool = False,
) -> Effect:  # fmt: skip
    """Keep a decision on each of the records, or on the pairs of them; if `is_dry`, only say what it would do.

    `ids`: of records or activities, or beginnings of them; for `dismiss` of items of the queue. `aspect` and `value`
    are the property and the values of an `edit`, as people type them. `same` and `different` hold the workspace and
    link anew, ids joined by “+” being one side; all else is done at once. Raises UsageError for what is unknown, means
    several or cannot be read, StaleDecision where somebody decided on the same since it was `seen`.
    """
    if verdict == "dismiss":
        waiting = select_waiting(workspace, profile, ids)
        made = [build_decision("dismiss", (Anchor(id=each),), who=who, why=why) for each in waiting]
        return _keep(workspace, Effect(tuple(made), (), ()), seen, is_dry=is_dry)
    if verdict in ("same", "different"):
        return _judge_pairs(workspace, profile, verdict, ids, who=who, why=why, seen=seen, is_dry=is_dry)
    by_id = {activity.id: activity for activity in gather_activities(workspace)}
    found = gather_found(workspace).records
    meant = dict.fromkeys(member for each in ids for member in find_members(each, by_id, found))
    asked = find_holding(meant, found)
    earlier = gather_decisions(workspace)
    before = apply_decisions(asked, tuple(by_id.values()), earlier).records
    if verdict == "edit":
        new = [d for record in before for d in _edit(workspace, record, by_id, aspect, value, who, why)]
    else:
        new = [_verdict(verdict, record, by_id, who, why) for record in before if _is_news(verdict, record)]
    after = apply_decisions(asked, tuple(by_id.values()), (*earlier, *new)).records
    return _keep(workspace, Effect(tuple(new), before, after), seen, is_dry=is_dry)


def undo(
    workspace: Workspace, decision_id: str, *, who: str = "", why: str = "", seen: Seen | None = None,
    is_dry: bool = False
) -> Effect:  # fmt: skip
    """Take a decision back, by its id or the beginning of it; an undoing is taken back in the same way.

    Raises UsageError for an id that is unknown, means several, or was taken back already, StaleDecision where somebody
    did so since it was `seen`.
    """
    journal = gather_journal(workspace)
    target = _find_decision(decision_id, journal)
    if target.id in find_undone_ids(journal):
        raise UsageError(
            Message(text="The decision {name} was taken back already", params={"name": target.id}),
            Message(text="To have it again, undo what took it back: its id is in “annual-report review history ID”."),
        )
    new = build_decision("undo", target.targets, value=target.id, who=who, why=why)
    return _answer(workspace, target, (new,), journal, seen, is_dry=is_dry)


def adopt(
    workspace: Workspace, decision_id: str, *, who: str = "", why: str = "", seen: Seen | None = None,
    is_dry: bool = False, replaces: bool = False,
) -> Effect:  # fmt: skip
    """Make a proposal one's own, by its id or the beginning of it: from now on it does something.

    Words for a passage that has others by now are merged with those, word by word; if it `replaces` them, they go.
    Raises UsageError for an id that is unknown, means several or is of no proposal that waits, StaleDecision where
    both changed the same words.
    """
    journal = gather_journal(workspace)
    target = _find_decision(decision_id, journal)
    if target not in find_proposals(journal):
        raise UsageError(
            Message(text="The decision {name} is no proposal that waits", params={"name": target.id}),
            Message(text="Those that wait are shown by “annual-report review list --kind proposal”."),
        )
    new = build_decision("adopt", target.targets, value=target.id, who=who, why=why)
    both = () if replaces else _merge_words(target, journal, who, why)
    return _answer(workspace, target, (new, *both), journal, seen, is_dry=is_dry)


def _merge_words(proposal: Decision, journal: Sequence[Decision], who: str, why: str) -> tuple[Decision, ...]:
    """What a passage is to say where it has other words by now than those that were proposed for; else none."""
    theirs = next((d for d in reversed(select_effective(journal)) if d.subject == proposal.subject), None)
    if proposal.verdict != "word" or theirs is None or theirs.value in (proposal.before, proposal.value):
        return ()
    merged = merge_words(proposal.before, theirs.value, proposal.value)
    if merged is None:
        todo = "Word the passage anew, or take the proposed words alone: “annual-report review adopt {name} --replace”."
        raise StaleDecision(proposal, theirs, Message(text=todo, params={"name": proposal.id}))
    new = build_decision(
        "word", proposal.targets, aspect=proposal.aspect, before=proposal.before, value=merged, facts=proposal.facts,
        who=who, why=why,
    )  # fmt: skip
    return (new,)


def _find_decision(name: str, journal: Sequence[Decision]) -> Decision:
    found = [d for d in journal if d.id.startswith(name)] if name else []
    if len(found) != 1:
        text = "No decision has the id {name}" if not found else "Several decisions have an id that begins with {name}"
        raise UsageError(
            Message(text=text, params={"name": name}),
            Message(text="Copy the id from “annual-report review history ID”."),
        )
    return found[0]


def _answer(
    workspace: Workspace, target: Decision, new: tuple[Decision, ...], journal: Sequence[Decision],
    seen: Seen | None, *, is_dry: bool
) -> Effect:  # fmt: skip
    """Keep a decision about another one, with what follows from it, and do what that asks for."""
    if _verdict_of(target, journal) in LINKING:
        return link_anew(workspace, load_profile(workspace.root), new, seen=seen, is_dry=is_dry)
    activities, records = gather_activities(workspace), gather_found(workspace).records
    home = {member: record.id for record in records for member in record.members}
    home_id = find_home(target, Finder(activities), home)
    asked = tuple(record for record in records if record.id == home_id)
    before = apply_decisions(asked, activities, select_effective(journal)).records
    after = apply_decisions(asked, activities, select_effective((*journal, *new))).records
    return _keep(workspace, Effect(new, before, after), seen, is_dry=is_dry)


def find_edits(record: Record, other: Record) -> Iterator[tuple[Property, tuple[Fact, ...]]]:
    """The properties of which two states of a record have other values, with those of the first."""
    for name in EDITABLE:
        if (values := values_of(record, name)) != values_of(other, name):
            yield name, values


def _verdict_of(decision: Decision, journal: Iterable[Decision]) -> Verdict:
    """What a decision is about in the end: that of the one it takes back or adopts."""
    by_id = {each.id: each for each in journal}
    while decision.verdict in ("undo", "adopt") and decision.value in by_id:
        decision = by_id[decision.value]
    return decision.verdict


def _is_news(verdict: Verdict, record: Record) -> bool:
    return record.review != {"accept": "accepted", "reject": "rejected"}.get(verdict)


def _verdict(verdict: Verdict, record: Record, by_id: Mapping[str, Activity], who: str, why: str) -> Decision:
    facts = dump_judged(record) if verdict == "accept" else ""
    anchors = build_anchors(record, by_id)
    return build_decision(verdict, anchors, before=record.review, facts=facts, who=who, why=why)


def _edit(
    workspace: Workspace, record: Record, by_id: Mapping[str, Activity], aspect: str, value: str, who: str, why: str
) -> Iterator[Decision]:
    """An edit of a property; with a date in another year the year as well. None where nothing would change."""
    book = gather_wordbook(workspace)
    name = cast("Property", aspect)
    facts = parse_values(name, value, book)
    edits = {name: facts}
    if name == "start_date" and facts and record.year != int(str(facts[0])[:4]):
        edits["year"] = (int(str(facts[0])[:4]),)
    if edits.keys() & DATES:
        check_dates({each: edits.get(each, values_of(record, each)) for each in DATES})
    disputed = {conflict.property for conflict in record.conflicts}
    for each, said in edits.items():
        if said != values_of(record, each) or each in disputed:
            before, after = dump_facts(each, values_of(record, each)), dump_facts(each, said)
            yield build_decision(
                "edit", build_anchors(record, by_id), aspect=each, before=before, value=after, who=who, why=why
            )


def _judge_pairs(
    workspace: Workspace, profile: Profile, verdict: Verdict, ids: Sequence[str], *, who: str, why: str,
    seen: Seen | None, is_dry: bool
) -> Effect:  # fmt: skip
    by_id = {activity.id: activity for activity in gather_activities(workspace)}
    found = gather_found(workspace).records
    groups = [tuple(m for each in name.split("+") for m in find_members(each, by_id, found)) for name in ids]
    pairs = list(pairs_of(verdict, groups))
    if not pairs and len(ids) == 1:
        raise UsageError(
            Message(text="Two ids are needed, or more: what is {id} compared with?", params={"id": ids[0]}), LIST
        )
    if not pairs:
        raise UsageError(Message(text="These ids mean one and the same activity or record"), LIST)
    new = tuple(
        build_decision(verdict, (build_anchor(by_id[one]), build_anchor(by_id[other])), who=who, why=why)
        for one, other in pairs
    )
    return link_anew(workspace, profile, new, seen=seen, is_dry=is_dry)


def link_anew(
    workspace: Workspace, profile: Profile, new: tuple[Decision, ...], *, seen: Seen | None = None,
    is_dry: bool = False,
) -> Effect:  # fmt: skip
    """Keep decisions that linking goes by, and link; if `is_dry`, only say what that would do. Holds the workspace."""
    with nullcontext() if is_dry else hold(workspace):
        linked, journal = gather_linked(workspace), gather_journal(workspace)
        idle = find_undone(select_effective(journal), gather_activities(workspace), linked.records)
        readings = (*gather_found_readings(workspace), *build_readings(select_effective((*journal, *new))))
        activities = tuple(activity for reading in readings for activity in reading.activities)
        after = link_readings(workspace, profile, readings, new)
        undone = find_undone(select_effective((*journal, *new)), activities, after.records)
        if not is_dry:
            save_decisions(workspace, new, _touched(new, seen))
            save_linked(workspace, after)
    records = apply_decisions(after.records, activities, select_effective((*journal, *new))).records
    members = {anchor.id for decision in new for anchor in decision.targets}
    before = find_holding(members, linked.records)
    now = find_holding(members | {member for record in before for member in record.members}, records)
    return Effect(new, before, now, tuple(d for d in undone if d not in idle))


def _keep(workspace: Workspace, effect: Effect, seen: Seen | None = None, *, is_dry: bool) -> Effect:
    if effect.decisions and not is_dry:
        save_decisions(workspace, effect.decisions, _touched(effect.decisions, seen))
    return effect


def _touched(decisions: Iterable[Decision], seen: Seen | None) -> Seen:
    """Of what was seen, that which is about the same as the decisions."""
    subjects = {decision.subject for decision in decisions}
    return {subject: name for subject, name in (seen or {}).items() if subject in subjects}
