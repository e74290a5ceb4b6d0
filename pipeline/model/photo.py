"""Photographs among the sources, and how many of them a report shows."""

from typing import Literal

from pydantic import Field

from pipeline.model.base import Value
from pipeline.model.document import Document

PHOTO_TYPES = frozenset({"image/jpeg", "image/png", "image/heic"})
SMALLEST = 480
"""In pixels: the longest side of a photograph that can be printed."""


class Pictures(Value):
    """How many photographs a report shows: of one activity, and in all, those of the weightiest first; 0 for none."""

    per_event: int = Field(1, ge=0)
    in_all: int = Field(6, ge=0)


class Photo(Value):
    """A photograph among the sources. `name` is that of its file; `width` and `height` are in pixels."""

    source_id: str
    name: str
    width: int
    height: int

    @property
    def is_small(self) -> bool:
        """Whether it has too few pixels to be printed."""
        return max(self.width, self.height) < SMALLEST


class Print(Value):
    """A photograph ready for print: JPEG without anything beside its dots, in Base64; pixels as of a `Photo`."""

    width: int
    height: int
    data: str = Field(repr=False)


class Belonging(Value):
    """Which activity a photograph belongs to, empty for none, and why not.

    `beside`: the documents, by source id, that it stands beside, as far as it belongs to the activity by them.
    """

    photo: Photo
    record_id: str = ""
    beside: frozenset[str] = frozenset()
    reason: Literal["", "small", "nothing_beside", "several"] = ""


def is_photo(document: Document) -> bool:
    """Whether a picture file has no text in it: one that has is a document like others."""
    return document.media_type in PHOTO_TYPES and not document.blocks
