"""The words of a PDF page with their places and looks, through PDFium.

The text of a page is taken at once and cut at white space; PDFium is asked for places and looks at the ends of words
only, because each question costs more than all the rest of a word.
"""

import ctypes
import re
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Literal, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.readers.pdf.type.calls import Numbers, find_address, is_guessed, read_box, read_origin
from pipeline.readers.pdf.type.looks import Look, Looks, ReadMark
from pipeline.readers.pdf.type.signs import PRIVATE, replace_signs

MOST_CHARACTERS = 400_000
"""No page of a document holds more; a page that does is a trap."""
Space = Literal["", "guessed", "stated"]
Box = tuple[float, float, float, float]
"""x0, top, x1, bottom."""
Point = tuple[float, float]
Place = Callable[[float, float], Point]
"""Maps coordinates of the file to the page as it shows."""
_BREAKS = frozenset("\x02\ufffe")
_HYPHEN = re.compile("[-\u00ad\u2010]")
_HYPHENS = frozenset("-\u00ad\u2010")
_IGNORED = re.compile("[\u2060\u200b\ufeff]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CHARACTER = re.compile("[\ud800-\udbff][\udc00-\udfff]|.", re.DOTALL)
_RUN = re.compile(r"[^\s\x00-\x20\ufffe]+")
_ASCENT, _DESCENT = 0.8, 0.22
"""In ems: how far type reaches above and below its baseline, for fonts that do not say or say nonsense."""
_WIDEST = 1.1
"""In ems: a word whose characters take more room each has gaps inside."""
_UNEVEN = 0.1
"""In ems: characters whose boxes stand so far up or down from each other are on two lines."""
_SHADOW = 0.1
"""In ems: the same word drawn again so near is a shadow or false bold."""
_LEAST_SHIFTED = 3
"""Characters of a word that may be drawn again further aside, by half its width: so far no two words overlap."""
_SCALE = 64


class Word(NamedTuple):
    """Characters between white space that look alike. Lengths in points from the page's top left corner.

    `spaced`: whether a space stands before it, stated by the file or guessed by PDFium from the room there;
    `hyphened`: whether a hyphen at a line's end stands before it; `first`, `last`: the numbers of its characters in
    PDFium's text of the page. `look` tells font, weight and colour.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    seen: bool
    spaced: Space
    hyphened: bool
    look: Look
    first: int
    last: int


class TooMuchText(Exception):
    """The page holds more characters than a page can."""


class PageText:
    """The text of an open page; to be closed before the page is."""

    def __init__(self, page: pdfium.PdfPage, read_mark: ReadMark | None = None) -> None:
        ox, oy, xx, xy, yx, yy = self._affine = _find_affine(page)
        self.place: Place = lambda x, y: (ox + xx * x + yx * y, oy + xy * x + yy * y)
        self._is_turned = abs(xx) < abs(yx)
        self._textpage = page.get_textpage()
        self._raw = self._textpage.raw
        self._address = find_address(self._raw)
        self._looks = Looks(self._address, self.place, read_mark)
        self._box = Numbers(4)
        self._origin = Numbers(2, ctypes.c_double)
        self._drawn: dict[str, list[tuple[float, float, int]]] = {}
        self._has_ignored = self._has_private = self._has_surrogates = True

    def close(self) -> None:
        """Free what PDFium holds for it."""
        self._textpage.close()

    def find_words(self) -> list[Word]:
        """The visible and invisible words of the page in the order of its content.

        Raises:
            TooMuchText: more than `MOST_CHARACTERS`.
        """
        text = self._text()
        self._has_ignored, self._has_private, self._has_surrogates = (
            sought.search(text) is not None for sought in (_IGNORED, PRIVATE, _SURROGATE)
        )
        words: list[Word] = []
        end, hyphened = 0, False
        for found in _RUN.finditer(text):
            start, stop = found.span()
            between = text[end:start]
            spaced = self._space(between, end) if between else ""
            hyphened = hyphened or not (between == " " or _BREAKS.isdisjoint(between))
            for first, last, is_broken in self._parts(found.group(), start):
                word = self._word(text[first : last + 1], first, self._looks.at(first), spaced, hyphened)
                if word and word.text and not self._is_drawn_again(word):
                    words.append(word)
                    spaced, hyphened = "", False
                elif not word and (cut := self._cut(text, first, last, spaced, hyphened)):
                    words += cut
                    spaced, hyphened = "", False
                hyphened = hyphened or is_broken
            end = stop
        return words

    def letters(self, word: Word) -> list[Word]:
        """A word character by character, each a word of its own with its own box."""
        codes = [pdfium_c.FPDFText_GetUnicode(self._raw, number) for number in range(word.first, word.last + 1)]
        text = _as_text(codes)
        if len(text) != len(codes) or _IGNORED.search(text):
            return [word]
        return _led(self._letters(text, word.first, word.look), word.spaced, hyphened=word.hyphened)

    def _text(self) -> str:
        """The page's text as PDFium numbers it: most characters beyond U+FFFF are two surrogates."""
        count = self._textpage.count_chars()
        if count > MOST_CHARACTERS:
            raise TooMuchText
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium_c.FPDFText_GetText(self._raw, 0, count, buffer) - 1
        if written == count:
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
            if len(text) == count:
                return text
        return _as_text(pdfium_c.FPDFText_GetUnicode(self._raw, number) for number in range(count))

    def _space(self, between: str, start: int) -> Space:
        if between == " ":
            return "guessed" if is_guessed(self._address, start) == 1 else "stated"
        if between == "\r\n":
            return "guessed"
        spaces = [start + number for number, char in enumerate(between) if char not in _BREAKS]
        if not spaces:
            return ""
        return "guessed" if all(is_guessed(self._address, number) == 1 for number in spaces) else "stated"

    def _parts(self, run: str, start: int) -> list[tuple[int, int, bool]]:
        """First character and last, and whether a line's hyphen follows; several where one stands inside."""
        stop = start + len(run)
        if _HYPHENS.isdisjoint(run):
            return [(start, stop - 1, False)]
        parts, first = [], start
        for hyphen in _HYPHEN.finditer(run):
            if pdfium_c.FPDFText_IsHyphen(self._raw, start + hyphen.start()) == 1:
                parts.append((first, start + hyphen.start() - 1, True))
                first = start + hyphen.end()
        return [*parts, (first, stop - 1, False)]

    def _cut(self, text: str, first: int, last: int, spaced: Space, hyphened: bool) -> list[Word]:
        """The words that some characters make where look or line change or room is left between."""
        looks = [self._looks.at(number) for number in range(first, last + 1)]
        changes = [number for number in range(1, len(looks)) if looks[number] is not looks[number - 1]]
        words: list[Word] = []
        for start, stop in pairwise([0, *changes, len(looks)]):
            run = text[first + start : first + stop]
            word = self._word(run, first + start, looks[start])
            words += [word] if word else self._letters(run, first + start, looks[start])
        return [word for word in _led(words, spaced, hyphened=hyphened) if word.text and not self._is_drawn_again(word)]

    def _letters(self, text: str, first: int, look: Look) -> list[Word]:
        found = (self._word(char.group(), first + char.start(), look) for char in _CHARACTER.finditer(text))
        return [word for word in found if word and word.text]

    def _is_drawn_again(self, word: Word) -> bool:
        """Whether the word is the shadow of one before; in one object the same letters in place are a ligature's."""
        same = self._drawn.get(word.text)
        if same is None:
            self._drawn[word.text] = [(word.x0, word.top, word.first)]
            return False
        near = _SHADOW * max(word.size, 5.0)
        aside = max(near, (word.x1 - word.x0) / 2) if len(word.text) >= _LEAST_SHIFTED and word.text.isalnum() else near
        for number in range(bisect_right(same, (word.x0 - aside,)), len(same)):
            x0, top, first = same[number]
            if x0 >= word.x0 + aside:
                break
            if abs(top - word.top) < near and self._looks.object_at(first) != self._looks.object_at(word.first):
                return True
        insort(same, (word.x0, word.top, word.first))
        return False

    def _word(self, text: str, first: int, look: Look, spaced: Space = "", hyphened: bool = False) -> Word | None:
        """Characters as one word; None where they differ in look or line, or leave room between them.

        Its box is as high as its type, whatever its letters, where it stands upright.
        """
        count = len(text)
        last = first + count - 1
        address, box = self._address, self._box
        read_box(address, first, box.at[0])
        left, high, right, low = box.values
        is_even = True
        if count > 1:
            if not self._looks.is_like(last, look):
                return None
            read_box(address, last, box.at[0])
            end_left, end_high, end_right, end_low = box.values
            is_even = abs(end_left - left if self._is_turned else end_low - low) < _UNEVEN * look.size
            left, right = min(left, end_left), max(right, end_right)
            low, high = min(low, end_low), max(high, end_high)
        ox, oy, xx, xy, yx, yy = self._affine
        x0, x1 = _sorted(ox + xx * left + yx * low, ox + xx * right + yx * high)
        if look.is_upright:
            if count > 1 and not (is_even and x1 - x0 <= _WIDEST * look.size * count):
                return None
            read_origin(address, first, *self._origin.at)
            x, y = self._origin.values
            base = oy + xy * x + yy * y
            top, bottom = base - _ASCENT * look.size, base + _DESCENT * look.size
        else:
            top, bottom = _sorted(oy + xy * left + yy * low, oy + xy * right + yy * high)
        if self._has_surrogates:
            text = _as_pairs(text)
        if self._has_ignored:
            text = _IGNORED.sub("", text)
        if self._has_private or look.signs:
            text = replace_signs(text, look.signs)
        return Word(text, x0, top, x1, bottom, look.size, look.bold, look.seen, spaced, hyphened, look, first, last)


def _sorted(one: float, other: float) -> tuple[float, float]:
    return (one, other) if one <= other else (other, one)


def _led(words: list[Word], spaced: Space, *, hyphened: bool) -> list[Word]:
    """The words with what stands before the first of them."""
    return [words[0]._replace(spaced=spaced, hyphened=hyphened), *words[1:]] if words else []


def _as_text(codes: Iterable[int]) -> str:
    return "".join(chr(code) if code < 0x110000 else "\u200b" for code in codes)


def _as_pairs(text: str) -> str:
    """The text with each pair of surrogates as the character that it means; U+FFFD for one alone."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _find_affine(page: pdfium.PdfPage) -> tuple[float, float, float, float, float, float]:
    """What PDF coordinates are as points from the top left of the page as it shows (rotation, crop box).

    Where the origin is; then how far right and down a step to the right in the file leads, and one up.
    """
    width, height = page.get_size()
    corners = [_device(page, x, y, width, height) for x, y in ((0, 0), (1000, 0), (0, 1000))]
    (ox, oy), (ax, ay), (bx, by) = corners
    return ox, oy, (ax - ox) / 1000, (ay - oy) / 1000, (bx - ox) / 1000, (by - oy) / 1000


def _device(page: pdfium.PdfPage, x: float, y: float, width: float, height: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    size = (round(min(width, 20_000) * _SCALE), round(min(height, 20_000) * _SCALE))
    pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
    return across.value / _SCALE, down.value / _SCALE
