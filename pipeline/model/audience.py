"""Who may see what of a report: which documents it may tell of, quote and name for whom, and what is masked."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator

from pipeline.model.base import Value
from pipeline.model.document import DocumentKind, Language
from pipeline.model.report import Audience

Access = Literal["open", "working", "internal"]
"""Of a document: made for others, made for the house, or marked as not to leave it."""


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return text


Pattern = Annotated[str, AfterValidator(_pattern)]


class Mask(Value):
    """What must not be printed, such as telephone numbers: a regular expression, and the words that stand for it.

    Of a pattern with a group `only`, only what that group matches is masked. `everywhere`: also within what stays.
    """

    pattern: Pattern
    words: dict[Language, str]
    everywhere: bool = False


class Edition(Value):
    """What the report of one audience may do with documents of each access.

    `tells`: use facts of them; `quotes`: print their own sentences; `names`: name file, place and quoted words in the
    list of sources. `masks`: the names of the masks laid over everything that comes from documents.
    """

    label: dict[Language, str] = {}
    note: dict[Language, str] = {}
    tells: tuple[Access, ...] = ("open", "working")
    quotes: tuple[Access, ...] = ("open",)
    names: tuple[Access, ...] = ()
    masks: tuple[str, ...] = ()


class Audiences(Value):
    """An `audiences.toml`.

    A document is internal where its path below `data/raw` fits one of `internal_paths`, or its first lines
    `internal_documents`, or any line of it `internal_lines`; a paragraph is, where it fits `internal_paragraphs`, and a
    document whose title does. It is open where its kind is one of `open_kinds`. A sentence that fits
    `internal_sentences` is never quoted, whoever wrote it. `kinds`: what a document is called whose name is not told.
    `stays`: numbers and the like that are nobody's, so that masks do not look at them.
    """

    open_kinds: tuple[DocumentKind, ...] = ()
    internal_paths: tuple[str, ...] = ()
    internal_documents: Pattern = r"(?!)"
    internal_lines: Pattern = r"(?!)"
    internal_paragraphs: Pattern = r"(?!)"
    internal_sentences: Pattern = r"(?!)"
    kinds: dict[DocumentKind, dict[Language, str]] = {}
    editions: dict[Audience, Edition] = {}
    stays: Pattern = r"(?!)"
    masks: dict[str, Mask] = {}

    @model_validator(mode="after")
    def _masks_are_there(self) -> Self:
        used = {name for edition in self.editions.values() for name in edition.masks}
        if odd := sorted(used - self.masks.keys()):
            raise ValueError(f"there is no mask {', '.join(odd)}")
        return self

    def edition(self, audience: Audience) -> Edition:
        """What an audience may see; of one that the file says nothing of, the least."""
        return self.editions.get(audience, Edition(masks=tuple(self.masks)))
