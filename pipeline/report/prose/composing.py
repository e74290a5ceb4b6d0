"""Sentences composed of fields, for what a source only names."""

import re
from itertools import chain

from pipeline.model.activity import Person
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text, has_han
from pipeline.report.facts import country_name, date_text, format_date, organisations, place_name, when_text
from pipeline.report.scene import Scene
from pipeline.report.wording import Wording

_VARIANTS = 3
"""How many ways of beginning a sentence the wording is asked for."""


_SIGN = re.compile(r"[^\W\u3400-\u9fff]+|[\u3400-\u9fff]")
_SIGNS = 3
"""So many Chinese signs, or words of another script among them, are an opening: the subject, and what it did."""


def compose_sentence(record: Record, scene: Scene, wording: Wording, before: str = "") -> str:
    """The sentence of the wording for a record; of its variants the first that does not begin like `before`."""
    values = describe_record(record, scene, wording)
    name = "passage_planned" if record.status == "planned" else "passage_done"
    texts = (" ".join(wording.text(name, **values, variant=variant).split()) for variant in range(_VARIANTS))
    first = next(texts)
    return next((text for text in chain((first,), texts) if opening(text) != opening(before)), first)


def opening(text: str) -> str:
    """The first two words of a passage, by which openings are compared; the first three signs of a Chinese one.

    In Chinese the same subject may open every sentence, as long as it does not do the same each time.
    """
    if has_han(text):
        return "".join(_SIGN.findall(text.casefold())[:_SIGNS])
    return " ".join(text.casefold().split()[:2])


def describe_record(record: Record, scene: Scene, wording: Wording) -> dict[str, object]:
    """What wording templates know of a record."""
    place, code = place_name(record, scene.language), record.text_of("country")
    title = _without_place(record.title_in(scene.language), place)
    if fingerprint_text(title) in scene.places:  # a list of places is one of nameless events
        place, title = title, wording.label(f"nameless.{record.kind}")
    date = date_text(record, wording, scene.language)
    # a body that is part of the name need not be said again
    bodies = [body for body in organisations(record) if fingerprint_text(body.name) not in fingerprint_text(title)]
    hosts = list(dict.fromkeys(body.name for body in bodies if body.role == "organiser"))
    joined = dict.fromkeys(body.name for body in bodies if body.role in ("partner", "organiser"))
    periods = {format_date(period, wording, scene.language) for period in scene.periods}
    institution = scene.profile.institution
    own = scene.profile.words(institution.short_names or institution.names, scene.language)
    return {
        "kind": record.kind,
        "role": record.role,
        "status": record.status,
        "title": title,
        "is_clause": wording.find("clause", title) is not None,
        "date": date,
        # nor the year that the whole report is of
        "when": when_text(record, wording, scene.language) if date not in periods else "",
        "place": place,
        "country": country_name(code, scene.profile.countries, scene.language) if code else "",
        "mode": record.text_of("mode") or "",
        "partners": list(joined),
        "organisers": [] if record.role in ("host", "co-host") else hosts,
        "themes": [str(s.value) for s in record.all_of("themes")],
        "recipients": _recipients(record),
        "short_name": scene.lexicon.find(own) or own,
    }


def _recipients(record: Record) -> list[str]:
    """The persons who received something, where it was not the institution."""
    if record.text_of("attribution") != "individual" or not (record.kind == "award" or record.role == "recipient"):
        return []
    return list(dict.fromkeys(s.value.name for s in record.all_of("people") if isinstance(s.value, Person)))


def _without_place(title: str, place: str) -> str:
    """A name without the place that only follows it, as in lists: “3-day workshops, Espoo”."""
    if not place:
        return title
    return re.sub(rf"(?<=\S)\s*(?:[,，–—-]\s*{re.escape(place)}|[(（]{re.escape(place)}[)）])$", "", title)
