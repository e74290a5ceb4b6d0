"""A draft that came back from an editor, as values: what stands in it, who changed what, and what follows from that."""

from typing import Literal

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.model.decision import Decision
from pipeline.model.text import stable_id

Story = Literal["text", "contents", "margin", "note", "box"]
"""Where a line stands: in the text, its contents list, a header or footer, a note, a text box."""
EditKind = Literal["wording", "value", "left_out", "moved", "new", "comment"]
Hold = Literal["bookmark", "control", "text"]
"""By what a line was found again."""


def passage_mark(language: str, key: str) -> str:
    """The name of the bookmark around a passage; any key makes a name that Word allows."""
    return stable_id("pas", language, key).replace("-", "_")


def chapter_mark(key: str) -> str:
    """The name of the bookmark around a chapter's heading."""
    return stable_id("cha", key).replace("-", "_")


def row_mark(table: str, key: str) -> str:
    """The name of the bookmark in the first cell of a table's row."""
    return stable_id("row", table, key).replace("-", "_")


class Cell(Value):
    """A place in a table, all from 0: the table among those of the document, the row, the column."""

    table: int
    row: int
    column: int


class Piece(Value):
    """Words of one kind. `inserted` and `deleted`: whose change it is that nobody accepted yet, “?” for an unknown.

    `bookmarks` and `controls` are around them.
    """

    text: str
    inserted: str = ""
    deleted: str = ""
    bookmarks: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()


class Line(Value):
    """A paragraph. `end_inserted` and `end_deleted`: whose change it is that it ends here, or ends no more.

    `level` is that of a heading, else 0; `begun`: bookmarks that begin in it. `is_bold`: all of it is by itself.
    """

    story: Story
    pieces: tuple[Piece, ...]
    level: int = 0
    cell: Cell | None = None
    begun: tuple[str, ...] = ()
    end_inserted: str = ""
    end_deleted: str = ""
    is_bold: bool = False

    @property
    def authors(self) -> tuple[str, ...]:
        """Whose changes are pending in it, in their order."""
        told = (name for piece in self.pieces for name in (piece.inserted, piece.deleted))
        return tuple(dict.fromkeys(name for name in (*told, self.end_inserted, self.end_deleted) if name))


class Comment(Value):
    """A comment beside the text; `line` is the number of the line that it hangs on, -1 where it hangs on none."""

    author: str
    text: str
    line: int = -1


class DraftDocument(Value):
    """What an edited draft says. `run_id`: of the draft that was sent; `who` saved it last; each may be empty."""

    name: str
    run_id: str = ""
    who: str = ""
    lines: tuple[Line, ...]
    comments: tuple[Comment, ...] = ()


class Edit(Value):
    """A decision that follows from an edited draft. `is_known`: it was taken in before."""

    decision: Decision
    kind: EditKind
    anchor: Hold
    file: str = ""
    is_known: bool = False


class Unplaced(Value):
    """An edit that becomes no decision: its words, where they stand, whose they are, and why it is none."""

    text: str
    where: str
    why: Message
    who: str = ""
    file: str = ""


class Conflict(Value):
    """Edits that cannot all hold: what they are about, and the ids of the decisions."""

    subject: str
    ids: tuple[str, ...]
    values: tuple[str, ...]


class Edits(Value):
    """All that follows from one or several edited drafts."""

    edits: tuple[Edit, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
