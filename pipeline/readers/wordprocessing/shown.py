"""A block in the making that also knows how it looked."""

from dataclasses import dataclass
from typing import Protocol

from pipeline.readers.blocks import Draft
from pipeline.readers.outline import is_caption, parse_bullets, parse_label

_BOXES = frozenset("☐☑☒✓✔✗")


@dataclass
class Shown(Draft):
    """A draft with its looks: whether all bold, its size in half points, whether centred."""

    bold: bool = False
    size: int = 0
    centred: bool = False
    is_title: bool = False


class StyleKind(Protocol):
    """What a paragraph's style says that it is."""

    @property
    def is_title(self) -> bool: ...  # noqa: D102
    @property
    def is_contents(self) -> bool: ...  # noqa: D102
    @property
    def is_caption(self) -> bool: ...  # noqa: D102


def set_kind(draft: Shown, style: StyleKind, level: int, depth: int, *, is_contents: bool) -> None:
    """Say what a paragraph is, by its style, its outline `level` (1.., 0 none), its label, and else its words.

    `depth`: of an item of a list, from 1. `is_contents`: it stands in a table of contents.
    """
    if style.is_contents or is_contents:
        draft.kind = "furniture"
    elif style.is_title:
        draft.kind, draft.level, draft.is_title = "heading", 1, True
    elif 0 < level <= 9:
        draft.kind, draft.level = "heading", min(level, 6)
    elif style.is_caption or (not draft.label and is_caption(draft.text)):
        draft.kind = "caption"
    elif draft.label:
        draft.kind, draft.level = "list_item", depth
    else:
        see_typed_label(draft)


def see_typed_label(draft: Draft) -> None:
    """Bullets and numbers that were typed rather than set by a program. A ticked box says something."""
    bullets, rest = parse_bullets(draft.text)
    if bullets and rest and bullets[0] not in _BOXES:
        draft.kind, draft.text, draft.level, draft.label = "list_item", rest, len(bullets), bullets[-1]
    elif label := parse_label(draft.text):
        draft.kind, draft.level, draft.label = "list_item", 1, label.text
