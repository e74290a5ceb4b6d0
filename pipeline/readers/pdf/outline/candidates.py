"""Which paragraphs of a PDF look like headings beside its running text, and which only seem to."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pipeline.model.document import Box
from pipeline.model.text import fingerprint_text
from pipeline.readers.clean import HAN
from pipeline.readers.outline import (
    STRONG_STYLES,
    is_caption,
    is_numbered_title,
    is_sentence_end,
    parse_bullets,
    parse_label,
)
from pipeline.readers.pdf.layout.paragraphs import Piece
from pipeline.readers.pdf.outline.levels import find_numbering
from pipeline.readers.pdf.outline.styles import Style, is_larger, read_style, stands_out, usual_style
from pipeline.readers.pdf.type.turned import is_turned

LONGEST = 220
"""Characters of the longest heading."""
_LONGEST_BOLD, _LONGEST_HAN = 120, 60
MOST_LINES = 4
_MOST_SHORT_LINES = 6
"""Lines of a heading in a narrow column, none longer than one in bold type of the text's size."""
_LEAST_LETTERS, _FEWEST_LETTERS = 0.5, 3
_LISTED, _MUCH_TEXT = 3, 0.3
_ROW = 3.0
_LABELS, _LONGEST_LABEL = 3, 30
_CROWD = 4
"""So many pieces of one look in a row are a list of names or an address."""
CONTENTS_LINE = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}$|…+\s*\d{1,4}$")
ENDS_STATEMENT = re.compile(r"[.。;；,，、][’”\"')）\]]*$")
_BEGINS_TITLE = re.compile(r"[^\W\d_a-z]|\d|[“\"'‘«¿¡(（《【「]")
_BEGINS = re.compile(r"[^\W_]|[“\"'‘«¿¡(（《【「]")
_ADDRESS = re.compile(r"\S@\w+\.\w|://|\w\.\w{2,}/\w|^[a-z][\w.-]*\.[a-z]{2,}$")


class Candidates:
    """Finds headings by how they look beside the running text."""

    def __init__(self, pieces: Sequence[Piece], usual: Style, told: Mapping[int, int]) -> None:
        self._pieces = [piece for piece in pieces if piece.kind not in {"furniture", "note"}]
        self._usual = usual
        self._told = told
        self._styles = {id(piece): read_style(piece) for piece in self._pieces if piece.kind == "paragraph"}
        self._on_page: dict[int, list[Piece]] = defaultdict(list)
        for piece in self._pieces:
            self._on_page[piece.page].append(piece)
        self._local: dict[int, Style] = {}
        self._places = {id(piece): number for number, piece in enumerate(self._pieces)}
        self._run_on = _numbers_that_run_on(self._pieces)
        self._told_styles = Counter(self._styles[id(piece)] for piece in self._pieces if id(piece) in told)

    def find_headings(self, *, by_look: bool) -> set[int]:
        """The identities of headings beside those that are told; `by_look` False where the tree tells headings."""
        likely = [piece for piece in self._pieces if self._is_likely(piece, by_look=by_look)]
        found = {id(piece) for piece in likely}
        if by_look:
            found -= self._texts(found) | self._crowds(found) | self._rows(likely) | self._cover(likely)
            found -= self._contents(likely) | self._charts(likely) | self._inlaid(likely)
            found -= self._goes_on(likely, found)
        return found - self._repeats(likely)

    def _is_likely(self, piece: Piece, *, by_look: bool) -> bool:
        style = self._styles.get(id(piece))
        if style is None or id(piece) in self._told or not is_heading_shaped(piece):
            return False
        if self._told:
            is_same = self._told_styles[style] >= 2 and style != self._usual and bool(find_numbering(piece.text))
            return is_same or (by_look and is_larger(style, self._usual) and self._told_styles[style] > 0)
        if is_larger(style, self._usual):
            return True
        if piece.text[-1] in ":：" or len(piece.text) > _LONGEST_BOLD or len(piece.lines) > 2:
            return False
        is_numbered = self._is_numbered(piece, style)
        return is_numbered or (stands_out(style, self._usual_on(piece.page)) and parse_label(piece.text) is None)

    def _usual_on(self, page: int) -> Style:
        """The running text's look near a page: that of the document, or of pages set smaller throughout."""
        if page not in self._local:
            near = [piece for number in (page - 1, page, page + 1) for piece in self._on_page.get(number, [])]
            local = usual_style(near)
            self._local[page] = local if 0 < local.size < self._usual.size else self._usual
        return self._local[page]

    def _is_numbered(self, piece: Piece, style: Style) -> bool:
        """Whether a number leads a title: in type that differs from the text, or of a style that numbers chapters."""
        numbering = find_numbering(piece.text)
        if not numbering or not _BEGINS_TITLE.match(without_number(piece.text)):
            return False
        if stands_out(style, self._usual_on(piece.page)):
            return True
        label = parse_label(piece.text)
        is_strong = label is not None and label.style in STRONG_STYLES and is_numbered_title(label)
        is_other = (style.italic and not self._usual.italic) or (style.caps and style.size >= 0.75 * self._usual.size)
        is_deep = numbering.startswith("decimal") and style.size >= 0.95 * self._usual.size and len(piece.lines) == 1
        is_apart = is_deep and not self._is_listed(piece)
        is_free = (is_other or is_apart) and "paren" not in numbering and id(piece) not in self._run_on
        return (is_strong and style.size >= 0.95 * self._usual.size) or is_free

    def _is_listed(self, piece: Piece) -> bool:
        """Whether two of a piece and those beside it end with a page number, as in a list of contents."""
        place = self._places[id(piece)]
        near = self._pieces[max(0, place - 1) : place + 2]
        return sum(re.search(r"\s\d{1,4}$", one.text) is not None for one in near) > 1

    def _texts(self, found: set[int]) -> set[int]:
        """What is of a look in which mostly text is set: a foreword in colour, an address in bold."""
        shaped, other = Counter[Style](), Counter[Style]()
        for piece in self._pieces:
            style = self._styles.get(id(piece))
            if style is not None and style != self._usual and not is_caption(piece.text):
                (shaped if id(piece) in found else other)[style] += 1
        return {
            id(piece)
            for piece in self._pieces
            if (style := self._styles.get(id(piece))) is not None
            and other[style] > shaped[style]
            and not find_numbering(piece.text)
        }

    def _crowds(self, found: set[int]) -> set[int]:
        """Long runs of one look without text between and without numbers."""
        crowded: set[int] = set()
        for _, run in itertools.groupby(self._pieces, key=lambda piece: self._styles.get(id(piece))):
            pieces = list(run)
            if len(pieces) >= _CROWD and not any(find_numbering(piece.text) for piece in pieces):
                crowded |= {id(piece) for piece in pieces}
        return crowded & found

    def _rows(self, likely: Sequence[Piece]) -> set[int]:
        """Pieces of one look side by side: heads of columns, names below pictures."""
        return {
            id(piece) for piece in likely if len(self._beside(piece)) > is_larger(self._styles[id(piece)], self._usual)
        }

    def _beside(self, piece: Piece) -> list[Piece]:
        """Other single lines of the same row."""
        others = (other for other in self._on_page[piece.page] if other is not piece and len(other.lines) == 1)
        return [other for other in others if other.box and piece.box and _is_beside(other.box, piece.box)]

    def _cover(self, likely: Sequence[Piece]) -> set[int]:
        """On a first page without running text only the largest type is the title."""
        first = [piece for piece in self._pieces if piece.page == 1 and id(piece) not in {id(one) for one in likely}]
        if sum(len(piece.text) for piece in first) > LONGEST or any(piece.kind == "table" for piece in first):
            return set()
        largest = max((piece.size for piece in likely if piece.page == 1), default=0.0)
        return {id(piece) for piece in likely if piece.page == 1 and piece.size < largest and self._pages() > 1}

    def _pages(self) -> int:
        return max((piece.page for piece in self._pieces), default=1)

    def _charts(self, likely: Sequence[Piece]) -> set[int]:
        """Titles of charts: what follows are the chart's numbers and labels; no side tab is one, no chapter either."""
        level = [piece for piece in likely if not any(map(is_turned, piece.lines))]
        charts = [piece for piece in level if self._has_labels(piece.page, self._places[id(piece)])]
        in_charts = {id(piece) for piece in charts}
        chapters = {self._series(piece) for piece in level if id(piece) not in in_charts and find_numbering(piece.text)}
        return {id(piece) for piece in charts if self._series(piece) not in chapters}

    def _series(self, piece: Piece) -> tuple[Style, str]:
        """The look and the kind of number that the heads of one level share."""
        return self._styles[id(piece)], find_numbering(piece.text)

    def _has_labels(self, page: int, place: int) -> bool:
        after = [piece for piece in self._pieces[place + 1 : place + 1 + _LABELS] if piece.page == page]
        return len(after) == _LABELS and all(
            piece.kind == "paragraph"
            and len(piece.text) <= _LONGEST_LABEL
            and (piece.size < 0.95 * self._usual.size or not any(map(str.isalpha, piece.text)))
            for piece in after
        )

    def _goes_on(self, likely: Sequence[Piece], found: set[int]) -> set[int]:
        """What begins within a sentence, or has several lines and goes on in the same type, as text does."""
        going: set[int] = set()
        for piece in likely:
            place = self._places[id(piece)]
            before, after = (self._paragraph_at(at, piece.page, found) for at in (place - 1, place + 1))
            is_within = before is not None and not is_sentence_end(before.text) and before.text[-1] not in ":："
            is_same = after is not None and self._styles[id(after)] == self._styles[id(piece)]
            if (piece.text.split()[0].islower() and is_within) or (is_same and len(piece.lines) >= _LISTED):
                going.add(id(piece))
        return going

    def _paragraph_at(self, place: int, page: int, found: set[int]) -> Piece | None:
        """The paragraph of some page at some place, if it is no heading."""
        piece = self._pieces[place] if 0 <= place < len(self._pieces) else None
        is_text = piece is not None and piece.kind == "paragraph" and piece.page == page and id(piece) not in found
        return piece if is_text and piece is not None and id(piece) not in self._told and piece.text else None

    def _inlaid(self, likely: Sequence[Piece]) -> set[int]:
        """Words in other type that stand inside running text, out of its lines."""
        return {
            id(piece)
            for piece in likely
            if piece.box and any(len(other.lines) > 2 and _covers(other, piece) for other in self._on_page[piece.page])
        }

    def _contents(self, likely: Sequence[Piece]) -> set[int]:
        """Pieces of a page of contents: three or more there come again further on."""
        last = {_title_of(piece): piece.page for piece in likely}
        listed = [piece for piece in likely if last[_title_of(piece)] > piece.page]
        pages = Counter(piece.page for piece in listed)
        return {id(piece) for piece in listed if pages[piece.page] >= _LISTED and not self._has_text(piece.page)}

    def _has_text(self, page: int) -> bool:
        """Whether much of a page is running text."""
        lengths = [len(piece.text) for piece in self._on_page[page]]
        return sum(length for length in lengths if length > _LONGEST_BOLD) > _MUCH_TEXT * sum(lengths)

    def _repeats(self, likely: Sequence[Piece]) -> set[int]:
        """What stands at the same place of the page before already, as above tables that go on."""
        repeats: set[int] = set()
        last: dict[str, Piece] = {}
        for piece in likely:
            before = last.get(text := fingerprint_text(piece.text))
            is_next = before is not None and piece.page == before.page + 1
            if is_next and before and before.box and piece.box and abs(before.box[1] - piece.box[1]) < 3 * piece.em:
                repeats.add(id(piece))
            last[text] = piece
        return repeats


def _numbers_that_run_on(pieces: Sequence[Piece]) -> set[int]:
    """Numbered pieces that follow each other without text between are the items of a list."""
    found: set[int] = set()
    for one, other in itertools.pairwise(piece for piece in pieces if piece.kind == "paragraph"):
        numbering = find_numbering(one.text)
        if numbering and numbering == find_numbering(other.text):
            found |= {id(one), id(other)}
    return found


def _covers(text: Piece, piece: Piece) -> bool:
    """Whether a piece of other type stands within the box of a text, between its first line and its last."""
    if text is piece or text.box is None or piece.box is None or len(piece.lines) > 1:
        return False
    middle = (piece.box[1] + piece.box[3]) / 2
    return (
        text.box[0] - 1 <= piece.box[0]
        and piece.box[2] <= text.box[2] + 1
        and text.lines[0].bottom < middle < text.lines[-1].top
    )


def _is_beside(one: Box, other: Box) -> bool:
    return abs(one[1] - other[1]) < _ROW and (one[2] <= other[0] or other[2] <= one[0])


def is_heading_shaped(piece: Piece) -> bool:
    """Whether a piece can be a heading by its words alone: short, mostly letters, no statement, no item."""
    text = piece.text
    if (
        len(re.findall(f"[{HAN}]", text)) > _LONGEST_HAN
        or len(text) > LONGEST
        or len(piece.lines) > (MOST_LINES if len(text) > _LONGEST_BOLD else _MOST_SHORT_LINES)
        or not _BEGINS.match(text)
        or parse_bullets(text)[0]
    ):
        return False
    letters = sum(char.isalpha() for char in text)
    shown = sum(not char.isspace() for char in text)
    numbering = find_numbering(text)
    if letters < _LEAST_LETTERS * shown and not (numbering and letters > 1):
        return False
    if (
        _ADDRESS.search(text)
        or (letters < _FEWEST_LETTERS and not re.search(f"[{HAN}]", text))
        or is_caption(text)
        or CONTENTS_LINE.search(text)
    ):
        return False
    return not ENDS_STATEMENT.search(text) or text.endswith("...")


def without_number(text: str) -> str:
    """A heading without its number."""
    return re.sub(r"^(?:[\dA-Z]{1,2}(?:\.\d{1,2}){0,4}\.?|[IVX]{1,5}\.)\s+", "", text)


def _title_of(piece: Piece) -> str:
    return fingerprint_text(re.sub(r"[\s.…]*\d{1,4}$", "", without_number(piece.text)))
