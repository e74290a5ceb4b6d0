"""The statements of one activity: every field found in its words, each with its evidence."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.fields.given import state_given
from pipeline.extract.fields.identity import state_identity
from pipeline.extract.fields.named import find_mode
from pipeline.extract.fields.parties import state_attendance, state_listed_people, state_parties
from pipeline.extract.fields.telling import Passage, Statements, Telling, find_barred
from pipeline.extract.fields.themes import find_sdgs, find_themes
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import ENTRY, Mention, Sentence
from pipeline.extract.structure.lines import is_when
from pipeline.extract.times.carried import carry_time
from pipeline.extract.times.days import state_last_day
from pipeline.extract.times.time import state_time
from pipeline.model.activity import Statement, Status
from pipeline.model.reading import Section
from pipeline.model.text import collapse_space

_HAN = re.compile(r"[\u3400-\u9fff]")
_CLAUSE = "mark.clause"
"""The mark of a mention whose clause serves as its name."""
_ADDED, _ADDED_LEAST = 2, 80
_LONGEST_SETTING = 40


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
    state_identity(mention, status, whole, telling, found)
    if mention.given:
        state_given(mention, section, telling, found)
        return found.all()
    told_of = _lines_of_its_own(mention, passages[1:], grammar)
    timed = [own, *filter(None, [lead]), *told_of, *_iter_above(mention, telling)]
    state_time(mention, status, timed, before, section, telling, found)
    state_last_day(told_of, telling, found)
    carry_time(mention, before, telling, found)
    _state_place(own, mention, telling, found)
    for passage in [*_iter_setting(mention), *told_of]:
        if not found.has("place"):
            _state_place(passage, mention, telling, found)
    for passage in passages:
        mode = find_mode(passage.text, grammar)
        if mode and not found.has("mode"):
            found.add("mode", mode.text, passage, (mode.start, mode.end), mode.rule)
        state_parties(passage, mention, telling, found)
        _state_subjects(passage, grammar, found)
    state_listed_people(passages[-1], telling, found)
    state_attendance(mention, telling, found)
    if lead:
        found.add("text", collapse_space(lead.text), lead, _trimmed(lead), mention.rule.id)
    for passage in _told_at_length(passages):
        found.add("text", collapse_space(passage.text), passage, _trimmed(passage), mention.rule.id)
    return found.all()


def _iter_above(mention: Mention, telling: Telling) -> Iterator[Passage]:
    """What says when before the words that tell: the opening of the line (“Monday, October 16:”), the month above."""
    sentence = mention.sentence
    opening = Passage(sentence, 0, mention.start)
    if opening.text and is_when(replace(sentence, text=opening.text.strip(" *_"), start=sentence.start), telling):
        yield opening
    month = telling.months_above[sentence.block]
    if month is not None:
        (line, *_) = telling.find_sentences(telling.document.blocks[month])
        yield Passage(line, 0, len(line.text))


def _iter_setting(mention: Mention) -> Iterator[Passage]:
    """The few words before the first comma of a sentence, which hold for all that it tells (“In Lund, we … and …”)."""
    comma = mention.sentence.text.find(",", 0, _LONGEST_SETTING)
    if 0 < comma < mention.start:
        yield Passage(mention.sentence, 0, comma)


def _lines_of_its_own(mention: Mention, passages: list[Passage], grammar: Grammar) -> list[Passage]:
    """What also says when and where: all lines of an entry, else the first sentence that says that it took place."""
    if ENTRY in mention.marks:
        return passages
    return [p for p in passages if grammar.has_cue("takes_place", p.text)][:1]


def _state_place(own: Passage, mention: Mention, telling: Telling, found: Statements) -> None:
    """The place told beside the name; else a known city in the name itself, unless that stands in quotation marks."""
    grammar, barred = telling.grammar, find_barred(own, telling.grammar)
    beside = own.sentence is not mention.sentence
    spread = beside or _CLAUSE in mention.marks
    name = [] if spread else [(mention.name.start - own.start, mention.name.end - own.start)]
    place = telling.language.find_place(own.text, [*name, *barred], grammar)
    if place is None and not mention.name.quoted and not beside:
        place = telling.language.find_place(own.text, barred, grammar)
        if place and place[0].text.casefold() not in grammar.cities:
            return
    if place:
        found.add("place", place[0].text, own, (place[0].start, place[0].end), place[0].rule)
        if place[1]:
            found.add("country", place[1].text, own, (place[1].start, place[1].end), place[1].rule)


def _told_at_length(passages: list[Passage]) -> list[Passage]:
    """The passages that make the activity's own words: of Chinese that goes on at length, what is no longer than so
    many times its first sentence. What the rest states is stated all the same, each value with its own words.
    """
    own, told = len(_HAN.findall(passages[0].text)), 0
    kept = passages[:1]
    for passage in passages[1:]:
        told += len(_HAN.findall(passage.text))
        if told > max(_ADDED * own, _ADDED_LEAST):
            break
        kept.append(passage)
    return [passage for passage in kept if _has_words(passage)]


def _trimmed(passage: Passage) -> tuple[int, int]:
    text = passage.text
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _has_words(passage: Passage) -> bool:
    return bool(passage.text.strip())


def _state_subjects(passage: Passage, grammar: Grammar, found: Statements) -> None:
    for theme in find_themes(passage.text, grammar):
        found.add("themes", theme.text, passage, (theme.start, theme.end), theme.rule)
    stated = {s.value.goal for s in found.all() if s.property == "sdgs" and hasattr(s.value, "goal")}
    for span, sdg in find_sdgs(passage.text, grammar):
        if sdg.goal not in stated:
            found.add("sdgs", sdg, passage, (span.start, span.end), span.rule)
