"""Which paragraphs of a PDF are headings, items, captions and notes; and the levels of the headings."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.model.text import fingerprint_text
from pipeline.readers.outline import (
    STRONG_STYLES,
    Levels,
    is_caption,
    is_numbered_title,
    is_sentence_end,
    parse_bullets,
    parse_label,
    parse_style,
)
from pipeline.readers.pdf.paragraphs import Piece

_LONGEST = 220
_LARGER = 1.12
Bookmark = tuple[int, str, int]
"""Level from 1, title, page number from 1 (0 unknown)."""
_NOTE = re.compile(r"^(?:\[?\d{1,3}\]?|[*†‡§])[.)]?\s*\S")
_CONTENTS_LINE = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}$|…+\s*\d{1,4}$")


def usual_size(pieces: Sequence[Piece]) -> float:
    """The size of the running text."""
    sizes = Counter[float]()
    for piece in pieces:
        if piece.kind != "furniture":
            sizes[piece.size] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def mark_pieces(pieces: Sequence[Piece], bookmarks: Sequence[Bookmark], heights: Mapping[int, float]) -> None:
    """Set kind, level and label of every piece in place."""
    usual = usual_size(pieces)
    marked = _match_bookmarks(pieces, bookmarks)
    numbers = _numbers_that_run_on(pieces)
    for piece in pieces:
        if piece.kind != "paragraph":
            continue
        if id(piece) in marked:
            piece.kind, piece.level = "heading", marked[id(piece)]
            _see_label(piece)
        elif len(piece.text) <= 2 * _LONGEST and _CONTENTS_LINE.search(piece.text):
            piece.kind = "furniture"
        elif is_caption(piece.text):
            piece.kind = "caption"
        elif id(piece) not in numbers and _is_heading(piece, usual, has_bookmarks=len(marked) > 1):
            piece.kind = "heading"
            _see_label(piece)
        elif _is_note(piece, usual, heights[piece.page]):
            piece.kind = "note"
        else:
            _see_item(piece)
    _set_levels(pieces, marked)
    _nest_items(pieces)


def _match_bookmarks(pieces: Sequence[Piece], bookmarks: Sequence[Bookmark]) -> dict[int, int]:
    """Levels of the pieces that a bookmark names, by identity; each bookmark once, on its page or the next."""
    found: dict[int, int] = {}
    by_text: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.kind == "paragraph" and len(piece.text) <= 2 * _LONGEST:
            by_text.setdefault(fingerprint_text(piece.text), []).append(piece)
    for level, title, page in bookmarks:
        candidates = [piece for piece in by_text.get(fingerprint_text(title), []) if id(piece) not in found]
        near = [piece for piece in candidates if not page or page <= piece.page <= page + 1]
        if near:
            largest = max(near, key=lambda piece: (piece.size, piece.bold))
            found[id(largest)] = min(6, level)
    return found


def _is_heading(piece: Piece, usual: float, *, has_bookmarks: bool) -> bool:
    text = piece.text
    if len(text) > _LONGEST or len(piece.lines) > 4 or not re.search(r"[^\W\d_]", text) or parse_bullets(text)[0]:
        return False
    if is_sentence_end(text) or text[-1] in ",，;":
        return False
    if piece.size >= _LARGER * usual:
        return True
    label = parse_label(text)
    if has_bookmarks or len(piece.lines) > 2 or piece.size < 0.95 * usual or text[-1] in ":：":
        return False
    if label is not None:
        return is_numbered_title(label) and (piece.bold or label.style in STRONG_STYLES)
    return piece.bold and len(text) <= 100


def _numbers_that_run_on(pieces: Sequence[Piece]) -> set[int]:
    """Numbered lines in the type of the text that follow each other are the items of a list."""
    found: set[int] = set()
    shown = [piece for piece in pieces if piece.kind == "paragraph"]
    for one, other in itertools.pairwise(shown):
        labels = parse_label(one.text), parse_label(other.text)
        same = labels[0] and labels[1] and parse_style(labels[0]) == parse_style(labels[1])
        if same and labels[0] and labels[0].style not in STRONG_STYLES and not one.bold:
            found |= {id(one), id(other)}
    return found


def _see_label(piece: Piece) -> None:
    label = parse_label(piece.text)
    piece.label = label.text if label else ""


def _see_item(piece: Piece) -> None:
    bullets, rest = parse_bullets(piece.text)
    if bullets and rest:
        piece.kind, piece.text, piece.level, piece.label = "list_item", rest, 1, bullets[-1]
    elif label := parse_label(piece.text):
        piece.kind, piece.level, piece.label = "list_item", 1, label.text


def _is_note(piece: Piece, usual: float, height: float) -> bool:
    low = piece.box is not None and piece.box[1] > 0.55 * height
    return low and piece.size <= 0.92 * usual and _NOTE.match(piece.text) is not None


def _set_levels(pieces: Sequence[Piece], marked: dict[int, int]) -> None:
    """Bookmarks tell levels; else larger type stands above smaller, and numbering styles above each other within.

    The largest heading of the first page is the title, and everything else stands below it.
    """
    headings = [piece for piece in pieces if piece.kind == "heading"]
    title = _find_title(headings, marked)
    shift = 0 if title is None else 1
    free = [piece for piece in headings if id(piece) not in marked and piece is not title]
    looks = sorted({(-piece.size, not piece.bold) for piece in headings if piece is not title})
    levels: dict[int, Levels] = {}
    for piece in headings:
        if piece is title:
            piece.level = 1
        elif id(piece) in marked:
            piece.level = min(6, marked[id(piece)] + shift)
        elif piece in free:
            depth = looks.index((-piece.size, not piece.bold))
            label = parse_label(piece.text)
            own = levels.setdefault(depth, Levels(base=min(6, depth + 1 + shift)))
            piece.level = own.level_of(parse_style(label) if label else "plain")


def _find_title(headings: Sequence[Piece], marked: dict[int, int]) -> Piece | None:
    first = [piece for piece in headings if piece.page == 1 and id(piece) not in marked and not piece.label]
    if not first:
        return None
    largest = max(first, key=lambda piece: piece.size)
    others = [piece.size for piece in headings if piece is not largest]
    return largest if not others or largest.size > max(others) else None


def _nest_items(pieces: Sequence[Piece]) -> None:
    """Levels of list items by how far they are indented against the items before them."""
    starts: list[float] = []
    for piece in pieces:
        if piece.kind != "list_item" or piece.box is None:
            starts = starts if piece.kind in {"furniture", "note"} else []
            continue
        while starts and piece.box[0] < starts[-1] - 0.5 * piece.em:
            starts.pop()
        if not starts or piece.box[0] > starts[-1] + 0.5 * piece.em:
            starts.append(piece.box[0])
        piece.level = min(6, len(starts))
