"""A block in the making that also knows how it looked."""

from dataclasses import dataclass

from pipeline.readers.blocks import Draft
from pipeline.readers.outline import parse_bullets, parse_label

_BOXES = frozenset("☐☑☒✓✔✗")


@dataclass
class Shown(Draft):
    """A draft with its looks: whether all bold, its size in half points, whether centred."""

    bold: bool = False
    size: int = 0
    centred: bool = False
    is_title: bool = False


def see_typed_label(draft: Shown) -> None:
    """Bullets and numbers that were typed rather than set by a program. A ticked box says something."""
    bullets, rest = parse_bullets(draft.text)
    if bullets and rest and bullets[0] not in _BOXES:
        draft.kind, draft.text, draft.level, draft.label = "list_item", rest, len(bullets), bullets[-1]
    elif label := parse_label(draft.text):
        draft.kind, draft.level, draft.label = "list_item", 1, label.text
