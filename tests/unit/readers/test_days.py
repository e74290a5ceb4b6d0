"""The day that a file states about itself."""

import pytest

from pipeline.model.source import Source
from pipeline.readers import read_document
from pipeline.readers.days import parse_day


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2024-01-05", "2024-01-05"),
        ("2024-01-05T10:00:00Z", "2024-01-05"),
        ("D:20240105103000+08'00'", "2024-01-05"),
        ("20240105", "2024-01-05"),
        ("2023-02-31", None),
        ("D:20231301", None),
        ("0000-00-00", None),
        ("2023-05", None),
        ("soon", None),
        ("", None),
    ],
)
def test_only_days_of_the_calendar_are_dates(stated: str, day: str | None) -> None:
    assert parse_day(stated) == day


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
def test_an_impossible_date_in_front_matter_is_passed_over(media_type: str) -> None:
    source = Source(id="x", name="a.md", media_type=media_type, size=0, lineage_id="x")
    text = "---\nupdated: 2023-02-31\ndate: 2023-02-01\n---\n\nThe Centre held a workshop.\n"
    assert read_document(text.encode(), source).dated == "2023-02-01"
    assert read_document(text.replace("-02-01", "-02-30").encode(), source).dated is None
