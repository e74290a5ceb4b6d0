"""The numbers and bullets that Word computes for list items and headings."""

import re
from collections import defaultdict
from dataclasses import dataclass

from pipeline.readers.elements import Element, attribute, child, children, value_at, whole_number

_HAN_DIGITS = "〇一二三四五六七八九"
_ROMAN = dict(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    )
)
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""


class Numbering:
    """Counts through a document in reading order, as Word does, and gives each numbered paragraph its label."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._restarts: dict[str, dict[int, int]] = {}
        for element in () if root is None else children(root, "abstractNum"):
            levels = {whole_number(attribute(level, "ilvl")): _level(level) for level in children(element, "lvl")}
            self._levels[attribute(element, "abstractNumId")] = levels
        for element in () if root is None else children(root, "num"):
            number_id = attribute(element, "numId")
            self._abstract[number_id] = value_at(element, "abstractNumId")
            overrides = children(element, "lvlOverride")
            self._restarts[number_id] = {
                whole_number(attribute(override, "ilvl")): whole_number(value_at(override, "startOverride"), 1)
                for override in overrides
                if child(override, "startOverride") is not None
            }

    def label(self, number_id: str, depth: int) -> str:
        """The label of the next paragraph of a list at a depth (from 0); a bullet where the list has bullets."""
        abstract = self._abstract.get(number_id, "")
        levels = self._levels.get(abstract, {})
        depth = depth if depth in levels else 0
        level = levels.get(depth, _Level(format="bullet"))
        counts = self._counts[abstract]
        for restarted, start in self._restarts.pop(number_id, {}).items():
            counts[restarted] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.format == "bullet":
            sign = level.text[:1]
            return "•" if not sign or "\ue000" <= sign <= "\uf8ff" or sign.isalnum() else sign
        if level.format == "none" or not level.text:
            return ""
        return _PLACE.sub(lambda found: self._number(levels, counts, int(found.group(1)) - 1), level.text).strip()

    def _number(self, levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth, _Level())
        return format_number(counts.get(depth, level.start), level.format)


def _level(element: Element) -> _Level:
    return _Level(
        start=whole_number(value_at(element, "start"), 1),
        format=value_at(element, "numFmt") or "decimal",
        text=value_at(element, "lvlText"),
    )


def format_number(number: int, style: str) -> str:
    """A number in one of Word's number formats; unknown formats give digits."""
    if number < 1 or number > 9999:
        return str(number)
    if style in {"upperRoman", "lowerRoman"}:
        return _roman(number) if style == "upperRoman" else _roman(number).lower()
    if style in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "upperLetter" else letter.lower()
    if style == "decimalEnclosedCircle" and number <= 20:
        return chr(0x2460 + number - 1)
    if style.startswith(("chinese", "taiwanese", "japaneseCounting", "ideographTraditional")) and number < 100:
        return _han(number)
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN.items():
        signs += sign * (number // value)
        number %= value
    return signs


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    text = ("" if tens == 1 else _HAN_DIGITS[tens]) + "十" if tens else ""
    return text + (_HAN_DIGITS[ones] if ones or not tens else "")
