"""Editions that were planned, and of which a source tells that they were not held."""

from collections.abc import Iterable, Sequence

from pipeline.model.link import Commitment, Edition, NumberedSeries


def mark_called_off(series: Iterable[NumberedSeries], commitments: Sequence[Commitment]) -> tuple[NumberedSeries, ...]:
    """The series, with the editions whose promise was dropped as cancelled: the number is then given again."""
    dropped = {name for each in commitments if each.status == "dropped" for name in each.record_ids}
    return tuple(_marked(each, dropped) for each in series)


def _marked(series: NumberedSeries, dropped: set[str]) -> NumberedSeries:
    editions = tuple(
        e.model_copy(update={"is_cancelled": True}) if e.is_planned and e.record_id in dropped else e
        for e in series.editions
    )
    if editions == series.editions:
        return series
    return series.model_copy(update={"editions": editions, "next_ordinal": find_next_ordinal(editions)})


def find_next_ordinal(editions: Sequence[Edition]) -> int | None:
    """The number behind the last edition; one that was cancelled, and not held after all, gives its number back."""
    held = {e.ordinal for e in editions if not e.is_planned}
    off = {e.ordinal for e in editions if e.is_cancelled} - held
    numbers = [e.ordinal for e in editions if e.ordinal is not None]
    kept = [number for number in numbers if number not in off]
    return max(kept) + 1 if kept else min(numbers, default=None)
