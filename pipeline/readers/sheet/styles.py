"""What a workbook says once for all its sheets: strings, number formats, the calendar it counts days by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isfinite

from pipeline.readers.ooxml.elements import Element, attribute, child, children, tag, whole_number
from pipeline.readers.ooxml.number_formats import BUILT_IN, show_number

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass
class Styles:
    """The strings and number formats that cells refer to by number."""

    strings: Sequence[str] = ()
    formats: list[str] = field(default_factory=list)
    is_1904: bool = False

    def show(self, value: str, kind: str, style: str) -> str:
        """What a cell shows: `value` as stored, `kind` and `style` as the cell states them (ECMA-376, 18.18.11)."""
        if kind == "s":
            place = whole_number(value.strip(), -1)
            return self.strings[place] if 0 <= place < len(self.strings) else ""
        if kind == "b":
            return "TRUE" if value.strip() in {"1", "true"} else "FALSE"
        if kind == "d":
            return value.strip().removesuffix("T00:00:00")
        if kind not in {"n", ""}:
            return unescape(value)
        place = whole_number(style)
        code = self.formats[place] if 0 <= place < len(self.formats) else ""
        try:
            number = float(value)
        except ValueError:
            return value
        return show_number(number, code, is_1904=self.is_1904) if isfinite(number) else value


def find_formats(root: Element | None) -> list[str]:
    """The number format of each cell style in order."""
    stated = child(root, "numFmts")
    own = {} if stated is None else {_id(one): attribute(one, "formatCode") for one in children(stated)}
    styles = child(root, "cellXfs")
    return [] if styles is None else [own.get(_id(one)) or BUILT_IN.get(_id(one), "") for one in children(styles, "xf")]


def _id(element: Element) -> int:
    return whole_number(attribute(element, "numFmtId"))


def find_rich_text(element: Element) -> str:
    """The words of a string: plain, or in runs of several looks; readings set above words are no part of them."""
    texts = []
    for part in children(element):
        if tag(part) == "t":
            texts.append(part.text or "")
        elif tag(part) == "r":
            texts += [text.text or "" for text in children(part, "t")]
    return unescape("".join(texts))


def unescape(text: str) -> str:
    """Characters that XML cannot hold stand as `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text
