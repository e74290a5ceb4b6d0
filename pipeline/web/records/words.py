"""Codes of records in the reader's words."""

from collections.abc import Callable

from pipeline.errors import Message
from pipeline.model.activity import Evidence
from pipeline.run.naming.places import name_place
from pipeline.run.naming.value_words import name_value
from pipeline.words import _, say

REVIEWS: dict[str, Callable[[], str]] = {
    "unreviewed": lambda: _("not reviewed"),
    "accepted": lambda: _("accepted"),
    "edited": lambda: _("edited"),
    "rejected": lambda: _("rejected"),
}
KINDS: dict[str, Callable[[], str]] = {
    "conflict": lambda: _("Sources disagree"),
    "link": lambda: _("One event, or two?"),
    "doubt": lambda: _("Not sure"),
    "unclaimed": lambda: _("Perhaps an activity"),
    "commitment": lambda: _("Promise without answer"),
    "field": lambda: _("Something is missing"),
    "changed": lambda: _("Changed since it was accepted"),
    "stale": lambda: _("A decision lost its place"),
    "proposal": lambda: _("Proposed by somebody"),
    "remark": lambda: _("Question"),
    "wording": lambda: _("Wording of older facts"),
}
"""Kinds of what waits in the queue."""
VERDICTS: dict[str, Callable[[], str]] = {
    "accept": lambda: _("Accept"),
    "reject": lambda: _("Reject"),
    "edit": lambda: _("Edit"),
    "same": lambda: _("One event"),
    "different": lambda: _("Two events"),
    "dismiss": lambda: _("Set aside"),
    "undo": lambda: _("Take back"),
    "answer": lambda: _("Answer"),
}


FIELDS: dict[str, Callable[[], str]] = {
    "title": lambda: _("Title"),
    "kind": lambda: _("Kind"),
    "role": lambda: _("Our role"),
    "attribution": lambda: _("Whose deed"),
    "status": lambda: _("Status"),
    "year": lambda: _("Year"),
    "start_date": lambda: _("Begins"),
    "end_date": lambda: _("Ends"),
    "mode": lambda: _("Held"),
    "place": lambda: _("Place"),
    "country": lambda: _("Host country"),
    "countries": lambda: _("Countries involved"),
    "organisations": lambda: _("Bodies"),
    "people": lambda: _("Persons"),
    "counts": lambda: _("Numbers"),
    "series": lambda: _("Series"),
    "themes": lambda: _("Themes"),
    "sdgs": lambda: _("SDGs"),
}


def say_field(name: str) -> str:
    """What a field is called above its values."""
    return FIELDS[name]() if name in FIELDS else say_value(name)


def say_value(code: str) -> str:
    """The word for a code: a kind, a field, a status."""
    named = name_value(code)
    return say(named) if isinstance(named, Message) else named


def place_of(evidence: Evidence) -> Message:
    """Where evidence stands, in words."""
    return name_place(evidence.document.rpartition("/")[2], evidence.locator.page, evidence.locator.place)


def say_verdict(verdict: str) -> str:
    """What was decided, as a history tells it."""
    told: dict[str, Callable[[], str]] = {
        "accept": lambda: _("accepted"),
        "reject": lambda: _("rejected"),
        "edit": lambda: _("edited"),
        "same": lambda: _("one event"),
        "different": lambda: _("different events"),
        "undo": lambda: _("taken back"),
        "answer": lambda: _("answered"),
        "state": lambda: _("stated"),
        "dismiss": lambda: _("set aside"),
    }
    return told[verdict]() if verdict in told else verdict
