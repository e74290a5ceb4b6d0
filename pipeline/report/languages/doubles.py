"""What was promised or asked for in two languages, and is one."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from pipeline.model.document import Document, Language
from pipeline.model.link import Commitment
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text, has_han
from pipeline.report.proof import find_numbers

_Pairs = frozenset[frozenset[str]]


def drop_doubles(
    commitments: Sequence[Commitment], records: Sequence[Record], documents: Mapping[str, Document], language: Language
) -> tuple[Commitment, ...]:
    """The commitments without those of another language that one in `language` tells too.

    They are one where they have one name for one year, as far as it is known in the language; else where two documents
    that tell of one activity have each just one that agrees with the other in time, standing, persons and numbers.
    """
    own = [each for each in commitments if _is_told_in(language, each, documents)]
    foreign = [each for each in commitments if not _is_told_in(language, each, documents)]
    named = {f.id: o.id for f in foreign for o in own if _has_one_name(f, o)}
    foreign = [f for f in foreign if f.id not in named]
    own = [o for o in own if o.id not in named.values()]
    pairs = frozenset(_iter_pairs(records))
    doubles = set(named)
    for each in foreign:
        near = [o for o in own if _is_alike(each, o, pairs)]
        if len(near) == 1 and sum(_is_alike(f, near[0], pairs) for f in foreign) == 1:
            doubles.add(each.id)
    return tuple(each for each in commitments if each.id not in doubles)


def _is_told_in(language: Language, commitment: Commitment, documents: Mapping[str, Document]) -> bool:
    """Whether its first words are in a language, or in none of those that a report may have."""
    first = commitment.evidence[0]
    return documents[first.source_id].blocks[first.locator.block].language in (language, "other")


def _iter_pairs(records: Sequence[Record]) -> Iterator[frozenset[str]]:
    """Every two documents that tell of one activity; a document of two languages is one with itself."""
    for record in records:
        sources = dict.fromkeys(quote.source_id for quote in record.quotes)
        yield from map(frozenset, combinations(sources, 2))


def _has_one_name(one: Commitment, other: Commitment) -> bool:
    is_same = fingerprint_text(one.title) == fingerprint_text(other.title)
    return is_same and one.due_year == other.due_year and _agrees(one, other)


def _is_alike(one: Commitment, other: Commitment, pairs: _Pairs) -> bool:
    places = frozenset(each.evidence[0].source_id for each in (one, other))
    return (len(places) == 1 or places in pairs) and _outline(one) == _outline(other) and _agrees(one, other)


def _outline(commitment: Commitment) -> tuple[object, ...]:
    """What two tellings have in common whatever their language."""
    year = commitment.due_year
    is_asked = commitment.origin not in ("outlook", "plan")
    numbers = frozenset(find_numbers(commitment.title)) - {year}
    named = bool(commitment.owner), bool(commitment.asked_by)
    return year, commitment.said_in, commitment.due, is_asked, named, numbers, bool(commitment.record_ids)


def _agrees(one: Commitment, other: Commitment) -> bool:
    """Whether nothing speaks against one owner and one asker: of names in two scripts nothing can be said."""
    both = ((one.owner, other.owner), (one.asked_by, other.asked_by))
    return all(
        not a or not b or has_han(a) != has_han(b) or fingerprint_text(a) == fingerprint_text(b) for a, b in both
    )
