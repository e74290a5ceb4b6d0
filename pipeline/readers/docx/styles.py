"""What paragraph styles mean: heading levels, lists, contents, captions, bold and size."""

import re
from dataclasses import dataclass, replace

from pipeline.readers.elements import Element, attribute, child, children, parse_switch, value_at, whole_number

_HEADING = re.compile(r"^(?:heading|标题|標題|titre|überschrift|título)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|标题|標題|doc(?:ument)?\s?title)$", re.IGNORECASE)
_CONTENTS = re.compile(
    r"^(?:toc\s?\d|toc\s?heading|contents?\s?\d|contents?\s?heading|目录\s?\d?|table of (?:contents|figures))",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"^(?:caption|题注|題註)$", re.IGNORECASE)


_NESTED = re.compile(r"^(?:list (?:bullet|number)|列表项目符号|列表编号|列出编号)\s?([2-5])$", re.IGNORECASE)


@dataclass(frozen=True)
class Style:
    """A paragraph style with what it inherits: heading `level` 1..9 or 0, `size` in half points (0 unknown)."""

    name: str = ""
    level: int = 0
    is_title: bool = False
    is_contents: bool = False
    is_caption: bool = False
    number: str = ""
    depth: int = 0
    bold: bool = False
    hidden: bool = False
    size: int = 0
    centred: bool = False


def find_styles(root: Element | None) -> dict[str, Style]:
    """The paragraph and character styles by id; the empty id stands for paragraphs that name none."""
    elements = (
        {attribute(element, "styleId"): element for element in children(root, "style")} if root is not None else {}
    )
    styles: dict[str, Style] = {}
    for style_id in elements:
        _resolve(style_id, elements, styles, frozenset())
    default = next(
        (
            key
            for key, element in elements.items()
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in {"1", "true"}
        ),
        "",
    )
    defaults = child(root, "docDefaults", "rPrDefault", "rPr")
    plain = Style(size=whole_number(value_at(defaults, "sz"), 20))
    return styles | {"": styles.get(default, plain)}


def _resolve(style_id: str, elements: dict[str, Element], styles: dict[str, Style], above: frozenset[str]) -> Style:
    if style_id in styles:
        return styles[style_id]
    element = elements.get(style_id)
    if element is None or style_id in above or len(above) > 20:
        return Style()
    base = _resolve(value_at(element, "basedOn"), elements, styles, above | {style_id})
    styles[style_id] = _with_own(base, element)
    return styles[style_id]


def _with_own(base: Style, element: Element) -> Style:
    name = value_at(element, "name")
    runs, paragraph = child(element, "rPr"), child(element, "pPr")
    heading = _HEADING.match(name)
    outline = value_at(paragraph, "outlineLvl")
    level = int(heading.group(1)) if heading else whole_number(outline, 9) + 1 if outline else base.level
    bold, hidden = parse_switch(runs, "b"), parse_switch(runs, "vanish")
    number = value_at(paragraph, "numPr", "numId")
    return replace(
        base,
        name=name,
        level=level if level <= 9 else 0,
        is_title=bool(_TITLE.match(name)) or (base.is_title and not heading and not outline),
        is_contents=bool(_CONTENTS.match(name)),
        is_caption=bool(_CAPTION.match(name)) or base.is_caption,
        number=number or base.number,
        depth=_depth(name, paragraph) if number or not base.number else base.depth,
        bold=base.bold if bold is None else bold,
        hidden=base.hidden if hidden is None else hidden,
        size=whole_number(value_at(runs, "sz"), base.size),
        centred=value_at(paragraph, "jc") == "center" if child(paragraph, "jc") is not None else base.centred,
    )


def _depth(name: str, paragraph: Element | None) -> int:
    """The list level of a style from 0; Word's own styles for inner lists are lists of their own and say it by name."""
    nested = _NESTED.match(name)
    return int(nested.group(1)) - 1 if nested else whole_number(value_at(paragraph, "numPr", "ilvl"))
