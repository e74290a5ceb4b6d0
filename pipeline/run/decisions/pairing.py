"""What people decide about pairs: records joined, parted, or kept apart."""

from collections.abc import Iterable, Sequence

from pipeline.errors import Message, UsageError
from pipeline.model.decision import Decision, Verdict
from pipeline.model.link import PairId
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.review.anchors import build_anchor
from pipeline.review.pairs import resolve_pairs
from pipeline.run.decisions.keeping import Effect, Seen, build_decision, link_anew
from pipeline.run.decisions.meant import LIST, find_holding, find_members, pairs_of
from pipeline.run.results import gather_activities, gather_decisions, gather_found
from pipeline.store import Workspace


def judge_pairs(
    workspace: Workspace, profile: Profile, verdict: Verdict, ids: Sequence[str], *, who: str, why: str,
    seen: Seen | None, is_dry: bool
) -> Effect:  # fmt: skip
    """Decide that the records or activities of `ids` are one event, or that each is another.

    Joining overrules what was decided before on any two of them. Where one record is parted, each side stays one.
    Raises UsageError for ids that are unknown, mean several or are one and the same.
    """
    activities = gather_activities(workspace)
    by_id = {activity.id: activity for activity in activities}
    found = gather_found(workspace).records
    groups = [tuple(m for each in name.split("+") for m in find_members(each, by_id, found)) for name in ids]

    def build(verdict: Verdict, pairs: Iterable[PairId]) -> tuple[Decision, ...]:
        return tuple(
            build_decision(verdict, (build_anchor(by_id[one]), build_anchor(by_id[other])), who=who, why=why)
            for one, other in pairs
        )

    apart = resolve_pairs(gather_decisions(workspace), activities).decided.different
    pairs = list(pairs_of(verdict, groups, apart))
    if not pairs and len(ids) == 1:
        raise UsageError(
            Message(text="Two ids are needed, or more: what is {id} compared with?", params={"id": ids[0]}), LIST
        )
    if not pairs:
        raise UsageError(Message(text="These ids mean one and the same activity or record"), LIST)
    is_parting = verdict == "different" and len(find_holding({m for group in groups for m in group}, found)) == 1

    def hold_together(records: Iterable[Record]) -> tuple[Decision, ...]:
        home = {member: record.id for record in records for member in record.members}
        torn = [group for group in groups if len({home.get(member) for member in group}) > 1]
        return build("same", (pair for group in torn for pair in pairs_of("same", (group,))))

    follow = hold_together if is_parting else lambda _: ()
    return link_anew(workspace, profile, build(verdict, pairs), seen=seen, is_dry=is_dry, follow=follow)
