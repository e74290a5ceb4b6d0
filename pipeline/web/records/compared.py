"""Two tellings side by side: what agrees, what differs, and what speaks for their being one event."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.errors import Message
from pipeline.model.activity import Activity, Property
from pipeline.model.record import Record
from pipeline.review.typed.facts import JUDGED, values_of
from pipeline.review.typed.values import Wordbook, format_values
from pipeline.run.links.verdicts import Compared
from pipeline.run.naming.link_words import name_reason, state_compared
from pipeline.words import language_in_use

_LEAST = 0.1
"""The least that a reason adds or takes to be shown."""
_PLAIN = Wordbook()


@dataclass(frozen=True)
class Line:
    """One property of both: as shown, and whether they agree. One that only one side states differs from nothing."""

    name: Property
    values: tuple[str, ...]
    relation: Literal["agrees", "differs", "alone"]


@dataclass(frozen=True)
class Beside:
    """Tellings or records side by side. `reasons`: (words, what was compared, whether it speaks for one event)."""

    sides: tuple[Activity | Record, ...]
    lines: tuple[Line, ...]
    reasons: tuple[tuple[Message, str, bool], ...] = ()


def compare(sides: Iterable[Activity | Record], book: Wordbook = _PLAIN) -> Beside:
    """Several, property by property."""
    kept = tuple(sides)
    return Beside(kept, tuple(line for name in JUDGED if (line := _compare(kept, name, book))))


def compare_pair(question: Compared) -> Beside:
    """Both tellings of a question, with its reasons, the weightiest first."""
    beside = compare((question.one, question.other))
    reasons = []
    for reason in sorted(question.pair.reasons, key=lambda reason: -abs(reason.weight)):
        if abs(reason.weight) >= _LEAST:
            shown = " | ".join(dict.fromkeys(filter(None, state_compared(reason, question.one, question.other))))
            reasons.append((name_reason(reason), shown, reason.weight > 0 and not math.isinf(reason.weight)))
    return Beside(beside.sides, beside.lines, tuple(reasons))


def _compare(sides: tuple[Activity | Record, ...], name: Property, book: Wordbook) -> Line | None:
    values = [values_of(side, name) for side in sides]
    stated = [set(each) for each in values if each]
    if not stated:
        return None
    relation: Literal["agrees", "differs", "alone"] = "agrees"
    if len(stated) < len(values):
        relation = "alone"
    elif any(each != stated[0] for each in stated):
        relation = "differs"
    shown = tuple(format_values(name, each, book, language_in_use()) for each in values)
    return Line(name, shown, relation)
