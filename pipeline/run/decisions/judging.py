"""What people decide about records: accepted, rejected, edited, joined, parted, no longer asked about, undone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, cast

from pipeline.model.activity import Activity, Fact, Property
from pipeline.model.decision import Anchor, Decision, Verdict
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.review.anchors import build_anchors
from pipeline.review.applying import apply_decisions
from pipeline.review.typed.dates import check_dates
from pipeline.review.typed.facts import EDITABLE, dump_facts, dump_judged, values_of
from pipeline.review.typed.values import parse_values
from pipeline.run.decisions.dismissing import select_waiting
from pipeline.run.decisions.keeping import Effect, Seen, build_decision, keep
from pipeline.run.decisions.meant import find_holding, find_members
from pipeline.run.decisions.pairing import judge_pairs
from pipeline.run.naming.wordbook import gather_wordbook
from pipeline.run.results import (
    gather_activities,
    gather_decisions,
    gather_found,
)
from pipeline.store import Workspace

Judgement = Literal["accept", "reject", "edit", "same", "different", "dismiss"]
DATES: tuple[Property, ...] = ("year", "start_date", "end_date")


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
        return keep(workspace, Effect(tuple(made), (), ()), seen, is_dry=is_dry)
    if verdict in ("same", "different"):
        return judge_pairs(workspace, profile, verdict, ids, who=who, why=why, seen=seen, is_dry=is_dry)
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
    return keep(workspace, Effect(tuple(new), before, after), seen, is_dry=is_dry)


def find_edits(record: Record, other: Record) -> Iterator[tuple[Property, tuple[Fact, ...]]]:
    """The properties of which two states of a record have other values, with those of the first."""
    for name in EDITABLE:
        if (values := values_of(record, name)) != values_of(other, name):
            yield name, values


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
