"""What paragraph styles mean: heading levels, lists, contents, captions, bold and size."""

import re
from dataclasses import dataclass, replace

from pipeline.readers.ooxml.elements import Element, attribute, child, children, parse_switch, value_at, whole_number
from pipeline.readers.wordprocessing.style_names import (
    is_caption_name,
    is_contents_name,
    is_title_name,
    parse_level,
    parse_nesting,
)


@dataclass(frozen=True)
class Style:
    """A style with what it inherits: heading `level` 1..9 or 0, `size` in half points.

    `number` and `depth`: the list it belongs to and its level there from 0, None where the list says it; `nested`: the
    list level from 0 that its name states. `hidden` and `bold` switch what the paragraph's style says when a
    character style says them too (ECMA-376 part 1, 17.7.3).
    """

    style_id: str = ""
    name: str = ""
    level: int = 0
    is_title: bool = False
    is_contents: bool = False
    is_caption: bool = False
    number: str = ""
    depth: int | None = None
    nested: int = 0
    bold: bool = False
    hidden: bool = False
    size: int = 0
    centred: bool = False


@dataclass(frozen=True)
class Styles:
    """The styles of a document by id, and that of paragraphs which name none. `is_hidden`: all text is by default."""

    by_id: dict[str, Style]
    default: Style
    is_hidden: bool = False

    def paragraph(self, style_id: str) -> Style:
        """The style of a paragraph."""
        return self.by_id.get(style_id, self.default)

    def character(self, style_id: str) -> Style:
        """The style of a run; an empty one where it names none."""
        return self.by_id.get(style_id, Style())


def find_styles(root: Element | None) -> Styles:
    """The paragraph and character styles of a style part."""
    elements = {} if root is None else {attribute(style, "styleId"): style for style in children(root, "style")}
    defaults = child(root, "docDefaults", "rPrDefault", "rPr")
    plain = Style(size=whole_number(value_at(defaults, "sz"), 20))
    found: dict[str, Style] = {}
    for style_id in elements:
        _resolve(style_id, elements, found, plain, frozenset())
    default = next((key for key, element in elements.items() if _is_default(element)), "")
    return Styles(found, found.get(default, plain), parse_switch(defaults, "vanish") or False)


def _is_default(element: Element) -> bool:
    return attribute(element, "type") == "paragraph" and attribute(element, "default") in {"1", "true", "on"}


def _resolve(
    style_id: str, elements: dict[str, Element], found: dict[str, Style], plain: Style, above: frozenset[str]
) -> Style:
    if style_id in found:
        return found[style_id]
    element = elements.get(style_id)
    if element is None or style_id in above or len(above) > 20:
        return plain
    base = _resolve(value_at(element, "basedOn"), elements, found, plain, above | {style_id})
    found[style_id] = _with_own(base, style_id, element)
    return found[style_id]


def _with_own(base: Style, style_id: str, element: Element) -> Style:
    names = [name.strip() for name in re.split("[,，]", value_at(element, "name"))]
    runs, paragraph = child(element, "rPr"), child(element, "pPr")
    is_paragraph = attribute(element, "type") in {"paragraph", ""}
    named = next((level for name in names if (level := parse_level(name))), 0) if is_paragraph else 0
    outline = value_at(paragraph, "outlineLvl")
    level = named or (whole_number(outline, 9) + 1 if outline else base.level)
    bold, hidden = parse_switch(runs, "b"), parse_switch(runs, "vanish")
    number, depth = value_at(paragraph, "numPr", "numId"), value_at(paragraph, "numPr", "ilvl")
    nested = max(map(parse_nesting, names)) or base.nested
    return replace(
        base,
        style_id=style_id,
        name=names[0],
        level=level if level <= 9 else 0,
        is_title=is_title_name(names[0]) or (base.is_title and not named and not outline),
        is_contents=any(map(is_contents_name, names)),
        is_caption=is_caption_name(names[0]) or base.is_caption,
        number=number or base.number,
        depth=whole_number(depth) if depth else None if number else base.depth,
        nested=nested,
        bold=base.bold if bold is None else bold,
        hidden=base.hidden if hidden is None else hidden,
        size=whole_number(value_at(runs, "sz"), base.size),
        centred=value_at(paragraph, "jc") == "center" if child(paragraph, "jc") is not None else base.centred,
    )
