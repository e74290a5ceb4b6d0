"""A document as structured text: blocks in reading order, each knowing its place."""

from typing import Literal

from pipeline.model.base import Value
from pipeline.model.issue import Issue
from pipeline.model.text import visible_text

BlockKind = Literal["heading", "paragraph", "list_item", "table", "caption", "note", "furniture"]
Language = Literal["en", "zh", "other"]
DocumentKind = Literal[
    "report", "minutes", "news", "trip_note", "deck", "mail", "invitation", "agenda",
    "participant_list", "form", "photo", "statement", "other",
]  # fmt: skip
Box = tuple[float, float, float, float]


class Locator(Value):
    """A place in a document. `start` and `end` are character offsets in the text of block number `block` (from 0).

    `page` counts from 1 (PDF page, slide, sheet, or 1 where the format has none); `box` is x0, top, x1, bottom in
    points from the page's top left corner, where the format has boxes. `place` names the place in the format's own
    terms, for people: `paragraph 12`, `footnote 3`, `shape 4`, `Participants!A3:F40`, `line 7`, `part 1.2`.
    """

    page: int = 1
    block: int
    start: int
    end: int
    box: Box | None = None
    place: str = ""


class Remark(Value):
    """What a person left in a file beside its text: a comment, or a change that was tracked.

    `text`: the comment's words, or those that were inserted or deleted; `about`: the words a comment hangs on;
    `author` and `dated` (ISO date) as stated, empty where they are not; `place` as in a `Locator`.
    """

    kind: Literal["comment", "inserted", "deleted"]
    text: str
    about: str = ""
    author: str = ""
    dated: str = ""
    place: str = ""


class Block(Value):
    """One block of text in reading order. `locator` spans the whole block: start 0, end `len(text)`.

    `level`: of a heading 1..6 (1 the outermost, a document title is 1), of a list item 1.. by nesting, else 0.
    `label`: the number or bullet that led a heading or list item (“I.”, “1.”, “•”), which is part of `text` only if
    the source typed it as text. `cells`: rows of cell texts of a table; its `text` is then the cells joined by tabs,
    rows by newlines. `markup`: character ranges of `text` that are markup of the source's format (emphasis marks, link
    targets of Markdown), kept so that quotes are the source's own words, and passed over when reading for meaning.
    `confidence`: how surely its characters were recognised, 0..1; 1 for what was not read from a picture.
    """

    kind: BlockKind
    text: str
    level: int = 0
    label: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    markup: tuple[tuple[int, int], ...] = ()
    language: Language = "en"
    confidence: float = 1.0
    locator: Locator

    def visible_text(self, start: int = 0, end: int | None = None, blank: str = "") -> str:
        """The words between two offsets without markup; with a space as `blank` they keep their offsets."""
        last = len(self.text) if end is None else end
        markup = ((max(a, start) - start, min(b, last) - start) for a, b in self.markup if a < last and b > start)
        return visible_text(self.text[start:last], markup, blank)


STATEMENT = "statement"
"""The reader of what people state here."""


class Document(Value):
    """What a reader made of one source. `dated`: ISO date the file itself states (metadata), never a file time.

    `run_id` is set where the file says that this software made it. `metadata` holds stated title, author and front
    matter as text. `page_sizes`: width and height in points, where the format has pages. `remarks` are no part of
    what the document says, and no evidence.
    """

    source_id: str
    name: str
    media_type: str
    reader: str
    reader_version: str
    blocks: tuple[Block, ...]
    page_count: int = 1
    page_sizes: tuple[tuple[float, float], ...] = ()
    dated: str | None = None
    run_id: str | None = None
    metadata: dict[str, str] = {}
    remarks: tuple[Remark, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def is_statement(self) -> bool:
        """Whether it is what a person stated here, and no file."""
        return self.reader == STATEMENT

    def text_at(self, locator: Locator) -> str:
        """The words at a locator: what a quote must equal (the quote law)."""
        return self.blocks[locator.block].text[locator.start : locator.end]
