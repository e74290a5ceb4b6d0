"""What is told in which order, and what shares a paragraph."""

import re
from collections.abc import Iterator, Sequence
from math import log, sqrt

from pipeline.model.record import Record
from pipeline.report.facts import country_codes, full_name, organisations
from pipeline.report.prose.weight import weigh_telling
from pipeline.report.scene import Scene
from pipeline.report.tables import own_names
from pipeline.report.telling import Telling, stretch_text
from pipeline.report.wording import Wording

_WORDS = re.compile(r"[^\W_\u3400-\u9fff]{2,}|(?=([\u3400-\u9fff]{2}))")
_NEAR = 2
"""A sentence leans on the one before it where no more blocks of its source are between them."""

Unit = tuple[Telling, ...]


def build_paragraphs(
    tellings: Sequence[Telling], scene: Scene, wording: Wording, is_ranked: bool = True
) -> tuple[Unit, ...]:
    """The tellings by weight, related ones together; what leans on a sentence stays behind it.

    `tellings` come in the order of their sources, which is kept among equals. Without ranks the sources that tell of
    the weightiest come first, each in its own order.
    """
    units = list(_lean(tellings, scene, wording))
    weights = [max(weigh_telling(telling, scene.profile.style) for telling in unit) for unit in units]
    best: dict[str, float] = {}
    for unit, weight in zip(units, weights, strict=True):
        best[_source(unit)] = max(best.get(_source(unit), weight), weight)
    places = range(len(units))
    if is_ranked:
        order = sorted(places, key=lambda place: -weights[place])
    else:
        order = sorted(places, key=lambda place: (-best[_source(units[place])], _source(units[place])))
    return tuple(_gather([units[place] for place in order], scene))


def _lean(tellings: Sequence[Telling], scene: Scene, wording: Wording) -> Iterator[Unit]:
    """Tellings with those that lean on them: “We also …”, “There they …”."""
    unit: Unit = ()
    for telling in tellings:
        if unit and _is_near(unit[-1], telling) and is_leaning(telling, scene, wording):
            unit = (*unit, telling)
            continue
        if unit:
            yield unit
        unit = (telling,)
    if unit:
        yield unit


def is_leaning(telling: Telling, scene: Scene, wording: Wording) -> bool:
    """Whether the words begin as those do that only go on."""
    text = stretch_text(telling.stretches[0], scene.documents) if telling.stretches else ""
    return any(wording.find(key, text) for key in ("adding", "leaning"))


def _is_near(one: Telling, other: Telling) -> bool:
    if not one.stretches or not other.stretches:
        return False
    last, first = one.stretches[-1], other.stretches[0]
    return last.source_id == first.source_id and 0 <= first.block - last.block <= _NEAR


def _source(unit: Unit) -> str:
    return unit[0].stretches[0].source_id if unit[0].stretches else ""


def _gather(units: Sequence[Unit], scene: Scene) -> Iterator[Unit]:
    """Each unit with the later ones that are related to it more than to any other, as far as a paragraph holds them."""
    length = scene.profile.style.paragraph // (3 if scene.language == "zh" else 1)
    related, told = _related(units, scene), set[int]()
    lengths = [_length(unit, scene) for unit in units]
    for lead, paragraph in enumerate(units):
        if lead in told:
            continue
        room = length - lengths[lead]
        for other, likeness in sorted(related[lead].items(), key=lambda pair: (-pair[1], pair[0])):
            if other < lead or other in told or lengths[other] > room:
                continue
            rivals = (each for rival, each in related[other].items() if rival != lead and rival not in told)
            if likeness >= max(rivals, default=0):
                paragraph = (*paragraph, *units[other])  # noqa: PLW2901
                room -= lengths[other]
                told.add(other)
        yield paragraph


def _length(unit: Unit, scene: Scene) -> int:
    return sum(len(stretch_text(each, scene.documents)) for telling in unit for each in telling.stretches)


def _related(units: Sequence[Unit], scene: Scene) -> list[dict[int, float]]:
    """By place of a unit the places of those that are about the like, and how like they are (a cosine, 0 to 1).

    It goes by words of titles, and by bodies and countries other than one's own, the rarer the weightier.
    """
    own = (set(own_names(scene.profile)), scene.profile.institution.country)
    features = [sorted({f for t in unit for record in t.records for f in _features(record, *own)}) for unit in units]
    having: dict[str, list[int]] = {}
    for place, each in enumerate(features):
        for feature in each:
            having.setdefault(feature, []).append(place)
    weights = {feature: log(1 + len(units) / len(places)) ** 2 for feature, places in having.items()}
    sizes = [sqrt(sum(weights[feature] for feature in each)) or 1 for each in features]
    found: list[dict[int, float]] = []
    for place, each in enumerate(features):
        shared: dict[int, float] = {}
        for feature in each:
            for other in having[feature]:
                shared[other] = shared.get(other, 0) + weights[feature]
        likeness = {other: weight / sizes[place] / sizes[other] for other, weight in shared.items() if other != place}
        found.append({other: each for other, each in likeness.items() if each >= scene.profile.style.related})
    return found


def _features(record: Record, own_bodies: set[str], own_country: str) -> Iterator[str]:
    for match in _WORDS.finditer(record.title.casefold()):
        yield match[1] or match[0]
    yield from (f"={code}" for code in country_codes(record) if code != own_country)
    yield from (f"={full_name(body)}" for body in organisations(record) if full_name(body) not in own_bodies)
