"""Lines become paragraphs, headings' candidates and list items, by spacing, indents and look."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.readers.blocks import Draft
from pipeline.readers.clean import HAN, is_joined_bare
from pipeline.readers.outline import is_caption, is_sentence_end, parse_bullets, parse_label, parse_note_label
from pipeline.readers.pdf.layout.order import Ordered
from pipeline.readers.pdf.outline.structure import Part
from pipeline.readers.pdf.type.lines import Line

_MANY_LINES = 400
_FEWEST_FULL, _FULL = 3, 0.5
"""Lines, and the share of a run's lines, that end together at the edge of their column, or begin within a sentence."""
_TITLE = 0.66
_HEAD = 1.2
_MUCH = 8
_COLUMN = 13.0
"""In ems: no narrower column of running text stands beside another."""
_PART = 3
"""Letters of a word that may be part of a compound."""
_MIXED, _PARTED = (re.compile(rf"[{HAN}]{space}[^\W_{HAN}]|[^\W_{HAN}]{space}[{HAN}]") for space in ("", " "))
"""Chinese beside other letters, without a space between and with one."""


@dataclass
class Piece(Draft):
    """A draft with how it looks, the lines it was made of, and its part in the structure tree where that tells.

    `is_tile`: it is a number in large type with the words that say what it counts.
    """

    lines: list[Line] = field(default_factory=list)
    size: float = 0.0
    bold: bool = False
    part: Part | None = None
    is_tile: bool = False

    @property
    def em(self) -> float:
        """The size of its type in points."""
        return max(self.size, 1.0)


def find_pieces(
    lines: Sequence[Line], leading: dict[float, float], words: Counter[str], flow: Ordered | None = None
) -> list[Piece]:
    """The paragraphs of one page's lines, in order; `flow` tells which lines go together and which do not."""
    groups: list[list[Line]] = []
    rights = _rights(lines)
    steps = leading | _own_leading(lines)
    tied, entries = (flow.tied, flow.entries) if flow else (frozenset[int](), frozenset[int]())
    for number, line in enumerate(lines):
        is_apart = not groups or id(line) in entries or id(groups[-1][-1]) in entries
        if not is_apart and (id(line) in tied or _continues(groups[-1], line, steps, rights[number - 1])):
            groups[-1].append(line)
        else:
            groups.append([line])
    pieces = [build_piece(group, words) for group in groups]
    for piece in pieces:
        piece.is_tile = any(id(line) in tied for line in piece.lines) and _is_tile(piece)
        if piece.is_tile or any(id(line) in entries for line in piece.lines):
            piece.kind, piece.level = "list_item", 1
    return pieces


def _is_tile(piece: Piece) -> bool:
    """Whether a number and its label are a figure to be read by itself, and not the numbered title of a chapter."""
    number, label = max(piece.lines, key=lambda line: line.size), min(piece.lines, key=lambda line: line.size)
    return label.size < _TITLE * number.size and not number.text.startswith("0")


def _own_leading(lines: Sequence[Line]) -> dict[float, float]:
    """The leading of those sizes of type that a page has much of."""
    found = find_leading([lines])
    counts = Counter(line.size for line in lines)
    return {size: step for size, step in found.items() if counts[size] >= _MUCH}


def build_piece(lines: list[Line], words: Counter[str]) -> Piece:
    """One paragraph of its lines: a word broken at a line's end is mended."""
    box = (
        round(min(line.x0 for line in lines), 2),
        round(min(line.top for line in lines), 2),
        round(max(line.x1 for line in lines), 2),
        round(max(line.bottom for line in lines), 2),
    )
    text = lines[0].text
    for before, line in pairwise(lines):
        text = join_text(text, line.text, words, hyphened=before.hyphened)
    weights = Counter[float]()
    for line in lines:
        weights[line.size] += len(line.text)
    return Piece(
        "paragraph",
        text,
        page=lines[0].page,
        box=box,
        lines=lines,
        size=weights.most_common(1)[0][0],
        bold=all(line.bold for line in lines),
        part=lines[0].part,
        confidence=round(sum(len(line.text) * line.sure for line in lines) / sum(len(line.text) for line in lines), 2),
    )


def join_text(text: str, addition: str, words: Counter[str], *, hyphened: bool) -> str:
    """Two lines as one. A broken word loses its hyphen unless the document shows that it is written with one."""
    if hyphened or (text.endswith(("-", "\u2010")) and text[-2:-1].isalpha() and addition[:1].islower()):
        head = text.rstrip("-\u2010\u00ad")
        first, last = re.match(r"\w+", addition), re.search(r"[\w-]+$", head)
        keeps = _is_compound(last.group() if last else "", first.group() if first else "", words)
        return f"{head}-{addition}" if keeps or not addition[:1].islower() else head + addition
    return text + addition if is_joined_bare(text, addition) or _is_set_solid(text, addition) else f"{text} {addition}"


def _is_compound(head: str, tail: str, words: Counter[str]) -> bool:
    """Whether a document writes two parts with a hyphen elsewhere, or both as words but never the two as one.

    A part that it writes with a capital by itself is a noun in German, where compounds are one word.
    """
    head, whole, parted = head.lower(), f"{head}{tail}".lower(), f"{head}-{tail}".lower()
    if words[whole] or words[parted]:
        return words[parted] > words[whole]
    return min(len(head), len(tail)) >= _PART and words[head] > 0 and words[tail] > words[tail.capitalize()]


def _is_set_solid(text: str, addition: str) -> bool:
    """Whether a break between Chinese and other letters stands for nothing, as nothing parts them elsewhere."""
    if not _MIXED.match(text[-1:] + addition[:1]):
        return False
    solid, parted = (sum(len(sought.findall(part)) for part in (text, addition)) for sought in (_MIXED, _PARTED))
    return solid > parted


def count_words(pages: Sequence[Sequence[Line]]) -> Counter[str]:
    """How often each word, hyphened ones as one, stands inside a line, whole; those with a capital as such as well."""
    words: Counter[str] = Counter()
    for lines in pages:
        was_broken = False
        for line in lines:
            is_broken = line.hyphened or line.text.endswith(("-", "\u2010"))
            found = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text)
            found = found[was_broken : len(found) - is_broken]
            words.update(word.lower() for word in found)
            words.update(word for word in found if word.istitle())
            was_broken = is_broken
    return words


def find_leading(pages: Sequence[Sequence[Line]]) -> dict[float, float]:
    """The usual distance between lines for each size of type, from top to top in points."""
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    for lines in pages:
        for one, other in pairwise(lines):
            step = other.top - one.top
            if abs(one.size - other.size) < 0.3 and 0.5 * one.em < step < 3 * one.em:
                steps[one.size][round(step * 2) / 2] += 1
    return {
        size: min(step for step, times in found.items() if times >= 0.5 * max(found.values()))
        for size, found in steps.items()
    }


def _rights(lines: Sequence[Line]) -> list[float]:
    """For every line the right edge of its column: where most lines of its run end, or where the longest line does."""
    if len(lines) > _MANY_LINES:
        return [max(line.x1 for line in lines)] * len(lines)
    rights = []
    for run in _runs(lines):
        right = max(line.x1 for line in run)
        full, low = sum(line.x1 > right - line.em for line in run), sum(line.text[:1].islower() for line in run)
        is_full = max(full, low) >= max(_FEWEST_FULL, _FULL * len(run))
        limit = _beside(run, lines, right) if low and not is_full else math.inf
        rights += [right if is_full else _right_of(line, lines, right, limit) for line in run]
    return rights


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of one size that follow each other down a column."""
    runs: list[list[Line]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        if last is not None and abs(line.size - last.size) < 0.3 and 0.4 * last.em < line.top - last.top < 2 * last.em:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _beside(run: Sequence[Line], lines: Sequence[Line], right: float) -> float:
    """Where the next column begins on the right of a run of lines that is as wide as a column; infinite for none."""
    if right - min(line.x0 for line in run) < _COLUMN * run[0].em:
        return math.inf
    top, bottom = run[0].top, run[-1].bottom
    return min(
        (line.x0 for line in lines if line.x0 > right and line.top < bottom and line.bottom > top), default=math.inf
    )


def _right_of(line: Line, lines: Sequence[Line], right: float, limit: float) -> float:
    """The rightmost end of lines that begin near where a line does and stay within its column, the run's for none."""
    column = [
        other.x1
        for other in lines
        if abs(other.x0 - line.x0) < 6 * line.em
        and other.x0 < line.x1
        and other.x1 < limit
        and abs(other.size - line.size) < 1.5
    ]
    return max(column) if len(column) > 1 else right


def _continues(group: list[Line], line: Line, leading: dict[float, float], right: float) -> bool:
    """Whether a line goes on with a paragraph."""
    last = group[-1]
    if last.part is not line.part or (line.part is not None and line.part.is_one_block):
        # What the tree calls one paragraph, but begins in larger bold type, was a heading to its writer.
        is_head = last.bold and not line.bold and last.size > _HEAD * line.size
        return last.part is line.part and not (is_head and line.part and line.part.kind == "paragraph")
    em = last.em
    if abs(line.size - last.size) > 0.12 * em:
        return False
    is_same = line.bold == last.bold or last.hyphened or goes_on(last, line, right)
    if not is_same or _is_other_colour(group, line) or _is_next_note(group, line):
        return False
    step = line.top - last.top
    usual = leading.get(last.size, 1.3 * em)
    if not 0.4 * em < step < usual * 1.22 + 0.5:
        # The first line of the next column goes on with the last of this one when the sentence does.
        return step < -2 * em and not last.bold and goes_on(last, line, right)
    if line.x0 > last.x1 or line.x1 < last.x0 or (_is_item(line) and not _is_within_sentence(group, line, right)):
        return False
    if last.hyphened:
        return True
    return not (is_caption(group[0].text) and is_caption(line.text)) and _stands_below(group, line, right)


def _stands_below(group: Sequence[Line], line: Line, right: float) -> bool:
    """Whether a line begins where the next line of a paragraph does, for want of room on the last one."""
    last, em = group[-1], group[-1].em
    is_centred = abs((line.x0 + line.x1) - (last.x0 + last.x1)) < em and abs(line.x0 - last.x0) > em
    if is_centred:
        return last.bold or not is_sentence_end(last.text)
    is_indented = line.x0 > last.x0 + 0.8 * em
    if is_indented and not (len(group) == 1 and (goes_on(last, line, right) or _is_item(last))):
        return False
    return not _had_room(last, line, right)


def _is_next_note(group: Sequence[Line], line: Line) -> bool:
    """Whether a line begins the footnote after the one that it follows."""
    first, label = parse_note_label(group[0].text), parse_note_label(line.text)
    return first.isdecimal() and label.isdecimal() and int(label) == int(first) + 1


def _is_other_colour(group: Sequence[Line], line: Line) -> bool:
    """Whether a line begins in another colour than the whole of a paragraph that ends before it; links may change."""
    colours = {look.colour for one in group for look, _ in one.looks}
    if len(colours) != 1 or not line.looks or line.looks[0][0].colour in colours or "/" in line.text.split(" ", 1)[0]:
        return False
    return is_sentence_end(group[-1].text)


def _is_item(line: Line) -> bool:
    return bool(parse_bullets(line.text)[0]) or parse_label(line.text) is not None


def _is_within_sentence(group: list[Line], line: Line, right: float) -> bool:
    """Whether what looks like a dash or number before an item is just where a sentence was wrapped."""
    bullets = parse_bullets(line.text)[0]
    if (bullets and bullets[0] not in "-–—") or is_sentence_end(group[-1].text) or _is_item(group[0]):
        return False
    return abs(line.x0 - group[-1].x0) < 0.5 * line.em and not _had_room(group[-1], line, right)


def _had_room(last: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have fitted on the line before: then it begins a paragraph."""
    first = re.match(rf"[{HAN}]|[^\s{HAN}]+", line.text)
    width = (line.x1 - line.x0) * len(first.group()) / max(1, len(line.text)) if first else 0.0
    room = right - last.x1
    spare = 0.8 * last.em if is_sentence_end(last.text) else 3 * last.em
    return room > width + spare


def goes_on(last: Line, line: Line, right: float) -> bool:
    """Whether a line goes on with the sentence of a full line; `right` is the edge of its column."""
    ended = is_sentence_end(last.text) or last.text.endswith((":", "："))
    return (
        not ended
        and not _had_room(last, line, right)
        and (line.text[:1].islower() or is_joined_bare(last.text, line.text))
    )
