"""What an activity is: its name, kind, role and status, whose it is, and which edition of a series."""

from dataclasses import replace
from itertools import pairwise
from typing import cast, get_args

from pipeline.extract.fields.telling import Passage, Statements, Telling
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Name
from pipeline.model.activity import Kind, Series, Status
from pipeline.model.text import has_han

_HOSTS = frozenset({"host", "co-host"})
_KINDS = frozenset(get_args(Kind))
_LEAST_SIGNS = 4
"""What a Chinese name must have beside its number to be that of a series: “首届创新大赛”, not “第一次会议”."""


def settle_kind(mention: Mention, grammar: Grammar) -> Mention:
    """The mention with the kind that its name has where we run it: a workshop of ours teaches, others may not."""
    if mention.kind != "event" or mention.role not in _HOSTS:
        return mention
    for cue, pattern in grammar.iter_cues("kind_hosted", mention.name.title):
        if cue.value in _KINDS and pattern.search(mention.name.title):
            return replace(mention, kind=cast("Kind", cue.value), kind_rule=cue.id)
    return mention


_STRAY, _OPEN = " ,;:.)]}”’»", " ,;:([{“«"
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"), ('"', '"'))


def settle_name(mention: Mention, grammar: Grammar) -> Mention | None:
    """The mention without what is no part of its name: the sort of text that a label tells, marks at either end.

    A plan's name is without what is to be done with it. None where nothing else is left, or only the number of a page.
    """
    patterns, name = grammar.patterns, mention.name
    title = name.title
    if not mention.given:
        for key in ("title_label", "title_paper", *(("title_order",) if mention.status == "planned" else ())):
            lead = patterns[key].match(title) if key in patterns else None
            title = title[lead.end() :] if lead else title
        title = patterns["title_end"].sub("", title) if "title_end" in patterns else title
    title = _trimmed(title)
    if not title or ("title_none" in patterns and patterns["title_none"].match(title)):
        return None
    return mention if title == name.title else replace(mention, name=replace(name, title=title))


def _trimmed(title: str) -> str:
    """The title without marks that nothing opens or closes."""
    title = title.lstrip(_STRAY).rstrip(_OPEN)
    for left, right in _PAIRS:
        odd = title.count(left) % 2 == 1 if left == right else title.count(left) != title.count(right)
        if odd and title[-1:] in (left, right) and title.find(left) in (-1, len(title) - 1):
            title = title[:-1].rstrip(_OPEN)
        elif odd and title[:1] == left and title.rfind(right) <= 0:
            title = title[1:].lstrip(_STRAY)
    return title


_ROMAN = tuple(
    tens + ones
    for tens in ("", "x", "xx", "xxx")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
)


def state_identity(mention: Mention, status: Status, whole: Passage, telling: Telling, found: Statements) -> None:
    """State name, kind, role, status, whose it is, and the edition of a series."""
    grammar, language = telling.grammar, telling.language
    name, cue, text = mention.name, mention.cue, whole.text
    inner = _title_span(text, name.start, name.end, name.title)
    found.add("title", name.title, whole, inner, mention.rule.id)
    found.add("kind", mention.kind, whole, inner if mention.kind_rule != mention.rule.id else cue, mention.kind_rule)
    found.add("role", mention.role, whole, cue, mention.rule.id)
    found.add("status", status, whole, cue, mention.rule.id)
    subject = text[: cue[0]]
    ours = grammar.we.search(subject)
    persons = language.find_people(subject, grammar)
    if persons and mention.kind != "visit":
        found.add("attribution", "individual", whole, (persons[0].start, persons[0].end), "subject.person")
    elif ours:
        found.add("attribution", "institution", whole, ours.span(), "subject.we")
    _state_series(mention, whole, telling, found)


def _state_series(mention: Mention, whole: Passage, telling: Telling, found: Statements) -> None:
    """The edition of a named series: “2nd …”, “first ever …”; the first of nameless things is none."""
    name, grammar = mention.name, telling.grammar
    ordinal, start = name.ordinal, name.start
    beside = grammar.find_cue("ordinal_before", whole.text[:start]) or grammar.find_cue(
        "ordinal_after", whole.text[name.end : name.end + 12]
    )
    inside = grammar.find_cue("ordinal_inside", name.title) if ordinal is None else None
    beside = inside or beside
    if ordinal is None and beside:
        said = beside.group(1).lower()
        ordinal = int(said) if said.isdigit() else grammar.numbers.get(said) or _parse_roman(said)
        start = beside.start(1) if not inside and beside.end() == start else start
    series = telling.language.parse_series(name, grammar)
    if ordinal is None or (ordinal == 1 and not _is_edition(name, series, grammar)):
        return
    stated = Series(name=series, ordinal=ordinal)
    found.add("series", stated, whole, name.edition or (start, name.end), mention.rule.id)


def _parse_roman(numeral: str) -> int | None:
    """“xiv” as 14; None for what is no Roman numeral below forty."""
    return _ROMAN.index(numeral) if numeral in _ROMAN else None


def _is_edition(name: Name, series: str, grammar: Grammar) -> bool:
    """Whether what is called “first” is one of a series: “first training workshop”, not “first event”."""
    if has_han(series):
        return len(series) >= _LEAST_SIGNS
    words = [w for w in name.title.split() if w.lower() not in grammar.numbers]
    proper = name.quoted or any(w[0].isupper() for w in words[1:])
    head = next((w for w, after in pairwise(words) if after in ("of", "for", "on")), words[-1] if words else "")
    body = not head or grammar.has_word("organisation_heads", head)
    return (proper or len(words) > 1) and not body and not any(grammar.has_word("praise", w) for w in words)


def _title_span(text: str, start: int, end: int, title: str) -> tuple[int, int]:
    """Where the title's words stand inside the name, quotation marks left out where they enclose it."""
    at = text.find(title, start, end)
    return (at, at + len(title)) if at >= 0 else (start, end)
