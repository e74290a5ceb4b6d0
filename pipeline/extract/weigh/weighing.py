"""How sure it is that a draft tells of an activity: a sum of named reasons, turned into a probability.

A linear model over named features (logistic regression); its weights are data (`rules/weights.yml`), trained by
`python -m benchmarks.extraction train` on labelled documents.
"""

import math
from collections.abc import Mapping
from functools import lru_cache

from pipeline.model.activity import Reason

BIAS = "bias"
THRESHOLD = "threshold"
"""The entry among the weights that is no feature: the least probability of an activity."""
_KEPT = 2048
"""Reasons that are kept: most activities are told for the same ones."""


def find_reasons(features: Mapping[str, float], weights: Mapping[str, float]) -> tuple[Reason, ...]:
    """Every feature with its weight, those that add or take most first."""
    told = {BIAS: 1.0, **features}
    reasons = [_reason(n, _rounded(v), weights.get(n, 0.0)) for n, v in told.items()]
    return tuple(sorted(reasons, key=lambda r: (-abs(r.sum), r.name)))


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability (0..1) that the sum of the weighted features stands for: the logistic function."""
    total = weights.get(BIAS, 0.0) + math.fsum(_rounded(v) * weights.get(n, 0.0) for n, v in features.items())
    return 1 / (1 + math.exp(-total))


@lru_cache(_KEPT)
def _reason(name: str, value: float, weight: float) -> Reason:
    return Reason(name=name, value=value, weight=weight)


def _rounded(value: float) -> float:
    return round(value, 3) + 0.0  # no negative zero: kept reasons must not depend on which came first


def is_told(probability: float, weights: Mapping[str, float]) -> bool:
    """Whether a draft is sure enough to become an activity."""
    return probability >= weights.get(THRESHOLD, 0.5)
