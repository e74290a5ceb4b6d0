"""Lines of a text file as units: what belongs to one paragraph, list item or table, whatever the line breaks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, islice, pairwise

from pipeline.readers.clean import HAN, join_lines
from pipeline.readers.outline import is_sentence_end, is_title_like, parse_bullets, parse_label
from pipeline.readers.text.tables import WIDE, find_tables, is_table_line

_LONGEST_WRAPPED, _LONGEST_CONTENTS = 130, 320
_NARROWEST = 45
_NEAR, _FEWEST_WRAPPED = 0.8, 2
FIELD = re.compile(r"^[^\s:：]{1,20}(?:\s[^\s:：]{1,20}){0,2}\s?[:：]\s?\S")
_LEADERS = re.compile(r"(?:\.{3,}|…+|·{3,}|\s\.\s\.\s\.)[\s.…·]*\d{1,4}$")
_CONNECTS = re.compile(r"(?:[,、，&]|\b(?:and|or|of|for|the|in|on|to|with|und))$")
_LOWER = re.compile(r"^[a-z(（&]")
_WORDS = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,40}(?:-[^\W\d_]{1,40})?")
_BROKEN = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,40})[-\u2010]$")
_INDENT = re.compile(rf"(?:\u3000+|[ \u3000]{{2,}})(?=[{HAN}\d“《（])")
_LOWER_WORD = re.compile(r"[a-zà-öø-ÿ]{2,40}")
_KEPT = frozenset(
    {"non", "self", "well", "co", "pre", "ex", "cross", "long", "short", "high", "low", "on", "first", "second"}
)
_UNDERLINES = "=-~*^"
_LONG_HAN = 12
_RULE = re.compile(r"^\s*(?:[-=_*~—─]\s*){3,}$")


@dataclass(frozen=True)
class Unit:
    """One paragraph, item or table. `lines`: how many lines it had; `begins`, `ends`: a blank line is before, after it.

    `line`: the number of its first line, from 1; `page`: counted by form feeds, from 1; `underline`: the sign that it
    is underlined with, if it is.
    """

    text: str
    lines: int
    begins: bool
    ends: bool
    rows: tuple[tuple[str, ...], ...] = ()
    line: int = 1
    page: int = 1
    underline: str = ""

    @property
    def alone(self) -> bool:
        """Whether blank lines stand on both sides."""
        return self.begins and self.ends


def find_units(lines: Sequence[str]) -> list[Unit]:
    """The units of a text, in order. Blank lines and ruled lines separate; aligned or ruled columns make a table."""
    width = _usual_width(lines)
    is_wrapped = _is_wrapped(lines, width)
    words = Counter(found.lower() for line in lines for found in _WORDS.findall(line))
    units: list[Unit] = []
    at = 1
    pages = accumulate((line.count("\f") for line in lines), initial=1)
    numbered = zip(lines, islice(pages, 1, None), strict=True)
    for (has_text, page), group in groupby(numbered, key=lambda entry: (_is_text(entry[0]), entry[1])):
        run = [line for line, _ in group]
        if has_text:
            units += [
                replace(unit, line=at + unit.line - 1, page=page)
                for unit in _units_of_chunk(run, width, words, is_wrapped=is_wrapped)
            ]
        else:
            _underline(units, run)
        at += len(run)
    return _joined_titles(units)


def _is_text(line: str) -> bool:
    return bool(line.strip()) and (not _RULE.match(line) or is_table_line(line))


def _underline(units: list[Unit], rules: Sequence[str]) -> None:
    """A line of text with a ruled line of about its length below it is a heading."""
    rule, last = rules[0].strip(), units[-1] if units else None
    if not last or last.rows or not rule or rule[0] not in _UNDERLINES or len(set(rule)) > 1:
        return
    if last.lines == 1 and 0.5 * columns(last.text) <= len(rule) <= 2 * columns(last.text) + 2:
        units[-1] = replace(last, underline=rule[0])


def columns(text: str) -> int:
    """How many columns a text takes where letters are of one width: Chinese ones take two."""
    return len(text) + len(WIDE.findall(text))


def is_contents_line(text: str) -> bool:
    """Whether a line leads to a page number by dots."""
    return len(text) <= _LONGEST_CONTENTS and _LEADERS.search(text) is not None


def _usual_width(lines: Sequence[str]) -> int:
    """The width at which the text seems to be wrapped: the ninth decile of its lines that are no whole paragraphs."""
    lengths = sorted(columns(line.rstrip()) for line in lines if line.strip() and len(line) <= _LONGEST_WRAPPED)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _is_wrapped(lines: Sequence[str], width: int) -> bool:
    """Whether a paragraph has several lines: they end near the width, or blank lines part the paragraphs.

    In a text with one paragraph to a line, a line ends with its last sentence, however long it is, and the next
    paragraph begins in the next line.
    """
    after = [bool(line.strip()) for before, line in pairwise(lines) if is_sentence_end(before.rstrip())]
    if after.count(False) > after.count(True):
        return True
    near = [
        is_sentence_end(before.rstrip())
        for before, line in pairwise(lines)
        if line.strip() and _NEAR * width <= columns(before.rstrip()) and len(before) <= _LONGEST_WRAPPED
    ]
    return near.count(False) >= _FEWEST_WRAPPED and near.count(False) > near.count(True)


def _units_of_chunk(chunk: list[str], width: int, words: Counter[str], *, is_wrapped: bool) -> list[Unit]:
    pieces: list[tuple[list[str], tuple[tuple[str, ...], ...]]] = []
    for run, rows in find_tables(chunk):
        if rows:
            pieces.append((run, rows))
        else:
            pieces += [(piece, ()) for piece in _paragraphs(run, width, is_wrapped=is_wrapped)]
    at, units = 1, []
    for number, (piece, rows) in enumerate(pieces, 1):
        text = "" if rows else _joined(piece, words)
        units.append(Unit(text, len(piece), number == 1, number == len(pieces), rows, at))
        at += len(piece)
    return units


def _joined(lines: list[str], words: Counter[str]) -> str:
    """Lines as one; a word broken at the end of a line loses its hyphen unless the text has it with one elsewhere."""
    mended: list[str] = []
    for line in lines:
        before = _BROKEN.search(mended[-1]) if mended else None
        after = _LOWER_WORD.match(line.strip())
        if before and after:
            whole, parted = f"{before[1]}{after[0]}".lower(), f"{before[1]}-{after[0]}".lower()
            keeps = words[parted] > words[whole] or (before[1].lower() in _KEPT and not words[whole])
            mended[-1] = (mended[-1] if keeps else mended[-1][:-1]) + line.strip()
        else:
            mended.append(line.strip())
    return re.sub(r"\s+", " ", join_lines(mended))


def _paragraphs(lines: list[str], width: int, *, is_wrapped: bool) -> list[list[str]]:
    widest = max(max((columns(line.rstrip()) for line in lines if len(line) <= _LONGEST_WRAPPED), default=0), width)
    wrapped = widest >= _NARROWEST or any(re.search(f"[{HAN}]{{15}}", line) for line in lines)
    paragraphs = [[lines[0]]]
    for before, line in pairwise(lines):
        goes_on = (is_wrapped or not is_sentence_end(before.rstrip())) and not _is_indented(before, line)
        if goes_on and _continues(before, line, widest, wrapped=wrapped):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _is_indented(before: str, line: str) -> bool:
    """Whether a Chinese line begins a paragraph: it is indented, the line before was not, or ends a sentence."""
    indent, room = _INDENT.match(line), len(before) - len(before.lstrip())
    if not indent or parse_bullets(before.strip())[0] or parse_label(before.strip()):
        return False
    return room < len(indent.group()) or is_sentence_end(before.rstrip())


def _continues(before: str, line: str, width: int, *, wrapped: bool) -> bool:
    """Whether a line goes on with the sentence of the line before: it had no room there, or it says so itself."""
    before, line = before.rstrip(), line.strip()
    if before.endswith(("-", "\u2010")) and _BROKEN.search(before) and _LOWER_WORD.match(line):
        return True
    if (
        len(before) > _LONGEST_WRAPPED
        or before.endswith(("...", "…"))
        or is_contents_line(before)
        or parse_bullets(line)[0]
        or parse_label(line)
        or FIELD.match(line)
        or ">" in (before, line)
    ):
        return False
    if not is_sentence_end(before) and (_LOWER.match(line) or _CONNECTS.search(before)):
        return True
    if _is_cut(before, line):
        return True
    if not wrapped or (is_title_like(before) and columns(before) < 0.75 * width):
        return False
    first = re.match(rf"[{HAN}]|\S+", line)
    room = width - columns(before)
    return room < (1 + columns(first.group()) if first else 1)


def _is_cut(before: str, line: str) -> bool:
    """Whether a Chinese line without any end is followed by what can only be the end of its sentence."""
    han = len(re.findall(f"[{HAN}]", before))
    return han >= _LONG_HAN and before[-1] not in "，、：；）》”" and len(line) < han / 2 and is_sentence_end(line)


def _joined_titles(units: list[Unit]) -> list[Unit]:
    """A title set in two lines with space between them: the second begins in lower case."""
    joined: list[Unit] = []
    for unit in units:
        last = joined[-1] if joined else None
        if (
            last
            and _LOWER.match(unit.text)
            and unit.text[0].isalpha()
            and unit.alone
            and len(unit.text) <= 60
            and not is_sentence_end(unit.text)
            and is_title_like(last.text, longest=60)
            and not last.rows
        ):
            joined[-1] = replace(last, text=f"{last.text} {unit.text}")
        else:
            joined.append(unit)
    return joined
