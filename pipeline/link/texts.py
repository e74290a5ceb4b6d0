"""What a text tells, matched to records: which record each telling is about, though a text may have details wrong.

Linking keeps apart what contradicts; here a contradiction is what is looked for. So the same reasons are weighed, but a
differing ordinal, date or place only speaks against a match, and the record that fits best is taken.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.link.compare import Comparison, to_probability, total
from pipeline.link.contrasts import Contrasts
from pipeline.link.face import Face, build_faces
from pipeline.link.introduced import find_introduced
from pipeline.link.lexicon import Lexicon
from pipeline.link.names import Rarity, Reason
from pipeline.model.link import Decided
from pipeline.model.profile import Profile
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.rules import Terms, Vocabulary

LEAST = 0.5
"""Least probability of a match."""
_AGAIN = 0.9
"""Least probability of a second telling of a record that another telling fits better."""
_WRONG: Mapping[str, float] = {
    "veto.year": -5.0, "veto.ordinal": -2.0, "undated": 0.0, "numbers": -0.4, "date_differs": -1.5,
    "place_differs": -1.0, "people_differ": -0.4, "countries": -0.4, "counts_differ": -0.3, "plan": -0.8,
    "name_differs": -1.5,
}  # fmt: skip
"""The most that a detail which a text may have wrong speaks against a match, in log-odds, by its reason."""

_NOTHING = Decided()

Scored = tuple[float, str, str]
"""A probability with its sign turned, so that the best sorts first; what a text tells, and a record, by their ids."""


def match_activities(
    told: Sequence[Record],
    records: Sequence[Record],
    text: Reading,
    readings: Sequence[Reading],
    profile: Profile,
    vocabulary: Vocabulary,
    terms: Terms,
    decided: Decided = _NOTHING,
) -> dict[str, str]:
    """For what a text tells, by its id, the id of the record that it tells of; without what is in no record.

    `told` are the records that linking makes of the reading of the text alone, `readings` those of the sources of
    `records`. What people decided comes first. Then the likeliest; what is left may tell again of a record that it is
    very like. The result does not depend on the order of anything.
    """
    of_both = (*readings, text)
    activities = [activity for reading in of_both for activity in reading.activities]
    lexicon = Lexicon(vocabulary, terms, profile.institution, find_introduced(activities))
    contrasts = Contrasts(terms.apart)
    faces = {face.id: face for each in of_both for face in build_faces(each.activities, lexicon, contrasts)}
    comparison = Comparison(Rarity(list(faces.values())), contrasts)
    same = {(text_id, record_id) for text_id, record_id in _find_homes(decided.same, told, records)}
    apart = {(text_id, record_id) for text_id, record_id in _find_homes(decided.different, told, records)}
    found = dict(sorted(same, reverse=True))
    scored = [
        (-likely, one.id, record.id)
        for one in told
        for record in records
        if (one.id, record.id) not in apart and (likely := _find_best(one, record, faces, comparison)) >= LEAST
    ]
    _take(sorted(scored), found, is_again=False)
    _take(sorted(pair for pair in scored if -pair[0] >= _AGAIN), found, is_again=True)
    return found


def _find_homes(
    pairs: Iterable[tuple[str, str]], told: Sequence[Record], records: Sequence[Record]
) -> Iterator[tuple[str, str]]:
    """The pairs of what a text tells and a record that pairs of their activities, in any order, are of."""
    text_of = {member: one.id for one in told for member in one.members}
    record_of = {member: record.id for record in records for member in record.members}
    for pair in pairs:
        for text_id, source_id in (pair, pair[::-1]):
            if text_id in text_of and source_id in record_of:
                yield text_of[text_id], record_of[source_id]


def _take(pairs: Iterable[Scored], found: dict[str, str], *, is_again: bool) -> None:
    """Add pairs in their order; only `is_again` gives a record a second telling."""
    taken = set(found.values())
    for _, text_id, record_id in pairs:
        if text_id not in found and (is_again or record_id not in taken):
            found[text_id] = record_id
            taken.add(record_id)


def _find_best(one: Record, record: Record, faces: Mapping[str, Face], comparison: Comparison) -> float:
    """The probability, 0..1, that the likeliest two tellings are of one event, whatever details are wrong."""
    pairs = ((faces[a], faces[b]) for a in one.members for b in record.members if a in faces and b in faces)
    weighed = (_soften(comparison.weigh(a, b)) for a, b in pairs if _may_be_one(a, b))
    return max((to_probability(total(reasons)) for reasons in weighed), default=0.0)


def _may_be_one(one: Face, other: Face) -> bool:
    """Whether anything but a year and a kind can speak for two being one: names, days, the very same words."""
    is_named = any(token & other.meanings for token in one.name) or any(token & one.meanings for token in other.name)
    days = one.days and other.days and max(one.days[0], other.days[0]) <= min(one.days[1], other.days[1])
    return is_named or bool(days) or bool(one.quotes & other.quotes)


def _soften(reasons: Iterable[Reason]) -> Iterator[Reason]:
    return (Reason(name, max(weight, _WRONG.get(name, weight))) for name, weight in reasons)
