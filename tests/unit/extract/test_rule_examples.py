"""Every example inside the rule packs gives what it says it gives."""

from typing import Any

import pytest

from pipeline.model.activity import Activity, Series
from pipeline.model.rules import Example
from pipeline.store.rules import load_rules
from tests.unit.extract.conftest import Read

_HEADINGS = {"work_done": "CRS Annual Report: Work of 2023", "outlook": "CRS Annual Report: Outlook for 2024"}
_EXAMPLES = [
    pytest.param(example, id=f"{rule.id}: {example.text[:50]}")
    for pack in load_rules().values()
    for rule in pack.activities
    for example in rule.examples
]


def _field(activity: Activity, name: str) -> Any:
    if name in ("kind", "role", "status"):
        return getattr(activity, name)
    if name == "ordinal":
        series = activity.first("series")
        return series.ordinal if isinstance(series, Series) else None
    return activity.first("countries" if name == "country" else name)  # type: ignore[arg-type]


@pytest.mark.parametrize("example", _EXAMPLES)
def test_example_gives_what_it_says(example: Example, read: Read) -> None:
    reading = read(("heading", _HEADINGS[example.section]), ("paragraph", example.text))
    found = [
        {name: _field(a, name) for name in want} for a, want in zip(reading.activities, example.gives, strict=True)
    ]
    assert found == [dict(want) for want in example.gives]
