"""How sure it is that a draft tells of an activity: a sum of named reasons, turned into a probability.

A linear model over named features (logistic regression); its weights are data (`rules/weights.yml`), trained by
`python -m benchmarks.extraction train` on labelled documents.
"""

import math
from collections.abc import Mapping

from pipeline.model.activity import Reason

BIAS = "bias"
THRESHOLD = "threshold"
"""Names of the two entries among the weights that are no feature; the threshold is a probability."""


def find_reasons(features: Mapping[str, float], weights: Mapping[str, float]) -> tuple[Reason, ...]:
    """What each feature adds to the sum, the heaviest first; features without a weight add nothing."""
    told = [Reason(name=BIAS, weight=weights.get(BIAS, 0.0))]
    told += [Reason(name=n, weight=round(v * weights[n], 3)) for n, v in features.items() if n in weights]
    return tuple(sorted((r for r in told if r.weight), key=lambda r: (-abs(r.weight), r.name)))


def weigh(reasons: tuple[Reason, ...]) -> float:
    """The probability (0..1) that the sum of the reasons stands for: the logistic function."""
    return 1 / (1 + math.exp(-sum(r.weight for r in reasons)))


def is_told(probability: float, weights: Mapping[str, float]) -> bool:
    """Whether a draft is sure enough to become an activity."""
    return probability >= weights.get(THRESHOLD, 0.5)
