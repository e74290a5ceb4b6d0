"""The lists by which a Word template numbers paragraphs, and what Word counts with them."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipeline.model.numerals import format_number

_SIGNS = {"upperRoman": "roman", "upperLetter": "letter", "chineseCountingThousand": "han", "decimal": "number"}
_FORMATS = {sign: kind for kind, sign in _SIGNS.items()}
_PATTERN = re.compile(r"\{(number|roman|letter|han)\}")
_PLACE = re.compile(r"%([1-9])")
_VALUE = qn("w:val")


@dataclass(frozen=True)
class Level:
    """A level (from 0) of a list."""

    list_id: str
    depth: int


class Lists:
    """The lists of a document: the level of each paragraph, stated or by its style, and how levels are written.

    `unnumbered` is the list that takes a number from what has one by its style: the template's own without a number
    (validators know of no “0”, which is Word's), if there is one.
    """

    def __init__(self, document: Any) -> None:
        root = find_numbering(document)
        found = () if root is None else root.iter(qn("w:num"))
        self._lists = {each.get(qn("w:numId")): _value(each, "w:abstractNumId") for each in found}
        levels = () if root is None else root.iterfind(f"{qn('w:abstractNum')}/{qn('w:lvl')}")
        self._formats = {
            Level(each.getparent().get(qn("w:abstractNumId")), int(each.get(qn("w:ilvl")))): each for each in levels
        }
        self.unnumbered = next((n for n, each in self._lists.items() if not self._has_number(Level(each, 0))), "0")
        self._styles = {each.get(qn("w:styleId")): each for each in document.styles.element.iter(qn("w:style"))}

    def level_of(self, paragraph: Any) -> Level | None:
        """The level that a paragraph is numbered by."""
        stated, style = paragraph.pPr, self._styles.get(paragraph.style)
        while True:
            numbered = None if stated is None else stated.find(qn("w:numPr"))
            if numbered is not None:
                level = Level(self._lists.get(_value(numbered, "w:numId"), ""), int(_value(numbered, "w:ilvl") or 0))
                return level if self._has_number(level) else None
            if style is None:
                return None
            stated, style = style.find(qn("w:pPr")), self._styles.get(_value(style, "w:basedOn"))

    def _has_number(self, level: Level) -> bool:
        return level in self._formats and _value(self._formats[level], "w:numFmt") != "none"

    def write(self, level: Level, counts: dict[int, int]) -> str:
        """A number as the level writes it, by the counts of all levels: “I.”, “2.”, “Annex A.”."""

        def number(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            other = self._formats.get(Level(level.list_id, depth), self._formats[level])
            return _write_number(counts.get(depth, 1), _value(other, "w:numFmt"))

        return _PLACE.sub(number, _value(self._formats[level], "w:lvlText"))


class Count:
    """Counts through a document, list by list; a higher level begins the lower ones again."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def next(self, level: Level) -> str:
        """The number that the next paragraph of a level would have."""
        return self._lists.write(level, self._stepped(level))

    def step(self, level: Level) -> str:
        """The number of the next paragraph of a level, which is counted."""
        self._counts[level.list_id] = self._stepped(level)
        return self._lists.write(level, self._counts[level.list_id])

    def _stepped(self, level: Level) -> dict[int, int]:
        counts = {depth: count for depth, count in self._counts[level.list_id].items() if depth <= level.depth}
        return counts | {level.depth: counts.get(level.depth, 0) + 1}


def settle_levels(document: Any) -> None:
    """Gives levels whose text is a pattern of the wording (“{roman}.”, “（{han}）”) Word's own signs for it.

    After a number with other than Western signs there is no space.
    """
    root = find_numbering(document)
    for text in () if root is None else root.iter(qn("w:lvlText")):
        pattern, level = text.get(_VALUE, ""), text.getparent()
        if found := _PATTERN.search(pattern):
            text.set(_VALUE, pattern.replace(found[0], f"%{int(level.get(qn('w:ilvl'))) + 1}"))
            level.find(qn("w:numFmt")).set(_VALUE, _FORMATS[found[1]])
            for old in level.findall(qn("w:suff")):
                level.remove(old)
            after = OxmlElement("w:suff")
            after.set(_VALUE, "space" if pattern.isascii() else "nothing")
            text.addprevious(after)


def find_numbering(document: Any) -> Any:
    """The part of a document that holds its lists, or None."""
    relations = document.part.rels.values()
    return next((r.target_part.element for r in relations if r.reltype == RELATIONSHIP_TYPE.NUMBERING), None)


def _value(element: Any, tag: str) -> str:
    found = element.find(qn(tag))
    return "" if found is None else found.get(_VALUE, "")


def _write_number(number: int, kind: str) -> str:
    return format_number(f"{{{_SIGNS.get(kind, 'number')}}}", number)
