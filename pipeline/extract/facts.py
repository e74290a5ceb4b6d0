"""The statements of one activity: every field found in its words, each with its evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.dates import find_dates, find_years, parse_single_year
from pipeline.extract.grammar import Grammar
from pipeline.extract.mentions import Mention
from pipeline.extract.names import parse_ordinal
from pipeline.extract.numbers import find_counts
from pipeline.extract.organisations import find_organisations
from pipeline.extract.people import find_people
from pipeline.extract.places import find_countries, find_mode, find_place
from pipeline.extract.sentences import Sentence
from pipeline.extract.themes import find_sdgs, find_theme_quotes, find_themes
from pipeline.model.activity import Evidence, Fact, Property, Section, Series, Statement, Status
from pipeline.model.document import Document, DocumentKind
from pipeline.model.text import collapse_space

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Telling:
    """What the statements of all activities of a document share."""

    document: Document
    document_kind: DocumentKind
    grammar: Grammar
    hosts: frozenset[str]

    def evidence(self, block: int, start: int, end: int, rule: str) -> Evidence:
        """Evidence for the words of a block from `start` to `end`."""
        found = self.document.blocks[block]
        return Evidence(
            source_id=self.document.source_id,
            document=self.document.name,
            document_kind=self.document_kind,
            locator=found.locator.model_copy(update={"start": start, "end": end}),
            quote=found.text[start:end],
            rule=rule,
            rules_version=self.grammar.version,
        )


@dataclass(frozen=True)
class _Passage:
    """A stretch of one sentence that tells of the activity; offsets are in the sentence's text."""

    sentence: Sentence
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]


class _Statements:
    """Collects statements: values repeat at most once a property, in the order they are found."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._found: list[Statement] = []

    def add(self, name: Property, value: Fact, passage: _Passage, span: tuple[int, int], rule: str) -> None:
        """State a value found at `span`, offsets in the passage's text."""
        base = passage.sentence.start + passage.start
        self.add_at(name, value, passage.sentence.block, (base + span[0], base + span[1]), rule)

    def add_at(self, name: Property, value: Fact, block: int, span: tuple[int, int], rule: str) -> None:
        """State a value found at `span`, offsets in the block's text."""
        if name != "text" and any(s.property == name and s.value == value for s in self._found):
            return
        evidence = self._telling.evidence(block, *span, rule)
        self._found.append(Statement(property=name, value=value, original=evidence.quote, evidence=evidence))

    def all(self) -> tuple[Statement, ...]:
        return tuple(self._found)


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
    own = _Passage(sentence, mention.start, mention.end)
    lead = _Passage(sentence, *mention.lead) if mention.lead else None
    passages = [own, *(_Passage(s, 0, len(s.text)) for s in continued)]
    found = _Statements(telling)
    whole = _Passage(sentence, 0, len(sentence.text))
    _state_identity(mention, status, whole, found, grammar)
    _state_time(mention, status, own, lead, section, telling, found)
    if status == "completed" and not any(s.property == "year" for s in found.all()):
        _carry_year(before, found, grammar)
    barred = [(mention.name.start - own.start, mention.name.end - own.start), *_quotes(own, grammar)]
    place = find_place(own.text, barred, grammar)
    if place:
        found.add("place", place[0].text, own, (place[0].start, place[0].end), place[0].rule)
        if place[1]:
            found.add("country", place[1].text, own, (place[1].start, place[1].end), place[1].rule)
    for passage in passages:
        mode = find_mode(passage.text, grammar)
        if mode and not any(s.property == "mode" for s in found.all()):
            found.add("mode", mode.text, passage, (mode.start, mode.end), mode.rule)
        _state_parties(passage, mention, telling, found)
        _state_subjects(passage, grammar, found)
    if lead:
        found.add("text", collapse_space(lead.text), lead, _trimmed(lead), mention.rule.id)
    for passage in filter(_has_words, passages):
        found.add("text", collapse_space(passage.text), passage, _trimmed(passage), mention.rule.id)
    return found.all()


def _quotes(passage: _Passage, grammar: Grammar) -> Iterator[tuple[int, int]]:
    for start, end in find_theme_quotes(passage.sentence, grammar):
        yield start - passage.start, end - passage.start


def _trimmed(passage: _Passage) -> tuple[int, int]:
    text = passage.text
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _has_words(passage: _Passage) -> bool:
    return bool(passage.text.strip())


def _state_identity(mention: Mention, status: Status, whole: _Passage, found: _Statements, grammar: Grammar) -> None:
    name, cue, text = mention.name, mention.cue, whole.text
    inner = _title_span(text, name.start, name.end, name.title)
    found.add("title", name.title, whole, inner, mention.rule.id)
    found.add("kind", mention.kind, whole, inner if mention.kind_rule != mention.rule.id else cue, mention.kind_rule)
    found.add("role", mention.role, whole, cue, mention.rule.id)
    found.add("status", status, whole, cue, mention.rule.id)
    subject = text[: cue[0]]
    ours = grammar.we.search(subject)
    persons = find_people(subject, grammar)
    if persons and mention.kind != "visit":
        found.add("attribution", "individual", whole, (persons[0].start, persons[0].end), "subject.person")
    elif ours:
        found.add("attribution", "institution", whole, ours.span(), "subject.we")
    if name.ordinal is not None:
        words = name.title.split()
        stripped = [w for w in words if parse_ordinal(w, grammar) is None or words.index(w) > 1]
        series = " ".join(w for i, w in enumerate(stripped) if i > 0 or not _YEAR.fullmatch(w))
        found.add(
            "series",
            Series(name=series, ordinal=name.ordinal),
            whole,
            (name.start, name.end),
            mention.rule.id,
        )


def _title_span(text: str, start: int, end: int, title: str) -> tuple[int, int]:
    """Where the title's words stand inside the name, quotation marks left out where they enclose it."""
    at = text.find(title, start, end)
    return (at, at + len(title)) if at >= 0 else (start, end)


def _state_time(
    mention: Mention, status: Status, own: _Passage, lead: _Passage | None, section: Section, telling: Telling,
    found: _Statements,
) -> None:  # fmt: skip
    grammar = telling.grammar
    for passage in (own, lead) if lead else (own,):
        dates = [d for d in find_dates(passage.text, grammar) if not _in_quotes(d.start, passage, grammar)]
        years = [y for y in find_years(passage.text, grammar) if not _in_quotes(y[0], passage, grammar)]
        named = _YEAR.match(mention.name.title)
        stated = next((d for d in dates if d.first[0] != "-"), None)
        year = _stated_year(stated.first if stated else "", years, section, status)
        if year and stated and stated.first.startswith(str(year)):
            found.add("year", year, passage, (stated.start, stated.end), f"{grammar.language}.date")
        elif year:
            at = next(y for y in years if y[2] == year)
            found.add("year", year, passage, at[:2], f"{grammar.language}.year")
        elif named and passage is own:
            year = int(named.group())
            at_name = mention.name.start + mention.sentence.text[mention.name.start :].find(named.group()) - own.start
            found.add("year", year, own, (at_name, at_name + 4), f"{grammar.language}.year")
        else:
            year = _section_year(section, status, telling, found)
        dated = next(((d, d.dated(year)) for d in dates if d.dated(year)), None)
        if dated and dated[1]:
            span, rule = (dated[0].start, dated[0].end), f"{grammar.language}.date"
            found.add("start_date", dated[1][0], passage, span, rule)
            if dated[1][1]:
                found.add("end_date", dated[1][1], passage, span, rule)
        if year or dates:
            return


def _carry_year(before: list[Sentence], found: _Statements, grammar: Grammar) -> None:
    """Where nothing else states the year: the one that the nearest sentence before it in the paragraph states."""
    for sentence in reversed(before):
        years = find_years(sentence.text, grammar)
        if years:
            passage = _Passage(sentence, 0, len(sentence.text))
            found.add("year", years[-1][2], passage, years[-1][:2], f"{grammar.language}.year.before")
            return


def _in_quotes(at: int, passage: _Passage, grammar: Grammar) -> bool:
    return any(s <= at < e for s, e in _quotes(passage, grammar))


def _stated_year(date: str, years: list[tuple[int, int, int]], section: Section, status: Status) -> int | None:
    if date:
        return int(date[:4])
    if not years:
        return None
    if status == "planned" and section.role == "outlook":
        of_period = parse_single_year(section.period)
        return next((y for *_, y in years if y == of_period), years[-1][2])
    return years[0][2]


def _section_year(section: Section, status: Status, telling: Telling, found: _Statements) -> int | None:
    """The year of the section's period, where its heading (or one above it) states it."""
    year = parse_single_year(section.period)
    if year is None or (status == "planned" and section.role != "outlook"):
        return None
    blocks = telling.document.blocks
    above = [b for b in blocks[: max(section.heading, 0) + 1] if b.kind == "heading"]
    candidates = [*reversed(above), *(b for b in blocks if b.kind == "heading"), *blocks]
    for block in candidates:
        at = block.text.find(str(year))
        if at >= 0:
            rule = f"{telling.grammar.language}.section.period"
            found.add_at("year", year, block.locator.block, (at, at + 4), rule)
            return year
    return None


def _state_parties(passage: _Passage, mention: Mention, telling: Telling, found: _Statements) -> None:
    grammar, text = telling.grammar, passage.text
    own_name = mention.name.start - passage.start if passage.sentence is mention.sentence else -1
    for country in find_countries(text, grammar):
        found.add("countries", country.text, passage, (country.start, country.end), country.rule)
    people = find_people(text, grammar)
    names = {p.value.name for p in people}
    for person in people:
        found.add("people", person.value, passage, (person.start, person.end), f"{grammar.language}.person")
    quoted = [(s - passage.start, e - passage.start) for s, e in find_theme_quotes(passage.sentence, grammar)]
    for body in find_organisations(text, grammar, telling.hosts):
        of_name = body.start == own_name and " " in body.value.name  # “Summer School on Dams” is no school
        if body.value.name not in names and not of_name and not any(s <= body.start < e for s, e in quoted):
            known = {s.value.name for s in found.all() if s.property == "organisations" and hasattr(s.value, "name")}
            if body.value.name not in known:
                rule = f"{grammar.language}.organisation"
                found.add("organisations", body.value, passage, (body.start, body.end), rule)
    for count in find_counts(text, grammar):
        found.add("counts", count.count, passage, (count.start, count.end), f"{grammar.language}.count")


def _state_subjects(passage: _Passage, grammar: Grammar, found: _Statements) -> None:
    for theme in find_themes(passage.text, grammar):
        found.add("themes", theme.text, passage, (theme.start, theme.end), theme.rule)
    stated = {s.value.goal for s in found.all() if s.property == "sdgs" and hasattr(s.value, "goal")}
    for span, sdg in find_sdgs(passage.text, grammar):
        if sdg.goal not in stated:
            found.add("sdgs", sdg, passage, (span.start, span.end), span.rule)
