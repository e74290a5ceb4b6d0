"""Which paragraphs of a PDF are headings, items, captions and notes; the tree and bookmarks tell first, then looks."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.model.text import fingerprint_text
from pipeline.readers.outline import is_caption, parse_bullets, parse_label, parse_note_label
from pipeline.readers.pdf.layout.notes import is_note
from pipeline.readers.pdf.layout.paragraphs import Piece, build_piece
from pipeline.readers.pdf.outline.candidates import (
    CONTENTS_LINE,
    ENDS_STATEMENT,
    LONGEST,
    MOST_LINES,
    Candidates,
    is_heading_shaped,
    without_number,
)
from pipeline.readers.pdf.outline.levels import find_numbering, set_levels
from pipeline.readers.pdf.outline.styles import Style, is_larger, read_style, usual_style
from pipeline.readers.pdf.type.turned import is_turned

_TIGHT = 0.4
"""In ems: the room between the lines of one heading; those in small capitals stand as far apart as the text's do."""
Bookmark = tuple[int, str, int]
"""Level from 1, title, page number from 1 (0 unknown)."""
_QUOTED = ('"', "”", "“", "’", "»", "«")
_LONGEST_NAME = 60
_FAR = 8
"""In ems."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def mark_pieces(pieces: Sequence[Piece], bookmarks: Sequence[Bookmark], heights: Mapping[int, float]) -> None:
    """Set kind, level and label of every piece in place."""
    usual = usual_style(pieces)
    _join_broken(pieces, usual)
    tagged = _take_parts(pieces)
    told = _match_bookmarks(pieces, bookmarks) | tagged
    if tagged:
        told = _with_title(told, pieces)
    found = Candidates(pieces, usual, told).find_headings(by_look=not tagged)
    for piece in pieces:
        if piece.kind != "paragraph":
            continue
        if id(piece) in told or id(piece) in found:
            piece.kind = "heading"
            _see_label(piece)
        elif len(piece.text) <= 2 * LONGEST and CONTENTS_LINE.search(piece.text):
            piece.kind, piece.level = "list_item", 1
        elif is_caption(piece.text):
            piece.kind = "caption"
        elif is_note(piece, usual.size, heights[piece.page]):
            _see_note(piece)
        else:
            _see_item(piece)
    set_levels([piece for piece in pieces if piece.kind == "heading"], told, usual)
    _see_speakers(pieces)
    _nest_items(pieces)


def _see_speakers(pieces: Sequence[Piece]) -> None:
    """A dash below a quotation, or far right of the text above, leads who said it, and no list."""
    for before, piece in pairwise(pieces):
        is_stated = piece.part is not None and piece.part.is_stated and piece.part.kind == "list_item"
        is_dash = piece.kind == "list_item" and not is_stated and piece.label in {"-", "–", "—"}
        if (
            is_dash
            and before.kind == "paragraph"
            and (before.text.endswith(_QUOTED) or _is_far_right(before, piece))
            and len(piece.text) <= _LONGEST_NAME
        ):
            piece.kind, piece.text, piece.level, piece.label = "paragraph", f"{piece.label} {piece.text}", 0, ""


def _is_far_right(before: Piece, piece: Piece) -> bool:
    """Whether a line begins so far right of the block above as no item does."""
    if before.box is None or piece.box is None or before.page != piece.page or len(piece.lines) > 1:
        return False
    return piece.box[0] > before.box[0] + _FAR * piece.em and piece.box[1] >= before.box[3]


def _join_broken(pieces: Sequence[Piece], usual: Style) -> None:
    """Join lines of large or bold type that stand close as one heading does; what was joined keeps no text."""
    shown = [piece for piece in pieces if piece.kind == "paragraph" and piece.part is None]
    runs: list[list[Piece]] = []
    for piece in shown:
        if runs and _is_broken(runs[-1][-1], piece, usual):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    for first, *others in runs:
        lines = [line for piece in (first, *others) for line in piece.lines]
        if others and len(lines) <= MOST_LINES - 1:
            joined = build_piece(lines, Counter())
            first.text, first.lines, first.box = joined.text, joined.lines, joined.box
            for other in others:
                other.kind, other.text = "furniture", ""


def _is_broken(one: Piece, other: Piece, usual: Style) -> bool:
    style = read_style(one)
    if (style[1:] == usual[1:] and not is_larger(style, usual)) or not _is_one_look(one, other, usual):
        return False
    if one.box is None or other.box is None or one.page != other.page or find_numbering(other.text):
        return False
    if ENDS_STATEMENT.search(one.text) or parse_bullets(other.text)[0] or parse_bullets(one.text)[0]:
        return False
    along, across = (0, 1) if _is_turned(one) and _is_turned(other) else (1, 0)
    first, last = sorted((one.box, other.box), key=lambda box: box[0]) if along == 0 else (one.box, other.box)
    is_near = -0.5 * one.em < last[along] - first[along + 2] < _TIGHT * max(one.em, usual.size)
    return is_near and last[across] < first[across + 2] and first[across] < last[across + 2]


def _is_one_look(one: Piece, other: Piece, usual: Style) -> bool:
    """Whether two lines look like one heading; after a colon only colour may change in large type."""
    style, following = read_style(one), read_style(other)
    is_led = one.text.endswith(":") and is_larger(style, usual)
    return style == following or (is_led and style[:2] == following[:2])


def _is_turned(piece: Piece) -> bool:
    return all(is_turned(line) for line in piece.lines)


def _take_parts(pieces: Sequence[Piece]) -> dict[int, int]:
    """Give pieces the kinds that the structure tree tells; the levels of its headings by identity."""
    levels: dict[int, int] = {}
    for piece in pieces:
        part = piece.part
        if part is None or piece.kind != "paragraph":
            continue
        if part.kind == "heading" and not _is_text(piece):
            levels[id(piece)] = part.level
        elif part.kind == "caption":
            piece.kind = "caption"
        elif part.kind == "note":
            _see_note(piece)
        elif part.kind == "contents":
            piece.kind, piece.level = "list_item", part.level
        elif part.kind == "list_item":
            _see_item(piece)
            piece.kind, piece.level = "list_item", part.level
    return levels


def _with_title(told: dict[int, int], pieces: Sequence[Piece]) -> dict[int, int]:
    """The levels with those of a title that is tagged as text, put above all others.

    Makers of tags often leave the title out; it counts where it states a year, as the title of a report does.
    """
    first = next((number for number, piece in enumerate(pieces) if id(piece) in told), 0)
    largest = max((piece.size for piece in pieces if id(piece) in told), default=0.0)
    before = [piece for piece in pieces[:first] if piece.kind == "paragraph" and piece.page == 1]
    title = next((piece for piece in before if piece.size > largest and _YEAR.search(piece.text)), None)
    if title is None or not is_heading_shaped(title):
        return told
    return {id(title): 1} | {key: level + 1 for key, level in told.items()}


def _is_text(piece: Piece) -> bool:
    """Whether what is tagged as a heading is a paragraph of text all the same."""
    return len(piece.text) > LONGEST and ENDS_STATEMENT.search(piece.text) is not None


def _match_bookmarks(pieces: Sequence[Piece], bookmarks: Sequence[Bookmark]) -> dict[int, int]:
    """Levels of the pieces that a bookmark names, by identity; each bookmark once, on its page or the next."""
    found: dict[int, int] = {}
    by_text: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.kind == "paragraph" and len(piece.text) <= 2 * LONGEST:
            for text in {piece.text, without_number(piece.text)}:
                by_text.setdefault(fingerprint_text(text), []).append(piece)
    for level, title, page in bookmarks:
        names = dict.fromkeys((fingerprint_text(title), fingerprint_text(without_number(title))))
        candidates = [piece for name in names if name for piece in by_text.get(name, []) if id(piece) not in found]
        near = [piece for piece in candidates if not page or page <= piece.page <= page + 1]
        if near:
            largest = max(near, key=lambda piece: (piece.size, piece.bold))
            found[id(largest)] = min(6, level)
    return found


def _see_label(piece: Piece) -> None:
    label = parse_label(piece.text)
    piece.label = label.text if label else ""


def _see_note(piece: Piece) -> None:
    """Make a note of a piece; its raised label is no part of the first word."""
    piece.kind, piece.label = "note", parse_note_label(piece.text)
    rest = piece.text.removeprefix(piece.label)
    if piece.label and rest[:1].isalpha():
        piece.text = f"{piece.label} {rest}"


def _see_item(piece: Piece) -> None:
    bullets, rest = parse_bullets(piece.text)
    if bullets and rest:
        piece.kind, piece.text, piece.level, piece.label = "list_item", rest, 1, bullets[-1]
    elif label := parse_label(piece.text):
        piece.kind, piece.level, piece.label = "list_item", 1, label.text


def _nest_items(pieces: Sequence[Piece]) -> None:
    """Levels of list items by how far they are indented against the items before them.

    What the tree nests is left as it is, but many makers tag all entries of contents as of one level.
    """
    is_flat = all(piece.level <= 1 for piece in pieces if _is_entry(piece))
    starts: list[float] = []
    for piece in pieces:
        is_told = piece.part is not None and not (is_flat and _is_entry(piece))
        if piece.kind != "list_item" or piece.box is None or is_told or piece.is_tile:
            starts = starts if piece.kind in {"furniture", "note"} else []
            continue
        while starts and piece.box[0] < starts[-1] - 0.5 * piece.em:
            starts.pop()
        if not starts or piece.box[0] > starts[-1] + 0.5 * piece.em:
            starts.append(piece.box[0])
        piece.level = min(6, len(starts))


def _is_entry(piece: Piece) -> bool:
    return piece.part is not None and piece.part.kind == "contents"
