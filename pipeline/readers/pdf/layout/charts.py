"""The ticks and labels of a chart become one block, so that they do not flood the text word by word."""

import re
from collections.abc import Sequence

from pipeline.readers.pdf.layout.paragraphs import Piece

_FEWEST, _LONGEST = 6, 30
"""Labels of a chart, and characters of one."""
_LABEL = re.compile(r"[^\W\d_]{3}[^=()∈≤≥<>∑∫]*|[$€£+−-]?\d[\d.,]*\s?[%€MK]?")
_MOSTLY = 0.7
"""Words and amounts are labels; where fewer of the pieces are, they are parts of a formula."""
_STARTS = 5
"""Labels are strewn: they begin at so many places; the lines of a list or an address begin at few."""
_APART = 8.0
_SCALE, _NUMBERS = 3, 0.66
"""The numbers of a scale, and their share among its labels."""


def gather_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those that are the labels of one chart joined as one paragraph; furniture between stays apart."""
    gathered: list[Piece] = []
    run: list[Piece] = []
    for piece in pieces:
        if _is_label(piece) and (not run or run[-1].page == piece.page):
            run.append(piece)
            continue
        gathered += _joined(run)
        run = [piece] if _is_label(piece) else []
        gathered += [] if run else [piece]
    return [*gathered, *_joined(run)]


def _is_label(piece: Piece) -> bool:
    return (
        piece.kind == "paragraph" and piece.part is None and 0 < len(piece.text) <= _LONGEST and piece.box is not None
    )


def _joined(run: list[Piece]) -> list[Piece]:
    boxes = [piece.box for piece in run if piece.box]
    is_strewn = len(run) >= _FEWEST and len({round(box[0] / _APART) for box in boxes}) >= _STARTS
    numbers = sum(not any(map(str.isalpha, piece.text)) for piece in run)
    if sum(_LABEL.fullmatch(piece.text) is not None for piece in run) < _MOSTLY * len(run):
        return run
    if not is_strewn and not (len(run) >= _SCALE and numbers >= _NUMBERS * len(run)):
        return run
    first = run[0]
    first.text = " ".join(piece.text for piece in run)
    first.lines = [line for piece in run for line in piece.lines]
    first.box = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    first.confidence = min(piece.confidence for piece in run)
    return [first]
