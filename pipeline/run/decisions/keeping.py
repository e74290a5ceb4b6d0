"""How decisions are kept: all of one deed or none of them, and what they do to the records."""

import getpass
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.model.decision import Anchor, Decision, Verdict, select_effective
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.review.applying import apply_decisions
from pipeline.review.pairs import find_undone
from pipeline.review.typed.statements import build_readings
from pipeline.run.decisions.meant import find_holding
from pipeline.run.results import (
    gather_activities,
    gather_found_readings,
    gather_journal,
    gather_linked,
)
from pipeline.run.stages import link_readings
from pipeline.store import Workspace, hold, save_decisions, save_linked

Seen = Mapping[str, str]
"""By the subject of a decision the id of the last one on it that its maker saw, or nothing."""


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


def link_anew(
    workspace: Workspace, profile: Profile, new: tuple[Decision, ...], *, seen: Seen | None = None,
    is_dry: bool = False, follow: Callable[[tuple[Record, ...]], tuple[Decision, ...]] = lambda _: (),
) -> Effect:  # fmt: skip
    """Keep decisions that linking goes by, and link; if `is_dry`, only say what that would do. Holds the workspace.

    `follow`: what more is decided of the records that linking gives; those are linked once more then.
    """
    with nullcontext() if is_dry else hold(workspace):
        linked, journal = gather_linked(workspace), gather_journal(workspace)
        idle = find_undone(select_effective(journal), gather_activities(workspace), linked.records)
        readings = (*gather_found_readings(workspace), *build_readings(select_effective((*journal, *new))))
        activities = tuple(activity for reading in readings for activity in reading.activities)
        after = link_readings(workspace, profile, readings, new)
        if more := follow(after.records):
            new = (*new, *more)
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


def keep(workspace: Workspace, effect: Effect, seen: Seen | None = None, *, is_dry: bool) -> Effect:
    """Keep decisions that change no links; if `is_dry`, nothing. Raises StaleDecision, and StoreError."""
    if effect.decisions and not is_dry:
        save_decisions(workspace, effect.decisions, _touched(effect.decisions, seen))
    return effect


def _touched(decisions: Sequence[Decision], seen: Seen | None) -> Seen:
    """Of what was seen, that which is about the same as the decisions; what one takes back or adopts is so too."""
    if any(decision.verdict in ("undo", "adopt") for decision in decisions):
        return seen or {}
    subjects = {decision.subject for decision in decisions}
    return {subject: name for subject, name in (seen or {}).items() if subject in subjects}
