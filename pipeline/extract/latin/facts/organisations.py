"""Bodies that a text names: around a head word (University, Ministry), as acronyms, or listed beside such names."""

import re

from pipeline.extract.fields.named import is_short_for
from pipeline.extract.latin.facts.bodies import find_acronyms, find_context_bodies
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import OrganisationSpan
from pipeline.model.activity import Organisation

_LONGEST = 80
_LONGEST_LIST = 600
_MOST_WORDS = 16
_OF = frozenset({"of", "for", "de", "du", "da", "di", "des", "del", "do", "dos", "für", "der", "voor", "van"})
_RECURRING = frozenset({"annual", "biennial", "general", "international", "spring", "summer", "autumn", "winter"})
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_TOKEN = re.compile(r"[^\W_](?:[\w’'\-–/&.]*[^\W_.])?|&")


def _body_runs(text: str, grammar: Grammar) -> list[tuple[int, int]]:
    """Capitalised runs around a word that heads the name of a body (University, Ministry, …)."""
    tokens = list(_TOKEN.finditer(text))
    runs: list[tuple[int, int]] = []
    for i, token in enumerate(tokens):
        if not (token.group()[0].isupper() and grammar.has_word("organisation_heads", token.group())):
            continue
        first, last = _Run(tokens, i, -1, text, grammar).end(), _Run(tokens, i, 1, text, grammar).end()
        start, end = tokens[first].start(), _head_end(tokens, i, last, grammar)
        if end and not _is_no_body(text[start:end], grammar):
            runs.append((start, end))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(runs):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_no_body(name: str, grammar: Grammar) -> bool:
    """Whether a name that ends like a body's is that of something else, or of a person (“Anna Bank”)."""
    given, _, last = name.partition(" ")
    person = grammar.has_word("surnames_too", last) and grammar.has_word("given_names", given)
    return person or grammar.patterns["no_body"].search(name) is not None


def _head_end(tokens: list[re.Match[str]], head: int, last: int, grammar: Grammar) -> int:
    """Where a name ends that goes on from its head word to `last`; 0 where the head only opens another noun.

    “Lake Foundation Project Summit” ends at its head, “Library Hours” is no body, “Office of Science” goes on.
    """
    whole = last
    while last > head and _is_event(tokens[last].group(), grammar):
        last -= 1
    if last < whole and tokens[last].group().lower() in _RECURRING:
        last -= 1
    after = [t.group() for t in tokens[head + 1 : last + 1]]
    if not after or after[0] == "in" or any(w in _OF for w in after) or after[0] == "&" or after[0].isdigit():
        return tokens[last].end()
    if after[0] in grammar.country_codes or after[0].casefold() in grammar.cities:
        return tokens[last].end()
    if any(grammar.has_word("organisation_heads", w) for w in after):
        return tokens[last].end()
    country = " ".join(after) in grammar.country_codes
    alone = head == 0 or not tokens[head - 1].group()[0].isupper()
    return tokens[last].end() if country else 0 if alone else tokens[head].end()


def _is_event(word: str, grammar: Grammar) -> bool:
    """Whether a word at the end of a name heads an activity of the body (“Lake Society Annual Meeting”)."""
    return grammar.has_word("heads", word) and not grammar.has_word("organisation_heads", word)


class _Run:
    """Growth of a body's name from its head word, to the right (step 1) or to the left (step -1)."""

    def __init__(self, tokens: list[re.Match[str]], at: int, step: int, text: str, grammar: Grammar) -> None:
        self._tokens, self._at, self._step, self._text, self._grammar = tokens, at, step, text, grammar
        followed = self._near(at, at + 1) and tokens[at + 1].group() in _OF
        self._joints = set(_OF) if step > 0 else set() if followed else {"and", "&"}
        self._opened = False

    def _near(self, a: int, b: int) -> bool:
        low, high = min(a, b), max(a, b)
        if low < 0 or high >= len(self._tokens):
            return False
        between = self._text[self._tokens[low].end() : self._tokens[high].start()].strip()
        initial = between == "." and len(self._tokens[low].group()) == 1
        plural = between in {"’", "'"} and self._tokens[low].group()[-1] == "s"  # Girls’ School
        return initial or plural or not between

    def _named(self, i: int) -> bool:
        word, has = self._tokens[i].group(), self._grammar.has_word
        other = word.lower() in self._grammar.months or has("stops", word) or has("lead_ins", word)
        other = other or (self._step < 0 and has("positions", word))
        number = self._step > 0 and word.isdigit() and len(word) <= 3
        return number or (word[0].isupper() and not other)

    def end(self) -> int:
        """The index of the outermost token that still belongs to the name."""
        end = self._at
        while abs(end - self._at) < _MOST_WORDS and self._near(end, end + self._step):
            size = self._stride(end)
            if not size:
                break
            end += size * self._step
        return end

    def _stride(self, end: int) -> int:
        """How many tokens the name goes on for beyond `end`: a word, a joint and a word, “of the” + a word, or none."""
        near, step = self._near, self._step
        word, second, third = self._tokens[end + step].group(), end + 2 * step, end + 3 * step
        if self._named(end + step):
            return 1
        has_second = near(end + step, second)
        joined = word in self._joints or (self._opened and word in {"and", "&"})
        if joined and has_second and self._named(second):
            body = self._grammar.has_word("organisation_heads", self._tokens[second].group())
            split = word == "and" and body and not self._shares_head(end, second)
            self._opened = True
            return 0 if split else 2
        if step > 0 and word in {"of", "for"} and has_second and self._tokens[second].group() == "the":
            self._opened = True
            return 3 if near(second, third) and self._named(third) else 0
        seated = word == "in" and self._grammar.has_word("seats", self._tokens[self._at].group())
        return 2 if step > 0 and seated and has_second and self._named(second) else 0

    def _shares_head(self, end: int, second: int) -> bool:
        """Whether “and” joins what one body is of: “Institute of Museum and Library Services”."""
        tokens, head = self._tokens, self._grammar.has_word
        goes_on = self._near(second, second + 1) and tokens[second + 1].group()[0].isupper()
        return self._opened and head("organisation_heads", tokens[end].group()) and goes_on


def _role_before(text: str, start: int, grammar: Grammar) -> str | None:
    left = text[max(0, start - 60) : start].rstrip()
    return next((c.value for c, p in grammar.cues.get("organisation_role", ()) if p.search(left)), None)


def _listed(text: str, grammar: Grammar, known: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Items of “experts from A, B, C and other entities”: bodies all, once one of them is known to be one."""
    items: list[tuple[int, int, str]] = []
    for lead in grammar.patterns["body_list"].finditer(text):
        limit = min(len(text), lead.end() + _LONGEST_LIST)
        stops = (m.start() for m in grammar.patterns["body_list_end"].finditer(text, lead.end(), limit))
        end = next((s for s in stops if not any(a < s < b for a, b in known)), limit)
        cuts = [m.span() for m in grammar.patterns["body_list_cut"].finditer(text, lead.end(), end)]
        cuts = [c for c in cuts if not any(a < c[0] and c[1] < b for a, b in known)]
        starts, ends = [lead.end(), *(e for _, e in cuts)], [*(s for s, _ in cuts), end]
        spans = [(s, e) for s, e in zip(starts, ends, strict=True) if text[s:e].strip() and text[s].isupper()]
        if len(spans) < 3 or not any(a < e and s < b for s, e in spans for a, b in known):
            continue
        role = _role_before(text, lead.end(), grammar) or "affiliation"
        for start, end in spans:
            item = text[start:end].strip()
            is_body = grammar.patterns["body_item"].fullmatch(item) and item not in grammar.country_codes
            before = text[max(0, start - _LONGEST) : start].rstrip(", ").rpartition(",")[2].split()
            housed = any(grammar.has_word("organisation_heads", word) for word in before)
            is_body = is_body and not (housed and item.casefold() in grammar.cities)  # “Delta Institute, New Delhi”
            if is_body and len(item) <= _LONGEST:
                items.append((start, end, role))
    return items


def find_organisations(text: str, grammar: Grammar, hosts: frozenset[str]) -> list[OrganisationSpan]:
    """Other bodies, each once, with their role; the institution itself is none, a body that houses it (`hosts`) is."""
    named = [m.span() for m in grammar.organisations.finditer(text)]
    own = [m.span() for m in grammar.named.finditer(text) if m.group().casefold() not in hosts]
    runs = [r for r in _body_runs(text, grammar) if not any(s <= r[0] < e and r[1] <= e + 1 for s, e in own)]
    inner = [n for n in named if any(s <= n[0] and n[1] <= e and (s, e) != n for s, e in runs)]
    known = [n for n in named if n not in inner]
    known += [r for r in runs if not any(s < r[1] and r[0] < e for s, e in known)]
    known += [c for c in find_context_bodies(text, grammar) if not any(s < c[1] and c[0] < e for s, e in known)]
    known += find_acronyms(text, known, grammar)
    listed = _listed(text, grammar, known)
    spans: list[tuple[int, int, str | None]] = [*listed]
    spans += [(s, e, None) for s, e in known if not any(a <= s < b for a, b, _ in listed)]
    found: dict[str, OrganisationSpan] = {}
    for start, end, role in sorted(spans):
        name = _POSSESSIVE.sub("", text[start:end].strip(" ,"))
        name = name if name.count(".") > 1 or name.endswith((" Ltd.", " Inc.")) else name.strip(".")
        if name.count(" ") == 0 and grammar.has_word("organisation_heads", name):
            continue
        ours = grammar.is_self(name) and name.casefold() not in hosts
        if ours or name in grammar.country_codes or len(name) < 2 or grammar.patterns["own_organ"].search(name):
            continue
        value = Organisation(name=name, role=role or _role_before(text, start, grammar) or "partner")
        key = grammar.bodies.get(name.casefold(), name).casefold()
        found.setdefault(key, OrganisationSpan(start, start + len(name), value))
    ordered = sorted(found.values(), key=lambda p: p.start)
    return [b for b in ordered if not any(is_short_for(b.value.name, other.value.name) for other in ordered)]
