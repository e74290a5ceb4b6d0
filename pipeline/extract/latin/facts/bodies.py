"""Bodies whose name holds no word such as “University”: what is said around the name tells that it is a body's."""

import re

from pipeline.extract.latin.facts.people import find_people
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Range

_ACRONYM = re.compile(
    r"(?<![\w@.#-])(?:[A-Z]{2,}\d[A-Z][A-Z\d]{0,3}|[A-Z]{3,}|[A-Z][a-z]{1,3}[A-Z]{1,3}|[A-Z]{3,}[a-z]{2,3}|EU|UN"
    r"|[A-Z][a-z]{2,}[A-Z][a-z]{2,}(?=\s+(?:[Cc]onference|[Mm]eeting|[Ww]orkshop|[Ff]orum))|(?:[A-Z]\.){3,})(?![\w@&-])"
)
_CUT = re.compile(r"\s*(?:\([^()]{1,40}\))?,\s+(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?|/")
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
_ADJECTIVE = re.compile(r"[A-Z]\w*-[a-z]+$")
_FORMS = ("body_led", "body_subject", "body_owns", "body_called", "body_of")
_ROMAN = frozenset("XVI")
_DOING = re.compile(r"[A-Z][a-z]{2,}(?:ing|ed)")
_LONGEST = 6
"""Letters of an acronym of which nothing tells that it is a body's."""

_SHOUTED = 0.7
"""Share of words in capitals from which on a line is a heading, and capitals make no acronym."""


def find_context_bodies(text: str, grammar: Grammar) -> list[Range]:
    """Names that stand where only a body's name stands: “in partnership with …”, “hosted by …”, “…’s course”."""
    barred = [(p.start, p.end) for p in find_people(text, grammar)]
    barred += [m.span() for m in grammar.named.finditer(text)]
    found: list[Range] = []
    for form in _FORMS:
        for match in grammar.patterns[form].finditer(text):
            for start, end in _items(text, *match.span(match.lastindex or 0)):
                taken = any(s < end and start < e for s, e in (*found, *barred))
                if not taken and (_is_spelled(text, start, end) or _is_body(text[start:end], form, grammar)):
                    found.append((start, end))
    return found


def _items(text: str, start: int, end: int) -> list[Range]:
    """The names of one list, each where it stands."""
    items, at = [], start
    for cut in [*_CUT.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        if name := _BRACKET.sub("", text[at:stop]).strip():
            items.append((at, at + len(name)))
        at = cut.end() if cut else end
    return items


def _is_spelled(text: str, start: int, end: int) -> bool:
    """Whether the initials of a name follow it in brackets."""
    initials = "".join(w[0] for w in text[start:end].split() if w[0].isupper())
    return len(initials) > 1 and text[end:].lstrip().startswith(f"({initials})")


def _is_body(name: str, form: str, grammar: Grammar) -> bool:
    words = name.split()
    last = words[-1].strip(".")
    if grammar.is_self(name):
        return False
    known = name in grammar.country_codes or name.casefold() in grammar.cities
    if known or any(w.lower() in grammar.months or w in grammar.country_codes for w in (words[0], words[-1])):
        return form == "body_of"
    jointed, shouted = re.search(r" (?:of|for|the) ", name) is not None, last.isupper()
    if (form == "body_owns" and jointed) or (form == "body_of" and shouted):
        return False
    activity = grammar.has_word("heads", last) and not grammar.has_word("organisation_heads", last)
    alone = len(words) == 1 and not _is_coined(name) and (form == "body_owns" or _is_common(name, form, grammar))
    return not (activity or alone or _is_strange(words[0].strip("."), last, grammar))


def _is_strange(first: str, last: str, grammar: Grammar) -> bool:
    """Whether no body's name begins or ends with these words."""
    groups = ("not_bodies", "stops", "languages", "person_nouns", "positions", "honorifics", "lead_ins", "units")
    begins = any(grammar.has_word(group, first) for group in groups) or _ADJECTIVE.match(first) is not None
    begins = begins or _DOING.fullmatch(first) is not None
    return begins or any(grammar.has_word(group, last) for group in ("positions", "person_nouns"))


def _is_common(word: str, form: str, grammar: Grammar) -> bool:
    """Whether a word by itself is hardly a body's name: a head word, a given name, an ending of common words."""
    groups = ("organisation_heads", "not_persons", "given_names", "not_organisations")
    common = form == "body_subject" and word.lower().endswith(("s", "ing", "one"))
    return common or any(grammar.has_word(g, word) for g in groups)


def _is_coined(name: str) -> bool:
    """Whether a word is written as only names are: “DeiC”, “bioRxiv”, “OS2”."""
    return any(c.isupper() or c.isdigit() for c in name[1:])


def find_acronyms(text: str, taken: list[Range], grammar: Grammar) -> list[Range]:
    """Acronyms that stand for a body: known ones, those in a body's place, and those beside such a one in a list."""
    words = re.findall(r"[A-Za-z]{2,}", text)
    if words and sum(w.isupper() for w in words) > _SHOUTED * len(words) and len(words) > 2:
        return []
    found: list[Range] = []
    for match in _ACRONYM.finditer(text):
        word, span = match.group(), match.span()
        inside = any(s < span[1] and span[0] < e for s, e in taken)
        follows = bool(found) and found[-1][1] >= span[0] - 2 and text[found[-1][1] : span[0]].isspace()
        barred = (
            set(word) <= _ROMAN or grammar.has_word("not_organisations", word) or grammar.has_word("not_bodies", word)
        )
        if not (inside or follows or barred) and _stands_for_body(match, grammar):
            found.append(span)
    return found


def _stands_for_body(match: re.Match[str], grammar: Grammar) -> bool:
    """Whether an acronym is no explanation in brackets, and names no thing by what follows it."""
    text, word, before = match.string, match.group(), match.string[: match.start()].rstrip(' "“')
    if before.endswith("("):
        return False
    if word.casefold() in grammar.bodies or grammar.patterns["acronym_before"].search(text[: match.start()][-60:]):
        return not grammar.patterns["acronym_named"].match(text, match.end())
    return sum(c.isupper() for c in word) <= _LONGEST and not grammar.patterns["acronym_thing"].match(text, match.end())
