"""What extraction finds in labelled documents, each finding with its features and whether a label agrees."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from benchmarks.extraction.labels import Case, scorer
from pipeline.extract import build_reading
from pipeline.extract.weigh.weighing import THRESHOLD
from pipeline.model.activity import Activity, Series
from pipeline.model.rules import RulePack, Vocabulary
from pipeline.store import load_rules, load_vocabulary


@dataclass(frozen=True)
class Found:
    """One finding. `right`: 1 where a label that must be found agrees, 0.5 where an optional one does, else 0."""

    document: str
    activity: Activity
    right: float

    @property
    def features(self) -> dict[str, float]:
        """The named features that it was weighed by."""
        return {reason.name: reason.value for reason in self.activity.reasons}


def load_knowledge() -> tuple[dict[str, RulePack], Vocabulary]:
    """The rule packs and vocabulary that ship."""
    return load_rules(), load_vocabulary()


def find_activities(case: Case, *, threshold: float | None = None) -> tuple[Activity, ...]:
    """The activities that extraction finds; with a threshold of 0 also those that it would weigh too light."""
    rules = load_rules()
    if threshold is not None:
        rules = {
            name: pack.model_copy(update={"weights": {**pack.weights, THRESHOLD: threshold}})
            for name, pack in rules.items()
        }
    document = case.document
    return build_reading(document, document.source_id, case.profile, rules, load_vocabulary()).activities


def judge(case: Case, activities: Iterable[Activity]) -> list[Found]:
    """Pair findings with labels one to one, as the scorer does."""
    found = list(activities)
    score = scorer()
    rows = [build_row(activity) for activity in found]
    match = score.pair(rows, list(case.labels), score.affinity)
    right = {i: 0.5 if case.labels[j]["optional"] else 1.0 for i, j in match.items()}
    return [Found(case.file.name, activity, right.get(i, 0.0)) for i, activity in enumerate(found)]


def build_row(activity: Activity) -> dict[str, Any]:
    """An activity in the form in which `export` writes it, as far as the scorer looks at it."""

    def plain(value: object) -> Any:
        return value.model_dump() if hasattr(value, "model_dump") else value

    row: dict[str, Any] = {n: activity.first(n) for n in ("start_date", "end_date", "mode", "place")}
    row |= {
        n: [plain(s.value) for s in activity.all_of(n)]
        for n in ("countries", "organisations", "people", "counts", "themes")
    }
    series = activity.first("series")
    row["series"] = series.model_dump() if isinstance(series, Series) else None
    row["evidence"] = [{"document": quote.document, "quote": quote.quote} for quote in activity.quotes]
    return row | {
        "id": activity.id, "title": activity.title, "kind": activity.kind, "role": activity.role,
        "status": activity.status, "year": activity.year, "confidence": activity.confidence,
    }  # fmt: skip
