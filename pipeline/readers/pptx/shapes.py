"""The shapes of a slide: where each stands, what it is a placeholder for, and what that takes after."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model.document import Box
from pipeline.readers.ooxml.choice import chosen_content
from pipeline.readers.ooxml.elements import Element, attribute, child, children, tag, whole_number

POINT = 12700
"""English metric units in a point."""
_SHAPES = frozenset({"sp", "pic", "graphicFrame", "cxnSp"})
_MASTER_KINDS = {"ctrTitle": "title"} | dict.fromkeys(("subTitle", "obj", "tbl", "chart", "dgm", "media"), "body")


@dataclass(frozen=True)
class Holder:
    """What a placeholder is for: its kind (`title`, `body`, `sldNum` …; `obj` where none is named) and its index."""

    kind: str
    index: str


@dataclass
class Shape:
    """A shape: its number in the file's order, its box in points from the slide's top left corner, a group's parts."""

    element: Element
    number: int
    box: Box | None = None
    holder: Holder | None = None
    parts: list["Shape"] = field(default_factory=list)

    @property
    def label(self) -> Element | None:
        """The element that names the shape: its title, its description, whether it was switched off."""
        return child(next(iter(self.element), None), "cNvPr")

    @property
    def is_hidden(self) -> bool:
        """Whether the shape was switched off."""
        return self.label is not None and attribute(self.label, "hidden") in {"1", "true"}


@dataclass(frozen=True)
class _Scale:
    """How the coordinates inside a group, in English metric units, lie on the slide."""

    x: float = 0
    y: float = 0
    wide: float = 1
    high: float = 1


@dataclass(frozen=True)
class Layers:
    """The shapes that lie beneath a slide: those of its layout and of its master."""

    layout: tuple[Shape, ...] = ()
    master: tuple[Shape, ...] = ()

    def models(self, holder: Holder | None) -> list[Element]:
        """The placeholders that one on the slide takes after, nearest first."""
        if holder is None:
            return []
        near = [shape for shape in self.layout if shape.holder and shape.holder.index == holder.index != ""]
        near += [shape for shape in self.layout if shape.holder and shape.holder.kind == holder.kind]
        kind = near[0].holder.kind if near and near[0].holder else holder.kind
        kind = _MASTER_KINDS.get(kind, kind)
        far = [shape for shape in self.master if shape.holder and shape.holder.kind == kind]
        return [shape.element for shape in (*near[:1], *far[:1])]


def find_shapes(root: Element | None, layers: Layers) -> list[Shape]:
    """The shapes of a slide, layout or master in the file's order, groups as shapes with parts."""
    counter = iter(range(1, 10_000_000))
    return list(_iter_shapes(child(root, "cSld", "spTree"), layers, _Scale(), counter))


def iter_single(shapes: list[Shape]) -> Iterator[Shape]:
    """The shapes with those of groups in the groups' places."""
    for shape in shapes:
        if shape.parts:
            yield from iter_single(shape.parts)
        else:
            yield shape


def _iter_shapes(tree: Element | None, layers: Layers, scale: _Scale, counter: Iterator[int]) -> Iterator[Shape]:
    for element in () if tree is None else children(tree):
        name = tag(element)
        if name == "AlternateContent":
            yield from _iter_shapes(chosen_content(element), layers, scale, counter)
        elif name == "grpSp":
            frame = child(element, "grpSpPr", "xfrm")
            group = Shape(element, next(counter), _box(frame, scale))
            group.parts = list(_iter_shapes(element, layers, _inside(frame, scale), counter))
            yield group
        elif name in _SHAPES:
            holder = find_holder(element)
            frames = (_frame(shape) for shape in (element, *layers.models(holder)))
            frame = next((frame for frame in frames if frame is not None), None)
            yield Shape(element, next(counter), _box(frame, scale), holder)


def find_holder(element: Element) -> Holder | None:
    """What a shape is a placeholder for, None for a shape of its own."""
    found = child(next(iter(element), None), "nvPr", "ph")
    return None if found is None else Holder(attribute(found, "type") or "obj", attribute(found, "idx"))


def _frame(element: Element) -> Element | None:
    found = child(element, "spPr", "xfrm")
    return child(element, "xfrm") if found is None else found


def _numbers(frame: Element | None, name: str, *keys: str) -> tuple[float, float] | None:
    found = child(frame, name)
    return None if found is None else (whole_number(attribute(found, keys[0])), whole_number(attribute(found, keys[1])))


def _box(frame: Element | None, scale: _Scale) -> Box | None:
    start, size = _numbers(frame, "off", "x", "y"), _numbers(frame, "ext", "cx", "cy")
    if start is None or size is None:
        return None
    left, top = scale.x + start[0] * scale.wide, scale.y + start[1] * scale.high
    edges = (left, top, left + size[0] * scale.wide, top + size[1] * scale.high)
    x0, y0, x1, y1 = (round(edge / POINT, 1) for edge in edges)
    return (x0, y0, x1, y1)


def _inside(frame: Element | None, scale: _Scale) -> _Scale:
    """ECMA-376 part 1, 20.1.7.5: the child rectangle of a group is laid onto the group's own."""
    start, size = _numbers(frame, "off", "x", "y"), _numbers(frame, "ext", "cx", "cy")
    inner, room = _numbers(frame, "chOff", "x", "y"), _numbers(frame, "chExt", "cx", "cy")
    if start is None or size is None or inner is None or room is None or not (room[0] and room[1]):
        return scale
    wide, high = size[0] / room[0], size[1] / room[1]
    return _Scale(
        scale.x + (start[0] - inner[0] * wide) * scale.wide,
        scale.y + (start[1] - inner[1] * high) * scale.high,
        scale.wide * wide,
        scale.high * high,
    )
