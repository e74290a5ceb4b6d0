"""What the cells of a row give for its activity: each column is read as what its head says that it holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.fields.named import find_countries, find_mode
from pipeline.extract.fields.telling import Telling
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Given, Span
from pipeline.extract.tables.grids import Cell, Grid, Row, find_value
from pipeline.model.activity import Count, Fact, Organisation, Person, Property

_COUNTED = re.compile(r"(\d[\d,，]*)\s*(万)?\s*(?:余|多|\+)?\s*([^\W\d_]{1,20})?")
_PART = re.compile(r"([^\d:：;；]{1,40})[:：]\s*(\d{1,9})")
_PARTED = re.compile(rf"{_PART.pattern}(?:\s*[;；]\s*{_PART.pattern})*")
_NONE_OF = re.compile(r"\s*[:：]\s*0+(?![\d.])")
_TOTAL = ("total", "sum", "all", "合计", "总计", "总数")
_BREAK = re.compile(r"\s*(?:[;；、/\n]|，)\s*")
_COMMA = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s+&\s+|[与和及]\s*)\s*")
_BRACKET = re.compile(r"\s*[(（][^)）]{0,80}[)）]?\s*$")
_IN_BRACKETS, _IN_BRACKETS_OF_HEAD = (
    re.compile(r"\d\s*[(（]\s*(\d{1,6})\s*[)）]"),
    re.compile(r"[(（](?:其中|of whom |of which )?\s*(女性?|男性?|women|men|females?|males?)[)）]", re.IGNORECASE),
)
_HONORIFIC = re.compile(r"^(?:(?:Prof|Dr|Mr|Mrs|Ms|Mx|H\.E|Hon|Eng|Sir|Professor)\.?\s+)+")
_JOINED = re.compile(r"\b(?:with|by|from|at|to|between|and|,)\s+(?:the\s+)?$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MOST_NAME = 5
_TELLING_MODE = frozenset({"place", "mode", "title", "content", "name", "note"})
_BODIES: dict[str, str] = {
    "partner": "partner", "organiser": "organiser", "funder": "funder", "affiliation": "partner",
}  # fmt: skip


def is_blank(cell: Cell, grammars: Sequence[Grammar]) -> bool:
    """Whether a cell says that nothing is known (“tbc”, 待定)."""
    return not cell.text or bool(find_value("blank_cell", cell.text, grammars))


Value = tuple[Property, Fact, str]


def iter_given(grid: Grid, row: Row, telling: Telling, grammars: Sequence[Grammar]) -> Iterator[Given]:
    """The values of a row, but for its title and its time; offsets are those of the row's sentence."""
    for cell, role, head in zip(row.cells, grid.columns, grid.heads, strict=True):
        if not is_blank(cell, grammars) and role not in ("number", "contact", "money"):
            for name, value, words in iter_values(cell, role, head, telling, grammars):
                yield give(name, value, cell, row, words)


def iter_values(cell: Cell, role: str, head: str, telling: Telling, grammars: Sequence[Grammar]) -> Iterator[Value]:
    """What a cell states, read as what its column or label says that it holds: property, value and its words."""
    text = cell.text
    counted = (c for c in find_countries(text, telling.grammar) if not _NONE_OF.match(text, c.end))  # “UK: 0”
    for country in counted:
        yield "countries", country.text, text[country.start : country.end]
    mode = _mode(text, telling, grammars) if role in _TELLING_MODE else None
    if mode:
        yield "mode", mode.text, text[mode.start : mode.end]
    if role == "place":
        yield from _place(text, telling, grammars)
    elif role in ("count", "women", "men"):
        yield from (("counts", *count) for count in _counts(text, head, telling, grammars))
    elif role in ("people", "person"):
        yield from (("people", *person) for person in _people(text, telling))
    elif role in _BODIES:
        yield from (("organisations", *body) for body in _bodies(text, _BODIES[role], telling, grammars))
    elif role == "theme":
        yield "themes", text, text
    elif role in ("title", "content", "name"):
        yield from _named(text, telling)


def give(name: Property, value: Fact, cell: Cell, row: Row, words: str = "") -> Given:
    """A value that stands in a cell, at the given words of it or as the whole of it."""
    at = cell.text.find(words) if words else -1
    shifted = at >= 0 and cell.end - cell.start == len(cell.text)
    start = cell.start - row.start + (at if shifted else 0)
    end = start + len(words) if shifted else cell.end - row.start
    return Given(name, value, start, end, f"table.{name}")


def _place(text: str, telling: Telling, grammars: Sequence[Grammar]) -> Iterator[Value]:
    """Where it was: a city before its country; nothing where the cell says “online” and no more."""
    place = _BRACKET.sub("", text)
    mode = _mode(place, telling, grammars)
    if mode:
        place = (place[: mode.start] + place[mode.end :]).strip(" ,;/+&、，和及")
        place = re.sub(r"\s+and$|^and\s+", "", place)
    countries = find_countries(place, telling.grammar)
    if countries and not _rest(place, countries):
        if len(countries) == 1:
            yield "country", countries[0].text, place
        return
    if countries and countries[-1].end == len(place):
        named = place[countries[-1].start :]
        yield "country", countries[-1].text, named
        place = place[: countries[-1].start].rstrip(" ,、，(（")
    place = _city_first(place, telling.grammar) or place
    if len(place) > 1 and not find_value("blank_cell", place, grammars):
        yield "place", place, place


def _city_first(place: str, grammar: Grammar) -> str:
    """The city that opens an address without spaces (“杭州西溪园区” is in 杭州); none where it begins a body's name."""
    patterns = grammar.patterns
    first = patterns["place_city_first"].match(place) if "place_city_first" in patterns else None
    if not first or not first.group(1) or patterns["place_of_body"].match(place, first.end()):
        return ""
    return str(first.group(1))


def _rest(text: str, spans: Sequence[Span]) -> str:
    """What is left of a text without some spans and the marks between them."""
    letters = [c for n, c in enumerate(text) if c.isalpha() and not any(s.start <= n < s.end for s in spans)]
    return "".join(letters).removesuffix("and").strip("和及与")


def _mode(text: str, telling: Telling, grammars: Sequence[Grammar]) -> Span | None:
    """How it was held, by the words of the text's own language first."""
    return next((m for g in (telling.grammar, *grammars) if (m := find_mode(text, g))), None)


def _counts(text: str, head: str, telling: Telling, grammars: Sequence[Grammar]) -> list[tuple[Fact, str]]:
    if parted := _PARTED.fullmatch(text):
        return [(Count(value=_sum(text), unit=_unit(head, grammars)), parted.group())]
    first = _COUNTED.search(text)
    if not first:
        return []
    number = int(re.sub(r"\D", "", first.group(1))) * (10_000 if first.group(2) else 1)
    word = first.group(3) or ""
    told = word if _HAN.match(word) or any(g.has_word("units", word) for g in grammars) else ""
    unit = told or _unit(head, grammars)
    qualifier = find_value("count_qualifier", text, grammars) or None
    counts: list[tuple[Fact, str]] = [(Count(value=number, unit=unit, qualifier=qualifier), first.group().strip())]
    part, unit_of_part = _IN_BRACKETS.search(text), _IN_BRACKETS_OF_HEAD.search(head)
    if part and unit_of_part:  # “30（12）” below 人数（女）
        counts.append((Count(value=int(part.group(1)), unit=_unit(unit_of_part.group(1), grammars)), part.group(1)))
    more = telling.language.find_counts(text[first.end() :], telling.grammar)
    return counts + [(c.count, text[first.end() :][c.start : c.end]) for c in more]


def _sum(text: str) -> int:
    """How many there are of “SE: 21; NO: 43; total: 64”: the total that is stated, else the sum of the parts."""
    parts = {name.strip().casefold(): int(number) for name, number in _PART.findall(text)}
    return next((parts[name] for name in _TOTAL if name in parts), sum(parts.values()))


def _unit(head: str, grammars: Sequence[Grammar]) -> str:
    """What a column of bare numbers counts: a word of its head, or what the rule pack calls it."""
    for grammar in grammars:
        for cue, pattern in grammar.cues.get("count_unit", ()):
            match = pattern.search(head)
            if match:
                return cue.value or match.group().lower()
    return head.lower()


def _people(text: str, telling: Telling) -> list[tuple[Fact, str]]:
    found: list[tuple[Fact, str]] = []
    for part in filter(None, _BREAK.split(text)):
        names = [n for n in _COMMA.split(part) if n]
        if all(_is_name(n, telling) for n in names):
            found += [(Person(name=_HONORIFIC.sub("", n)), n) for n in (_BRACKET.sub("", n) for n in names)]
        elif _is_name(names[0], telling):
            name = _BRACKET.sub("", names[0])
            rest = part[part.index(names[0]) + len(names[0]) :].strip(" ,")
            found.append((Person(name=_HONORIFIC.sub("", name), position=rest or None), name))
        else:
            known = telling.language.find_people(part, telling.grammar)
            found += [(p.value, part[p.start : p.end]) for p in known]
    return found


def with_persons(grid: Grid, telling: Telling) -> Grid:
    """A table in which a column of organisers that holds persons (“host: Ann Berg; Bo Dahl”) is one of people."""
    columns = tuple(
        "people" if role == "organiser" and _are_persons([row.cells[at].text for row in grid.rows], telling) else role
        for at, role in enumerate(grid.columns)
    )
    return replace(grid, columns=columns)


def _are_persons(texts: Sequence[str], telling: Telling) -> bool:
    """Whether cells look like names of persons and nothing else, and some certainly are."""
    names = [name for text in texts for part in _BREAK.split(text) for name in _COMMA.split(part) if name]
    alike = all(_is_name(name, telling) and not _is_body(name, telling) for name in names)
    return alike and any(telling.language.find_people(name, telling.grammar) for name in names)


def _is_name(text: str, telling: Telling) -> bool:
    bare = _HONORIFIC.sub("", _BRACKET.sub("", text))
    if _HAN.match(bare):
        return 2 <= len(bare) <= _MOST_NAME or "·" in bare
    words = bare.split()
    heads = any(
        telling.grammar.has_word("organisation_heads", w) or telling.grammar.has_word("positions", w) for w in words
    )
    return 2 <= len(words) <= _MOST_NAME and all(w[0].isupper() or len(w) <= 3 for w in words) and not heads


def _bodies(text: str, role: str, telling: Telling, grammars: Sequence[Grammar]) -> list[tuple[Fact, str]]:
    """The bodies of a cell, our own and countries left out; commas part them where each part is one."""
    parts = []
    for part in filter(None, _BREAK.split(text)):
        if is_self(part, grammars):
            continue
        pieces = [p for p in _COMMA.split(part) if p]
        parts += pieces if len(pieces) > 1 and all(_is_body(p, telling) for p in pieces) else [part]
    bodies = (p for p in parts if not is_self(p, grammars) and not any(g.countries.fullmatch(p) for g in grammars))
    return [(Organisation(name=p, role=role), p) for p in bodies]


def is_self(text: str, grammars: Sequence[Grammar]) -> bool:
    """Whether a cell or a part of it names the institution itself (“the Institute”, 本中心)."""
    bare = _BRACKET.sub("", text)
    if find_value("self_cell", bare, grammars):
        return True
    return any(g.is_self(bare) or g.is_self(text) or g.named.fullmatch(bare) for g in grammars)


def _is_body(text: str, telling: Telling) -> bool:
    if _HAN.search(text):
        return len(text) > 3
    grammar = telling.grammar
    headed = any(grammar.has_word("organisation_heads", word) for word in text.split())
    return headed or text.isupper() or bool(grammar.organisations.fullmatch(text)) or grammar.is_self(text)


def _named(text: str, telling: Telling) -> Iterator[Value]:
    """The city that a title is, and bodies and persons that it names."""
    grammar, language = telling.grammar, telling.language
    if text.casefold() in grammar.cities:  # “Oslo”: an event that is known by where it was
        yield "place", text, text
    people = language.find_people(text, grammar)
    yield from (("people", p.value, text[p.start : p.end]) for p in people)
    for body in language.find_organisations(text, grammar, telling.hosts):
        joined = _HAN.match(text) or _JOINED.search(text[: body.start])  # “Third Summer School” is no body
        if joined and body.value.name not in {p.value.name for p in people}:
            yield "organisations", body.value, text[body.start : body.end]
