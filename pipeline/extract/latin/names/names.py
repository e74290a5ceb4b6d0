"""Names of activities in a sentence: quoted, emphasised, capitalised, or a plain noun phrase around a head noun.

A head noun (“workshop”, “agreement”: word group `heads`) is read outwards to both sides until a stop word; what the
source quotes or sets in italics is a name as it stands.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.extract.fields.quotes import find_quotes
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Name, Sentence
from pipeline.model.activity import Kind

_TOKEN = re.compile(r"[^\W_](?:[\w’'\-–/&+.]*[^\W_])?|&")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)$", re.IGNORECASE)
_YEARS_AFTER = re.compile(r"\s*\((?:19|20)\d\d\s*[-–]\s*(?:(?:19|20)\d\d|\d\d)\)")
_NUMBER_AFTER = re.compile(r"\s+(?:[Nn]o\.|[Nn]umber|#)\s?(\d{1,3})\b(?![.,]\d)")
_NUMBERED_KINDS = frozenset({"event", "training", "governance"})
_MOST_DAYS = 31
_KEPT = 128
"""Sentences whose names are kept: several finders ask for them."""
_MOST_LEFT, _MOST_RIGHT = 9, 16
_DETERMINED, _NEXT_HEAD = 3, 6
"""In “A and the B”, which word follows the article; how many words after the article are looked at for another name."""


class _Token(NamedTuple):
    start: int
    end: int
    text: str

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper() or self.text[0].isdigit()


def parse_ordinal(word: str, grammar: Grammar) -> int | None:
    """“10th”, “Fourteenth”, “inaugural” as a number, else None."""
    if _NUMBERED.match(word):
        return int(word[:-2])
    if word.lower().endswith(("st", "nd", "rd", "th", "inaugural")):
        return grammar.numbers.get(word.lower())
    return None


def parse_series(name: Name, grammar: Grammar) -> str:
    """The name of the numbered series: a name without its ordinal and the year before it."""
    words = name.title.split()
    kept = [w for w in words if parse_ordinal(w, grammar) is None or words.index(w) > 1]
    return " ".join(w for i, w in enumerate(kept) if i > 0 or not _YEAR.fullmatch(w))


@lru_cache(_KEPT)
def parse_kind(name: str, grammar: Grammar, head_end: int | None = None) -> tuple[Kind | None, str]:
    """The kind that a name's words give, and the rule that says so; `head_end`: where its head noun ends."""
    for end in (head_end, None):
        for rule, pattern in grammar.iter_kinds(name):
            if pattern.search(name if rule.where == "name" else name[:end]):
                return rule.kind, rule.id
    return None, ""


@lru_cache(_KEPT)
def _find_tokens(text: str) -> list[_Token]:
    return [_Token(*m.span(), m.group()) for m in _TOKEN.finditer(text)]


def _joined(text: str, left: _Token, right: _Token) -> bool:
    between = text[left.end : right.start].strip()
    return not between or (between in "’'" and left.text[-1] == "s")  # Kids’ Camp


def _extend_left(text: str, tokens: list[_Token], head: int, grammar: Grammar) -> int:
    first = head
    while first > 0 and head - first < _MOST_LEFT and _joined(text, tokens[first - 1], tokens[first]):
        word = tokens[first - 1]
        inner = first > 1 and _joined(text, tokens[first - 2], word)
        if grammar.has_word("joints", word.text):
            measures = inner and grammar.has_word("measures", tokens[first - 2].text) and word.text == "of"
            if not measures and not (inner and tokens[first - 2].is_capital and tokens[first].is_capital):
                break
            if grammar.has_word("stops", tokens[first - 2].text):
                break
        elif (
            grammar.has_word("stops", word.text)
            or grammar.patterns["when_whose"].match(word.text)
            or (not word.is_capital and grammar.patterns["verb_form"].match(word.text))
        ):
            break
        first -= 1
    while first < head and grammar.has_word("joints", tokens[first].text):
        first += 1
    return first


def _extend_right(text: str, tokens: list[_Token], head: int, grammar: Grammar) -> int:
    last, opened = head, False
    while last + 1 < len(tokens) and last - head < _MOST_RIGHT:
        if _joined(text, tokens[last], tokens[last + 1]):
            step, opens = _stride(text, tokens, last, head, opened, grammar)
        else:
            step, opens = (_enumeration(text, tokens, last, grammar) - last if opened else 0), opened
        if not step:
            break
        last, opened = last + step, opens
    return last


def _stride(text: str, tokens: list[_Token], last: int, head: int, opened: bool, grammar: Grammar) -> tuple[int, bool]:
    """How many words a name goes on for beyond `last` (0: none), and whether it then has a second half."""
    word = tokens[last + 1]
    pact = grammar.has_word("pact_openers", word.text) and grammar.has_word("pact_heads", tokens[head].text)
    opener = pact or grammar.has_word("openers", word.text)
    if not opener and not (opened and word.text.lower() in {"and", "&"}):
        ends = grammar.has_word("stops", word.text) or grammar.patterns["verb_form"].match(word.text)
        return (0 if ends or not (word.is_capital or opened) else 1), opened
    follows = last + 2
    if follows < len(tokens) and grammar.has_word("determiners", tokens[follows].text):
        follows += 1 if opener or _is_second_half(tokens[follows - 2 : follows + _NEXT_HEAD], grammar) else 0
    run = tokens[last + 1 : follows + 1]
    if follows >= len(tokens) or not all(_joined(text, a, b) for a, b in pairwise(run)):
        return 0, opened
    after = tokens[follows]
    ends = grammar.has_word("stops", after.text) or grammar.patterns["verb_form"].match(after.text)
    if ends or _is_date(tokens[follows : follows + 4], grammar):
        return 0, opened
    return follows - last, True


def _is_second_half(tokens: list[_Token], grammar: Grammar) -> bool:
    """Whether “A and the B …” goes on with what a name is about (“… on Ice and the Far North”), and no other name."""
    after = tokens[_DETERMINED:]
    others = any(grammar.has_word(group, t.text) for t in after for group in ("heads", "organisation_heads"))
    return bool(after) and after[0].is_capital and not others


def _enumeration(text: str, tokens: list[_Token], at: int, grammar: Grammar) -> int:
    """The last word of “Science, Technology and Innovation” where `at` is its first: single words, commas, one “and”,
    all of them with capitals or none (“rivers, lakes and seas”).
    """
    end, capital = at, tokens[at].is_capital

    def fits(token: _Token) -> bool:
        ends = grammar.has_word("stops", token.text) or grammar.patterns["verb_form"].match(token.text)
        return token.is_capital == capital and (capital or not ends)

    while end + 1 < len(tokens) and text[tokens[end].end : tokens[end + 1].start] == ", " and fits(tokens[end + 1]):
        end += 1
    closed = end + 2 < len(tokens) and tokens[end + 1].text in {"and", "&"} and fits(tokens[end + 2])
    return end + 2 if end > at and closed and _joined(text, tokens[end + 1], tokens[end + 2]) else at


def _is_date(tokens: list[_Token], grammar: Grammar) -> bool:
    """Whether words open a date (“on 5 June”, “in May”) and not a name (“of the 2023 Lake Forum”)."""
    months = [t.text.lower() in grammar.months for t in tokens]
    if grammar.has_word("weekdays", tokens[0].text) and tokens[1:] and tokens[1].text.isdigit():
        return True
    return months[0] or (tokens[0].text.isdigit() and int(tokens[0].text) <= _MOST_DAYS and any(months))


def _head_names(
    sentence: Sentence, grammar: Grammar, barred: list[tuple[int, int]], more: frozenset[int]
) -> list[Name]:
    text, heads = sentence.text, grammar.words["heads"]
    if not more and heads.isdisjoint(_TOKEN.findall(text.lower())):
        return []
    tokens = _find_tokens(text)
    found: list[Name] = []
    for i, token in enumerate(tokens):
        is_head = token.end in more or token.text.lower() in heads
        if not is_head or any(s <= token.start < e for s, e in barred):
            continue
        first, last = _extend_left(text, tokens, i, grammar), _extend_right(text, tokens, i, grammar)
        start, end = tokens[first].start, tokens[last].end
        years = _YEARS_AFTER.match(text, end)
        end = years.end() if years else end
        if any(s < end and start < e for s, e in barred):
            start = max([start, *(e for s, e in barred if e <= token.start)])
            end = min([end, *(s for s, e in barred if s >= token.end)])
        words = [t for t in tokens[first : last + 1] if start <= t.start and t.end <= end]
        title = " ".join(text[start:end].split())
        ordinal = parse_ordinal(words[0].text, grammar) if words else None
        proper = any(
            t.text[0].isupper() and t.start > 0 and parse_ordinal(t.text, grammar) is None for t in words
        ) or bool(words and re.match(r"(?:19|20)\d\d$", words[0].text))
        kind, rule = parse_kind(title, grammar, token.end - start)
        number = _NUMBER_AFTER.match(text, end) if ordinal is None and kind in _NUMBERED_KINDS else None
        if number:  # “workshop no. 7”
            end, title, ordinal = number.end(), title + number.group(), int(number.group(1))
        weak = not proper and ordinal is None and not _is_particular(text[:start], words, token.text, grammar)
        found.append(Name(start, end, title, kind, rule, ordinal, proper, generic=weak))
    return _outermost(found)


def _is_particular(left: str, words: list[_Token], head: str, grammar: Grammar) -> bool:
    """Whether a plain noun phrase means one thing: “a storytelling workshop”, “20 community calls”, not “meetings”."""
    counted = bool(words) and (words[0].text.isdigit() or words[0].text.lower() in grammar.numbers)
    described = len(words) - counted > 1
    if counted:  # “18 workshops” is a total to check against records, “20 community calls” a series told once
        return described
    if not described:  # “the workshop” is one told of before, “a workshop” is new
        return not grammar.has_word("weak_heads", head) and bool(grammar.patterns["only_determined"].search(left))
    return bool(grammar.patterns["determined"].search(left))


def _outermost(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if kept and name.start < kept[-1].end:
            if name.end > kept[-1].end and name.start == kept[-1].start:
                kept[-1] = name
            continue
        kept.append(name)
    return kept


def _quoted_name(quote: tuple[int, int, str], before: Name | None, sentence: Sentence, grammar: Grammar) -> Name:
    start, end, words = quote
    kind, rule = parse_kind(words, grammar)
    ordinal = parse_ordinal(words.split()[0], grammar) if words.split() else None
    if before is None:
        return Name(start, end, words, kind, rule, ordinal, proper=True, quoted=True)
    gap = sentence.text[before.end : start]
    ordinal = ordinal if ordinal is not None else before.ordinal
    if grammar.patterns["called"].fullmatch(gap) or not gap.strip():
        return Name(before.start, end, words, before.kind or kind, before.kind_rule or rule, ordinal, True, True)
    if len(before.title.split()) == 1 and not before.proper:
        return Name(before.start, end, words, before.kind or kind, before.kind_rule, ordinal, True, True)
    title = f"{before.title} {gap.strip()} {words}"
    return Name(before.start, end, title, before.kind or kind, before.kind_rule or rule, ordinal, True, True)


def find_names(
    sentence: Sentence, grammar: Grammar, themes: list[tuple[int, int]], more: frozenset[int] = frozenset()
) -> list[Name]:
    """All possible names in a sentence, in order, none inside another; quoted themes are passed over.

    `themes` are the quoted spans that a theme cue has claimed; `more`: where words end that are head nouns as well.
    """
    return list(_find_names(sentence, grammar, tuple(themes), more))


@lru_cache(_KEPT)
def _find_names(
    sentence: Sentence, grammar: Grammar, themes: tuple[tuple[int, int], ...], more: frozenset[int]
) -> tuple[Name, ...]:
    quotes = [q for q in find_quotes(sentence.text) if (q[0], q[1]) not in themes]
    quotes += [
        (s, e, sentence.text[s:e].strip())
        for s, e in sentence.emphasised
        if not any(a < e and s < b for a, b, _ in quotes)
        and (s, e) not in themes
        and not _is_person(sentence.text[s:e], grammar)
    ]
    barred = [*((s, e) for s, e, _ in quotes), *themes]
    plain = _head_names(sentence, grammar, barred, more)
    names: list[Name] = []
    used: set[Name] = set()
    for quote in sorted(quotes):
        gap_free = [
            n
            for n in plain
            if n.end <= quote[0] and _is_bridge(sentence.text[n.end : quote[0]], grammar) and n not in used
        ]
        before = gap_free[-1] if gap_free else None
        if before:
            used.add(before)
        names.append(_quoted_name(quote, before, sentence, grammar))
    names += [n for n in plain if n not in used]
    return tuple(sorted((n for n in names if not grammar.is_self(n.title)), key=lambda n: n.start))


def _is_person(words: str, grammar: Grammar) -> bool:
    """Whether what the source sets off is a person's name and nothing more."""
    found = grammar.patterns["person_alone"].fullmatch(words.strip())
    return found is not None and grammar.has_word("given_names", words.split(maxsplit=1)[0])


def _is_bridge(gap: str, grammar: Grammar) -> bool:
    return not gap.strip() or bool(grammar.patterns["called"].fullmatch(gap) or grammar.patterns["of"].fullmatch(gap))
