"""Several copies of a draft, and what was decided meanwhile: edits of one passage are merged word by word."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from pipeline.model.decision import Decision
from pipeline.model.returned import Conflict, Edit, Edits
from pipeline.model.text import stable_id
from pipeline.review.edits.inserted import name_inserted, show_value

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\s+|.", re.DOTALL)
_TELLING = frozenset({"word", "move", "place"})
_COMPETING = _TELLING | {"edit", "leave_out", "state"}


def name_decision(run_id: str, decision: Decision) -> str:
    """The id of a decision that follows from a copy of the draft of a run: the same each time that it is read."""
    said = (decision.before, decision.value) if decision.verdict == "remark" else (decision.value,)
    about = decision.model_copy(update={"targets": ()}) if decision.verdict == "state" else decision
    return stable_id("dec", run_id, decision.who, about.subject, *said)


@dataclass(frozen=True)
class Copy:
    """What follows from one copy of a draft. `decided`: decisions that its editor could not know, oldest first.

    `run_id`: of the draft that it is a copy of.
    """

    edits: Edits
    decided: tuple[Decision, ...] = ()
    run_id: str = ""


def merge_edits(copies: Sequence[Copy], known: Collection[str] = ()) -> Edits:
    """What follows from all copies, those of older drafts first. Where two cannot both hold, both are proposals.

    `known`: ids taken in before.
    """
    edits: dict[str, Edit] = {}
    homes: dict[str, Copy] = {}
    for copy in copies:
        put_in = (*copy.decided, *(edit.decision for edit in edits.values()))
        for edit in name_inserted(copy.edits.edits, put_in):
            edits.setdefault(edit.decision.id, edit)
            homes.setdefault(edit.decision.id, copy)
    marked = [edit.model_copy(update={"is_known": edit.decision.id in known}) for edit in edits.values()]
    groups: dict[str, list[Edit]] = {}
    for edit in marked:
        groups.setdefault(_group(edit), []).append(edit)
    merged: list[Edit] = []
    conflicts: list[Conflict] = []
    for group in groups.values():
        settled, conflict = _settle(group, homes, tuple(edit.decision for edit in merged), known)
        merged += settled
        conflicts += [conflict] if conflict else []
    every = tuple(chain.from_iterable(copy.edits.unplaced for copy in copies))
    unplaced = tuple(each for number, each in enumerate(every) if each not in every[:number])
    return Edits(edits=tuple(_part(merged, conflicts)), unplaced=unplaced, conflicts=tuple(conflicts))


def _competes(edit: Edit) -> bool:
    return edit.decision.verdict in _COMPETING and not edit.decision.is_proposed and not edit.is_known


def _group(edit: Edit) -> str:
    """What competes: decided edits of one subject. All others stand for themselves."""
    return edit.decision.subject if _competes(edit) else edit.decision.id


def _settle(
    group: Sequence[Edit], homes: Mapping[str, Copy], merged: Sequence[Decision], known: Collection[str]
) -> tuple[list[Edit], Conflict | None]:
    """One edit for all of a subject, or all of them as proposals where they cannot be one.

    `homes`: by its id the copy that an edit is from. `merged`: what other groups came to.
    """
    first = group[0]
    if not _competes(first):
        return list(group), None
    one: Edit | None = first
    for other in group[1:]:
        one = None if one is None else _join(one, other)
    since = [d for edit in group for d in homes[edit.decision.id].decided]
    rivals = _find_rivals(group, since, merged)
    for theirs in rivals:
        one = None if one is None else _yield_to(one, theirs, _find_own(one, homes))
    if one is not None:
        is_there = any((d.subject, show_value(d)) == (one.decision.subject, show_value(one.decision)) for d in rivals)
        one = one.model_copy(update={"is_known": is_there or one.decision.id in known})
        rivals = () if one.is_known else _find_contrary(one.decision, since)
        if not rivals:
            return [one], None
    named = (*(edit.decision for edit in group), *rivals)
    conflict = Conflict(
        subject=first.decision.subject, ids=tuple(d.id for d in named), values=tuple(map(show_value, named))
    )
    return [_propose(edit) for edit in group], conflict


def _find_rivals(group: Sequence[Edit], since: Sequence[Decision], merged: Sequence[Decision]) -> tuple[Decision, ...]:
    """What the edits of a group would take the place of: the last on their subject, and of words also the last on each
    other passage, all of whose records theirs tells by now.
    """
    subject = group[0].decision.subject
    told = frozenset[str]().union(*(_tell(edit.decision) for edit in group))
    found: dict[str, Decision] = {}
    for theirs in since:
        if theirs.subject == subject or _is_within(theirs, group[0].decision, told):
            found.pop(theirs.subject, None)
            found[theirs.subject] = theirs
    found |= {d.subject: d for d in merged if not d.is_proposed and _is_within(d, group[0].decision, told)}
    kept = list(found.values())
    return tuple(d for n, d in enumerate(kept) if not any(_is_within(d, e, _tell(e)) for e in kept[n + 1 :]))


def _tell(decision: Decision) -> frozenset[str]:
    """The members of the records that its passage told."""
    return frozenset(anchor.id for anchor in decision.targets[1:])


def _is_within(theirs: Decision, ours: Decision, told: Collection[str]) -> bool:
    """Whether words for another passage go where ours come, which tell all that it told."""
    records = _tell(theirs)
    is_word = theirs.verdict == ours.verdict == "word" and theirs.aspect == ours.aspect
    return is_word and theirs.subject != ours.subject and bool(records) and records.issubset(told)


def _find_own(edit: Edit, homes: Mapping[str, Copy]) -> Decision | None:
    """What was taken in before, as it was written, from a copy of the same draft by the same editor."""
    home, ours = homes.get(edit.decision.id), edit.decision
    own = [d for d in home.decided if (d.subject, d.who) == (ours.subject, ours.who)] if home else []
    return next((d for d in reversed(own) if home and d.id == name_decision(home.run_id, d)), None)


def _find_contrary(ours: Decision, since: Sequence[Decision]) -> tuple[Decision, ...]:
    """What was decided meanwhile that cannot hold with an edit: one leaves out what the other words or moves."""
    about = [d for d in since if d.targets and d.targets[0].id == ours.targets[0].id]
    if ours.verdict == "leave_out":
        return tuple(d for d in about if d.verdict in _TELLING and ours.who not in d.who.split(", "))[-1:]
    told = [d for d in about if d.verdict in ("leave_out", "include")][-1:] if ours.verdict in _TELLING else []
    return tuple(d for d in told if d.verdict == "leave_out")


def _propose(edit: Edit) -> Edit:
    return edit.model_copy(update={"decision": edit.decision.model_copy(update={"is_proposed": True})})


def _join(one: Edit, other: Edit) -> Edit | None:
    """Two edits from different copies as one, or None."""
    a, b = one.decision, other.decision
    if show_value(a) == show_value(b):
        return one
    value = _merge_decisions(a, b) if a.verdict == b.verdict == "word" else None
    if value is None:
        return None
    names = dict.fromkeys((*a.who.split(", "), *b.who.split(", ")))
    update = {
        "id": stable_id("dec", *sorted((a.id, b.id))), "value": value, "before": b.before, "who": ", ".join(names),
    }  # fmt: skip
    return other.model_copy(update={"decision": b.model_copy(update=update), "file": f"{one.file}, {other.file}"})


def _yield_to(edit: Edit, theirs: Decision, own: Decision | None) -> Edit | None:
    """An edit after what was decided meanwhile, with the words of both; None where both cannot be.

    `own`: what the same editor wrote before in this copy, which they may have changed again.
    """
    ours = edit.decision
    if ours.verdict != "word":
        is_there = show_value(theirs) == show_value(ours)
        return edit if is_there or ours.who in theirs.who.split(", ") else None
    value = _merge_decisions(theirs, ours)
    if value is None and own is not None:
        value = merge_words(own.value, theirs.value, ours.value)
    return None if value is None else edit.model_copy(update={"decision": ours.model_copy(update={"value": value})})


def _merge_decisions(one: Decision, other: Decision) -> str | None:
    """Both wordings as one, on what the second was made on."""
    first = merge_words(one.before, one.value, other.before) if one.before != other.before else one.value
    return None if first is None else merge_words(other.before, first, other.value)


def merge_words(base: str, one: str, other: str) -> str | None:
    """Two rewordings of one text as one, None where both changed the same words otherwise."""
    words = _WORD.findall(base)
    changes = sorted({*_changes(words, one), *_changes(words, other)})
    merged: list[str] = []
    place = 0
    for number, (start, end, text) in enumerate(changes):
        following = changes[number + 1 : number + 2]
        if following and (following[0][0] < end or following[0][0] == start):
            return None
        merged += [*words[place:start], text]
        place = end
    return "".join((*merged, *words[place:]))


def _changes(words: Sequence[str], text: str) -> Iterator[tuple[int, int, str]]:
    """What of the words became what; a change goes on over blanks, which nobody kept on purpose."""
    new = _WORD.findall(text)
    open_change: tuple[int, int, int, int] | None = None
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, words, new, autojunk=False).get_opcodes():
        is_blank = tag == "equal" and not "".join(words[a1:a2]).strip()
        if tag != "equal" or (is_blank and open_change):
            open_change = (open_change[0], a2, open_change[2], b2) if open_change else (a1, a2, b1, b2)
        elif open_change:
            yield open_change[0], open_change[1], "".join(new[open_change[2] : open_change[3]])
            open_change = None
    if open_change:
        yield open_change[0], open_change[1], "".join(new[open_change[2] : open_change[3]])


def _part(edits: Sequence[Edit], conflicts: list[Conflict]) -> Iterator[Edit]:
    """What one copy left out and another reworded cannot both be: both are proposals."""
    decided = [edit for edit in edits if not edit.decision.is_proposed and not edit.is_known]
    gone = {e.decision.targets[0].id: e for e in decided if e.decision.verdict == "leave_out"}
    disputed: set[str] = set()
    for edit in decided:
        other = gone.get(edit.decision.targets[0].id) if edit.decision.verdict in _TELLING else None
        if other is not None:
            ids = (other.decision.id, edit.decision.id)
            disputed.update(ids)
            values = (other.decision.value, edit.decision.value)
            conflicts.append(Conflict(subject=edit.decision.subject, ids=ids, values=values))
    return (_propose(edit) if edit.decision.id in disputed else edit for edit in edits)
