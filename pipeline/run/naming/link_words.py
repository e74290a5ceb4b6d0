"""What speaks for or against two tellings being of one event (`PairReason`), in words for an analyst."""

from pipeline.errors import Message
from pipeline.model.activity import Activity, Organisation, Person
from pipeline.model.link import PairReason

_REASONS = {
    "name": Message(text="words that their names share"),
    "name_differs": Message(text="words that only one of the names has"),
    "words": Message(text="the words beside the names"),
    "quote": Message(text="the same sentence"),
    "ordinal": Message(text="the same number of a series"),
    "numbers": Message(text="other numbers in the names"),
    "undated": Message(text="one has no date"),
    "month": Message(text="the same month"),
    "date": Message(text="the same days"),
    "date_near": Message(text="days next to each other"),
    "date_differs": Message(text="other days"),
    "place": Message(text="the same place"),
    "place_differs": Message(text="another place"),
    "people": Message(text="the same people"),
    "people_differ": Message(text="other people"),
    "organisations": Message(text="the bodies named"),
    "organisations_differ": Message(text="agreements with other bodies"),
    "countries": Message(text="the countries named"),
    "counts": Message(text="the same numbers of people or things"),
    "counts_differ": Message(text="numbers of people that cannot be the same"),
    "kind": Message(text="another kind of activity"),
    "plan": Message(text="one is planned, the other was done"),
    "same_document": Message(text="one document tells both"),
    "contrast": Message(text="words that contradict each other"),
    "part": Message(text="one may be a part of the other"),
    "alone": Message(text="nothing else comes near to either"),
    "veto.ordinal": Message(text="another number of a series"),
    "veto.year": Message(text="another year"),
    "veto.same_passage": Message(text="one passage tells both, as two"),
}


def state_compared(reason: PairReason, one: Activity, other: Activity) -> tuple[str, str]:
    """What each side states that was compared: people and bodies by their names as stated."""
    for begins, name, kind in (("people", "people", Person), ("organisations", "organisations", Organisation)):
        if reason.name.startswith(begins):
            sides = (
                [s.value.name for s in a.statements if s.property == name and isinstance(s.value, kind)]
                for a in (one, other)
            )
            stated = [", ".join(dict.fromkeys(side)) for side in sides]
            return stated[0] or reason.one, stated[1] or reason.other
    return reason.one, reason.other


def name_reason(reason: PairReason) -> Message:
    """What a reason means; one that has no words of its own by its name."""
    return _REASONS.get(reason.name) or Message(text="{name}", params={"name": reason.name})
