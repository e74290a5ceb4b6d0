"""Words become lines: in the order of the page's content, by the room between them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.readers.clean import HAN, is_joined_bare
from pipeline.readers.outline import parse_bullets
from pipeline.readers.pdf.outline.structure import Part
from pipeline.readers.pdf.type.looks import Look
from pipeline.readers.pdf.type.words import Word

_WIDEST_GAP = 2.5
"""In ems: a wider gap separates columns or cells."""
_ONLY_LABEL = 6
_NO_ROOM = 0.08
"""In ems: what is left for a space that nobody sees."""
_NARROW = 0.5
_BETWEEN = 0.28
"""In ems: programs set less room between Chinese and other letters by themselves, where their text has no space."""
_HAN_BESIDE = re.compile(rf"[{HAN}][^\W{HAN}]|[^\W{HAN}][{HAN}]")


@dataclass(slots=True)
class Line:
    """One line of a page, or of one of its columns.

    `hyphened`: a word is broken at its end; `sure`: how surely its characters were recognised, 0 to 1; `part`: the
    block of the structure tree that it belongs to, if that is known.
    `em` is the size of its type, never so small that distances measured in it vanish.
    `looks` are its looks, each with how many of its characters have it; `look` is how most of it looks. The words are
    there while its page is read; after that the line is all there is.
    """

    words: list[Word]
    page: int
    text: str = ""
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    bold: bool = False
    hyphened: bool = False
    sure: float = 1.0
    part: Part | None = None
    look: Look | None = None
    looks: tuple[tuple[Look, int], ...] = ()
    em: float = field(init=False)

    def __post_init__(self) -> None:
        self._measure()

    def _measure(self) -> None:
        self.em = max(self.size, 0.6 * (self.bottom - self.top), 1.0)

    def shares_row(self, other: "Line") -> bool:
        """Whether two lines of a page stand in one row: half of the less high one is beside the other."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.bottom - self.top, other.bottom - other.top)

    def settle(self) -> "Line":
        """Work out text, box and look from the words."""
        text = ""
        before: Word | None = None
        for word in self.words:
            if before is not None and _has_space(before, word, text):
                text += " "
            text += word.text
            before = word
        self.text = text
        self.x0 = min([word.x0 for word in self.words])
        self.x1 = max([word.x1 for word in self.words])
        usual = self._see_looks()
        self.top = min([word.top for word in usual])
        self.bottom = max([word.bottom for word in usual])
        self._measure()
        return self

    def _see_looks(self) -> list[Word]:
        """Settle how the line looks; the words of its usual size."""
        looks: dict[Look, int] = {}
        for word in self.words:
            looks[word.look] = looks.get(word.look, 0) + len(word.text)
        self.looks = tuple(looks.items())
        self.look = max(looks, key=lambda look: looks[look])
        if len(looks) == 1:
            self.size, self.bold = self.look.size, self.look.bold
            return self.words
        weights = Counter[float]()
        for look, count in self.looks:
            weights[look.size] += count
        self.size = max(weights, key=lambda size: (weights[size], size))
        letters = [(len(word.text), word.bold) for word in self.words if any(map(str.isalnum, word.text))]
        bold = sum(count for count, is_bold in letters if is_bold)
        self.bold = bold >= 0.9 * sum(count for count, _ in letters) if letters else self.words[0].bold
        return [word for word in self.words if word.size == self.size]


def find_lines(words: Iterable[Word], page: int) -> list[Line]:
    """The lines of a page's words, in order."""
    lines: list[Line] = []
    for word in words:
        line = lines[-1] if lines else None
        if line is not None and _continues(line.words[-1], word):
            line.words.append(word)
        else:
            if line is not None and word.hyphened:
                line.hyphened = True
            lines.append(Line([word], page))
    return _with_labels([_mend_words(line.settle()) for line in lines])


def _continues(before: Word, word: Word) -> bool:
    em = max(before.size, word.size, 0.6 * (word.bottom - word.top), 1.0)
    overlap = min(before.bottom, word.bottom) - max(before.top, word.top)
    least = 0.35 * max(0.1, min(before.bottom - before.top, word.bottom - word.top))
    in_ligature = word.x0 == before.x0 and word.x1 == before.x1
    return overlap >= least and (in_ligature or -0.8 * em <= word.x0 - before.x1 <= _WIDEST_GAP * em)


def _has_space(before: Word, word: Word, text: str) -> bool:
    """The file tells most spaces; PDFium guesses one at every change of line or size, so there must be room for it."""
    gap = word.x0 - before.x1
    em = max(word.size, 1.0)
    if is_joined_bare(text, word.text):
        return bool(word.spaced) and gap > 0.6 * em
    if word.spaced == "guessed" and gap < _BETWEEN * em and _HAN_BESIDE.match(text[-1:] + word.text[:1]):
        return False
    return word.spaced == "stated" or gap > (0.1 if word.spaced else 0.6) * em


def _mend_words(line: Line) -> Line:
    """A line without the spaces that part a letter from its word (“o ther”) but take hardly any room."""
    pairs = list(pairwise(line.words))
    stray = [number for number, pair in enumerate(pairs, 1) if _is_stray(*pair)]
    if not stray:
        return line
    gaps = [other.x0 - word.x1 for number, (word, other) in enumerate(pairs, 1) if other.spaced and number not in stray]
    widest = max(line.words[number].x0 - line.words[number - 1].x1 for number in stray)
    if not gaps or widest > _NARROW * median(gaps):
        return line
    for number in stray:
        line.words[number] = line.words[number]._replace(spaced="")
    return line.settle()


def _is_stray(word: Word, other: Word) -> bool:
    """Whether the space between two pieces may stand inside a word."""
    if min(len(word.text), len(other.text)) > 1 or not other.spaced or word.look.font != other.look.font:
        return False
    is_word = word.text.isalpha() and other.text[0].islower() and word.size == other.size
    return is_word and other.x0 - word.x1 < _NO_ROOM * other.size


def _with_labels(lines: list[Line]) -> list[Line]:
    """A bullet or number that stands far before its text is one line with it."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and _is_label_of(last, line):
            first = line.words[0]._replace(spaced="stated")
            joined[-1] = Line([*last.words, first, *line.words[1:]], line.page, hyphened=line.hyphened).settle()
        else:
            joined.append(line)
    return joined


def _is_label_of(label: Line, line: Line) -> bool:
    if len(label.text) > _ONLY_LABEL or not (0 < line.x0 - label.x1 < 8 * line.em):
        return False
    overlap = min(label.bottom, line.bottom) - max(label.top, line.top)
    is_number = label.text.rstrip(".)）、").isalnum() and label.text[-1] in ".)）、"
    return overlap > 0.5 * min(label.bottom - label.top, line.bottom - line.top) and (
        is_number or bool(parse_bullets(label.text + " ")[0])
    )
