"""Names for nameless activities: the object of a cue, its subject, or the whole clause, in the source's own words."""

import re

from pipeline.extract.latin.names.names import parse_kind, parse_ordinal
from pipeline.extract.latin.told.cues import Hit
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Name

_MOST_WORDS = 16
_MOST_BEFORE = 14
_REACH = 200
_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_WORD = re.compile(r"\S+")


def find_phrase(hit: Hit, grammar: Grammar) -> Name | None:
    """The plain name that the rule of a cue asks for; None where the clause has no words for it."""
    if hit.rule.name == "object":
        return _object(hit, grammar)
    if hit.rule.name == "subject":
        return _subject(hit, grammar)
    before, after = _subject(hit, grammar), _phrase_end(hit, grammar)
    if before is None and not grammar.we.search(hit.left):
        return None  # “we were accredited by …” is named without its subject
    return _named(hit, before.start if before else hit.span[0], max(after, hit.span[1]), grammar)


def _without_brackets(text: str) -> str:
    """The text with what stands in brackets blanked: same length, same offsets."""
    return _BRACKETS.sub(lambda m: " " * len(m.group()), text)


def _phrase_end(hit: Hit, grammar: Grammar) -> int:
    """Where the object of a cue ends: at a stop, an aside, a relative clause or a purpose; 16 words at most."""
    text, start = _without_brackets(hit.match.string), hit.span[1]
    whole = grammar.patterns["enumerated_phrase"].match(text, start)
    if whole:
        return whole.end()
    opening = grammar.patterns["preposition"].match(text, start + 1)
    stop = grammar.patterns["phrase_end"].search(text, opening.end() + 1 if opening else start, start + _REACH)
    end = stop.start() if stop else min(len(text), start + _REACH)
    words = list(_WORD.finditer(text, start, end))[:_MOST_WORDS]
    return words[-1].end() if words else start


def _object(hit: Hit, grammar: Grammar) -> Name | None:
    text, start = hit.match.string, hit.span[1]
    end = _phrase_end(hit, grammar)
    determiner = grammar.patterns["determiner"].match(text, start)
    begin = determiner.end() if determiner else start + len(text[start:end]) - len(text[start:end].lstrip())
    if begin >= end or not any(c.isalpha() for c in text[begin:end]):
        return None
    if grammar.patterns["preposition"].match(text, begin):
        if determiner and grammar.patterns["pointing"].fullmatch(determiner.group()):
            return None  # “writing this in early spring”
        begin = hit.span[0]  # “met with”, “spoke at”
    return _named(hit, begin, end, grammar)


def _subject(hit: Hit, grammar: Grammar) -> Name | None:
    left = _without_brackets(hit.left)
    breaks = [m.end() for m in grammar.patterns["clause_break"].finditer(left)]
    start = breaks[-1] if breaks else 0
    opening = grammar.patterns["adverbial"].match(left[start:])
    start += opening.end() if opening else 0
    determiner = grammar.patterns["determiner"].match(left, start)
    start = determiner.end() if determiner else start + len(left[start:]) - len(left[start:].lstrip(" -•*"))
    helping = grammar.patterns["helping"].search(left, start)
    left = left[: helping.start() if helping else None].rstrip(" ,")
    words = left[start:].split()
    if not 1 <= len(words) <= _MOST_BEFORE or grammar.patterns["pronoun_alone"].match(left[start:]):
        return None
    return _named(hit, start, len(left), grammar)


def _named(hit: Hit, start: int, end: int, grammar: Grammar) -> Name:
    text = hit.match.string[start:end]
    text = grammar.patterns["when_last"].sub("", text)
    title = " ".join(text.split()).strip(' ,:*“”"')
    kind, rule = parse_kind(title, grammar)
    words = title.split()
    ordinal = next((n for n in (parse_ordinal(w, grammar) for w in words[:1]) if n is not None), None)
    proper = any(w[:1].isupper() for w in words[1:])
    return Name(start, start + len(text), title, kind, rule, ordinal, proper, generic=not proper and ordinal is None)
