"""Kinds of items and verdicts in words, and who decided what when."""

from datetime import datetime

from babel.dates import format_date

from pipeline.errors import Message
from pipeline.model.decision import Decision, Verdict
from pipeline.review.queue import ItemKind
from pipeline.words import language_in_use

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
    "issue": Message(text="issued"),
    "undo": Message(text="taken back"),
    "adopt": Message(text="adopted"),
    "forget": Message(text="forgotten"),
}
"""What was decided."""
_LOCALES = {"en": "en_GB", "zh": "zh_CN"}


def tell_decision(decision: Decision) -> Message:
    """What was decided by whom on which day, in the language in use: “stated by Li Wei on 22 November 2026”."""
    day = name_day(decision.when)
    return Message(
        text="{verdict} by {who} on {day}",
        params={"verdict": VERDICTS[decision.verdict], "who": decision.who, "day": day},
    )


def name_day(when: str) -> str:
    """The day of an ISO 8601 time in words, in the language in use."""
    return format_date(datetime.fromisoformat(when), format="long", locale=_LOCALES[language_in_use()])
