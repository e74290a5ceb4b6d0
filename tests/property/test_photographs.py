"""Photographs belong to the same activities in whatever order files come and are linked."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.document import Document
from pipeline.model.record import Record
from tests.unit.report.test_belonging import DOCUMENTS, RECORDS, find

NAMES = (
    "trips/Nairobi/b.jpg", "trips/Nairobi/a.jpg", "misc/Soil Forum.jpg", "misc/BRICS Seminar.jpg", "news/x.jpg",
    "news/summer-1.jpg", "中文/浦江创新论坛.jpg", "mail/hello.eml/logo.png",
)  # fmt: skip
EXPECTED = list(find(*NAMES).values())


@given(st.permutations(NAMES), st.permutations(DOCUMENTS), st.permutations(RECORDS))
def test_the_order_of_files_and_records_changes_nothing(
    names: Sequence[str], documents: Sequence[Document], records: Sequence[Record]
) -> None:
    assert list(find(*names, documents=documents, records=records).values()) == EXPECTED


@given(st.sets(st.sampled_from(NAMES)))
def test_other_photographs_change_nothing(names: set[str]) -> None:
    assert set(find(*sorted(names)).values()) == {found for found in EXPECTED if found.photo.name in names}
