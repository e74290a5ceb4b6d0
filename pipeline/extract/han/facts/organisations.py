"""Bodies that a Chinese text names: by what their names end in, by known short names, or by the words around a list."""

from bisect import bisect_right

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import OrganisationSpan, Range
from pipeline.model.activity import Organisation

_LONGEST, _SHORTEST, _GENERIC = 40, 3, 4
_LISTS = (
    "body_led",
    "body_by",
    "body_with",
    "body_thanked",
    "body_serving",
    "body_giving",
    "body_awarding",
    "body_crossed",
    "body_named",
)
_AROUND = 12


def find_bodies(text: str, grammar: Grammar) -> list[Range]:
    """Where names of bodies stand that a suffix or a known name gives away, left to right, none inside another."""
    stops = [m.span() for m in grammar.patterns["body_stop"].finditer(text)]
    spans = [
        span
        for form in ("body_suffix", "body_office")
        for m in grammar.patterns[form].finditer(text)
        if (span := _with_stem(text, m.span(), stops, grammar, named=form == "body_office"))
    ]
    spans += [m.span() for m in grammar.patterns["body_known"].finditer(text)]
    spans += [m.span() for m in grammar.organisations.finditer(text)]
    return _outermost(spans)


def _with_stem(text: str, suffix: Range, stops: list[Range], grammar: Grammar, *, named: bool) -> Range | None:
    """The name that ends in a suffix: back to the nearest word that is no part of it; None for “多家公司”.

    `named`: the suffix is a name by itself (“教育部”).
    """
    at = bisect_right(stops, suffix[0], key=lambda stop: stop[1])
    while at and _is_joint(text, *stops[at - 1], suffix[0], grammar):
        at -= 1
    start = stops[at - 1][1] if at else 0
    while start < suffix[0] and text[start].isspace():
        start += 1
    name = text[start : suffix[1]]
    if not _SHORTEST <= len(name) <= _LONGEST or (not named and _is_generic(text[start : suffix[0]].strip(), grammar)):
        return None
    venue = grammar.patterns["body_venue"].search(name) or grammar.patterns["body_venue_after"].match(text, suffix[1])
    return None if venue else (start, suffix[1])


def _is_generic(stem: str, grammar: Grammar) -> bool:
    """Whether what stands before a suffix names nobody: “国内外知名开源”, “技术”."""
    plain = grammar.patterns["body_generic"].fullmatch(stem)
    return bool(plain) and (len(stem) <= _GENERIC or bool(grammar.patterns["body_vague"].match(stem)))


def _is_joint(text: str, start: int, end: int, suffix: int, grammar: Grammar) -> bool:
    """Whether “与” joins two fields in a name (“经济与管理学院”) and parts no two bodies."""
    return bool(grammar.patterns["body_joint"].search(text[max(0, start - _AROUND) : end])) and bool(
        grammar.patterns["body_joined"].fullmatch(text, end, suffix)
    )


def _outermost(spans: list[Range]) -> list[Range]:
    kept: list[Range] = []
    for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or start > kept[-1][1]:
            kept.append((start, end))
        elif end > kept[-1][1]:
            kept[-1] = (kept[-1][0], end)
    return kept


def _listed(text: str, grammar: Grammar, known: list[Range]) -> list[Range]:
    """Names that only the words around a list make bodies: “由 A、B 主办”, “赞助方：A；B”, “A 的 COO”."""
    found: list[Range] = []
    taken = bytearray(len(text))
    for start, end in known:
        taken[start:end] = b"1" * (end - start)
    for form in _LISTS:
        for match in grammar.patterns[form].finditer(text):
            start, end = match.span(match.lastindex or 1)
            cuts = [m.span() for m in grammar.patterns["body_cut"].finditer(text, start, end)]
            cuts = [c for c in cuts if not any(taken[slice(*c)])]
            bounds = zip([start, *(e for _, e in cuts)], [*(s for s, _ in cuts), end], strict=True)
            found += [s for a, b in bounds if (s := _item(text, a, b, grammar))]
    return [f for f in found if not any(taken[slice(*f)])]


def _item(text: str, start: int, end: int, grammar: Grammar) -> Range | None:
    words = grammar.patterns["body_edge"].sub("", text[start:end])
    at = text.find(words, start, end) if words else -1
    if (
        at < 0
        or not grammar.patterns["body_listed"].fullmatch(words)
        or grammar.patterns["body_item_not"].search(words)
    ):
        return None
    named = grammar.has_word("not_bodies", words) or words in grammar.country_codes or grammar.has_word("city", words)
    generic = grammar.patterns["body_generic"].fullmatch(words)
    return None if named or generic else (at, at + len(words))


def find_organisations(text: str, grammar: Grammar, hosts: frozenset[str]) -> list[OrganisationSpan]:
    """Other bodies, each once, with their role; not the institution and its organs, but what houses it (`hosts`)."""
    known = find_bodies(text, grammar)
    found: dict[str, OrganisationSpan] = {}
    for start, end in sorted({*known, *_listed(text, grammar, known)}):
        name = text[start:end].strip()
        if _is_own(name, grammar) and name.casefold() not in hosts:
            continue
        value = Organisation(name=name, role=_role(text, start, end, grammar))
        key = grammar.bodies.get(name.casefold(), name).casefold()
        found.setdefault(key, OrganisationSpan(start, end, value))
    return sorted(found.values(), key=lambda p: p.start)


def _is_own(name: str, grammar: Grammar) -> bool:
    """Whether a name is the institution's, one of its organs', or the first part of its own name."""
    plain = name.casefold().replace(" ", "")
    aliases = [a.replace(" ", "") for a in grammar.aliases]
    inside = len(plain) > _SHORTEST and any(plain in a for a in aliases)
    return inside or any(plain.startswith(a) or a.startswith(plain) for a in aliases if a)


def _role(text: str, start: int, end: int, grammar: Grammar) -> str:
    left = text[max(0, start - _AROUND) : start]
    before = next((c.value for c, p in grammar.cues.get("organisation_role", ()) if p.search(left)), "")
    after = next((c.value for c, p in grammar.cues.get("organisation_role_after", ()) if p.match(text, end)), "")
    return after if after and before != "affiliation" else before or "partner"
