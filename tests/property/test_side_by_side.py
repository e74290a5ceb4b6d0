"""However two languages group and order the same records, every passage stands once, beside what tells the same."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.report import Passage
from pipeline.report.bilingual.pairing import find_subjects, pair_passages


@st.composite
def tellings(draw: st.DrawFn, sign: str) -> list[Passage]:
    """Up to nine records, some of them left out, in any order and any groups."""
    records = draw(st.permutations(range(draw(st.integers(0, 9)))))
    told = records[: draw(st.integers(0, len(records)))]
    starts = draw(st.lists(st.booleans(), min_size=len(told), max_size=len(told)))
    passages: list[list[str]] = []
    for record, is_start in zip(told, starts, strict=True):
        if is_start or not passages:
            passages.append([])
        passages[-1].append(str(record))
    return [Passage(text=f"{sign}{' '.join(each)}", tells=tuple(each)) for each in passages]


@given(tellings("E"), tellings("Z"))
def test_passages_of_both_stand_once_in_the_smallest_rows(first: list[Passage], second: list[Passage]) -> None:
    rows = pair_passages(first, second)
    assert [passage for row in rows for passage in row.first] == first
    assert sorted(passage.text for row in rows for passage in row.second) == sorted(p.text for p in second)
    assert all(row.first or row.second for row in rows)
    for row in rows:
        one, other = (frozenset[str]().union(*find_subjects(side)) for side in row)
        elsewhere = frozenset[str]().union(*(s for each in rows if each is not row for s in find_subjects(each.second)))
        assert not one & elsewhere
        if row.first and row.second:
            assert one & other
        for place in range(1, len(row.first)):
            before, after = (find_subjects(part) for part in (row.first[:place], row.first[place:]))
            assert any(_meet(subjects, before) and _meet(subjects, after) for subjects in find_subjects(row.second)), (
                "the row could be parted"
            )


def _meet(subjects: frozenset[str], others: list[frozenset[str]]) -> bool:
    return any(subjects & each for each in others)
