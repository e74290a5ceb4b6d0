"""From the readings of all documents to records, series and commitments."""

from collections.abc import Sequence

from pipeline.link.candidates import find_candidates
from pipeline.link.cluster import build_groups
from pipeline.link.compare import Comparison, Rarity
from pipeline.link.contrasts import Contrasts
from pipeline.link.face import build_face
from pipeline.link.lexicon import Lexicon
from pipeline.link.merge import build_records
from pipeline.model.decision import Decision
from pipeline.model.link import Linked, Pair
from pipeline.model.profile import Profile
from pipeline.model.reading import Reading
from pipeline.model.rules import Terms, Vocabulary


def build_linked(
    readings: Sequence[Reading],
    profile: Profile,
    vocabulary: Vocabulary,
    terms: Terms,
    decisions: Sequence[Decision] = (),
) -> Linked:
    """Everything that linking gives; it does not depend on the order of the readings."""
    activities = sorted((a for r in readings for a in r.activities), key=lambda a: a.id)
    lexicon = Lexicon(vocabulary, terms, profile.institution)
    contrasts = Contrasts(terms.apart)
    faces = [build_face(activity, lexicon, contrasts) for activity in activities]
    by_id = {face.id: face for face in faces}
    comparison = Comparison(Rarity(faces), contrasts)
    lines = profile.linking
    pairs = [comparison.compare(faces[one], faces[other]) for one, other in find_candidates(faces, comparison.rarity)]
    known = {(pair.one, pair.other): pair for pair in pairs}

    def look_up(one: str, other: str) -> Pair:
        key = (min(one, other), max(one, other))
        if key not in known:
            known[key] = comparison.compare(by_id[one], by_id[other])
        return known[key]

    groups = build_groups([face.id for face in faces], pairs, look_up, lines.merge_from)
    home = {name: number for number, group in enumerate(groups) for name in group}
    told = [
        pair.model_copy(update={"verdict": "same" if home[pair.one] == home[pair.other] else "ask"})
        for pair in pairs
        if home[pair.one] == home[pair.other] or pair.score >= lines.ask_from
    ]
    return Linked(records=build_records(activities, groups, lines.trust, lexicon), pairs=tuple(told))
