"""Which line of a draft that came back is which of those that were sent: by bookmark, by control, by their words."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz.distance import Indel

from pipeline.model.returned import Hold
from pipeline.model.text import has_han
from pipeline.review.edits.sent import Spot
from pipeline.review.edits.versions import Text

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
SURE, _ELSEWHERE, NEAR = 0.7, 0.5, 0.34
"""Least likeness, 0..1, of a line anywhere that is surely the same, that is probably so, and of one at its place."""
_PARTED = 0.8
"""Least likeness of two paragraphs to what they were before they were parted."""
_LONG = 4
"""Least letters of a word that tells what a sentence is about."""
_ENDED = re.compile(r"[.!?;:,…。！？；：，][\"'”’»)\]）】」』]*$")
_TITLE_WORDS, _TITLE_SIGNS = 12, 24
"""Most words, or Chinese signs, of a line without an end that is taken for a heading."""
_NUMBERED = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*\.?\s|[（(]?[一二三四五六七八九十]{1,3}[）)、]|第[一二三四五六七八九十]{1,3}[章节]|[IVX]+\.\s)"
)
_ANCHORED = ("pas_", "rec_", "cha_")


@dataclass
class Alignment:
    """By the number of a line that came back the number of the spot, and by what it was found; and the other way."""

    spots: dict[int, int] = field(default_factory=dict)
    lines: dict[int, int] = field(default_factory=dict)
    holds: dict[int, Hold] = field(default_factory=dict)

    def add(self, line: int, spot: int, hold: Hold) -> None:
        """Take in a pair, unless one of it has another partner."""
        if line not in self.spots and spot not in self.lines:
            self.spots[line], self.lines[spot], self.holds[line] = spot, line, hold


def measure_likeness(one: str, other: str) -> float:
    """How much of their words two texts share, in order: 0..1."""
    a, b = _WORD.findall(one.casefold()), _WORD.findall(other.casefold())
    return Indel.normalized_similarity(a, b) if a and b else float(one == other)


def measure_kinship(one: str, other: str) -> float:
    """The same in any order: which share of the telling words of the one that has fewer the other has too."""
    a, b = find_telling(one), find_telling(other)
    return max(measure_likeness(one, other), len(a & b) / min(len(a), len(b)) if a and b else 0.0)


def find_telling(text: str) -> set[str]:
    """What a text is about: its long words, and pairs of Chinese signs."""
    words = _WORD.findall(text.casefold())
    pairs = {a + b for a, b in pairwise(words) if len(a) == len(b) == 1}
    return {word for word in words if len(word) >= _LONG} | pairs


def align(spots: Sequence[Spot], texts: Sequence[Text]) -> Alignment:
    """Pairs what was sent with what came back."""
    found = Alignment()
    _align_marked(spots, texts, found, "bookmark", lambda text: text.bookmarks)
    _align_marked(spots, texts, found, "control", lambda text: text.controls)
    _align_rows(spots, texts, found)
    _align_same(spots, texts, found)
    _align_moved(spots, texts, found)
    for line, spot in list(_iter_alike(spots, texts, found, SURE)):
        found.add(line, spot, "text")
    for before, after in _iter_gaps(spots, texts, found):
        _align_gap(spots, texts, found, before, after)
    for line, spot in list(_iter_alike(spots, texts, found, _ELSEWHERE)):
        found.add(line, spot, "text")
    _align_replaced(spots, texts, found)
    return found


def _align_marked(
    spots: Sequence[Spot], texts: Sequence[Text], found: Alignment, hold: Hold, marks: Callable[[Text], Counter[str]]
) -> None:
    """Lines within the same anchors; of several the most alike."""
    owners: dict[str, list[int]] = defaultdict(list)
    for number, spot in enumerate(spots):
        for mark in (*spot.text.bookmarks, *spot.text.controls):
            if mark.startswith(_ANCHORED) or mark in spot.text.controls:
                owners[mark].append(number)
    scored = []
    for line, text in enumerate(texts):
        letters: Counter[int] = Counter()
        for mark, count in marks(text).items():
            for spot_number in owners.get(mark, ()):
                letters[spot_number] += count
        for spot_number, count in letters.items():
            for each in (line, *_find_parted(spots[spot_number], texts, line)):
                likeness = measure_likeness(spots[spot_number].text.text, texts[each].text)
                scored.append((-likeness, -count, spot_number, each))
    for _likeness, _count, spot_number, line in sorted(scored):
        found.add(line, spot_number, hold)


def _find_parted(spot: Spot, texts: Sequence[Text], line: int) -> Iterator[int]:
    """The line beside one with an anchor that is the other half of what it was: LibreOffice leaves it to one half."""
    for near in (line - 1, line + 1):
        if 0 <= near < len(texts) and not texts[near].cell and not _is_anchored(texts[near]):
            whole = " ".join(texts[n].text for n in sorted((near, line)))
            if measure_likeness(spot.text.text, whole) > _PARTED and texts[line].text != spot.text.text:
                yield near


def _is_anchored(text: Text) -> bool:
    return bool(text.controls) or any(mark.startswith(_ANCHORED) for mark in text.bookmarks)


def _align_rows(spots: Sequence[Spot], texts: Sequence[Text], found: Alignment) -> None:
    """The cells of rows whose bookmark is there."""
    named = {mark: s.text.cell for s in spots if s.row and s.text.cell for mark in s.text.begun if mark[:4] == "row_"}
    places = {(s.text.cell.table, s.text.cell.row, s.text.cell.column): n for n, s in enumerate(spots) if s.text.cell}
    rows = {
        (text.cell.table, text.cell.row): home
        for text in texts
        if text.cell
        for mark in text.begun
        if (home := named.get(mark))
    }
    for line, text in enumerate(texts):
        home = rows.get((text.cell.table, text.cell.row)) if text.cell else None
        if home and text.cell and (spot := places.get((home.table, home.row, text.cell.column))) is not None:
            found.add(line, spot, "bookmark")


def _align_same(spots: Sequence[Spot], texts: Sequence[Text], found: Alignment) -> None:
    """Lines with the same words in the same order."""
    a = [("", number) if number in found.lines else _key(spot.text) for number, spot in enumerate(spots)]
    b = [("", found.spots[line]) if line in found.spots else _key(text) for line, text in enumerate(texts)]
    for a_start, b_start, size in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        for step in range(size):
            found.add(b_start + step, a_start + step, "text")


def _key(text: Text) -> tuple[str, int]:
    return text.text, -1 if text.cell is None else -2 - text.cell.column


def _column(text: Text) -> int:
    return -1 if text.cell is None else text.cell.column


def _align_moved(spots: Sequence[Spot], texts: Sequence[Text], found: Alignment) -> None:
    """Lines with the same words elsewhere, where they say enough to be known by them."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, spot in enumerate(spots):
        if number not in found.lines and spot.row is None:
            places[spot.text.text].append(number)
    for line, text in enumerate(texts):
        if line not in found.spots and places.get(text.text):
            found.add(line, places[text.text].pop(0), "text")


def _iter_alike(
    spots: Sequence[Spot], texts: Sequence[Text], found: Alignment, least: float
) -> Iterator[tuple[int, int]]:
    """Pairs of lines that are alike wherever they stand, the most alike first."""
    free = [n for n, spot in enumerate(spots) if n not in found.lines and spot.row is None]
    scored = [
        (-likeness, line, number)
        for line, text in enumerate(texts)
        if line not in found.spots
        for number in free
        if _is_kind(spots[number], text) and (likeness := measure_likeness(spots[number].text.text, text.text)) >= least
    ]
    return ((line, number) for _likeness, line, number in sorted(scored))


def _is_kind(spot: Spot, text: Text) -> bool:
    return spot.text.story == text.story


def _iter_gaps(
    spots: Sequence[Spot], texts: Sequence[Text], found: Alignment
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """What was sent and what came back between two pairs that follow each other."""
    previous = -1
    free: list[int] = []
    for line in range(len(texts) + 1):
        if line < len(texts) and line not in found.spots:
            free.append(line)
            continue
        spot = found.spots[line] if line < len(texts) else len(spots)
        if free:
            sent = _free_after(previous, found, len(spots)) or _free_before(spot, found)
            yield sent, tuple(free)
        previous, free = spot, []


def _free_after(spot: int, found: Alignment, count: int) -> tuple[int, ...]:
    ends = next((n for n in range(spot + 1, count) if n in found.lines), count)
    return tuple(range(spot + 1, ends))


def _free_before(spot: int, found: Alignment) -> tuple[int, ...]:
    starts = next((n for n in range(spot - 1, -1, -1) if n in found.lines), -1)
    return tuple(range(starts + 1, spot))


def _align_gap(
    spots: Sequence[Spot], texts: Sequence[Text], found: Alignment, sent: Iterable[int], back: Iterable[int]
) -> None:
    """Cells by their column, headings by their order, other lines by what little they share."""
    before, after = tuple(sent), tuple(back)
    columns = [_column(spots[n].text) if spots[n].row else -1 for n in before]
    if -1 not in columns and columns == [_column(texts[n]) for n in after]:
        for spot, line in zip(before, after, strict=True):
            found.add(line, spot, "text")
        return
    headings = [n for n in before if spots[n].is_heading], [n for n in after if is_heading(texts[n])]
    if len(headings[0]) > len(headings[1]):
        headings = headings[0], [n for n in after if _is_title(texts[n])]
    if len(headings[0]) == len(headings[1]):
        for spot, line in zip(*headings, strict=True):
            found.add(line, spot, "text")
    scored = sorted(
        (-likeness, line, spot)
        for line in after
        for spot in before
        if spots[spot].row is None
        and _is_kind(spots[spot], texts[line])
        and (likeness := measure_kinship(spots[spot].text.text, texts[line].text)) >= NEAR
    )
    for _likeness, line, spot in scored:
        found.add(line, spot, "text")


def is_heading(text: Text) -> bool:
    """Whether a line is a heading by its style, or looks like one: bold or numbered, a few words that no sign ends."""
    return bool(text.level and not text.cell) or (_is_title(text) and bool(text.is_bold or _NUMBERED.match(text.text)))


def _is_title(text: Text) -> bool:
    """Whether a line may stand in the place of a heading."""
    few = _TITLE_SIGNS if has_han(text.text) else _TITLE_WORDS
    is_short = 0 < len(_WORD.findall(text.text)) <= few and not _ENDED.search(text.text)
    return not text.cell and text.story == "text" and (is_short or bool(text.level))


def _align_replaced(spots: Sequence[Spot], texts: Sequence[Text], found: Alignment) -> None:
    """A passage whose every word was typed over: the only one that is gone, where only one paragraph is new."""
    for before, after in list(_iter_gaps(spots, texts, found)):
        gone = [n for n in before if spots[n].passage]
        new = [n for n in after if not texts[n].level or texts[n].cell]
        above = found.spots.get(after[0] - 1, -1)
        if len(gone) == len(new) == 1 and above < gone[0] < found.spots.get(after[-1] + 1, len(spots)):
            spot, text = spots[gone[0]], texts[new[0]]
            if _is_kind(spot, text) and _column(spot.text) == _column(text):
                found.add(new[0], gone[0], "text")
