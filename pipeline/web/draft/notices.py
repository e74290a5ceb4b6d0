"""What was just decided about a report, or why it was not, and how it is taken back."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import Message, StaleDecision
from pipeline.model.decision import Decision, find_undone_ids
from pipeline.review.typed.statements import parse_word
from pipeline.run.decisions.decision_words import tell_decision
from pipeline.run.decisions.standing import brings_back, follow_undoing
from pipeline.web.draft.view import View

_DONE: dict[str, Message] = {
    "word": Message(text="The new words are kept"),
    "leave_out": Message(text="Left out of the report"),
    "include": Message(text="It is in the report again"),
    "move": Message(text="Moved to the other chapter"),
    "place": Message(text="Moved within the chapter"),
    "state": Message(text="The paragraph is in the report"),
    "waive": Message(text="Waived; the reason stands in the copy for review"),
    "submit": Message(text="Handed in for review"),
    "approve": Message(text="Approved"),
    "undo": Message(text="Undone"),
}
_AGAIN = Message(text="Done again")
_BOTH = Message(text="It is in the report again, with the new words")


@dataclass(frozen=True)
class Notice:
    """What is told; `decision_ids`: what can be taken back, `focus`: the id of the paragraph that it is about.

    `is_undoing`: these are undoings, so that taking them back does it again.
    """

    message: Message
    hint: Message | None = None
    decision_ids: tuple[str, ...] = ()
    is_undoing: bool = False
    focus: str = ""


def find_notice(journal: Sequence[Decision], names: Sequence[str], view: View) -> Notice | None:
    """What to tell of the decisions of these ids; nothing where none is known or they were taken back since."""
    done = [decision for decision in journal if decision.id in names]
    if not done or not find_undone_ids(journal).isdisjoint(names):
        return None
    is_again = done[0].verdict == "undo" and brings_back(done[0], journal)
    told = _AGAIN if is_again else _BOTH if len({each.verdict for each in done}) > 1 else _DONE.get(done[0].verdict)
    if told is None:
        return None
    is_undoing = done[0].verdict == "undo" and not is_again
    ids = tuple(decision.id for decision in done)
    return Notice(told, decision_ids=ids, is_undoing=is_undoing, focus=find_focus(done[0], journal, view))


def find_focus(decision: Decision, journal: Sequence[Decision], view: View) -> str:
    """The id on the page of the passage that a decision is about in the end; "" where it is not there."""
    meant = follow_undoing(decision, journal)[-1]
    word = parse_word(meant) if meant.verdict == "state" else None
    key = word.after if word else meant.targets[0].id if meant.targets else ""
    return view.find_place(key, meant.aspect if meant.verdict == "word" else "")


def tell_stale(stale: StaleDecision, journal: Sequence[Decision]) -> Notice:
    """Who decided what meanwhile; both texts, where it is about words."""
    mine, theirs = follow_undoing(stale.mine, journal)[-1], stale.theirs
    told = Message(text="Nothing was done: {told}, since this page was made", params={"told": tell_decision(theirs)})
    if theirs.verdict == "word":
        hint = Message(text="It says now: “{words}” If yours is to hold, do it again.", params={"words": theirs.value})
    else:
        hint = Message(text="This is how it stands now. If yours is to hold, do it again.")
    if stale.mine.verdict == "undo" and mine.verdict == "word":
        hint = Message(
            text="It says now: “{words}” You wanted to take back: “{mine}”",
            params={"words": theirs.value if theirs.verdict == "word" else mine.before, "mine": mine.value},
        )
    return Notice(told, hint)
