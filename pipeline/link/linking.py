"""From the readings of all documents to records, series and commitments."""

from collections.abc import Mapping, Sequence

from pipeline.link.contrasts import Contrasts
from pipeline.link.face import build_faces
from pipeline.link.introduced import find_introduced
from pipeline.link.joining import join_faces
from pipeline.link.lexicon import Lexicon
from pipeline.link.merge import build_records
from pipeline.link.years.called_off import mark_called_off
from pipeline.link.years.commitments import build_commitments
from pipeline.link.years.series import build_series, name_series
from pipeline.link.years.words import build_words
from pipeline.model.link import Decided, Linked
from pipeline.model.profile import Profile
from pipeline.model.reading import Reading
from pipeline.model.rules import RulePack, Terms, Vocabulary

_NOTHING = Decided()


def build_linked(
    readings: Sequence[Reading],
    profile: Profile,
    vocabulary: Vocabulary,
    terms: Terms,
    decided: Decided = _NOTHING,
    rules: Mapping[str, RulePack] | None = None,
) -> Linked:
    """Everything that linking gives; it does not depend on the order of the readings.

    `rules` hold the words by which promises and deeds are compared.
    """
    activities = [activity for reading in readings for activity in reading.activities]
    lexicon = Lexicon(vocabulary, terms, profile.institution, find_introduced(activities))
    contrasts = Contrasts(terms.apart)
    faces = (face for reading in readings for face in build_faces(reading.activities, lexicon, contrasts))
    joined = join_faces(faces, contrasts, profile.linking, decided.same, decided.different)
    records = build_records(activities, joined.groups, profile.linking.trust, lexicon)
    whole = Lexicon(vocabulary, terms, profile.institution, with_parts=False)
    series = build_series(records, profile.institution, vocabulary, whole)
    commitments = build_commitments(records, readings, build_words(rules or {}, profile.institution), decided.answers)
    series = mark_called_off(series, commitments)
    return Linked(records=name_series(records, series), pairs=joined.pairs, series=series, commitments=commitments)
