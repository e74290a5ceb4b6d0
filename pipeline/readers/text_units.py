"""Lines of a text file as units: what belongs to one paragraph, list item or table, whatever the line breaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.readers.clean import HAN, join_lines
from pipeline.readers.outline import is_sentence_end, is_title_like, parse_bullets, parse_label

_LONGEST_WRAPPED = 130
_NARROWEST = 45
_FIELD = re.compile(r"^[^\s:：]{1,20}(?:\s[^\s:：]{1,20}){0,2}\s?[:：]\s?\S")
_CONNECTS = re.compile(r"(?:[,、，&]|\b(?:and|or|of|for|the|in|on|to|with|und))$")
_LOWER = re.compile(r"^[a-z(（&]")
_RULE = re.compile(r"^\s*(?:[-=_*~—─]\s*){3,}$")


@dataclass(frozen=True)
class Unit:
    """One paragraph, item or table. `lines`: how many lines it had; `alone`: blank lines stand on both sides."""

    text: str
    lines: int
    alone: bool
    rows: tuple[tuple[str, ...], ...] = ()


def find_units(lines: Sequence[str]) -> list[Unit]:
    """The units of a text, in order. Blank lines and ruled lines separate; tabs in neighbouring lines make a table."""
    width = _usual_width(lines)
    units: list[Unit] = []
    for has_text, group in groupby(lines, key=lambda line: bool(line.strip()) and not _RULE.match(line)):
        if has_text:
            units += _units_of_chunk(list(group), width)
    return _joined_titles(units)


def _usual_width(lines: Sequence[str]) -> int:
    """The width at which the text seems to be wrapped: the ninth decile of its lines that are no whole paragraphs."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip() and len(line) <= _LONGEST_WRAPPED)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _units_of_chunk(chunk: list[str], width: int) -> list[Unit]:
    pieces: list[tuple[list[str], bool]] = []
    for is_row, group in groupby(chunk, key=lambda line: "\t" in line.strip()):
        run = list(group)
        if is_row and len(run) > 1:
            pieces.append((run, True))
        else:
            pieces += [(piece, False) for piece in _paragraphs(run, width)]
    alone = len(pieces) == 1
    return [
        Unit("", len(piece), alone, tuple(tuple(line.strip().split("\t")) for line in piece))
        if is_table
        else Unit(_joined(piece), len(piece), alone)
        for piece, is_table in pieces
    ]


def _joined(lines: list[str]) -> str:
    return re.sub(r"\s+", " ", join_lines(lines))


def _paragraphs(lines: list[str], width: int) -> list[list[str]]:
    widest = max(max((len(line.rstrip()) for line in lines if len(line) <= _LONGEST_WRAPPED), default=0), width)
    wrapped = widest >= _NARROWEST or any(re.search(f"[{HAN}]{{15}}", line) for line in lines)
    paragraphs = [[lines[0]]]
    for before, line in pairwise(lines):
        if _continues(before, line, widest, wrapped=wrapped):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _continues(before: str, line: str, width: int, *, wrapped: bool) -> bool:
    """Whether a line goes on with the sentence of the line before: it had no room there, or it says so itself."""
    before, line = before.rstrip(), line.strip()
    if (
        len(before) > _LONGEST_WRAPPED
        or before.endswith(("...", "…"))
        or parse_bullets(line)[0]
        or parse_label(line)
        or _FIELD.match(line)
    ):
        return False
    if not is_sentence_end(before) and (_LOWER.match(line) or _CONNECTS.search(before)):
        return True
    if not wrapped or (is_title_like(before) and len(before) < 0.75 * width):
        return False
    first = re.match(rf"[{HAN}]|\S+", line)
    room = width - len(before)
    return room < (1 + len(first.group()) if first else 1)


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
            joined[-1] = Unit(f"{last.text} {unit.text}", last.lines, last.alone)
        else:
            joined.append(unit)
    return joined
