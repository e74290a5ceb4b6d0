"""Possible names of activities beyond what cues govern: more head nouns, editions (“RiverCon 2011”), names in lists."""

import re
from dataclasses import replace

from pipeline.extract.fields.themes import find_theme_quotes
from pipeline.extract.latin.names.names import find_names, parse_kind
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Name, Sentence

_WORD = re.compile(r"[^\W_]+(?:[-’'&][^\W_]+)*")
_CAMEL = re.compile(r"[a-z\d][A-Z]|\d")
_DESCRIBED = 16
_EVENTS = frozenset({"event", "training"})
_MOST_ITEMS = 12
_MOST_WORDS = 14


def find_occasions(sentence: Sentence, grammar: Grammar) -> list[Name]:
    """All possible names in a sentence, in order, none inside another.

    A name of kind None has no head noun at all: it is one only where the words around it say so.
    """
    text = sentence.text
    words = [(word.group().lower(), word.end()) for word in _WORD.finditer(text)]
    heads = grammar.words["named_heads"]
    more = {end: word for word, end in words if word in heads or _is_described_head(word, end, text, grammar)}
    names = find_names(sentence, grammar, find_theme_quotes(sentence, grammar), frozenset(more))
    found = [n for n in (_with_kind(n, more, grammar) for n in names) if n.kind]
    branded = not grammar.words["brand_openers"].isdisjoint(word for word, _ in words)
    for extra in (*_find_editions(text, grammar), *(_find_brands(text, grammar) if branded else ())):
        beside = [n for n in found if n.start < extra.end and extra.start < n.end]
        if all(n.generic and n.kind is None for n in beside):
            found = [n for n in found if n not in beside] + [extra]
    ordered = sorted((n for n in found if not grammar.is_self(n.title)), key=lambda n: n.start)
    return [n for n in _with_topics(ordered, text, grammar) if not grammar.has_cue("no_occasion", n.title)]


def _is_described_head(word: str, end: int, text: str, grammar: Grammar) -> bool:
    """Whether a noun of many meanings is one of an activity by the word before it (“happy hour”, “book sale”)."""
    if word not in grammar.words["described_heads"]:
        return False
    return bool(grammar.patterns["described_head"].search(text[max(0, end - len(word) - _DESCRIBED) : end]))


def _with_kind(name: Name, heads: dict[int, str], grammar: Grammar) -> Name:
    """The name with the kind of its own head noun (“book fair”), or of what is done (“launch of the Atlas”)."""
    if grammar.patterns["act_of"].match(name.title):
        return replace(name, kind="event", kind_rule="en.named.act")
    if name.kind is None and name.ordinal is not None:  # “3rd Ice School”
        kind, rule = parse_kind(name.title.lower(), grammar)
        return replace(name, kind=kind, kind_rule=rule)
    own = [word for end, word in heads.items() if name.start < end <= name.end]
    kind, rule = parse_kind(own[-1], grammar) if own and not name.quoted else (None, "")
    edition = grammar.patterns["edition_of"].search(name.title)
    if edition:
        kind, rule = parse_kind(edition.group(1), grammar)
        kind = kind or "event"
    return replace(name, kind=kind, kind_rule=rule) if kind else name


def _with_topics(names: list[Name], text: str, grammar: Grammar) -> list[Name]:
    """The names, plain ones with their topics; none in a topic of another, no talk before the event that it was at."""
    found: list[Name] = []
    for number, name in enumerate(names):
        if found and name.start < found[-1].end:
            continue
        following = names[number + 1] if number + 1 < len(names) else None
        if following and grammar.patterns["talk"].search(name.title):
            gap = text[name.end : following.start]
            if grammar.patterns["talk_at"].fullmatch(gap) and (following.proper or not following.generic):
                continue
        limit = following.start if following and following.proper and following.kind in _EVENTS else len(text)
        found.append(_with_topic(name, text, limit, grammar))
    return found


def _with_topic(name: Name, text: str, limit: int, grammar: Grammar) -> Name:
    """A plain name with the words after it, up to `limit`, that say what it was about or whom it was with."""
    dated = None if name.quoted else grammar.patterns["dated_end"].search(name.title)
    if dated:
        title = name.title[: dated.start()]
        return replace(name, end=name.start + len(title), title=title)
    topic = None if name.proper or name.quoted else grammar.patterns["named_topic"].match(text, name.end)
    end = name.end + len(topic.group().rstrip()) if topic else 0
    title = " ".join(text[name.start : end].split())
    if not topic or end > limit or len(title.split()) > _MOST_WORDS:
        return name
    told = bool(grammar.patterns["named_new"].search(text[: name.start]))
    kind, rule = (name.kind, name.kind_rule) if name.kind else parse_kind(title, grammar)
    return replace(name, end=end, title=title, kind=kind, kind_rule=rule, generic=name.generic and not told)


def _find_editions(text: str, grammar: Grammar) -> list[Name]:
    """Names with a year or number behind them: “RiverCon 2011”, “ICE'22”, “Hack24”."""
    found = []
    for match in grammar.patterns["edition"].finditer(text):
        title = match.group()
        first = title.split()[0]
        if grammar.has_word("stops", first) or first.lower() in grammar.months:
            continue
        if not grammar.patterns["not_edition"].search(title):
            found.append(_name(match.start(), match.end(), text, grammar, otherwise=True))
    return found


def _find_brands(text: str, grammar: Grammar) -> list[Name]:
    """Capitalised names that only the words before them make activities (“a stand at Delta Faire”)."""
    found: list[Name] = []
    for lead in grammar.patterns["brand_lead"].finditer(text):
        brand = grammar.patterns["brand"].match(text, lead.end())
        listed = lead.lastgroup == "list"
        for number in range(_MOST_ITEMS):
            if not brand or (number and not listed and not _CAMEL.search(brand.group())):
                break  # “a talk at RiverCon, Lund”
            if not grammar.has_word("not_organisations", brand.group()):
                found.append(_name(*brand.span(), text, grammar))
            cut = grammar.patterns["brand_cut"].match(text, brand.end())
            brand = grammar.patterns["brand"].match(text, cut.end()) if cut else None
    return found


def _name(start: int, end: int, text: str, grammar: Grammar, *, otherwise: bool = False) -> Name:
    title = " ".join(text[start:end].split())
    kind, rule = parse_kind(title, grammar)
    return Name(start, end, title, kind or ("event" if otherwise else None), rule or "en.named.edition", proper=True)
