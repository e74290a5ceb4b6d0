"""The weights: logistic regression with a penalty on their size, fitted on labelled documents by Newton's method."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.extraction.drafts import Found
from pipeline.extract.weigh.weighing import BIAS, THRESHOLD

PENALTY = 4.0
"""Strength of the penalty on the square of the weights; the bias is free."""
FEWEST = 4
"""Findings in which a feature must stand to get a weight."""
_OPTIONAL = 0.5
"""How much a finding counts that agrees with an optional label: right, but nobody needs it."""
_ROUNDS = 60
_NEXT = 0.005

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Fitted:
    """Weights by feature name."""

    weights: dict[str, float]

    def probability(self, features: dict[str, float]) -> float:
        """How sure a finding with these features is, 0..1."""
        total = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return float(1 / (1 + np.exp(-total)))


def fit(found: Sequence[Found], penalty: float = PENALTY) -> Fitted:
    """Fit the weights on findings and what people said of them."""
    names = _names(found)
    table = np.array([[f.features.get(name, 0.0) for name in names] for f in found])
    right = np.array([1.0 if f.right else 0.0 for f in found])
    counts = np.array([_OPTIONAL if f.right == 0.5 else 1.0 for f in found])
    penalties = np.array([0.0 if name == BIAS else penalty for name in names])
    weights: Numbers = np.zeros(len(names))
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (counts * (right - chance)) - penalties * weights
        curve = (table * (counts * chance * (1 - chance))[:, None]).T @ table + np.diag(penalties + 1e-6)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-6:
            break
    return Fitted({name: round(float(w), 3) for name, w in zip(names, weights, strict=True)})


def _names(found: Sequence[Found]) -> list[str]:
    seen: defaultdict[str, int] = defaultdict(int)
    for one in found:
        for name in one.features:
            seen[name] += 1
    return sorted(name for name, count in seen.items() if count >= FEWEST or name == BIAS)


def cross_validate(found: Sequence[Found]) -> list[tuple[Found, float]]:
    """Each finding with the probability given by weights that were fitted without its document."""
    documents = sorted({f.document for f in found})
    judged = []
    for document in documents:
        fitted = fit([f for f in found if f.document != document])
        judged += [(f, fitted.probability(f.features)) for f in found if f.document == document]
    return judged


def find_threshold(judged: Sequence[tuple[Found, float]], wanted: int) -> float:
    """The lowest threshold whose F1 is next to the best: what is doubtful is kept, marked as such, for people to see.

    `wanted` labels must be found; optional ones neither cost nor earn.
    """
    scores = {}
    for threshold in np.arange(0.2, 0.8, 0.02):
        kept = [f for f, p in judged if p >= threshold and f.right != _OPTIONAL]
        scores[round(float(threshold), 2)] = 2 * sum(f.right == 1.0 for f in kept) / max(1, len(kept) + wanted)
    return min(threshold for threshold, score in scores.items() if score >= max(scores.values()) - _NEXT)


def render_weights(fitted: Fitted, threshold: float, count: int, documents: int) -> str:
    """The weights as the YAML file that extraction reads."""
    rows = sorted(fitted.weights.items(), key=lambda item: item[0])
    lines = [
        "# What each feature adds to the log-odds that a draft is an activity of the institution. Written by",
        f"# `python -m benchmarks.extraction train` from {count} findings in {documents} labelled documents.",
        "weights:", f"  {THRESHOLD}: {threshold}", *(f"  {name}: {weight}" for name, weight in rows),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"
