"""The city or venue that a Chinese text names."""

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Range, Span

_CITIES = frozenset(
    {"place_city", "place_alone", "place_dateline", "place_row", "place_dated", "place_several", "place_campus"}
)
"""Forms that match nothing but the place."""
_IN_NAMES = frozenset({"place_city", "place_row", "place_dated"})
_FORMS = (
    "place_label", "place_dated", "place_city", "place_several", "place_campus", "place_at", "place_alone",
    "place_dateline", "place_row",
)  # fmt: skip


def find_place(text: str, barred: list[Range], grammar: Grammar) -> tuple[Span, Span | None] | None:
    """The city where it happened, else the venue, and the country that stands right before the city, if any.

    `barred` ranges (names, quoted themes) are looked into only for “北京站”.
    """
    for form in _FORMS:
        for match in grammar.patterns[form].finditer(text):
            start, end = match.span(match.lastindex or 1)
            if form not in _IN_NAMES and any(s <= start < e for s, e in barred):
                continue
            place = (start, end) if form in _CITIES else _place_in(text, start, end, form, grammar)
            if place and not grammar.patterns["place_none"].search(text, *place):
                span = Span(*place, text[slice(*place)], f"{grammar.language}.place")
                return span, _country_before(text, place[0], grammar)
    return None


def _place_in(text: str, start: int, end: int, form: str, grammar: Grammar) -> Range | None:
    """The city at the beginning of a run, else a venue that what is done there closes."""
    patterns = grammar.patterns
    country = grammar.countries.match(text, start)
    begin = country.end() if country and country.end() < end else start
    city = patterns["place_city_first"].match(text, begin, end)
    if city and (form != "place_at" or _is_where(text, city.end(), grammar)):
        return city.span(city.lastindex or 1)
    if form == "place_label":
        return start, start + len(text[start:end].rstrip(" *_"))
    venue = patterns["place_venue"].match(text, start, end)
    if not venue or patterns["place_ends"].search(text, start, venue.end()):
        return None
    closed = patterns["place_takes"].match(text, venue.end())
    room = patterns["place_room"].search(text, venue.start(), venue.end())
    stop = room.start() if room else venue.start() + len(venue.group().rstrip())
    return (venue.start(), stop) if closed else None


def _is_where(text: str, end: int, grammar: Grammar) -> bool:
    """Whether something is done there: “在北京召开”, “在上海交大闵行校区圆满收官”, “赴成都，”."""
    return bool(grammar.patterns["place_done"].match(text, end))


def _country_before(text: str, at: int, grammar: Grammar) -> Span | None:
    """The country in “德国柏林”, “瑞士·日内瓦”."""
    for country in grammar.countries.finditer(text, max(0, at - 12), at):
        code = grammar.country_codes[country.group()]
        if code and not text[country.end() : at].strip(" ·•，,首都"):
            return Span(*country.span(), code, f"{grammar.language}.country")
    return None
