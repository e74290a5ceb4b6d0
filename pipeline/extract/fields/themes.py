"""Themes, topics and titles of talks, and the Sustainable Development Goals an activity serves."""

import re

from pipeline.extract.fields.quotes import find_quotes
from pipeline.extract.grammar import Grammar
from pipeline.extract.spans import Sentence, Span
from pipeline.model.activity import Sdg

_CHAIN = re.compile(r"\s*,?\s*(?:and|or|&)?\s*")
_STATED = re.compile(
    r"\b(?:SDGs?|Sustainable Development Goals?|Goals?)\s*(?:No\.?\s*)?(\d{1,2}(?:\s*(?:,|and|&)\s*\d{1,2})*)\b"
)
_LIST_END = re.compile(r"[.;:]|,?\s+(?:which|who|where|that)\b|,\s+(?:etc|as well as)\b|,?\s*\betc\b")
_COMMA = re.compile(r",\s*(?:and\s+)?")
_AND = re.compile(r"\s+and\s+")


def _theme_quotes(text: str, grammar: Grammar) -> list[tuple[int, int, str, str]]:
    found: list[tuple[int, int, str, str]] = []
    for start, end, words in find_quotes(text):
        left = text[max(0, start - 120) : start].rstrip()
        rule = next((c.id for c, p in grammar.cues.get("theme_lead", ()) if p.search(left)), "")
        if not rule and found and _CHAIN.fullmatch(text, found[-1][1], start):
            rule = found[-1][3]
        if rule:
            found.append((start, end, words, rule))
    return found


def find_theme_quotes(sentence: Sentence, grammar: Grammar) -> list[tuple[int, int]]:
    """Quoted spans that are themes or titles of talks, not names of activities; quotation marks included."""
    return [(start, end) for start, end, _, _ in _theme_quotes(sentence.text, grammar)]


def find_themes(text: str, grammar: Grammar) -> list[Span]:
    """Stated themes: quoted ones after a theme cue, and plain ones listed after “the theme was”, “topics including”."""
    spans = [
        Span(text.index(words, start), text.index(words, start) + len(words), words, rule)
        for start, end, words, rule in _theme_quotes(text, grammar)
    ]
    for cue, pattern in grammar.cues.get("theme_plain", ()):
        for match in pattern.finditer(text):
            stop = _LIST_END.search(text, match.end())
            end = stop.start() if stop else len(text)
            spans += _listed(text, match.end(), end, cue.id, single=cue.value == "single")
    return sorted(spans, key=lambda s: s.start)


def _listed(text: str, start: int, end: int, rule: str, *, single: bool) -> list[Span]:
    """The items of a plain list; a final “and” parts two items only where no comma does."""
    if "“" in text[start:end] or '"' in text[start:end]:
        return []
    cuts = [] if single else [(m.start(), m.end()) for m in _COMMA.finditer(text, start, end)]
    last = cuts[-1] if cuts else (start, start)
    oxford = text[slice(*last)].rstrip().endswith("and") or re.match(r",?\s*etc", text[end:])
    final = None if oxford or not cuts else _AND.search(text, last[1], end)
    if final:
        cuts.append(final.span())
    spans, at = [], start
    for cut_start, cut_end in [*cuts, (end, end)]:
        words = text[at:cut_start].strip()
        if 2 < len(words) <= 120:
            begin = text.index(words, at)
            spans.append(Span(begin, begin + len(words), words, rule))
        at = cut_end
    return spans


def find_sdgs(text: str, grammar: Grammar) -> list[tuple[Span, Sdg]]:
    """Goals in order of number: stated ones (“SDG 5”), then those that a phrase of the rule pack implies."""
    found: dict[int, tuple[Span, Sdg]] = {}
    for match in _STATED.finditer(text):
        for number in re.findall(r"\d+", match.group(1)):
            if 1 <= int(number) <= 17:
                phrase = match.group()
                span = Span(*match.span(), phrase, f"{grammar.language}.sdg.stated")
                found.setdefault(int(number), (span, Sdg(goal=int(number), basis="stated", phrase=phrase)))
    for rule, pattern in grammar.sdgs:
        inferred = pattern.search(text)
        if inferred and rule.goal not in found:
            phrase = inferred.group()
            found[rule.goal] = (
                Span(*inferred.span(), phrase, rule.id),
                Sdg(goal=rule.goal, basis="inferred", phrase=phrase),
            )
    return [found[goal] for goal in sorted(found)]
