"""What a source looks like where it tells something: a page as a picture with its places marked, or its words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.errors import Message
from pipeline.model.activity import Evidence
from pipeline.model.document import Block, Document, Language
from pipeline.run.naming.places import name_place
from pipeline.run.sources.page_pictures import has_pictures

WIDTHS = (700, 1400)
"""How many dots wide pages are drawn."""
_BLOCKS = 40
"""So many blocks of a document without pages are shown at once."""
_AHEAD = 8


class Piece(NamedTuple):
    """Words, and whether they are what was asked for ("this"), other evidence ("also"), or neither ("")."""

    text: str
    mark: str = ""


class Line(NamedTuple):
    """One block of text: kind, language, and the pieces of its cells (one row with one cell where it is no table)."""

    number: int
    kind: str
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    language: Language


class Spot(NamedTuple):
    """A place on a page, in points from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    mark: str


@dataclass(frozen=True)
class Shown:
    """A page, or some blocks, of a source. `place` names where the evidence stands; `pages` are all there are.

    `size`: the page's width and height in points where there is a picture of it, else None. `first` and `last` are the
    blocks shown of a document without pages, `count` is how many it has.
    """

    document: Document
    place: Message | None
    page: int
    pages: int
    size: tuple[float, float] | None
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    first: int
    last: int
    count: int


def show_source(
    document: Document, quotes: Sequence[Evidence], this: Evidence | None, *, page: int = 0, first: int = -1
) -> Shown:
    """The page (from 1) or the blocks from `first` on, else those where `this` stands; `quotes` are marked as well."""
    page = page or (this.locator.page if this else 1)
    pages = max(document.page_count, 1)
    is_paged = pages > 1 or has_pictures(document.media_type)
    count = len(document.blocks)
    if is_paged:
        blocks = [block for block in document.blocks if block.locator.page == page]
    else:
        start = first if first >= 0 else max(0, (this.locator.block if this else 0) - _AHEAD)
        blocks = list(document.blocks[start : start + _BLOCKS])
    is_drawn = has_pictures(document.media_type) and page <= len(document.page_sizes)
    marks = _build_marks(quotes, this, document.source_id)
    return Shown(
        document=document,
        place=name_place(document.name, this.locator.page, this.locator.place) if this else None,
        page=page,
        pages=pages if is_paged else 1,
        size=document.page_sizes[page - 1] if is_drawn else None,
        spots=tuple(_iter_spots(quotes, this, document.source_id, page)),
        lines=tuple(_build_line(block, marks.get(block.locator.block, ())) for block in blocks),
        first=blocks[0].locator.block if blocks else 0,
        last=blocks[-1].locator.block if blocks else 0,
        count=count,
    )


_Mark = tuple[int, int, str]


def _build_marks(quotes: Iterable[Evidence], this: Evidence | None, source_id: str) -> Mapping[int, Sequence[_Mark]]:
    """By block what is marked: what was asked for lies over other evidence."""
    marks: dict[int, list[_Mark]] = {}
    for quote in (*quotes, *([this] if this else [])):
        if quote.source_id == source_id:
            at = quote.locator
            marks.setdefault(at.block, []).append((at.start, at.end, "this" if quote is this else "also"))
    return marks


def _iter_spots(quotes: Iterable[Evidence], this: Evidence | None, source_id: str, page: int) -> Iterator[Spot]:
    found: dict[tuple[float, ...], str] = {}
    for quote in (*quotes, *([this] if this else [])):
        if quote.source_id == source_id and quote.locator.page == page and quote.locator.box:
            found[quote.locator.box] = "this" if quote is this else "also"
    for (x0, top, x1, bottom), mark in found.items():
        yield Spot(round(x0 - 3, 1), round(top - 3, 1), round(x1 - x0 + 6, 1), round(bottom - top + 6, 1), mark)


def _build_line(block: Block, marks: Sequence[_Mark]) -> Line:
    """The block's words without markup; the cells of a table are parted as its text parts them."""
    signs = _sign(block, marks)
    if not block.cells:
        return Line(block.locator.block, block.kind, ((_join(block.text, signs, 0, len(block.text)),),), block.language)
    rows, at = [], 0
    for row in block.cells:
        cells = []
        for cell in row:
            cells.append(_join(block.text, signs, at, at + len(cell)))
            at += len(cell) + 1
        rows.append(tuple(cells))
    return Line(block.locator.block, "table", tuple(rows), block.language)


def _sign(block: Block, marks: Iterable[_Mark]) -> list[str]:
    """For each character how it is marked; "-" for what is markup."""
    signs = [""] * len(block.text)
    for start, end, mark in sorted(marks, key=lambda each: each[2] == "this"):
        signs[start:end] = [mark] * len(signs[start:end])
    for start, end in block.markup:
        signs[start:end] = ["-"] * len(signs[start:end])
    return signs


def _join(text: str, signs: Sequence[str], start: int, end: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for letter, sign in zip(text[start:end], signs[start:end], strict=True):
        if sign == "-":
            continue
        if pieces and pieces[-1].mark == sign:
            pieces[-1] = Piece(pieces[-1].text + letter, sign)
        else:
            pieces.append(Piece(letter, sign))
    return tuple(pieces)


def send_picture(request: Request) -> Response:
    """A page of a registered source as a picture."""
    width, page = (int(request.path_params[name]) for name in ("width", "page"))
    if width not in WIDTHS:
        raise HTTPException(404)
    data: bytes = request.app.state.pictures.draw(request.path_params["source_id"], page, width)
    return Response(data, media_type="image/png" if data.startswith(b"\x89PNG") else "image/jpeg")


ROUTES = (Route("/sources/{source_id}/{page:int}/{width:int}", send_picture),)
