"""Documents whose tellings of events are labelled, and which activity that was found is which telling."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from pipeline.model.activity import Activity
from pipeline.model.text import fingerprint_text

HERE = Path(__file__).parent
DOCUMENTS, LABELS = HERE / "documents", HERE / "labels"
_ALIKE = 90.0
_SHORTEST = 6


@dataclass(frozen=True)
class Told:
    """One place that tells an event: the event's id, the document's path below the set's folder, the exact words."""

    event: str
    document: str
    language: str
    quote: str


@dataclass(frozen=True)
class LabelledSet:
    """A set of documents: `tellings`, and the pairs of events that look alike and are not the same, with the reason."""

    name: str
    tellings: tuple[Told, ...]
    apart: Mapping[frozenset[str], str]

    @property
    def folder(self) -> Path:
        """Where its documents are."""
        return DOCUMENTS / self.name


def load_sets() -> tuple[LabelledSet, ...]:
    """Every labelled set, by name."""
    names = sorted(path.name for path in DOCUMENTS.iterdir())
    return tuple(
        LabelledSet(
            name,
            tuple(Told(**line) for line in _lines(name, "labels")),
            {frozenset({line["one"], line["other"]}): line["why"] for line in _lines(name, "apart")},
        )
        for name in names
    )


def match_tellings(tellings: Sequence[Told], activities: Iterable[Activity]) -> dict[str, Told]:
    """By activity id, the telling that it is; each telling and each activity once, the best matches first.

    An activity is a telling where its words stand in the label's or the other way round; of several, the one whose name
    stands in the label's words. Documents are compared by the end of their path.
    """
    by_document: defaultdict[str, list[Activity]] = defaultdict(list)
    for activity in activities:
        by_document[activity.quotes[0].document if activity.quotes else ""].append(activity)
    scored = []
    for number, told in enumerate(tellings):
        for document, found in by_document.items():
            if document == told.document or document.endswith(f"/{told.document}"):
                scored += [(score, number, a.id) for a in found if (score := _alike(told.quote, a)) > 0]
    matched: dict[str, Told] = {}
    taken: set[int] = set()
    for _, number, name in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if number not in taken and name not in matched:
            taken.add(number)
            matched[name] = tellings[number]
    return matched


def _alike(words: str, activity: Activity) -> float:
    """0 where an activity is told elsewhere; else how well its words are the label's, its name counting double."""
    wanted = fingerprint_text(words)
    best = max((_overlap(wanted, fingerprint_text(e.quote)) for e in activity.quotes), default=0.0)
    if not best:
        return 0.0
    title = fingerprint_text(activity.title)
    return best + 2 * fuzz.partial_ratio(title, wanted) / 100 if title else best


def _overlap(one: str, other: str) -> float:
    """Share of the longer text that both have, where the shorter stands in it."""
    short, long = sorted((one, other), key=len)
    if not short or (len(short) < _SHORTEST and short != long):
        return 0.0
    is_part = short in long or fuzz.partial_ratio(short, long) >= _ALIKE
    return len(short) / len(long) if is_part else 0.0


def _lines(name: str, kind: str) -> list[dict[str, Any]]:
    text = (LABELS / f"{name}.{kind}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]
