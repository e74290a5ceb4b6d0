"""Paragraphs that go on over a page, or round what stands on its page beside the text."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import takewhile

from pipeline.readers.clean import is_joined_bare
from pipeline.readers.outline import is_sentence_end
from pipeline.readers.pdf.layout.paragraphs import Piece, goes_on, join_text

_FLUSH = 0.7
"""Share of full lines that end at one place in justified text."""
_ASIDE = frozenset({"note", "furniture", "table"})
_LONGEST_CAPTION = 250
"""Characters of a caption that may stand inside a paragraph; longer ones are read where they stand, as text is."""
_SHORT = 20


def join_over_pages(pieces: list[Piece], words: Counter[str]) -> list[Piece]:
    """Join a paragraph that goes on over a page break, or round notes, captions and tables of its page."""
    rights = _flush_rights(pieces)
    joined: list[Piece] = []
    for piece in pieces:
        between = list(takewhile(_is_between, reversed(joined)))
        before = joined[-1 - len(between)] if len(between) < len(joined) else None
        is_parted = any(one.kind != "furniture" for one in between)
        if before is not None and (_is_split(before, piece, rights) or (is_parted and _is_parted(before, piece))):
            hyphened = before.lines[-1].hyphened
            before.text = join_text(before.text, piece.text, words, hyphened=hyphened)
            before.lines = [*before.lines, *piece.lines]
        else:
            joined.append(piece)
    return joined


def _flush_rights(pieces: Sequence[Piece]) -> dict[int, float]:
    """Where full lines end, by where they begin, in points; empty for a document whose lines end anywhere."""
    ends: dict[int, Counter[int]] = defaultdict(Counter)
    for piece in pieces:
        if piece.kind in {"paragraph", "list_item"}:
            for line in piece.lines[:-1]:
                ends[round(line.x0)][round(line.x1)] += 1
    return {
        start: float(found.most_common(1)[0][0])
        for start, found in ends.items()
        if found.total() > 2 and found.most_common(1)[0][1] >= _FLUSH * found.total()
    }


def _is_between(piece: Piece) -> bool:
    """Whether a piece may stand between the parts of a paragraph."""
    return piece.kind in _ASIDE or (piece.kind == "caption" and len(piece.text) <= _LONGEST_CAPTION)


def _is_parted(before: Piece, piece: Piece) -> bool:
    """Whether a paragraph goes on with what stands before a note, caption or table of its page."""
    last = before.lines[-1] if before.lines else None
    if last is None or before.kind not in {"paragraph", "list_item"} or piece.kind != "paragraph" or piece.part:
        return False
    if piece.page != last.page or len(last.text) < _SHORT or (before.size, before.bold) != (piece.size, piece.bold):
        return False
    right = max(line.x1 for line in before.lines)
    return last.hyphened or (len(before.lines) > 1 and goes_on(last, piece.lines[0], right))


def _is_split(before: Piece, piece: Piece, rights: Mapping[int, float]) -> bool:
    last = before.lines[-1] if before.lines else None
    if last is None or before.is_tile or before.kind not in {"paragraph", "list_item"} or piece.kind != "paragraph":
        return False
    if piece.page != last.page + 1 or abs(before.size - piece.size) > 0.5 or before.bold != piece.bold:
        return False
    if last.hyphened:
        return True
    # In justified text only a line that goes on ends at the margin, or hangs its stop a little beyond.
    right = rights.get(round(last.x0))
    if right is not None and -1 < last.x1 - right < 0.5 * last.em and abs(piece.lines[0].x0 - last.x0) < 1:
        return True
    ended = is_sentence_end(before.text) or before.text.endswith((":", "："))
    starts_low = (
        piece.text[:1].islower() or piece.text.startswith(tuple("(“‘,;")) or is_joined_bare(before.text, piece.text)
    )
    widest = max(line.x1 for line in before.lines)
    is_full = len(before.lines) > 1 and last.x1 > widest - 3 * before.em
    return not ended and (starts_low or is_full)
