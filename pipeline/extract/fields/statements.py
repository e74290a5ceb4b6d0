"""The statements of one activity: every field found in its words, each with its evidence."""

from pipeline.extract.fields.given import state_given
from pipeline.extract.fields.named import find_countries, find_mode
from pipeline.extract.fields.telling import Passage, Statements, Telling, find_barred
from pipeline.extract.fields.themes import find_sdgs, find_themes
from pipeline.extract.fields.time import carry_year, state_time
from pipeline.extract.grammar import Grammar
from pipeline.extract.spans import Mention, OrganisationSpan, PersonSpan, Range, Sentence
from pipeline.model.activity import Organisation, Person, Section, Series, Statement, Status
from pipeline.model.text import collapse_space


def build_statements(
    mention: Mention,
    status: Status,
    before: list[Sentence],
    continued: list[Sentence],
    section: Section,
    telling: Telling,
) -> tuple[Statement, ...]:
    """All statements about one activity, its name first, the stretches of text that tell of it last."""
    grammar, sentence = telling.grammar, mention.sentence
    own = Passage(sentence, mention.start, mention.end)
    lead = Passage(sentence, *mention.lead) if mention.lead else None
    passages = [own, *(Passage(s, 0, len(s.text)) for s in continued)]
    found = Statements(telling)
    whole = Passage(sentence, 0, len(sentence.text))
    _state_identity(mention, status, whole, telling, found)
    if mention.given:
        state_given(mention, section, telling, found)
        return found.all()
    told_of = [p for p in passages[1:] if grammar.has_cue("takes_place", p.text)][:1]
    state_time(mention, status, [own, *filter(None, [lead]), *told_of], section, telling, found)
    if status == "completed" and not found.has("year"):
        carry_year(before, telling, found)
    _state_place(own, mention, telling, found)
    if told_of and not found.has("place"):
        _state_place(told_of[0], mention, telling, found)
    for passage in passages:
        mode = find_mode(passage.text, grammar)
        if mode and not found.has("mode"):
            found.add("mode", mode.text, passage, (mode.start, mode.end), mode.rule)
        _state_parties(passage, mention, telling, found)
        _state_subjects(passage, grammar, found)
    if lead:
        found.add("text", collapse_space(lead.text), lead, _trimmed(lead), mention.rule.id)
    for passage in filter(_has_words, passages):
        found.add("text", collapse_space(passage.text), passage, _trimmed(passage), mention.rule.id)
    return found.all()


def _state_place(own: Passage, mention: Mention, telling: Telling, found: Statements) -> None:
    """The place told beside the name; else a known city in the name itself, unless that stands in quotation marks."""
    grammar, name = telling.grammar, (mention.name.start - own.start, mention.name.end - own.start)
    barred = find_barred(own, grammar)
    place = telling.language.find_place(own.text, [name, *barred], grammar)
    if place is None and not mention.name.quoted:
        place = telling.language.find_place(own.text, barred, grammar)
        if place and place[0].text.casefold() not in grammar.cities:
            return
    if place:
        found.add("place", place[0].text, own, (place[0].start, place[0].end), place[0].rule)
        if place[1]:
            found.add("country", place[1].text, own, (place[1].start, place[1].end), place[1].rule)


def _trimmed(passage: Passage) -> tuple[int, int]:
    text = passage.text
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _has_words(passage: Passage) -> bool:
    return bool(passage.text.strip())


def _state_identity(mention: Mention, status: Status, whole: Passage, telling: Telling, found: Statements) -> None:
    grammar, language = telling.grammar, telling.language
    name, cue, text = mention.name, mention.cue, whole.text
    inner = _title_span(text, name.start, name.end, name.title)
    found.add("title", name.title, whole, inner, mention.rule.id)
    found.add("kind", mention.kind, whole, inner if mention.kind_rule != mention.rule.id else cue, mention.kind_rule)
    found.add("role", mention.role, whole, cue, mention.rule.id)
    found.add("status", status, whole, cue, mention.rule.id)
    subject = text[: cue[0]]
    ours = grammar.we.search(subject)
    persons = language.find_people(subject, grammar)
    if persons and mention.kind != "visit":
        found.add("attribution", "individual", whole, (persons[0].start, persons[0].end), "subject.person")
    elif ours:
        found.add("attribution", "institution", whole, ours.span(), "subject.we")
    if name.ordinal is not None:
        series = Series(name=language.parse_series(name, grammar), ordinal=name.ordinal)
        found.add("series", series, whole, (name.start, name.end), mention.rule.id)


def _title_span(text: str, start: int, end: int, title: str) -> tuple[int, int]:
    """Where the title's words stand inside the name, quotation marks left out where they enclose it."""
    at = text.find(title, start, end)
    return (at, at + len(title)) if at >= 0 else (start, end)


def _state_parties(passage: Passage, mention: Mention, telling: Telling, found: Statements) -> None:
    grammar, language, text = telling.grammar, telling.language, passage.text
    for country in find_countries(text, grammar):
        found.add("countries", country.text, passage, (country.start, country.end), country.rule)
    people = language.find_people(text, grammar)
    bodies = language.find_organisations(text, grammar, telling.hosts)
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
    """Whether what is read as a body is the activity's own name: “Summer School on Dams” is no school."""
    begins = passage.sentence is mention.sentence and body.start == mention.name.start - passage.start
    last = body.value.name.split()[-1]
    return begins and mention.kind != "network" and grammar.has_word("heads", last) and " " in body.value.name


def _add_body(value: Organisation, span: Range, passage: Passage, telling: Telling, found: Statements) -> None:
    """State a body unless it is stated already, under this or another of its names."""
    bodies = telling.grammar.bodies
    key = bodies.get(value.name.casefold(), value.name).casefold()
    stated = (s.value.name for s in found.all() if s.property == "organisations" and isinstance(s.value, Organisation))
    if all(bodies.get(name.casefold(), name).casefold() != key for name in stated):
        found.add("organisations", value, passage, span, f"{telling.grammar.language}.organisation")


def _state_subjects(passage: Passage, grammar: Grammar, found: Statements) -> None:
    for theme in find_themes(passage.text, grammar):
        found.add("themes", theme.text, passage, (theme.start, theme.end), theme.rule)
    stated = {s.value.goal for s in found.all() if s.property == "sdgs" and hasattr(s.value, "goal")}
    for span, sdg in find_sdgs(passage.text, grammar):
        if sdg.goal not in stated:
            found.add("sdgs", sdg, passage, (span.start, span.end), span.rule)
