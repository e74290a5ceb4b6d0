"""Which names a cue governs: those after it, the one before a passive, those in the cue, or the clause itself."""

from dataclasses import replace
from itertools import pairwise

from pipeline.extract.latin.names.names import parse_kind
from pipeline.extract.latin.told.cues import Hit
from pipeline.extract.latin.told.visits import find_visit
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Name, Range, Sentence
from pipeline.model.activity import Kind, SectionRole
from pipeline.model.rules import ActivityRule

_FAR = 70
_LIST_FAR = 90
_OPENING = 25
_OCCASIONS = frozenset({"event", "training", "visit"})
_QUOTES = '“”" '
_BARE = frozenset({"outreach", "agreement", "exchange", "award"})


def _list_names(text: str, start: int, names: list[Name], grammar: Grammar) -> list[Name]:
    """The names that open the items of a list which begins at `start`."""
    cut_pattern = grammar.patterns["item_cut"]
    cuts = [start, *(m.end() for m in cut_pattern.finditer(text, start))]
    return [
        name
        for name in names
        if name.start >= start
        and any(0 <= name.start - c <= _OPENING and not cut_pattern.search(text, c, name.start) for c in cuts)
    ]


def _plain_items(text: str, start: int, names: list[Name], kind: Kind | None, grammar: Grammar) -> list[Name]:
    """The items of a list of events that no head noun names (“events including RiverCon, Delta Days and GeoTech”)."""
    stop = grammar.patterns["plain_list_end"].search(text, start)
    end = stop.start() if stop else len(text)
    cuts = [(start, start), *(m.span() for m in grammar.patterns["plain_cut"].finditer(text, start, end)), (end, end)]
    spans = [(a, b) for (_, a), (b, _) in pairwise(cuts) if b - a <= _LIST_FAR]
    free = [s for s in spans if not any(n.start < s[1] and s[0] < n.end for n in names)]
    return [
        Name(a, b, " ".join(text[a:b].split()), kind, "", proper=True)
        for a, b in free
        if grammar.patterns["plain_item"].fullmatch(text, a, b)
    ]


def names_after(hit: Hit, names: list[Name], limit: int, grammar: Grammar) -> tuple[list[Name], bool]:
    """The names that follow a cue, up to `limit`, and whether they are items of a list (“…, including A, B and C”)."""
    text, cue_end = hit.match.string, hit.span[1]
    following = [
        replace(n, start=cue_end, title=" ".join(text[cue_end : n.end].split())) if n.start < cue_end else n
        for n in names
        if n.end > cue_end + 1 and n.start < limit
    ]
    lead = grammar.patterns["listed"].search(text, cue_end)
    if lead and lead.start() < limit and lead.start() - cue_end <= _LIST_FAR:
        items = _list_names(text, lead.end(), following, grammar)
        plain = [n for n in following if n.end <= lead.start()]
        kind = next((n.kind for n in plain), None)
        items += _plain_items(text, lead.end(), items, kind, grammar) if kind in _OCCASIONS else []
        if items and not any(n.proper and not n.generic for n in plain):
            return [replace(n, kind=n.kind or kind) for n in sorted(items, key=lambda n: n.start)], True
    while len(following) > 1 and following[0].generic and following[1].start - cue_end <= _FAR:
        following = following[1:]  # “wrote articles for the Handbook of …”: the proper name is meant
    if not following or following[0].start - cue_end > _FAR:
        return [], False
    if grammar.patterns["gap_break"].search(text, cue_end, following[0].start):
        return [], False
    return _chained(text, following, grammar), False


def _chained(text: str, names: list[Name], grammar: Grammar) -> list[Name]:
    """The first name and those joined to it by commas and “and”; what merely explains it is left out."""
    chain = [names[0]]
    for name in names[1:]:
        gap = grammar.patterns["gap_facts"].sub("", text[chain[-1].end : name.start])
        explains = grammar.patterns["apposed"].fullmatch(gap) and not name.quoted
        other = name.kind != chain[0].kind and not grammar.patterns["determined"].search(gap)
        if explains or other or not grammar.patterns["coordinated"].fullmatch(gap):
            break
        chain.append(name)
    return chain


def name_before(hit: Hit, names: list[Name], themes: list[Range], grammar: Grammar) -> list[Name]:
    """The name that stands as subject of a passive cue, if any; a theme between them does not part them."""
    text, cue_start = hit.match.string, hit.span[0]
    before = [n for n in names if n.end <= cue_start]
    if not before:
        return []
    gap = text[before[-1].end : cue_start]
    for start, end in themes:
        if before[-1].end <= start and end <= cue_start:
            gap = gap.replace(text[start:end], "")
    gap = grammar.patterns["aside"].sub("", gap)
    gap = gap.rstrip(" ,") if before[-1].quoted else gap  # The first, “Foresight”, took place
    return [] if "," in gap or grammar.patterns["gap_break"].search(gap) else before[-1:]


def names_inside(hit: Hit, names: list[Name], grammar: Grammar) -> list[Name]:
    """The first proper name inside the cue's group `name`; what is quoted there, or asked for as it stands, is a name
    in any case. Words of a group `more` behind it belong to the name (“agreement … with the Delta Institute”).
    """
    start, end = hit.match.span("name")
    more = hit.match.groupdict().get("more") or ""
    inside = [n for n in names if start <= n.start and n.end <= end and n.proper][:1] if not more else []
    title = hit.match.group("name")
    if inside or not (hit.rule.needs_name == "none" or title[0] in '“"'):
        return inside
    as_is = title[0] in _QUOTES
    title = " ".join(f"{title.strip(_QUOTES)}{more}".split())
    proper = as_is or parse_kind(title, grammar)[0] is not None or any(w[0].isupper() for w in title.split())
    kind, rule = (hit.rule.kind, hit.rule.id) if hit.rule.kind else parse_kind(title, grammar)
    is_part = "part" in hit.match.groupdict()
    return [Name(start, end, title, kind, rule, proper=proper, quoted=True, part=is_part)]


def clause_name(hit: Hit, sentence: Sentence, grammar: Grammar) -> list[Name]:
    """The name of a visit: who visited whom, in the sentence's own words."""
    visit = find_visit(sentence.text, hit.span, grammar)
    if visit is None:
        return []
    start, end, title, proper = visit
    return [Name(start, end, title, hit.rule.kind, hit.rule.id, proper=proper)]


def is_fit(name: Name, rule: ActivityRule, section: SectionRole) -> bool:
    """Whether a name is what the rule asks for; in an outlook a plain kind of event is enough."""
    if rule.needs_name == "kind":
        return name.kind == rule.kind and (" " in name.title or name.kind in _BARE)
    if rule.needs_name == "proper":
        return name.proper and (name.quoted or not name.generic)
    planned = section == "outlook" and rule.kind is None and name.kind in ("training", "event")
    return planned or name.quoted or not name.generic
