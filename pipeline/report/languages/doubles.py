"""What was promised or asked for in two languages, and is one."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from pipeline.model.document import Document, Language
from pipeline.model.link import Commitment
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text, has_han
from pipeline.report.proof import find_numbers
from pipeline.report.telling import is_told_in

_Pairs = frozenset[frozenset[str]]


def join_doubles(
    commitments: Sequence[Commitment], records: Sequence[Record], documents: Mapping[str, Document], language: Language
) -> tuple[Commitment, ...]:
    """The commitments, where one that is told in `language` too stands for both, with the words of both.

    They are one where they have one name for one year, as far as it is known in the language; else where two documents
    that tell of one activity have each just one that agrees with the other in time, standing, persons and numbers.
    """
    own = [each for each in commitments if is_told_in(language, each.evidence[0], documents)]
    foreign = [each for each in commitments if not is_told_in(language, each.evidence[0], documents)]
    doubles = _find_named(foreign, own)
    foreign = [each for each in foreign if each.id not in doubles]
    named = {other.id for other in doubles.values()}
    own = [each for each in own if each.id not in named]
    pairs = frozenset(_iter_pairs(records))
    for each in foreign:
        near = [other for other in own if _is_alike(each, other, pairs)]
        if len(near) == 1 and sum(_is_alike(other, near[0], pairs) for other in foreign) == 1:
            doubles[each.id] = near[0]
    joined = {other.id: other for other in doubles.values()}
    for each in commitments:
        if each.id in doubles:
            joined[doubles[each.id].id] = _join(joined[doubles[each.id].id], each)
    return tuple(joined.get(each.id, each) for each in commitments if each.id not in doubles)


def _find_named(foreign: Sequence[Commitment], own: Sequence[Commitment]) -> dict[str, Commitment]:
    """By the ids of those in other languages the first in the report's that has their name and year."""
    found = ((each.id, next((other for other in own if _has_one_name(each, other)), None)) for each in foreign)
    return {name: other for name, other in found if other is not None}


def _join(own: Commitment, foreign: Commitment) -> Commitment:
    """Both as one, under an id that is the same in either language; what became of it is what is decided or proved."""
    settled = own
    if not own.is_decided and (foreign.is_decided or not _is_proved(own)):
        settled = foreign if foreign.is_decided or _is_proved(foreign) else own
    return settled.model_copy(
        update={
            **{name: getattr(own, name) for name in ("origin", "title", "text", "owner", "asked_by", "due", "year")},
            "id": min(own.id, foreign.id),
            "said_in": own.said_in,
            "record_ids": tuple(dict.fromkeys((*own.record_ids, *foreign.record_ids))),
            "evidence": tuple(dict.fromkeys((*own.evidence, *foreign.evidence))),
        }
    )


def _is_proved(commitment: Commitment) -> bool:
    return any(answer.is_proof for answer in commitment.answers)


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
