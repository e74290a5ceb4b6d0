"""Text in a picture of a page: made straight, freed of the rules of tables, and recognised."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

import cv2

from pipeline.readers.clean import HAN
from pipeline.readers.pdf.type.words import Box
from pipeline.readers.scan.cells import read_cells
from pipeline.readers.scan.ruled import take_rules
from pipeline.readers.scan.straighten import Grey, Straight, find_bands, find_type_height, straighten, turn
from pipeline.readers.scan.tesseract import Found, find_turn, find_words

_BAND = 3000
"""In pixels: taller pictures are recognised band by band; Tesseract takes none above 32,767."""
_DOUBTFUL = 0.6
_NONSENSE = 0.4
"""What leaves and waves are taken for; a bad scan of text is surer than that."""
_MANY_DOUBTFUL = 0.1
_CHINESE = 0.3
_SAME_LINE = 0.5
_LIKE_BULLETS = frozenset({"e", "es", "se", "o", "O", "¢", "©", "®", "°", "*", "«", "»", "+", "·", "."})
_BULLET = 0.75
"""The share of the height of words that a bullet has at most."""
_SPECKS = frozenset("@|~`'‘’\"“”.·•*^_-–—°©®¥£€§\\/<>=+{}[]¢«»")
"""What specks of dust and rules are taken for when they stand alone."""
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_NARROW = re.compile(rf"(?<=[{HAN}，。；：？！（）“”])[,;:?!()](?=$|[{HAN}“”])|^[(](?=[{HAN}])")
_ZERO = re.compile(r"(?<=[一二三四五六七八九〇])[O0o○](?=[一二三四五六七八九〇年O0○])")


@dataclass(frozen=True)
class Seen:
    """What is in a picture made `straight`, in the pixels of that: `words` in reading order, and `tables` of cells."""

    straight: Straight
    words: list[Found]
    tables: list[list[Box]]


def recognise(pixels: Grey, languages: tuple[str, ...]) -> Seen | None:
    """The words and ruled cells of a grey picture.

    A page that lies on its side or head is turned where it reads better so. Pictures of other things than text have
    none.

    Raises:
        SourceError: TOOL_MISSING, TIMEOUT or DAMAGED.
    """
    if not find_type_height(pixels):
        return None  # a photograph of something else than text
    seen = _read(straighten(pixels), languages)
    if how_sure(seen.words) < _DOUBTFUL and (degrees := find_turn(_png(seen.straight.pixels))):
        again = _read(turn(seen.straight, degrees), languages)
        seen = again if how_sure(again.words) > how_sure(seen.words) else seen
    if how_sure(seen.words) < _NONSENSE:
        return None
    return replace(seen, words=[word for line in _lines(_mend(seen.words)) for word in _with_bullet(line)])


def how_sure(found: Iterable[Found]) -> float:
    """How sure the words are on average, weighted by their length; 0 where there are none."""
    weighed = [(len(word.text), word.sure) for word in found]
    letters = sum(length for length, _ in weighed)
    return sum(length * sure for length, sure in weighed) / letters if letters else 0.0


def _read(straight: Straight, languages: tuple[str, ...]) -> Seen:
    """The words of a straight picture, band by band."""
    words: list[Found] = []
    pixels, tables = take_rules(straight.pixels)
    for top, bottom in find_bands(pixels, _BAND):
        lines = words[-1].line + 1 if words else 0
        paragraphs = words[-1].paragraph + 1 if words else 0
        for word in _read_band(_png(pixels[top:bottom]), languages):
            x0, y0, x1, y1 = word.box
            box = (x0, y0 + top, x1, y1 + top)
            words.append(replace(word, box=box, line=word.line + lines, paragraph=word.paragraph + paragraphs))
    words = read_cells(pixels, words, tables, lambda sheet: find_words(_png(sheet), languages, is_one_block=True))
    return Seen(straight, words, tables)


def _read_band(picture: bytes, languages: tuple[str, ...]) -> list[Found]:
    """Chinese lines are read once more in Chinese alone: beside English, pieces of them are taken for Latin letters."""
    words = find_words(picture, languages)
    lines = _lines(words)
    doubtful = sum(len(word.text) for word in words if _is_doubtful(word))
    is_latin = doubtful < _MANY_DOUBTFUL * sum(len(word.text) for word in words) and not any(map(_is_chinese, lines))
    if len(languages) < 2 or is_latin:
        return words
    alone = _lines(find_words(picture, languages[:1]))
    chosen: list[Found] = []
    for line in lines:
        same = max(alone, key=lambda other: _overlap(line, other), default=line)
        chosen += _choose(line, same) if _overlap(line, same) > _SAME_LINE else line
    return chosen


def _choose(line: Sequence[Found], alone: Sequence[Found]) -> list[Found]:
    """A line as read in all languages, or in Chinese alone where that reads better: all of it, or in doubtful words."""
    alone = [replace(word, line=line[0].line, paragraph=line[0].paragraph) for word in alone]
    if _is_chinese(alone):
        return alone
    chosen: list[Found] = []
    for is_doubtful, run in groupby(line, key=_is_doubtful):
        words = list(run)
        x0, x1 = words[0].box[0], words[-1].box[2]
        others = [word for word in alone if x0 <= (word.box[0] + word.box[2]) / 2 <= x1]
        is_better = is_doubtful and _is_chinese(others) and how_sure(others) > how_sure(words)
        chosen += others if is_better else words
    return chosen


def _is_doubtful(word: Found) -> bool:
    return word.sure < _DOUBTFUL and word.text.isalnum()


def _lines(words: Iterable[Found]) -> list[list[Found]]:
    return [list(line) for _, line in groupby(words, key=lambda word: word.line)]


def _is_chinese(line: Sequence[Found]) -> bool:
    text = "".join(word.text for word in line)
    return bool(text) and len(re.findall(f"[{HAN}]", text)) >= _CHINESE * len(text)


def _overlap(line: Sequence[Found], other: Sequence[Found]) -> float:
    """The share of the area around two lines that is common to both."""
    a, b = _around(line), _around(other)
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    common = max(0.0, across) * max(0.0, down)
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
    return common / max(1.0, areas - common)


def _around(line: Sequence[Found]) -> tuple[float, float, float, float]:
    lefts, tops, rights, bottoms = zip(*(word.box for word in line), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _png(pixels: Grey) -> bytes:
    _, encoded = cv2.imencode(".png", pixels, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    return bytes(encoded)


def _mend(words: Iterable[Found]) -> Iterator[Found]:
    """Punctuation among Chinese characters as Chinese print has it; it is often taken for its narrow likeness."""
    before, line = "", -1
    for word in words:
        starts_line = word.line != line
        line = word.line
        if (
            len(word.text) == 1
            and word.sure < _DOUBTFUL
            and word.text in _SPECKS - (_LIKE_BULLETS if starts_line else set())
        ):
            continue
        lead = before[-1:]
        text = _NARROW.sub(lambda found: found.group().translate(_WIDE), lead + word.text)
        text = _ZERO.sub("〇", text)[len(lead) :]
        yield replace(word, text=text)
        before = text


def _with_bullet(line: Sequence[Found]) -> Iterator[Found]:
    """The words of a line; a round speck that leads it, taken for a letter or sign, is the bullet of a list."""
    first, *rest = line
    if rest and first.text.rstrip("。.") in _LIKE_BULLETS:
        height = median(word.box[3] - word.box[1] for word in rest)
        width = first.box[2] - first.box[0]
        if max(width, first.box[3] - first.box[1]) < _BULLET * height and rest[0].box[0] - first.box[2] > 0.2 * height:
            first = replace(first, text="•")
    yield from (first, *rest)
