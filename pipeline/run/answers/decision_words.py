"""Kinds of items and verdicts in words."""

from pipeline.errors import Message
from pipeline.model.decision import Verdict
from pipeline.review.queue import ItemKind

KINDS: dict[ItemKind, Message] = {
    "stale": Message(text="a decision that does nothing"),
    "changed": Message(text="changed since it was accepted"),
    "conflict": Message(text="sources disagree"),
    "link": Message(text="one event, or two?"),
    "doubt": Message(text="doubtful"),
    "unclaimed": Message(text="no activity was found here"),
    "commitment": Message(text="a commitment without an answer"),
    "field": Message(text="something is not said"),
    "proposal": Message(text="proposed"),
    "remark": Message(text="a question"),
    "wording": Message(text="an edited passage whose facts changed"),
}
"""What waits, by the kind of an item of the queue."""
VERDICTS: dict[Verdict, Message] = {
    "same": Message(text="one event"),
    "different": Message(text="different events"),
    "answer": Message(text="answered"),
    "accept": Message(text="accepted"),
    "reject": Message(text="rejected"),
    "edit": Message(text="edited"),
    "state": Message(text="stated"),
    "word": Message(text="worded anew"),
    "leave_out": Message(text="left out"),
    "include": Message(text="included"),
    "move": Message(text="moved"),
    "place": Message(text="placed elsewhere"),
    "remark": Message(text="asked"),
    "dismiss": Message(text="dismissed"),
    "submit": Message(text="submitted"),
    "approve": Message(text="approved"),
    "waive": Message(text="waived"),
    "undo": Message(text="taken back"),
    "adopt": Message(text="adopted"),
    "forget": Message(text="forgotten"),
}
"""What was decided."""
