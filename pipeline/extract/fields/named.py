"""Countries and the mode (online, in person, hybrid) that a text names, in any language with a rule pack."""

import re

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Span


def find_countries(text: str, grammar: Grammar) -> list[Span]:
    """Countries as named (name, adjective, demonym): the span's text is the ISO 3166-1 alpha-3 code."""
    named = [
        Span(m.start(), m.end(), code, f"{grammar.language}.country")
        for m in grammar.countries.finditer(text)
        if (code := grammar.country_codes[m.group()]) and not _is_language(m, grammar) and not _is_person(m, grammar)
    ]
    named += [
        Span(m.start(), m.end(), grammar.home if cue.value == "home" else cue.value, cue.id)
        for cue, pattern in grammar.cues.get("country", ())
        for m in pattern.finditer(text)
    ]
    return sorted(named, key=lambda s: s.start)


def _is_person(match: re.Match[str], grammar: Grammar) -> bool:
    """Whether a title before it says that the word is a person's name (“Ms India Brown”)."""
    before = match.string[: match.start()].rstrip(" .")
    title = before[before.rfind(" ") + 1 :]
    return before != match.string[: match.start()] and grammar.has_word("honorifics", title)


def _is_language(match: re.Match[str], grammar: Grammar) -> bool:
    """Whether “Spanish” is a language here: “in English and Spanish”; “西班牙语”; or “中国” part of “中国科学院”."""
    part = grammar.patterns.get("country_in_name")
    if part and part.match(match.string, match.start()):
        return True
    if not grammar.has_word("languages", match.group()):
        return False
    named = grammar.patterns.get("language_named")
    if named and named.match(match.string, match.end()):
        return True
    before, after = grammar.patterns["language_before"], grammar.patterns["language_after"]
    return bool(before.search(match.string[: match.start()]) and after.match(match.string, match.end()))


def find_mode(text: str, grammar: Grammar) -> Span | None:
    """How it was held, where the words say so."""
    for cue, pattern in grammar.cues.get("mode", ()):
        match = pattern.search(text)
        if match:
            return Span(*match.span(), cue.value, cue.id)
    return None


def is_short_for(short: str, name: str) -> bool:
    """Whether a name in capitals is made of the first letters of another (“DSE”, “Delhi School of Economics”)."""
    if not (short.isupper() and 2 < len(short) < len(name) and short.isalpha()):
        return False
    words = re.findall(r"\w+", name)
    every = "".join(w[0] for w in words).upper()
    named = "".join(w[0] for w in words if w[0].isupper())
    return every.endswith(short) or named.endswith(short)
