"""A draft as it was sent, and what editors do to it, as values."""

from pipeline.model.activity import Property
from pipeline.model.decision import Anchor, Decision
from pipeline.model.report import ReportModel
from pipeline.model.returned import DraftDocument, Edits, Line, Piece
from pipeline.readers.docx_edits import read_edits
from pipeline.render import render_docx
from pipeline.review.edits import Ground, build_edits
from tests.unit.report.example import example_report
from tests.unit.report.factories import shipped_templates

MODEL = example_report()
TODAY = "2026-11-22T10:00:00+00:00"
EDITOR = "Ann Lee"


def read_sent(model: ReportModel) -> DraftDocument:
    """A report as it is sent for review, read again."""
    return read_edits(render_docx(model, shipped_templates().docx, "t", is_review=True), "draft.docx")


SENT = read_sent(MODEL)


def parse(_name: Property, text: str) -> str:
    return f'["{text}"]'


def ground_of(model: ReportModel) -> Ground:
    members = {name: (Anchor(id=f"act-{name}"),) for passage in model.iter_passages() for name in passage.tells}
    members |= {key: (Anchor(id=f"act-{key}"),) for c in model.iter_chapters() for t in c.tables for key in t.keys}
    return Ground(model, members, {}, parse, TODAY)


def compare(back: DraftDocument, sent: DraftDocument = SENT, *, who: str = EDITOR, accepts: bool = False) -> Edits:
    """What follows from an edited copy of the example."""
    return build_edits(sent, back, ground_of(MODEL), who, accepts=accepts)


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


def find(draft: DraftDocument, words: str) -> int:
    return next(n for n, line in enumerate(draft.lines) if words in text_of(line) and line.story == "text")


def put(draft: DraftDocument, number: int, *lines: Line) -> DraftDocument:
    """The draft with other lines in the place of one."""
    return draft.model_copy(update={"lines": (*draft.lines[:number], *lines, *draft.lines[number + 1 :])})


def replace(draft: DraftDocument, before: str, after: str) -> DraftDocument:
    """Plainly edited words."""
    number = find(draft, before)
    pieces = tuple(
        piece.model_copy(update={"text": piece.text.replace(before, after)}) for piece in draft.lines[number].pieces
    )
    return put(draft, number, draft.lines[number].model_copy(update={"pieces": pieces}))


def track(draft: DraftDocument, before: str, after: str, who: str) -> DraftDocument:
    """Words that somebody replaced while changes were tracked."""
    number = find(draft, before)
    pieces: list[Piece] = []
    for piece in draft.lines[number].pieces:
        if before not in piece.text or piece.inserted or piece.deleted:
            pieces.append(piece)
            continue
        head, tail = piece.text.split(before, 1)
        parts: tuple[tuple[str, dict[str, str]], ...]
        parts = ((head, {}), (before, {"deleted": who}), (after, {"inserted": who}), (tail, {}))
        pieces += [piece.model_copy(update={"text": text, **change}) for text, change in parts if text]
    return put(draft, number, draft.lines[number].model_copy(update={"pieces": tuple(pieces)}))


def delete(draft: DraftDocument, words: str) -> DraftDocument:
    return put(draft, find(draft, words))


def insert(draft: DraftDocument, after: str, text: str) -> DraftDocument:
    """A new paragraph behind another."""
    number = find(draft, after)
    return put(draft, number, draft.lines[number], Line(story="text", pieces=(Piece(text=text),)))


def move(draft: DraftDocument, words: str, after: str) -> DraftDocument:
    line = draft.lines[find(draft, words)]
    draft = delete(draft, words)
    number = find(draft, after)
    return put(draft, number, draft.lines[number], line)


def strip(draft: DraftDocument) -> DraftDocument:
    """Without anything but words."""
    lines = tuple(
        line.model_copy(
            update={
                "begun": (),
                "pieces": tuple(p.model_copy(update={"bookmarks": (), "controls": ()}) for p in line.pieces),
            }
        )
        for line in draft.lines
    )
    return draft.model_copy(update={"lines": lines, "run_id": ""})


def key(words: str) -> str:
    """The key of the passage of the example in which words stand."""
    return next(passage.key for passage in MODEL.iter_passages() if words in passage.text)


def only(found: Edits) -> Decision:
    """The one decision that follows, where nothing else does."""
    (edit,) = found.edits
    assert found.unplaced == ()
    return edit.decision
