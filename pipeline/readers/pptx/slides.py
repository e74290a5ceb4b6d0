"""The blocks of one slide in reading order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.model.document import Box
from pipeline.readers.clean import join_lines
from pipeline.readers.ooxml.elements import Element, attribute, child, tag
from pipeline.readers.ooxml.package import Package, Relation
from pipeline.readers.outline import is_sentence_end
from pipeline.readers.pptx.graphics import find_description, read_graphic
from pipeline.readers.pptx.order import in_reading_order
from pipeline.readers.pptx.shapes import Layers, Shape, find_shapes, iter_single
from pipeline.readers.pptx.words import Shown, read_paragraphs

TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"sldNum", "dt", "ftr", "hdr"})
_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle", "": "otherStyle"}
_LONGEST = 120
_LARGER = 1.2
"""What stands in for a title is set in type this much larger than all the rest of the slide."""
_UPPER, _TOP = 0.4, 0.15
"""Parts of the slide's height in which a title begins: one in large type, and one that only stands above the rest."""
_OVERLAP = 0.25
_FEWEST_LETTERS = 2


@dataclass
class Slide:
    """A slide, and what its shapes inherit: the master's text styles, and those of the whole deck."""

    root: Element
    number: int
    size: tuple[float, float]
    layers: Layers = field(default_factory=Layers)
    text_styles: Element | None = None
    deck_style: Element | None = None
    layout_kind: str = ""

    @property
    def is_hidden(self) -> bool:
        """Whether the slide is passed over when the deck is shown."""
        return attribute(self.root, "show") in {"0", "false"}


def read_slide(slide: Slide, package: Package, relations: dict[str, Relation]) -> list[Shown]:
    """The drafts of a slide: its title as a heading whose level is yet to be set, its subtitle, then the rest."""
    shapes = find_shapes(slide.root, slide.layers)
    drafts: list[Shown] = []
    for shape in in_reading_order(shapes):
        found = list(_read_shape(shape, slide, package, relations))
        for draft in found:
            draft.page, draft.box, draft.place = slide.number, _seen(shape.box, slide.size), f"shape {shape.number}"
            draft.holder = shape.holder.kind if shape.holder else ""
            if draft.holder in _FURNITURE or shape.is_hidden or _is_outside(shape.box, slide.size):
                draft.kind, draft.level = "furniture", 0
        drafts += _as_title(found) if found and found[0].holder in TITLES else found
    if not any(draft.kind == "heading" for draft in drafts):
        _mark_title(drafts, slide)
    return sorted(drafts, key=lambda draft: (draft.kind != "heading", draft.holder != "subTitle"))


def find_fixed_texts(layers: Sequence[Shape]) -> Iterator[str]:
    """The texts that a layout or master shows on every slide; those of placeholders are prompts and never shown."""
    for shape in iter_single(list(layers)):
        if shape.holder is None and not shape.is_hidden:
            lines = [draft.text for draft in read_paragraphs(child(shape.element, "txBody"), ())]
            if lines:
                yield join_lines(lines)


def _read_shape(shape: Shape, slide: Slide, package: Package, relations: dict[str, Relation]) -> Iterator[Shown]:
    kind = tag(shape.element)
    if kind == "graphicFrame":
        yield from read_graphic(shape.element, package, relations)
    elif kind == "pic":
        if text := find_description(shape.label):
            yield Shown("caption", text)
    else:
        yield from read_paragraphs(child(shape.element, "txBody"), _styles(shape, slide))


def _styles(shape: Shape, slide: Slide) -> list[Element]:
    """Where a shape's paragraphs find what they do not state themselves, nearest first."""
    holder = shape.holder.kind if shape.holder else ""
    shapes = [shape.element, *slide.layers.models(shape.holder)]
    found = [child(element, "txBody", "lstStyle") for element in shapes]
    found += [child(slide.text_styles, _STYLES.get(holder, "bodyStyle")), slide.deck_style]
    return [style for style in found if style is not None]


def _as_title(drafts: list[Shown]) -> list[Shown]:
    """The paragraphs of a title are one heading."""
    first = drafts[0]
    if first.kind != "furniture":
        parts = [draft.text for draft in drafts]
        text = join_lines(
            [first.text if len(parts) == 1 or not first.label else f"{first.label} {first.text}", *parts[1:]]
        )
        first.kind, first.level, first.text = "heading", 0, text
    return [first]


def _mark_title(drafts: Sequence[Shown], slide: Slide) -> None:
    """Where no title was filled in: a short text in type larger than all the rest, or else above all the rest."""
    texts = [draft for draft in drafts if draft.kind in {"paragraph", "list_item"}]
    shapes = Counter(draft.place for draft in texts)
    named = [draft for draft in texts if shapes[draft.place] == 1 and _may_name(draft.text)]
    found = [draft for draft in named if _stands_out(draft, texts, slide)]
    found += [draft for draft in named if _is_on_top(draft, drafts, slide)]
    if found and (len(texts) > 1 or any(draft.kind == "table" for draft in drafts)):
        found[0].kind, found[0].level = "heading", 0


def _may_name(text: str) -> bool:
    return len(text) <= _LONGEST and not is_sentence_end(text) and _is_worded(text)


def _is_worded(text: str) -> bool:
    return sum(char.isalpha() for char in text) >= _FEWEST_LETTERS


def _stands_out(draft: Shown, texts: Sequence[Shown], slide: Slide) -> bool:
    """Whether a text is larger than all others, in the upper part of the slide."""
    is_high = draft.box is None or draft.box[1] <= _UPPER * slide.size[1] or slide.number == 1
    return is_high and all(draft.size >= _LARGER * other.size for other in texts if other is not draft)


def _is_on_top(draft: Shown, drafts: Sequence[Shown], slide: Slide) -> bool:
    """Whether all others begin below a text at the upper edge, and none of them in words is larger."""
    if draft.box is None or draft.box[1] > _TOP * slide.size[1]:
        return False
    end = draft.box[3] - _OVERLAP * (draft.box[3] - draft.box[1])
    others = [other for other in drafts if other is not draft and other.kind != "furniture"]
    return all(
        other.box is not None and other.box[1] >= end and (other.size <= draft.size or not _is_worded(other.text))
        for other in others
    )


def _seen(box: Box | None, size: tuple[float, float]) -> Box | None:
    """The part of a box that lies on the slide, None for one that lies beside it."""
    if box is None or not all(size):
        return box
    if _is_outside(box, size):
        return None
    return (max(0.0, box[0]), max(0.0, box[1]), min(size[0], box[2]), min(size[1], box[3]))


def _is_outside(box: Box | None, size: tuple[float, float]) -> bool:
    """Whether a shape lies wholly beside the slide, where nobody sees it. Text overflows a shape without height."""
    if box is None or not all(size):
        return False
    is_before = (box[2] <= 0 and box[0] < 0) or (box[3] <= 0 and box[1] < 0)
    return is_before or box[0] >= size[0] or box[1] >= size[1]
