"""What the styles of an OpenDocument text mean: heading levels, lists, looks, and whether text is hidden."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.readers.ooxml.elements import Element, attribute, child, children, tag, whole_number
from pipeline.readers.wordprocessing.style_names import is_caption_name, is_contents_name, is_title_name, parse_level

_BOLD_FROM = 600
_HOLDERS = ("styles", "automatic-styles")


@dataclass(frozen=True)
class Style:
    """A style with what it inherits: heading `level` 1.. or 0, `size` in half points, None where nothing is said."""

    level: int = 0
    is_title: bool = False
    is_contents: bool = False
    is_caption: bool = False
    list_style: str = ""
    bold: bool | None = None
    hidden: bool | None = None
    size: int | None = None
    centred: bool = False
    font: str = ""
    starts_page: bool = False


Styles = dict[tuple[str, str], Style]
"""Styles by family (`paragraph`, `text`, `section`) and name."""


def find_styles(roots: Iterable[Element]) -> Styles:
    """The styles of a document, common ones and those made for one place."""
    elements = {(attribute(element, "family"), attribute(element, "name")): element for element in _iter_styles(roots)}
    found: Styles = {}
    for family, name in elements:
        _resolve(family, name, elements, found, frozenset())
    return found


def _iter_styles(roots: Iterable[Element]) -> Iterator[Element]:
    for root in roots:
        for holder in children(root, *_HOLDERS):
            yield from children(holder, "style")


def _resolve(
    family: str, name: str, elements: dict[tuple[str, str], Element], found: Styles, above: frozenset[str]
) -> Style:
    key = family, name
    if key in found:
        return found[key]
    element = elements.get(key)
    if element is None or name in above or len(above) > 20:
        return Style()
    parent = attribute(element, "parent-style-name")
    base = _resolve(family, parent, elements, found, above | {name}) if parent else Style()
    found[key] = _with_own(base, element)
    return found[key]


def _with_own(base: Style, element: Element) -> Style:
    name = attribute(element, "display-name") or attribute(element, "name").replace("_20_", " ")
    text, paragraph = child(element, "text-properties"), child(element, "paragraph-properties")
    holder = element.getparent()
    is_automatic = holder is not None and tag(holder) == "automatic-styles"
    outline = attribute(element, "default-outline-level")
    level = 0 if is_automatic else whole_number(outline) or parse_level(name)
    weight, size = _said(text, "font-weight"), _said(text, "font-size")
    display = _said(text, "display") or _said(child(element, "section-properties"), "display")
    align, before = _said(paragraph, "text-align"), _said(paragraph, "break-before")
    return replace(
        base,
        level=level or base.level,
        is_title=(not is_automatic and is_title_name(name)) or (base.is_title and not level),
        is_contents=is_contents_name(name) or (is_automatic and base.is_contents),
        is_caption=is_caption_name(name) or base.is_caption,
        list_style=attribute(element, "list-style-name") or base.list_style,
        bold=_is_bold(weight) if weight else base.bold,
        hidden=display == "none" if display else base.hidden,
        size=_half_points(size) or base.size,
        centred=align == "center" if align else base.centred,
        font=_said(text, "font-name") or base.font,
        starts_page=before == "page" if before else base.starts_page,
    )


def _said(properties: Element | None, name: str) -> str:
    return attribute(properties, name) if properties is not None else ""


def _is_bold(weight: str) -> bool:
    return weight == "bold" or whole_number(weight) >= _BOLD_FROM


def _half_points(size: str) -> int:
    """`12pt` as 24; sizes in other units or relative ones are not known."""
    number = size.removesuffix("pt")
    try:
        return round(2 * float(number)) if number != size else 0
    except (ValueError, OverflowError):
        return 0
