"""Names of activities in Chinese: quoted ones, nouns of activity with what stands before them, names in Latin letters.

A head noun (“研讨会”, “协议”: word group `heads`) is read leftwards to the nearest word that no name goes on through.
"""

import re
from collections.abc import Iterator
from itertools import chain

from pipeline.extract.han.facts.numbers import parse_ordinal
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Name, Range, Sentence
from pipeline.model.activity import Kind

_QUOTE = re.compile(
    r"《[^《》\n]{2,80}》|“[^“”\n]{2,60}”|「[^「」\n]{2,60}」|『[^『』\n]{2,60}』|【[^【】\n]{2,60}】|\"[^\"\n]{2,60}\""
)
_MARKS = str.maketrans("", "", '《》“”「」『』【】"')
_FULL_WIDTH = '《【「『“"'
_LONGEST = 56
_LONGEST_ROW, _SHORTEST_ITEM = 200, 3
_BODIES = frozenset({"governance", "network"})
_CLOSED = "ｘ）)"
_LABEL = "【"
"""What it opens at a line's beginning says of what the line tells (“【预告】”) and begins no name."""


def parse_series(name: Name, grammar: Grammar) -> str:
    """The name of the numbered series: a name without its ordinal and the year before it."""
    return grammar.patterns["series_year"].sub("", grammar.patterns["ordinal"].sub("", name.title)).strip()


def parse_kind(name: str, grammar: Grammar) -> tuple[Kind | None, str]:
    """The kind that a name's words give, and the rule that says so; in Chinese the head stands last."""
    for rule, pattern in grammar.iter_kinds(name):
        if pattern.search(name):
            return rule.kind, rule.id
    return None, ""


def find_names(sentence: Sentence, grammar: Grammar, themes: list[Range]) -> list[Name]:
    """All possible names in a sentence, in order, none inside another; quoted themes are passed over."""
    text = sentence.text
    slogan, acting = grammar.patterns["slogan"], grammar.patterns["acting"]
    quotes = [q for q in find_quotes(text) if q not in themes]
    slogans = [q for q in quotes if text[q[0]] != "《" and slogan.match(text, q[1])]
    inner = [q for q in quotes if text[q[0]] != _LABEL or text[: q[0]].strip()]
    smooth = _smooth(text, [*inner, *themes])
    headed = list({name.start: name for name in _iter_headed(text, smooth, grammar)}.values())
    covered: list[Range] = [(n.start, n.end) for n in headed]
    quoted = [_quoted(text, q, grammar) for q in quotes if q not in slogans and not _overlaps(q, covered)]
    quoted = [n for n in quoted if n.kind or text[n.start] != "【"]  # “【参考咨询部】” says who tells
    covered += quotes
    rows = list(_iter_row(text, smooth, grammar))
    inside = [(n.start, n.end) for n in rows]
    headed = [n for n in headed if not _overlaps((n.start, n.end), inside)]
    quoted = [n for n in quoted if not _overlaps((n.start, n.end), inside)]
    covered += inside
    latin = [n for n in _iter_latin(text, grammar) if not _overlaps((n.start, n.end), [*covered, *themes])]
    about = [m.span() for m in grammar.patterns["about"].finditer(text)]
    free = [n for n in chain(headed, rows, quoted, latin) if n.title and not _overlaps((n.start, n.end), about)]
    free = [n for n in free if n.kind not in _BODIES or not acting.match(text, n.end)]
    found = [n for n in free if not grammar.is_self(n.title) and "//" not in n.title]
    return sorted(found, key=lambda n: n.start)


def find_quotes(text: str) -> list[Range]:
    """What stands in quotation marks or book marks, the marks included."""
    return [m.span() for m in _QUOTE.finditer(text)]


def _overlaps(span: Range, others: list[Range]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _smooth(text: str, quotes: list[Range]) -> str:
    """The text with quotes and short brackets made into plain letters, so that they end no name."""
    letters = list(text)
    for start, end in chain(quotes, (m.span() for m in re.finditer(r"[（(][^（）()，。；：\n]{1,30}[）)]", text))):
        letters[start:end] = "ｘ" * (end - start)
    return "".join(letters)


def _iter_headed(text: str, smooth: str, grammar: Grammar) -> Iterator[Name]:
    first = after = 0
    for match in grammar.patterns["head"].finditer(smooth):
        if match.group("head") is None or match.start("head") < after:
            continue
        start = _begin(smooth, after, match.start("head"), grammar)
        beside = start == after > 0 and smooth[after].isalnum() and match.end() - first <= _LONGEST
        if beside and (smooth[after - 1] in _CLOSED or _is_han(text[after - 1])):
            start = first  # “… 大会（WAIC）开源论坛”, “…奖学金颁奖仪式” are one name
        end = _finish(text, match.end(), grammar)
        first, after = start, end
        if start < match.start("head") or not grammar.patterns["only_after_name"].fullmatch(match.group("head")):
            yield _headed(text, (start, match.end(), end), grammar)


def _is_han(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def _begin(smooth: str, after: int, head: int, grammar: Grammar) -> int:
    """Where a name begins: after the last word before its head that no name goes on through."""
    first = max(after, head - _LONGEST)
    start = first
    for match in grammar.patterns["name_stop"].finditer(smooth, first, head):
        if match.group("stop"):
            start = match.end()
    lead = grammar.patterns["name_lead"].match(smooth, start, head)
    return lead.end() if lead else start


def _iter_row(text: str, smooth: str, grammar: Grammar) -> Iterator[Name]:
    """The names in a row under one noun: “开展了“A”回访、B捐赠、第三届“C”等4项活动”."""
    for match in grammar.patterns["row_of_names"].finditer(smooth):
        cut = max(smooth.rfind(mark, 0, match.start()) for mark in "，。；：！？\n")
        begin = max(cut + 1, match.start() - _LONGEST_ROW)
        if "、" not in smooth[begin : match.start()]:
            continue
        first = smooth.find("、", begin)
        at = _begin(smooth, begin, first, grammar)
        for item in smooth[at : match.start()].split("、"):
            title = clean_name(text[at : at + len(item)])
            if _SHORTEST_ITEM <= len(title) <= _LONGEST:
                kind, rule = parse_kind(title, grammar)
                yield Name(at, at + len(item), title, kind or "event", rule, parse_ordinal(title), proper=True)
            at += len(item) + 1


def _finish(text: str, end: int, grammar: Grammar) -> int:
    tail = grammar.patterns["name_tail"].match(text, end)
    return tail.end() if tail else end


def _headed(text: str, span: tuple[int, int, int], grammar: Grammar) -> Name:
    """A name by where it begins, where its head ends, and where it ends itself."""
    start, head_end, end = span
    words = text[start:end].rstrip()
    title = clean_name(words)
    called = _QUOTE.match(text, head_end)
    kind, rule = parse_kind(clean_name(text[start:head_end]) if called else title, grammar)
    if kind is None:
        kind, rule = parse_kind(title if called else clean_name(text[start:head_end]), grammar)
    ordinal = parse_ordinal(title)
    quoted = bool(_QUOTE.search(words))
    proper = quoted or ordinal is not None or bool(grammar.patterns["proper"].search(title))
    generic = not quoted and bool(grammar.patterns["generic"].fullmatch(title))
    return Name(start, start + len(words), title, kind, rule, ordinal, proper and not generic, quoted, generic)


def _quoted(text: str, quote: Range, grammar: Grammar) -> Name:
    lead = grammar.patterns["numbered"].search(text[: quote[0]])
    title = clean_name(text[quote[0] : quote[1]])
    kind, rule = parse_kind(title, grammar)
    if kind is None and text[quote[0]] == "《":
        kind, rule = "publication", f"{grammar.language}.kind.title"
    ordinal = parse_ordinal(lead.group() if lead else title)
    return Name(lead.start() if lead else quote[0], quote[1], title, kind, rule, ordinal, proper=True, quoted=True)


def clean_name(words: str) -> str:
    """A name without its quotation marks, and its spaces collapsed."""
    inner = words.strip()
    if inner[:1] in _FULL_WIDTH and _QUOTE.fullmatch(inner):
        inner = inner[1:-1]
    return " ".join(inner.translate(_MARKS).split())


def _iter_latin(text: str, grammar: Grammar) -> Iterator[Name]:
    for match in grammar.patterns["release"].finditer(text):
        yield Name(*match.span(), match.group(), "publication", f"{grammar.language}.kind.release", proper=True)
    for match in grammar.patterns["latin_name"].finditer(text):
        end = _finish(text, match.end(), grammar)
        title, rule = clean_name(text[match.start() : end]), f"{grammar.language}.kind.latin"
        yield Name(match.start(), end, title, "event", rule, proper=True)
