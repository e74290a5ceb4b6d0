"""The words of sources behind a sentence, ordered so that they are read once."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model.report import Citation


@dataclass(frozen=True)
class Proof:
    """One place of one source that tells of one record: its longest words first, then what else is quoted there."""

    place: Citation
    quotes: tuple[str, ...]


def group_cites(cites: Iterable[Citation]) -> tuple[Proof, ...]:
    """Citations by record and place. Words that stand in longer ones of the same place are not said again."""
    places: dict[tuple[str, str, int, str], list[Citation]] = {}
    for cite in cites:
        places.setdefault((cite.record_id, cite.source_id, cite.page, cite.place), []).append(cite)
    return tuple(Proof(found[0], _pick(each.quote for each in found)) for found in places.values())


def _pick(quotes: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for quote in sorted(dict.fromkeys(quotes), key=len, reverse=True):
        if not any(quote in longer for longer in kept):
            kept.append(quote)
    return tuple(kept)
