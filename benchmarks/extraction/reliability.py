"""Whether the confidence can be believed: its error, its order, and the diagram of both."""

from collections.abc import Sequence
from dataclasses import dataclass

_BINS = 10
_SIDE, _PAD = 320, 40


@dataclass(frozen=True)
class Reliability:
    """Figures over records with a confidence (0..1) and whether each is right.

    `error`: expected calibration error over ten bins of equal width (Naeini, Cooper and Hauskrecht 2015). `order`: area
    under the ROC curve: how often a right record stands above a wrong one. `sure`: share of records at 0.9 or more, and
    `sure_right` the share of these that is right. `bins`: mean confidence, share right and number, from low to high.
    """

    error: float
    order: float
    sure: float
    sure_right: float
    bins: tuple[tuple[float, float, int], ...]


def measure_reliability(judged: Sequence[tuple[float, bool]]) -> Reliability:
    """Figures of (confidence, right) pairs, of which there must be at least one."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for chance, right in judged:
        groups[min(_BINS - 1, int(chance * _BINS))].append((chance, right))
    bins = tuple(
        (sum(p for p, _ in group) / len(group), sum(r for _, r in group) / len(group), len(group))
        for group in groups
        if group
    )
    error = sum(abs(mean - right) * count for mean, right, count in bins) / len(judged)
    sure = [right for chance, right in judged if chance >= 0.9]
    return Reliability(error, _order(judged), len(sure) / len(judged), sum(sure) / max(1, len(sure)), bins)


def _order(judged: Sequence[tuple[float, bool]]) -> float:
    rights = [p for p, right in judged if right]
    wrongs = [p for p, right in judged if not right]
    above = sum((p > q) + 0.5 * (p == q) for p in rights for q in wrongs)
    return above / max(1, len(rights) * len(wrongs))


def render_diagram(figures: Reliability) -> str:
    """The reliability diagram as SVG: confidence to the right, share right upwards, area by number."""
    total = sum(count for *_, count in figures.bins)
    low, high = _PAD, _PAD + _SIDE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE + 2 * _PAD} {_SIDE + 2 * _PAD}" role="img">',
        "<title>Confidence against the share of records that are right</title>",
        "<style>text{font:12px sans-serif;fill:#555}line,rect{stroke:#999;fill:none}",
        "circle{fill:#2563eb;fill-opacity:.75}</style>",
        f'<rect x="{low}" y="{low}" width="{_SIDE}" height="{_SIDE}"/>',
        f'<line x1="{low}" y1="{high}" x2="{high}" y2="{low}" stroke-dasharray="4"/>',
        f'<text x="{low + _SIDE / 2}" y="{high + 28}" text-anchor="middle">confidence</text>',
        f'<text text-anchor="middle" transform="translate(14 {low + _SIDE / 2}) rotate(-90)">right</text>',
    ]
    for mark in (0.0, 0.5, 1.0):
        parts.append(f'<text x="{low + mark * _SIDE}" y="{high + 14}" text-anchor="middle">{mark:g}</text>')
        parts.append(f'<text x="{low - 6}" y="{high - mark * _SIDE + 4}" text-anchor="end">{mark:g}</text>')
    for mean, right, count in figures.bins:
        x, y, radius = low + mean * _SIDE, high - right * _SIDE, 3 + 30 * (count / total) ** 0.5
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{count} records</title></circle>')
    return "\n".join([*parts, "</svg>"]) + "\n"
