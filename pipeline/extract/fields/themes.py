"""Themes, topics and titles of talks, and the Sustainable Development Goals an activity serves."""

import re
from functools import lru_cache
from itertools import pairwise

from pipeline.extract.fields.quotes import find_quotes
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Sentence, Span
from pipeline.model.activity import Sdg

_KEPT = 64
"""Sentences whose themes are kept: nearly every finder passes them over."""
_CHAIN = re.compile(r"\s*[,、，]?\s*(?:and|or|&|和|与|及)?\s*")
_STATED = re.compile(
    r"(?:\b(?:SDGs?|Sustainable Development Goals?|Goals?)|可持续发展目标|SDGs?)\s*(?:No\.?\s*|第)?"
    r"(\d{1,2}(?:\s*(?:,|and|&|、|，|和|及)\s*\d{1,2})*)(?![\d.])"
)
_LIST_END = re.compile(r"[.;:]|,?\s+(?:which|who|where|that)\b|,\s+(?:etc|as well as)\b|,?\s*\betc\b")
_COMMA = re.compile(r",\s*(?:and\s+)?")
_STOP_MARK = re.compile(r"[、；]")
_AND = re.compile(r"\s+and\s+")


@lru_cache(_KEPT)
def _theme_quotes(text: str, grammar: Grammar) -> list[tuple[int, int, str, str]]:
    quotes = find_quotes(text)
    rules = [_theme_rule(text, start, end, grammar) for start, end, _ in quotes]
    chained = [bool(_CHAIN.fullmatch(text, a[1], b[0])) for a, b in pairwise(quotes)]
    for at in range(1, len(quotes)):
        rules[at] = rules[at] or (rules[at - 1] if chained[at - 1] else "")
    for at in range(len(quotes) - 2, -1, -1):
        rules[at] = rules[at] or (rules[at + 1] if chained[at] else "")
    return [(*quote, rule) for quote, rule in zip(quotes, rules, strict=True) if rule]


def _theme_rule(text: str, start: int, end: int, grammar: Grammar) -> str:
    """The cue that makes a quote a theme, by what stands before it (“themed”) or after it (“为主题”)."""
    left = text[max(0, start - 120) : start].rstrip()
    before = (c.id for c, p in grammar.cues.get("theme_lead", ()) if p.search(left))
    after = (c.id for c, p in grammar.cues.get("theme_follow", ()) if p.match(text, end))
    return next(before, "") or next(after, "")


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
    for cue, pattern in grammar.cues.get("theme_said", ()):
        for match in pattern.finditer(text):
            cuts = [] if cue.value == "single" else [m.span() for m in _STOP_MARK.finditer(text, *match.span(1))]
            spans += _parted(text, *match.span(1), cuts, cue.id)
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
    return _parted(text, start, end, cuts, rule)


def _parted(text: str, start: int, end: int, cuts: list[tuple[int, int]], rule: str) -> list[Span]:
    """The items between cuts, without space around them."""
    spans, at = [], start
    for cut_start, cut_end in [*cuts, (end, end)]:
        words = text[at:cut_start].strip()
        if 1 < len(words) <= 120:
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
