"""Footnotes: known by their label at the foot of a page; those led by a sign stand behind the block they belong to."""

import re
from collections.abc import Iterable, Sequence

from pipeline.readers.outline import parse_note_label
from pipeline.readers.pdf.layout.paragraphs import Piece

_SMALLER = 0.92
"""Times the size of the running text: notes are set in smaller type."""
_LOW = 0.55
"""Share of the page's height below which notes stand."""


def is_note(piece: Piece, usual: float, height: float) -> bool:
    """Whether a paragraph is a footnote by its place, its type and its label."""
    is_low = piece.box is not None and piece.box[1] > _LOW * height
    return is_low and piece.size <= _SMALLER * usual and bool(parse_note_label(piece.text))


def place_notes(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, each note led by a sign behind the first block of its page with that sign.

    Signs begin anew on every page and say nothing away from their block; numbered notes stay at the page's foot.
    """
    behind: dict[int, list[Piece]] = {}
    moved: set[int] = set()
    for note in pieces:
        if note.kind != "note" or note.part is not None:
            continue
        note.label = parse_note_label(note.text)
        blocks = (one for one in pieces if one.page == note.page and one.kind not in {"note", "furniture"})
        block = _find_block(note.label, blocks) if note.label and not note.label.isdecimal() else None
        if block is not None:
            behind.setdefault(id(block), []).append(note)
            moved.add(id(note))
    kept = (piece for piece in pieces if id(piece) not in moved)
    return [one for piece in kept for one in (piece, *behind.get(id(piece), []))]


def _find_block(sign: str, blocks: Iterable[Piece]) -> Piece | None:
    same = re.escape(sign[0])
    mark = re.compile(rf"(?<=[^\s{same}])\s?{re.escape(sign)}(?![\w{same}])")
    return next((block for block in blocks if mark.search(_all_text(block))), None)


def _all_text(block: Piece) -> str:
    return " ".join(cell for row in block.cells for cell in row) if block.cells else block.text
