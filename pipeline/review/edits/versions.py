"""One draft with pending changes is several texts: with none of them accepted, with one author's alone, with all."""

import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from pipeline.model.returned import Cell, DraftDocument, Line, Piece, Story
from pipeline.model.text import collapse_space

_MARKS = re.compile(r"\s*\[[\d\s,–—-]*\]")
"""Numbers of sources as printed, which the program writes anew each time; those of fields come without a number."""
_RUN = re.compile(r"^annual-report-run\b.*")
_CAPTION = re.compile(r"^([^\W\d]{1,12})\s*\d*\s*[:：]")

_OWN = ("pas_", "cha_")


@dataclass(frozen=True)
class Text:
    """A paragraph of a version; `line` is its number in the draft. `bookmarks` and `controls`: letters within each.

    `is_put_in`: most of it is somebody's insertion.
    """

    line: int
    text: str
    story: Story = "text"
    level: int = 0
    cell: Cell | None = None
    begun: tuple[str, ...] = ()
    bookmarks: Counter[str] = field(default_factory=Counter)
    controls: Counter[str] = field(default_factory=Counter)
    is_put_in: bool = False
    is_bold: bool = False


def strip_marks(text: str) -> str:
    """The words alone: without numbers of sources and captions and the name of the run, white space collapsed."""
    return _RUN.sub("", _CAPTION.sub(r"\1:", collapse_space(_MARKS.sub("", text))))


def list_authors(draft: DraftDocument) -> tuple[str, ...]:
    """Whose changes are pending, in the order in which they stand."""
    return tuple(dict.fromkeys(name for line in draft.lines for name in line.authors))


def build_version(draft: DraftDocument, accepted: Container[str] = ()) -> tuple[Text, ...]:
    """The paragraphs as they are with the changes of some authors accepted and of all others rejected."""
    made: list[Text] = []
    open_lines: list[tuple[int, Line]] = []
    for number, line in enumerate(draft.lines):
        open_lines.append((number, line))
        following = draft.lines[number + 1] if number + 1 < len(draft.lines) else None
        if following is None or not _goes_on(line, following, accepted):
            made.append(_build_text(open_lines, accepted))
            open_lines = []
    return tuple(made)


def _goes_on(line: Line, following: Line, accepted: Container[str]) -> bool:
    """Whether the next paragraph belongs to this one: its end was put in, or taken out.

    What were two paragraphs when they were sent, as their bookmarks or looks say, are none that somebody parted:
    LibreOffice takes two changes at both sides of an end for one that put in the end too.
    """
    if (following.cell, following.story) != (line.cell, line.story):
        return False
    seen = {*_find_seen(line, accepted), *_find_seen(following, accepted)}
    if line.end_deleted and (line.end_deleted in accepted or line.end_deleted in seen):
        return True
    above, below = _find_own(line), _find_own(following)
    was_own = following.level != line.level or bool(above and below and not above & below)
    is_put_in = bool(line.end_inserted) and line.end_inserted not in accepted and line.end_inserted not in seen
    return is_put_in and not was_own


def _find_own(line: Line) -> set[str]:
    """The bookmarks of passages and headings that a line is of."""
    marks = (*line.begun, *(mark for piece in line.pieces for mark in piece.bookmarks))
    return {mark for mark in marks if mark.startswith(_OWN)}


def _find_seen(line: Line, accepted: Container[str]) -> set[str]:
    """Whose changes of a line stand with those accepted: who took out another's words saw all that the other did."""
    return {piece.inserted for piece in line.pieces if piece.inserted and piece.deleted and piece.deleted in accepted}


def _build_text(lines: Iterable[tuple[int, Line]], accepted: Container[str]) -> Text:
    bookmarks: Counter[str] = Counter()
    controls: Counter[str] = Counter()
    words, said = [], [(number, line, _select(line, accepted)) for number, line in lines]
    for _number, _line, pieces in said:
        for piece in pieces:
            words.append(piece.text)
            for marks, counter in ((piece.bookmarks, bookmarks), (piece.controls, controls)):
                for mark in marks:
                    counter[mark] += len(piece.text)
    # a paragraph of which nothing is left lends its place, not its look
    number, line, _ = next((each for each in said if any(p.text.strip() for p in each[2])), said[-1])
    begun = tuple(name for _number, each, _pieces in said for name in each.begun)
    text = strip_marks("".join(words))
    put_in = sum(len(piece.text) for _number, _line, pieces in said for piece in pieces if piece.inserted)
    is_put_in = put_in * 2 > sum(map(len, words))
    return Text(number, text, line.story, line.level, line.cell, begun, bookmarks, controls, is_put_in, line.is_bold)


def _select(line: Line, accepted: Container[str]) -> tuple[Piece, ...]:
    """The words of a line that stand in a version."""
    seen = _find_seen(line, accepted)
    return tuple(
        piece
        for piece in line.pieces
        if (not piece.inserted or piece.inserted in accepted or piece.inserted in seen)
        and not (piece.deleted and (piece.deleted in accepted or piece.deleted in seen))
    )
