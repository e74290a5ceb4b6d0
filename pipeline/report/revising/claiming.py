"""Which tellings an editor's words stand for: they are told together, apart from all others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from pipeline.model.revision import Rewording
from pipeline.report.telling import Telling

Place = TypeVar("Place")


def share_rewordings(
    places: Mapping[Place, Iterable[Telling]], rewordings: Sequence[Rewording]
) -> dict[Place, tuple[Rewording, ...]]:
    """By place of a report the rewordings that stand there: each where most of its records are told."""
    told = {place: {record.id for telling in each for record in telling.records} for place, each in places.items()}
    shared: dict[Place, list[Rewording]] = {}
    for rewording in rewordings:
        found = {place: len(ids.intersection(rewording.record_ids)) for place, ids in told.items()}
        best = max(found, key=lambda place: found[place], default=None)
        if best is not None and found[best]:
            shared.setdefault(best, []).append(rewording)
    return {place: tuple(each) for place, each in shared.items()}


def group_rewordings(
    told: Iterable[Iterable[str]], rewordings: Sequence[Rewording]
) -> list[tuple[frozenset[str], tuple[Rewording, ...]]]:
    """Rewordings that share something that is told at once, and all records that are told so; `told` by record ids."""
    groups: list[tuple[frozenset[str], tuple[Rewording, ...]]] = [
        (frozenset(rewording.record_ids), (rewording,)) for rewording in rewordings
    ]
    for ids in map(frozenset, told):
        near = [group for group in groups if group[0] & ids]
        if near:
            rest = [group for group in groups if not group[0] & ids]
            joined = (ids.union(*(group[0] for group in near)), tuple(each for group in near for each in group[1]))
            groups = [*rest, joined]
    return groups


def gather_claimed(
    paragraphs: Sequence[Sequence[Telling]], rewordings: Sequence[Rewording]
) -> tuple[Sequence[Telling], ...]:
    """The paragraphs, those tellings apart that an editor's words stand for."""
    if not rewordings:
        return tuple(paragraphs)
    tellings = [telling for paragraph in paragraphs for telling in paragraph]
    groups = group_rewordings((_ids(telling) for telling in tellings), rewordings)
    claimed = [[telling for telling in tellings if group[0].intersection(_ids(telling))] for group in groups]
    return tuple(_part(paragraphs, claimed))


def _part(paragraphs: Sequence[Sequence[Telling]], claimed: Sequence[Sequence[Telling]]) -> Iterator[Sequence[Telling]]:
    printed: set[int] = set()
    for paragraph in paragraphs:
        run: list[Telling] = []
        for telling in paragraph:
            number = next((n for n, each in enumerate(claimed) if telling in each), None)
            if number is None:
                run.append(telling)
                continue
            if run:
                yield run
                run = []
            if number not in printed:
                printed.add(number)
                yield claimed[number]
        if run:
            yield run


def _ids(telling: Telling) -> list[str]:
    return [record.id for record in telling.records]
