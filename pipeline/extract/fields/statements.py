"""The statements of one activity: every field found in its words, each with its evidence."""

from pipeline.extract.fields.named import find_countries, find_mode
from pipeline.extract.fields.telling import Passage, Statements, Telling, find_barred
from pipeline.extract.fields.themes import find_sdgs, find_themes
from pipeline.extract.fields.time import carry_year, state_time
from pipeline.extract.grammar import Grammar
from pipeline.extract.spans import Mention, Sentence
from pipeline.model.activity import Section, Series, Statement, Status
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
    grammar, language, sentence = telling.grammar, telling.language, mention.sentence
    own = Passage(sentence, mention.start, mention.end)
    lead = Passage(sentence, *mention.lead) if mention.lead else None
    passages = [own, *(Passage(s, 0, len(s.text)) for s in continued)]
    found = Statements(telling)
    whole = Passage(sentence, 0, len(sentence.text))
    _state_identity(mention, status, whole, telling, found)
    state_time(mention, status, own, lead, section, telling, found)
    if status == "completed" and not found.has("year"):
        carry_year(before, telling, found)
    barred = [(mention.name.start - own.start, mention.name.end - own.start), *find_barred(own, grammar)]
    place = language.find_place(own.text, barred, grammar)
    if place:
        found.add("place", place[0].text, own, (place[0].start, place[0].end), place[0].rule)
        if place[1]:
            found.add("country", place[1].text, own, (place[1].start, place[1].end), place[1].rule)
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
    own_name = mention.name.start - passage.start if passage.sentence is mention.sentence else -1
    for country in find_countries(text, grammar):
        found.add("countries", country.text, passage, (country.start, country.end), country.rule)
    people = language.find_people(text, grammar)
    names = {p.value.name for p in people}
    for person in people:
        found.add("people", person.value, passage, (person.start, person.end), f"{grammar.language}.person")
    quoted = find_barred(passage, grammar)
    for body in language.find_organisations(text, grammar, telling.hosts):
        of_name = body.start == own_name and " " in body.value.name  # “Summer School on Dams” is no school
        if body.value.name not in names and not of_name and not any(s <= body.start < e for s, e in quoted):
            known = {s.value.name for s in found.all() if s.property == "organisations" and hasattr(s.value, "name")}
            if body.value.name not in known:
                rule = f"{grammar.language}.organisation"
                found.add("organisations", body.value, passage, (body.start, body.end), rule)
    for count in language.find_counts(text, grammar):
        found.add("counts", count.count, passage, (count.start, count.end), f"{grammar.language}.count")


def _state_subjects(passage: Passage, grammar: Grammar, found: Statements) -> None:
    for theme in find_themes(passage.text, grammar):
        found.add("themes", theme.text, passage, (theme.start, theme.end), theme.rule)
    stated = {s.value.goal for s in found.all() if s.property == "sdgs" and hasattr(s.value, "goal")}
    for span, sdg in find_sdgs(passage.text, grammar):
        if sdg.goal not in stated:
            found.add("sdgs", sdg, passage, (span.start, span.end), span.rule)
