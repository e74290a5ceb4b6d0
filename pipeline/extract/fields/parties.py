"""Who takes part in an activity: countries, persons and bodies, and how many of whom."""

from itertools import takewhile

from pipeline.extract.fields.named import find_countries, is_short_for
from pipeline.extract.fields.telling import Passage, Statements, Telling, find_barred
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, OrganisationSpan, PersonSpan, Range
from pipeline.model.activity import Organisation, Person

_MOST_ITEMS, _NEAR = 40, 6
_VENUE = ".place.venue"
"""How the rule is called that states a hall or hotel as the place: it is then no body that takes part."""


def state_parties(passage: Passage, mention: Mention, telling: Telling, found: Statements) -> None:
    """State the countries, persons, bodies and counts that a passage names."""
    grammar, language, text = telling.grammar, telling.language, passage.text
    people = language.find_people(text, grammar)
    bodies = language.find_organisations(text, grammar, telling.hosts)
    for country in find_countries(text, grammar):
        named = any(b.start < country.start and country.end < b.end and " " in b.value.name for b in bodies)
        if not named and not any(p.start <= country.start < p.end for p in people):
            found.add("countries", country.text, passage, (country.start, country.end), country.rule)
    for person in people:
        value = _affiliated(person, bodies, text)
        found.add("people", value, passage, (person.start, person.end), f"{grammar.language}.person")
    names = {p.value.name for p in people}
    quoted = find_barred(passage, grammar)
    for body in bodies:
        barred = _is_activity(body, passage, mention, grammar) or any(s <= body.start < e for s, e in quoted)
        if body.value.name not in names and not barred:
            _add_body(body.value, (body.start, body.end), passage, telling, found)
    for person in people:
        if person.value.organisation and (at := text.find(person.value.organisation, person.end)) >= 0:
            body_of = Organisation(name=person.value.organisation, role="affiliation")
            _add_body(body_of, (at, at + len(body_of.name)), passage, telling, found)
    for count in language.find_counts(text, grammar):
        found.add("counts", count.count, passage, (count.start, count.end), f"{grammar.language}.count")


def _affiliated(person: PersonSpan, bodies: list[OrganisationSpan], text: str) -> Person:
    """A person with the last body that the position names (“Director of Science of the Lake Academy”)."""
    value = person.value
    if value.organisation or not value.position:
        return value
    at = text.find(value.position, person.end)
    inside = [b.value.name for b in bodies if at <= b.start < at + len(value.position)]
    return value.model_copy(update={"organisation": inside[-1]}) if inside else value


def _is_activity(body: OrganisationSpan, passage: Passage, mention: Mention, grammar: Grammar) -> bool:
    """Whether what is read as a body is the activity's own name: “Summer School on Dams” is no school.

    What stands between the number of an event of ours and its noun is no body: our “1st Boat Museum Dialogue”.
    """
    name, start = mention.name, mention.name.start - passage.start
    if passage.sentence is not mention.sentence or mention.kind == "network" or " " not in body.value.name:
        return False
    numbered = name.ordinal is not None and start < body.start and len(passage.text[start : body.start].split()) == 1
    if body.start != start and not numbered:
        return False
    words, end = body.value.name.split(), name.end - passage.start
    if grammar.has_word("heads", words[-1]) or (body.end >= end and any(grammar.has_word("heads", w) for w in words)):
        return True
    known = body.value.name.casefold() in grammar.bodies or not grammar.has_word("organisation_heads", words[-1])
    return numbered and body.end < end and mention.role in ("host", "co-host") and not known


def _add_body(value: Organisation, span: Range, passage: Passage, telling: Telling, found: Statements) -> None:
    """State a body unless it is stated already, under this or another of its names."""
    bodies = telling.grammar.bodies
    key = bodies.get(value.name.casefold(), value.name).casefold()
    stated = [s.value.name for s in found.all() if s.property == "organisations" and isinstance(s.value, Organisation)]
    venue = any(
        s.property == "place" and s.evidence.rule.endswith(_VENUE) and s.value == value.name for s in found.all()
    )
    short = any(is_short_for(value.name, name) for name in stated)
    if not (venue or short) and all(bodies.get(name.casefold(), name).casefold() != key for name in stated):
        found.add("organisations", value, passage, span, f"{telling.grammar.language}.organisation")


def state_listed_people(last: Passage, telling: Telling, found: Statements) -> None:
    """State the persons in the list that a line with a colon opens (“The members elected are:”)."""
    if telling.document.blocks[last.sentence.block].text.rstrip().endswith((":", "：")):
        _state_items(last.sentence.block + 1, telling, found)


def state_attendance(mention: Mention, telling: Telling, found: Statements) -> None:
    """State who attended the meeting that the heading of minutes names, by a line or list that says so."""
    first = mention.sentence.block
    if telling.document_kind != "minutes" or telling.document.blocks[first].kind != "heading":
        return
    for block in telling.document.blocks[first + 1 : first + 1 + _NEAR]:
        if block.kind != "list_item" and telling.grammar.has_cue("those_present", block.text):
            number, rule = block.locator.block, f"{telling.grammar.language}.person.attendance"
            for person in telling.language.find_people(block.visible_text(blank=" "), telling.grammar):
                found.add_at("people", person.value, number, (person.start, person.end), rule)
            _state_items(number + 1, telling, found)


def _state_items(first: int, telling: Telling, found: Statements) -> None:
    """State the persons, and their bodies, of a list most of whose items name one."""
    items = [*takewhile(lambda b: b.kind == "list_item", telling.document.blocks[first : first + _MOST_ITEMS])]
    texts = [item.visible_text(blank=" ") for item in items]
    starts = [sum(len(t) + 2 for t in texts[:n]) for n in range(len(texts))]
    people = telling.language.find_people(", ".join(texts), telling.grammar)
    listed = [(person, max(n for n, start in enumerate(starts) if start <= person.start)) for person in people]
    if 2 * len({n for _, n in listed}) <= len(items):
        return  # a list of something else, in which persons are named
    for person, n in listed:
        span = (person.start - starts[n], person.end - starts[n])
        rule = f"{telling.grammar.language}.person.listed"
        found.add_at("people", person.value, items[n].locator.block, span, rule)
        if person.value.organisation and (at := texts[n].find(person.value.organisation)) >= 0:
            body = Organisation(name=person.value.organisation, role="affiliation")
            found.add_at("organisations", body, items[n].locator.block, (at, at + len(body.name)), rule)
