"""Records that are totals of other records: “9 training workshops for 400 participants”, told beside the workshops."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from pipeline.analysis.figures.books import find_sums, is_of_all
from pipeline.model.activity import Kind
from pipeline.model.reading import Figure, Reading
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text

_DONE = frozenset({"completed", "ongoing"})
_MONTH = len("2023-01")


def find_told_sums(readings: Sequence[Reading], records: Sequence[Record]) -> frozenset[str]:
    """The ids of those totals of what was done whose single activities are told: of the same kind, in its time.

    A total of which no part is told stays the only word on it. One of a part of the work, or in another place than
    the single ones, is no total of them.
    """
    figures = [figure for reading in readings for figure in reading.figures]
    done = [record for record in records if record.status in _DONE and record.review != "rejected"]
    narrowed = {figure.evidence.quote for figure in figures if figure.of == "activities" and figure.narrowed_by}
    kinds: dict[str, set[Kind]] = {f.evidence.quote: set(f.kinds) for f in figures if f.of == "activities"}
    sums = find_sums(figures, done) | _find_crowds(figures, done)
    single = [record for record in done if record.id not in sums]
    return frozenset(
        record.id
        for record in done
        if record.id in sums
        and not any(evidence.quote in narrowed for evidence in record.quotes)
        and any(_is_part(other, record, _kinds_of(record, kinds)) for other in single)
    )


def _find_crowds(figures: Sequence[Figure], records: Sequence[Record]) -> frozenset[str]:
    """Records that tell of nothing but people in a year, and are called by their number: “28 trainees”."""
    told: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.activity_id and is_of_all(figure):
            told[figure.activity_id].append(figure)
    return frozenset(
        record.id
        for record in records
        if len(_time_of(record)) < _MONTH and not record.text_of("place")
        for member in record.members
        for figure in told.get(member, ())
        if fingerprint_text(record.title).startswith(fingerprint_text(f"{figure.value}{figure.unit}"))
    )


def _kinds_of(record: Record, counted: Mapping[str, set[Kind]]) -> set[Kind]:
    """The kinds of activities that a total is of: what its sentence counts, else its own."""
    found: set[Kind] = set().union(*(counted.get(evidence.quote, set()) for evidence in record.quotes))
    return found | {record.kind}


def _is_part(single: Record, whole: Record, kinds: Collection[Kind]) -> bool:
    time, country = _time_of(whole), whole.text_of("country")
    is_there = not country or single.text_of("country") == country
    return single.kind in kinds and bool(time) and _time_of(single).startswith(time) and is_there


def _time_of(record: Record) -> str:
    """Its beginning as precisely as stated, else its year."""
    return record.text_of("start_date") or str(record.year or "")
