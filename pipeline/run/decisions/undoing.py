"""Decisions about other decisions: taken back, and proposals made one's own."""

from collections.abc import Iterable, Sequence

from pipeline.errors import Message, StaleDecision, UsageError
from pipeline.model.decision import Decision, find_undone_ids, select_effective
from pipeline.review.anchors import Finder
from pipeline.review.applying import apply_decisions, find_home
from pipeline.review.edits import merge_words
from pipeline.review.queue import find_proposals
from pipeline.run.decisions.keeping import Effect, Seen, build_decision, keep, link_anew
from pipeline.run.decisions.standing import follow_undoing
from pipeline.run.results import (
    gather_activities,
    gather_found,
    gather_journal,
)
from pipeline.store import Workspace, load_profile

LINKING = frozenset({"same", "different", "answer", "state", "forget"})
"""Verdicts after which everything is linked anew."""
JUDGING = frozenset({"accept", "reject", "edit"})
"""Verdicts that change records as they are; all others are about reports."""


def undo(
    workspace: Workspace, decision_id: str, *, who: str = "", why: str = "", seen: Seen | None = None,
    is_dry: bool = False
) -> Effect:  # fmt: skip
    """Take a decision back, by its id or the beginning of it; an undoing is taken back in the same way.

    Raises UsageError for an id that is unknown, means several, or was taken back already, StaleDecision where somebody
    did so, or decided anew on what it is about, since it was `seen`.
    """
    return undo_all(workspace, (decision_id,), who=who, why=why, seen=seen, is_dry=is_dry)


def undo_all(
    workspace: Workspace, decision_ids: Iterable[str], *, who: str = "", why: str = "", seen: Seen | None = None,
    is_dry: bool = False
) -> Effect:  # fmt: skip
    """Take back all that was one deed, or none of it. Raises as `undo`."""
    journal = gather_journal(workspace)
    targets = tuple(_find_decision(each, journal) for each in decision_ids)
    gone = find_undone_ids(journal)
    for target in targets:
        if target.id in gone:
            raise UsageError(
                Message(text="The decision {name} was taken back already", params={"name": target.id}),
                Message(
                    text="To have it again, undo what took it back: its id is in “annual-report review history ID”."
                ),
            )
    new = tuple(build_decision("undo", each.targets, value=each.id, who=who, why=why) for each in targets)
    return _answer(workspace, targets, new, journal, seen, is_dry=is_dry)


def adopt(
    workspace: Workspace, decision_id: str, *, who: str = "", why: str = "", seen: Seen | None = None,
    is_dry: bool = False, replaces: bool = False,
) -> Effect:  # fmt: skip
    """Make a proposal one's own, by its id or the beginning of it: from now on it does something.

    Words for a passage that has others by now are merged with those, word by word; if it `replaces` them, they go.
    Raises UsageError for an id that is unknown, means several or is of no proposal that waits, StaleDecision where
    both changed the same words, or somebody decided on what it is about since it was `seen`.
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
    return _answer(workspace, (target,), (new, *both), journal, seen, is_dry=is_dry)


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
    workspace: Workspace, targets: Sequence[Decision], new: tuple[Decision, ...], journal: Sequence[Decision],
    seen: Seen | None, *, is_dry: bool
) -> Effect:  # fmt: skip
    """Keep decisions about others, with what follows from them, and do what that asks for."""
    verdicts = {follow_undoing(target, journal)[-1].verdict for target in targets}
    if verdicts & LINKING:
        return link_anew(workspace, load_profile(workspace.root), new, seen=seen, is_dry=is_dry)
    if not verdicts & JUDGING:
        return keep(workspace, Effect(new, (), ()), seen, is_dry=is_dry)
    activities, records = gather_activities(workspace), gather_found(workspace).records
    home = {member: record.id for record in records for member in record.members}
    finder = Finder(activities)
    homes = {find_home(target, finder, home) for target in targets}
    asked = tuple(record for record in records if record.id in homes)
    before = apply_decisions(asked, activities, select_effective(journal)).records
    after = apply_decisions(asked, activities, select_effective((*journal, *new))).records
    return keep(workspace, Effect(new, before, after), seen, is_dry=is_dry)
