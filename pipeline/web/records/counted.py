"""Which records a figure counts: asked of the figures themselves, so that a figure and its list never differ."""

from collections.abc import Mapping
from typing import Literal

from pipeline.model.statistics import UNSTATED, Measure, Statistics
from pipeline.run.figures.statistics import Ground

Counted = Literal["activities", "people", "countries", "organisations"]
"""Figures whose records can be listed."""
NEVER = "never"
"""Asks for the records that are in no figure."""
UNSTATED_AS = "none"
"""How an address writes that a value is not stated."""
_DIMENSIONS = {"year": "year", "kind": "kind", "chapter": "chapter", "country": "country", "goal": "sdg"}
"""By the filter of the list what figures are counted by."""


def find_counted(
    ground: Ground, measure: Measure, filters: Mapping[str, str], since: int | None, until: int | None
) -> frozenset[str]:
    """The ids of the records behind a figure; of `filters` those are passed over that no figure is counted by."""
    asked = {name: value for name, value in filters.items() if name in _DIMENSIONS and value}
    found = count_by(ground, ",".join(_DIMENSIONS[name] for name in asked), since, until)
    keys = tuple(UNSTATED if value == UNSTATED_AS else value for value in asked.values())
    rows = [row for row in found.rows if row.keys == keys] if asked else [found.total]
    return frozenset(name for row in rows for name in row.cell(measure).record_ids)


def count_by(ground: Ground, by: str, since: int | None, until: int | None) -> Statistics:
    """The figures of a range of years, by one or more dimensions."""
    return ground.count(ground.parse_question(by, [], since, until))
