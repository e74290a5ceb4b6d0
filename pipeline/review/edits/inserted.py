"""New paragraphs of several copies, and of what was decided meanwhile: which of them are one in other words."""

from collections.abc import Iterable, Sequence

from pipeline.model.decision import Decision, PersonWord
from pipeline.model.returned import Edit
from pipeline.review.edits.aligning import SURE, measure_likeness
from pipeline.review.typed.statements import parse_word


def name_inserted(edits: Sequence[Edit], earlier: Iterable[Decision]) -> list[Edit]:
    """The edits of one copy, its new paragraphs under the names of those put in `earlier` that they are versions of.

    Each is a version of one at most, the most alike first: two that a copy has beside each other are two.
    """
    ours = [(edit.decision, word) for edit in edits if (word := _read(edit.decision))]
    theirs = [(decision, word) for decision in earlier if (word := _read(decision))]
    scored = sorted(
        (-likeness, _name(one), _name(other))
        for one, said in ours
        for other, before in theirs
        if (said.chapter, said.language, said.year) == (before.chapter, before.language, before.year)
        and (likeness := measure_likeness(said.text, before.text)) >= SURE
    )
    names: dict[str, str] = {}
    for _likeness, one, other in scored:
        if one not in names and other not in names.values():
            names[one] = other
    return [_rename(edit, names.get(_name(edit.decision), "")) for edit in edits]


def show_value(decision: Decision) -> str:
    """What a decision says, as people read it."""
    word = parse_word(decision) if decision.verdict == "state" else None
    return word.text if word else decision.value


def _read(decision: Decision) -> PersonWord | None:
    return parse_word(decision) if decision.verdict == "state" and decision.targets else None


def _name(decision: Decision) -> str:
    return decision.targets[0].id


def _rename(edit: Edit, name: str) -> Edit:
    decision = edit.decision
    if not name or decision.verdict != "state":
        return edit
    anchor = decision.targets[0].model_copy(update={"id": name})
    return edit.model_copy(update={"decision": decision.model_copy(update={"targets": (anchor,)})})
