"""Drafts as they are kept, and what changed between two of them."""

from typing import Literal

from pydantic import ConfigDict, Field

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.model.decision import Decision
from pipeline.model.document import Language
from pipeline.model.report import ReportModel

ChangeKind = Literal["same", "changed", "added", "removed", "moved"]


class Ground(Value):
    """What a draft was made from: `sources` are the names of documents by id, the others but decisions fingerprints."""

    sources: dict[str, str] = {}
    decisions: tuple[Decision, ...] = ()
    rules: str = ""
    templates: str = ""
    program: str = ""


class KeptDraft(Value):
    """A report as it was built, and its ground; if it was sent as a Word document, as it was shown, and the bytes.

    `facts`: by language and key what the words of each passage rested on.
    """

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    model: ReportModel
    ground: Ground
    shown: ReportModel | None = None
    word: bytes = Field(default=b"", repr=False)
    facts: dict[Language, dict[str, str]] = {}


class Span(Value):
    """Words that are in both drafts, or in one of them alone."""

    kind: Literal["same", "added", "removed"]
    text: str


class Change(Value):
    """A heading, passage, row of a table or description of a figure, as a redline shows it; and why it is so.

    `level` is that of a heading, else 0. What is the same in both drafts has one span and no reason.
    """

    kind: ChangeKind
    form: Literal["heading", "passage", "row", "figure"]
    level: int = 0
    spans: tuple[Span, ...]
    why: tuple[Message, ...] = ()


class Redline(Value):
    """Two drafts as one text. `notes` say in what the drafts were asked for differently."""

    before: str
    after: str
    title: str
    date: str
    notes: tuple[Message, ...] = ()
    changes: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the drafts say the same."""
        return all(change.kind == "same" for change in self.changes)
