"""The words of a line or heading that name what it tells of, without its date and what only goes on."""

import re

from pipeline.extract.fields.telling import Telling
from pipeline.extract.spans import Range, Sentence

_LATER = 4
_BETWEEN_BARS = re.compile(r"[^|]+")


def find_set_off(head: Sentence, telling: Telling) -> Range | None:
    """The words at the beginning of a line that the source set off, or that stand before a colon or a full stop."""
    first, patterns = len(head.text) - len(head.text.lstrip(" *_")), telling.grammar.patterns
    set_off = next((r for r in head.emphasised if r[0] <= first + 2), None)
    if set_off and patterns["entry_set_off"].match(head.text, set_off[1]):
        title = trim(head.text, *set_off)
    elif not set_off and (named := patterns["entry_run_in"].match(head.text)) and not _is_inside(named.end(1), head):
        title = trim(head.text, *named.span(1))
    else:
        return None
    return None if any(patterns[p].search(head.text[slice(*title)]) for p in ("finite", "told_verb")) else title


def _is_inside(at: int, head: Sentence) -> bool:
    return any(start < at < end for start, end in head.emphasised)


def find_title(head: Sentence, begin: int, telling: Telling) -> Range:
    """The words of a line that name what it tells of: what is set off, a name, or all until a stop or a date."""
    text = head.text
    article = telling.grammar.patterns["entry_article"].match(text, begin)
    begin = article.end() if article else begin
    for start, end in head.emphasised:
        if begin <= start <= begin + 2:
            return trim(text, start, end)
    for name in telling.language.find_names(head, telling.grammar, []):
        whole = telling.grammar.patterns["entry_name_end"].match(text, name.end)
        if begin <= name.start <= begin + _LATER and name.kind and whole and len(name.title.split()) > 1:
            return trim(text, begin, name.end)
    stop = telling.grammar.patterns["entry_stop"].search(text, begin + 1)
    end = min(stop.start() if stop else len(text), find_before_date(text, begin + 1, telling))
    return trim(text, begin, end)


def find_labelled(text: str, begin: int) -> int:
    """Where the words begin that a label is about (“Hosted: Delta Forum”)."""
    return begin + len(text[begin:]) - len(text[begin:].lstrip(" *_:.–—-\t"))


def find_longest(text: str, begin: int) -> Range:
    """The longest of the stretches between bars (“14 May | Mia Holm | Clay under pressure”)."""
    stretches = [m.span() for m in _BETWEEN_BARS.finditer(text, begin)]
    return trim(text, *max(stretches, key=lambda s: s[1] - s[0], default=(begin, len(text))))


def find_late_name(head: Sentence, telling: Telling) -> Range | None:
    """The first name of an occasion in a line that opens with something else (“At the end of May, a meeting on …”)."""
    names = telling.language.find_names(head, telling.grammar, [])
    return next(((n.start, n.end) for n in names if n.kind and len(n.title.split()) > 1), None)


def find_after_date(text: str, telling: Telling) -> int:
    """Where the words begin behind a date that opens a line (“On 5 May, …”); 0 where none does."""
    opening = telling.grammar.patterns["entry_date"].match(text)
    dates = telling.language.find_dates(text, telling.grammar)
    return next((d.end for d in dates if opening and d.start <= opening.end()), 0)


def find_before_date(text: str, begin: int, telling: Telling) -> int:
    """Where a date begins that stands behind the words from `begin`; the end of the text if there is none."""
    dates = telling.language.find_dates(text, telling.grammar)
    return next((d.start for d in dates if d.start > begin), len(text))


def trim(text: str, start: int, end: int) -> Range:
    """The stretch without marks and spaces around it."""
    kept = text[start:end]
    left = len(kept) - len(kept.lstrip(" *_:,–—-/|·•\t"))
    right = len(kept.rstrip(" *_:,.;!–—-/|·•(\t"))
    return start + left, start + max(left, right)
