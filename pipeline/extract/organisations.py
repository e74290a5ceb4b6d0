"""Bodies that a text names: around a head word (University, Ministry), as acronyms, or listed beside such names."""

import re
from dataclasses import dataclass

from pipeline.extract.grammar import Grammar
from pipeline.model.activity import Organisation

_TOKEN = re.compile(r"[^\W_](?:[\w’'\-–/&.]*[^\W_.])?|&")
_ACRONYM = re.compile(r"(?<![\w/-])[A-Z][A-Za-z]*[A-Z]{2,}[A-Za-z]{0,3}(?![\w-])|(?<![\w-])(?:EU|UN)(?![\w-])")
_LIST = re.compile(r"\b(?:from|attended by|with|by|between)\s+(?:the\s+)?(?=[A-Z])")
_LIST_STOP = re.compile(r"[.;]|,?\s+(?:and\s+)?(?:other|others|etc)\b|,\s+as well as\b|\s+(?:were|was|to|who|which|that|in|on|at|for|held|gave|delivered|attended|participated)\b")
_NAMED = re.compile(r"(?:[A-Z&][\w’'&.()-]*|of|for|and|the|in|de|S&T)(?:\s+(?:[A-Z&\d][\w’'&.()-]*|of|for|and|the|in|de))*")
_SPLIT = re.compile(r",\s*(?:and\s+)?|\s+and\s+(?:the\s+)?(?=[A-Z])")


@dataclass(frozen=True)
class OrganisationSpan:
    """A body and where its name stands; offsets are in the text given."""

    start: int
    end: int
    value: Organisation


def _body_runs(text: str, grammar: Grammar) -> list[tuple[int, int]]:
    """Capitalised runs around a word that heads the name of a body (University, Ministry, …)."""
    tokens = list(_TOKEN.finditer(text))
    runs: list[tuple[int, int]] = []
    for i, token in enumerate(tokens):
        if not (token.group()[0].isupper() and grammar.has_word("organisation_heads", token.group())):
            continue
        first, last = _grow(tokens, i, -1, text, grammar), _grow(tokens, i, 1, text, grammar)
        runs.append((tokens[first].start(), tokens[last].end()))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(runs):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _grow(tokens: list[re.Match[str]], at: int, step: int, text: str, grammar: Grammar) -> int:
    def near(a: int, b: int) -> bool:
        low, high = min(a, b), max(a, b)
        return 0 <= low and high < len(tokens) and not text[tokens[low].end() : tokens[high].start()].strip()

    def named(i: int) -> bool:
        word = tokens[i].group()
        other = word.lower() in grammar.months or any(grammar.has_word(g, word) for g in ("stops", "lead_ins"))
        other = other or (step < 0 and grammar.has_word("positions", word))
        return (word[0].isupper() and not other) or (step > 0 and word.isdigit() and len(word) < 4)

    end = at
    joints = {"of", "for", "de", "du", "da"} if step > 0 else {"and", "&"}
    opened = False
    while near(end, end + step):
        word = tokens[end + step].group()
        if named(end + step):
            end += step
        elif (word in joints or (opened and word in {"and", "&"})) and near(end + step, end + 2 * step):
            beyond = tokens[end + 2 * step].group()
            if not named(end + 2 * step) or (word == "and" and grammar.has_word("organisation_heads", beyond)):
                break
            end += 2 * step
            opened = True
        elif step > 0 and word in {"of", "for", "in"} and near(end + 1, end + 2) and tokens[end + 2].group() == "the":
            if not near(end + 2, end + 3) or not named(end + 3):
                break
            end += 3
            opened = True
        elif step > 0 and word == "in" and near(end + 1, end + 2) and named(end + 2):
            end += 2
        else:
            break
    return end


def _role_before(text: str, start: int, grammar: Grammar) -> str | None:
    left = text[max(0, start - 60) : start].rstrip()
    return next((c.value for c, p in grammar.cues.get("organisation_role", ()) if p.search(left)), None)


def _listed(text: str, grammar: Grammar, known: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Items of “experts from A, B, C and other entities”: bodies all, once one of them is known to be one."""
    items: list[tuple[int, int, str]] = []
    for lead in _LIST.finditer(text):
        stop = _LIST_STOP.search(text, lead.end())
        end = stop.start() if stop else len(text)
        cuts = [m.span() for m in _SPLIT.finditer(text, lead.end(), end)]
        cuts = [c for c in cuts if not any(a < c[0] and c[1] < b for a, b in known)]
        starts, ends = [lead.end(), *(e for _, e in cuts)], [*(s for s, _ in cuts), end]
        spans = [(s, e) for s, e in zip(starts, ends, strict=True) if text[s:e].strip() and text[s].isupper()]
        if len(spans) < 3 or not any(a < e and s < b for s, e in spans for a, b in known):
            continue
        role = "participant" if lead.group().startswith("attended") else "affiliation"
        items += [
            (s, e, role)
            for s, e in spans
            if text[s:e].strip() not in grammar.country_codes and e - s <= 80 and _NAMED.fullmatch(text[s:e].strip())
        ]
    return items


def find_organisations(text: str, grammar: Grammar, hosts: frozenset[str]) -> list[OrganisationSpan]:
    """Other bodies, each once, with their role; the institution itself is none, a body that houses it (`hosts`) is."""
    known = _body_runs(text, grammar)
    for match in _ACRONYM.finditer(text):
        word = match.group()
        in_brackets = text[: match.start()].rstrip(" \"“").endswith("(")
        free = not any(s <= match.start() < e for s, e in known)
        if free and not in_brackets and not grammar.has_word("not_organisations", word):
            known.append(match.span())
    listed = _listed(text, grammar, known)
    spans: list[tuple[int, int, str | None]] = [*listed]
    spans += [(s, e, None) for s, e in known if not any(a <= s < b for a, b, _ in listed)]
    found: dict[str, OrganisationSpan] = {}
    for start, end, role in sorted(spans):
        name = text[start:end].strip(" ,.")
        own = grammar.is_self(name) and name.casefold() not in hosts
        if own or name in grammar.country_codes or len(name) < 2 or "board" in name.lower().split():
            continue
        value = Organisation(name=name, role=role or _role_before(text, start, grammar) or "partner")
        found.setdefault(name.casefold(), OrganisationSpan(start, start + len(name), value))
    return sorted(found.values(), key=lambda p: p.start)


def find_host_aliases(text: str, grammar: Grammar, names: frozenset[str]) -> frozenset[str]:
    """Aliases that the document itself spells out as another body, “… Academy (ABC)”: bodies that house the institution.

    `names` are the institution's full names. The aliases come back caseless.
    """
    hosts = set()
    for match in re.finditer(r"((?:[A-Z][\w’'&-]+|of|for|and|the|,)(?:\s+(?:[A-Z&][\w’'&-]*|of|for|and|the)){1,12})\s*\((?:[^()]{0,60}?[“\"])?([A-Z]{3,})[”\"]?\)", text):
        spelled, acronym = match.group(1).casefold(), match.group(2)
        ours = any(n.casefold() in spelled or spelled.removeprefix("the ") in n.casefold() for n in names)
        if grammar.is_self(acronym) and not ours and not _is_spelling(spelled, names):
            hosts.add(acronym.casefold())
    return frozenset(hosts)


def _is_spelling(spelled: str, names: frozenset[str]) -> bool:
    words = set(re.findall(r"\w{4,}", spelled))
    return any(len(words & set(re.findall(r"\w{4,}", n.casefold()))) >= 0.7 * len(words) for n in names if words)
