"""What people decided. Kept for ever, apart from everything that can be rebuilt."""

from collections.abc import Iterable
from typing import Literal

from pipeline.model.base import Value
from pipeline.model.document import Language

Verdict = Literal[
    "same", "different",  # activities: one event or not
    "answer",  # a commitment: what became of it
    "accept", "reject", "edit",  # a record: it is right, is none, has another value in one property
    "state",  # a person's word as a source of its own
    "word", "leave_out", "include", "move", "place",  # the report: a passage's wording, what is told, where
    "remark", "dismiss",  # what somebody asks about; what needs nobody any more
    "submit", "approve", "waive", "issue",  # a report's way to its final form
    "undo", "adopt",  # another decision: taken back; a proposal made one's own
    "forget",  # a source and all that was drawn from it
]  # fmt: skip
AnswerStatus = Literal["done", "partly", "started", "no_evidence", "dropped"]
"""What became of a commitment."""


class Anchor(Value):
    """What a decision is about, so that it is found again after better rules or a new version of its document.

    `id` is that of an activity, commitment, passage or source when it was decided, or names something else for good (a
    finding, a report: `report-2023.en`); `document` is the file name, `quote` the words that it stood on and `title`
    what was then shown.
    """

    id: str
    document: str = ""
    quote: str = ""
    title: str = ""


class Decision(Value):
    """One decision. Of several about the same subject the last holds.

    `id` is made up by who writes it down, and never used twice. `same` and `different` have two targets. A record is
    meant by its members, the leading one first; a passage by its key, and after it the members of the records that it
    tells; what is stated by its activity, and after it the item of the list that it settles, if any. `aspect` is the
    property of an `edit`, the language of a passage's `word`. `before` is what was judged and
    `value` what is to be instead, each as the verdict has it: an answer's status; the values of a property as JSON; the
    words of a passage; the key of a chapter, or of the passage that another is to stand behind; of `undo` and `adopt`
    the other decision's id. `facts` are those that the words of a passage rest on, or that were accepted, or what
    stood above a passage where it was placed, as JSON. `who` decided, `when` (ISO 8601 time), and `why` in their own
    words, which may be empty. `is_proposed`: it does nothing until somebody adopts it.
    """

    id: str = ""
    verdict: Verdict
    targets: tuple[Anchor, ...] = ()
    aspect: str = ""
    before: str = ""
    value: str = ""
    facts: str = ""
    who: str
    when: str
    why: str = ""
    is_proposed: bool = False

    @property
    def subject(self) -> str:
        """What it is about: two decisions with one subject compete, and the later must know of the earlier."""
        group = {"reject": "accept", "different": "same", "include": "leave_out"}.get(self.verdict, self.verdict)
        names = [anchor.id for anchor in self.targets]
        if self.verdict in ("undo", "adopt"):
            names = [self.value]
        elif group not in ("same", "waive"):
            names = names[:1]
        return "/".join((group, self.aspect, *sorted(names)))


def select_effective(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that do something, oldest first: neither taken back nor only proposed.

    What was taken back by a decision that was itself taken back does something again. A proposal that was adopted
    stands where its adoption does.
    """
    effective, _ = _judge(decisions)
    return effective


def find_undone_ids(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of the decisions, oldest first, that were taken back and did not come back."""
    _, undone = _judge(decisions)
    return undone


def _judge(decisions: Iterable[Decision]) -> tuple[tuple[Decision, ...], frozenset[str]]:
    """What does something, and the ids of what was taken back. From the end, as only later ones act on a decision."""
    undone: set[str] = set()
    adopted: dict[str, int] = {}
    effective: dict[int, Decision] = {}
    for number, decision in reversed(tuple(enumerate(decisions))):
        if (decision.id and decision.id in undone) or (decision.is_proposed and decision.id not in adopted):
            continue
        place = adopted[decision.id] if decision.is_proposed else number
        if decision.verdict == "undo":
            undone.add(decision.value)
        elif decision.verdict == "adopt":
            adopted[decision.value] = place
        else:
            effective[place] = decision.model_copy(update={"is_proposed": False}) if decision.is_proposed else decision
    return tuple(effective[place] for place in sorted(effective)), frozenset(undone)


class Entry(Value):
    """A decision in its journal: its number there, and a hash over it and the hash before it."""

    number: int
    decision: Decision
    previous: str
    hash: str


class PersonWord(Value):
    """What a person states, as the `value` of a `state` has it (JSON): an activity, or words alone where `kind` is "".

    `fields`: by property the values, as text that `review.values` reads (“41 participants; more than 80 guests”).
    `chapter` and `after` (the key of a passage) say where in the report of `year` its `text` stands, if anywhere;
    `earlier` are the keys of what stood before that passage, the nearest first, for when it is told no more.
    """

    kind: str = ""
    text: str = ""
    fields: dict[str, str] = {}
    language: Language = "en"
    year: int | None = None
    chapter: str = ""
    after: str = ""
    earlier: tuple[str, ...] = ()
