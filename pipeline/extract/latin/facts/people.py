"""Persons whom a text names, with position and affiliation as stated."""

import re
from functools import lru_cache
from itertools import dropwhile, pairwise

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import PersonSpan
from pipeline.model.activity import Person

_PLURAL = re.compile(r"s$")
_BRACKET = re.compile(r"\s*\(([^()]{2,140})\)")
_BETWEEN = re.compile(r"\s*(?:\([^()]{2,140}\))?\s*(?:,\s*(?:and\s+)?|\s(?:and|&)\s+)(?:(?:Dr|Prof|Mr|Ms|Mrs)\.?\s+)*")
_HEADLINE = re.compile(r"(?:Appoint|Elect|Nam|Award|Honou?r|Promot|Select|Join|Receiv)e?[ds]|Wins|Receives")
_WORD = re.compile(r"\S+")
_EDGE = re.compile(r"[’']s?$")
_SEGMENT = re.compile(r",\s+|;\s*|\s+[-–]\s+")
_POST = re.compile(r"([A-Za-z][\w-]+)(?:\s+(?:of|for|at|in)\s+[^,.;]{2,50})?,\s+$")
_INITIAL = re.compile(r"[A-Z]\.?")
_COMMA = re.compile(r",\s+")
_MOST_WORDS = 4
_KEPT_TEXTS = 64
"""Texts whose persons are kept: several finders ask for them."""
_KEPT = 2048
"""Words that are kept with what they are: most capitalised words of a text stand there often."""


def find_people(text: str, grammar: Grammar) -> list[PersonSpan]:
    """Named persons with position and affiliation as stated, in order, each once."""
    return list(_find_people(text, grammar))


@lru_cache(_KEPT_TEXTS)
def _find_people(text: str, grammar: Grammar) -> tuple[PersonSpan, ...]:
    runs = _find_runs(text, grammar)
    lists = [m.span() for m in grammar.patterns["person_listed"].finditer(text) if not _follows_name(m, runs)]
    sure = [_is_introduced(run, text, grammar) or _is_listed(run, lists, text, grammar) for run in runs]
    for step in (1, -1):  # whoever stands in one list with a person is a person, whichever comes first
        order = range(len(runs))[::step]
        for i, j in pairwise(order):
            if sure[i] and not sure[j]:
                (left, right) = sorted((runs[i], runs[j]))
                listed = _BETWEEN.fullmatch(text, left[1], right[0])
                sure[j] = bool(listed) and _may_follow(text[slice(*runs[j])], grammar)
    found: dict[str, PersonSpan] = {}
    for run, told in zip(runs, sure, strict=True):
        name = text[slice(*run)]
        if told:
            found.setdefault(name, PersonSpan(*run, _described(name, text, run[1], grammar)))
    return tuple(found.values())


def _follows_name(bracket: re.Match[str], runs: list[tuple[int, int]]) -> bool:
    """Whether brackets that hold one name stand after another: the second is where the first is from."""
    return "," not in bracket.group() and any(end + 1 == bracket.start() for _, end in runs)


def _find_runs(text: str, grammar: Grammar) -> list[tuple[int, int]]:
    """Capitalised runs that may be names, without the words around them that are not part of a name."""
    runs = []
    for match in grammar.patterns["person_run"].finditer(text):
        words: list[re.Match[str]] = []
        for word in _WORD.finditer(text, *match.span()):
            words.append(word)
            if _EDGE.search(word.group()) or word.end() == match.end():  # “the Museum’s Director Anna Berg”
                run = _name_in(words, text, grammar)
                runs += [run] if run else []
                words = []
    return runs


def _name_in(words: list[re.Match[str]], text: str, grammar: Grammar) -> tuple[int, int] | None:
    """The name in capitalised words that stand together, without those around it that are no part of one."""
    whole = len(words)
    words = [*dropwhile(lambda word: _is_no_name_word(word.group(), grammar), words)]
    told = next((i for i, word in enumerate(words) if i > 1 and _HEADLINE.fullmatch(word.group())), None)
    words = words[:told]  # “Anna Berg Appointed Director”
    if not words:
        return None
    later = whole == len(words) > 2 and not grammar.has_word("given_names", words[0].group())
    if later and grammar.has_word("given_names", words[1].group()):
        words = words[1:]  # “Recruited Anna Berg”
    start, end = words[0].start(), words[-1].end()
    end -= len(edge.group()) if (edge := _EDGE.search(text[start:end])) else 0
    return (start, end) if _is_name(text[start:end], grammar) else None


@lru_cache(_KEPT)
def _is_no_name_word(word: str, grammar: Grammar) -> bool:
    """A capitalised word that may stand before a name: an honorific, a position, a first word of a sentence."""
    groups = ("honorifics", "positions", "person_nouns", "stops", "lead_ins", "languages")
    bare = word.strip(".,")
    listed = any(grammar.has_word(g, w) for g in groups for w in (bare, _PLURAL.sub("", bare)))
    return listed or bare.lower() in grammar.months


def _is_name(name: str, grammar: Grammar) -> bool:
    words = name.split()
    groups = ("organisation_heads", "heads", "stops", "not_persons")
    surname = len(words) == 2 and _is_known(name, grammar) and grammar.has_word("surnames_too", words[1])
    strange = not surname and any(
        w.lower() in grammar.months
        or w in grammar.country_codes
        or any(grammar.has_word(group, w.strip(".")) for group in groups)
        for w in words
        if not _INITIAL.fullmatch(w)
    )
    shouted = any(w.isupper() and len(w.replace(".", "").replace("-", "")) > 2 for w in words)
    shouted = shouted or (len(words) > 1 and words[-1].isalpha() and words[-1].isupper())
    post = len(words) > 1 and _is_position(words[-1], grammar) and not grammar.has_word("given_names", words[0])
    known = (
        post or name in grammar.country_codes or name.casefold() in grammar.cities or name.casefold() in grammar.bodies
    )
    return not (strange or shouted or known or grammar.is_self(name)) and len(words) <= _MOST_WORDS + 1


def _is_known(name: str, grammar: Grammar) -> bool:
    """Whether a name begins like a person's: a given name or an initial, or a Chinese family name first or last."""
    words = name.split()
    if len(words) == 1:
        return grammar.has_word("given_names", name) and not grammar.has_word("not_alone", name)
    if grammar.has_word("given_names", words[0].split("-")[0]) or re.fullmatch(r"[A-Z]\.(?:-?[A-Z]\.)*", words[0]):
        return True
    if len(words) != 2:
        return False
    first, last = words
    pinyin = grammar.patterns["pinyin"]
    chinese = grammar.has_word("family_names", first) and pinyin.fullmatch(last.replace("-", "").replace("’", ""))
    return bool(chinese or (grammar.has_word("family_names", last) and pinyin.fullmatch(first.replace("-", ""))))


def _may_follow(name: str, grammar: Grammar) -> bool:
    return " " in name or _is_known(name, grammar)


def _is_introduced(run: tuple[int, int], text: str, grammar: Grammar) -> bool:
    """Whether the words around a name, or the name itself, say that it is a person's."""
    name, left, patterns = text[slice(*run)], text[max(0, run[0] - 60) : run[0]], grammar.patterns
    if patterns["not_person_before"].search(left) or patterns["not_person_after"].match(text, run[1]):
        return False
    before = left.split()[-1].strip(",.:").lower() if left.split() else ""
    singular = _PLURAL.sub("", before)
    titled = any(
        grammar.has_word(g, w) for g in ("honorifics", "positions", "person_nouns") for w in (before, singular)
    )
    titled = titled and left.rstrip()[-1:] not in (",", ":", ";") and left[-1:].isspace()
    post = _POST.search(left)
    titled = titled or (post is not None and _is_position(post.group(1), grammar))
    if " " not in name:
        if grammar.has_word("honorifics", before) and left[-1:].isspace() and len(name) > 2:
            return True
        alone = titled or patterns["person_acts"].match(text, run[1]) or patterns["person_led"].search(left)
        return _is_known(name, grammar) and bool(alone)
    if titled or any(patterns[p].search(left) for p in ("person_by", "person_label")):
        return True
    if patterns["person_of"].match(text, run[1]):
        return False
    if _is_known(name, grammar):
        return True
    return _is_described(name, text, run[1], grammar) or bool(patterns["person_only"].match(text, run[1]))


def _is_listed(run: tuple[int, int], lists: list[tuple[int, int]], text: str, grammar: Grammar) -> bool:
    """Whether a name of two words or more stands in brackets that hold nothing but such names."""
    barred = any(grammar.patterns[p].match(text, run[1]) for p in ("not_person_after", "person_of"))
    barred = barred or " " not in text[slice(*run)]
    return not barred and any(start < run[0] < end for start, end in lists)


def _is_described(name: str, text: str, end: int, grammar: Grammar) -> bool:
    """Whether a position follows a name, after a comma or in brackets."""
    person = _described(name, text, end, grammar)
    return person.position is not None


def _described(name: str, text: str, end: int, grammar: Grammar) -> Person:
    bracket = _BRACKET.match(text, end)
    if bracket:
        return _in_brackets(name, bracket.group(1), grammar)
    lead = _COMMA.match(text, end)
    if not lead:
        return Person(name=name)
    stop = grammar.patterns["position_end"].search(text, lead.end())
    position = text[lead.end() : stop.start() if stop else len(text)].strip(" ,")
    first = position.removeprefix("the ").removeprefix("a ").removeprefix("then ").split()
    if not first or not _is_position(first[0], grammar):
        return Person(name=name)
    return Person(name=name, position=position)


def _is_position(word: str, grammar: Grammar) -> bool:
    return any(grammar.has_word(group, word.strip(",")) for group in ("positions", "person_nouns"))


def _in_brackets(name: str, inside: str, grammar: Grammar) -> Person:
    """“(NTNU)”, “(CEO, Lake Ltd)”, “(Director of Design, Lake Agency)”, “(Principal at Lake Agency)”."""
    position, body = None, None
    for segment in _SEGMENT.split(inside):
        words = segment.split()
        if not words:
            continue
        if position is None and body is None and any(_is_position(w, grammar) for w in words):
            at = grammar.patterns["position_body"].search(segment)
            position, body = segment, at.group(1) if at else None
        elif body is None and words[0][0].isupper() and segment not in grammar.country_codes:
            body = None if segment.casefold() in grammar.cities or _is_known(segment, grammar) else segment
    return Person(name=name, position=position, organisation=body)
