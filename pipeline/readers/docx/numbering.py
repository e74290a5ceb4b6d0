"""The numbers and bullets that Word computes for list items and headings."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from pipeline.readers.ooxml.choice import chosen_content
from pipeline.readers.ooxml.elements import Element, attribute, child, children, parse_switch, value_at, whole_number
from pipeline.readers.wordprocessing.counting import format_number

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class _Level:
    """One level of a list. `restart`: the depth whose count sets it back, -1 for never."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    width: int = 0
    is_legal: bool = False
    restart: int | None = None
    style_id: str = ""


_Levels = dict[int, _Level]


class Numbering:
    """Counts through a document in reading order, as Word does, and gives each numbered paragraph its label.

    Lists that share an abstract definition share their counts; an overridden start restarts them once.
    """

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, tuple[str, _Levels]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._restarts: dict[str, set[int]] = {}
        abstracts = _abstracts(root)
        for element in () if root is None else children(root, "num"):
            number_id, abstract = attribute(element, "numId"), value_at(element, "abstractNumId")
            levels = dict(abstracts.get(abstract, {}))
            self._restarts[number_id] = set()
            for override in children(element, "lvlOverride"):
                self._override(number_id, levels, override)
            self._lists[number_id] = abstract, levels

    def _override(self, number_id: str, levels: _Levels, override: Element) -> None:
        depth = whole_number(attribute(override, "ilvl"))
        own = child(override, "lvl")
        if own is not None:
            levels[depth] = _level(own)
        if child(override, "startOverride") is not None:
            start = whole_number(value_at(override, "startOverride"), 1)
            levels[depth] = replace(levels.get(depth, _Level(format="bullet")), start=start)
            self._restarts[number_id].add(depth)

    def depth_of(self, number_id: str, style_id: str) -> int:
        """The level from 0 that a list keeps for a paragraph style, 0 where it has none."""
        _, levels = self._lists.get(number_id, ("", {}))
        return next((depth for depth, level in levels.items() if level.style_id and level.style_id == style_id), 0)

    def label(self, number_id: str, depth: int) -> str:
        """The label of the next paragraph of a list at a depth (from 0); a bullet where the list has bullets."""
        abstract, levels = self._lists.get(number_id, ("", {}))
        depth = depth if depth in levels else 0
        level = levels.get(depth, _Level(format="bullet"))
        counts = self._counts[abstract]
        for restarted in self._restarts.pop(number_id, ()):
            counts.pop(restarted, None)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            restart = levels.get(deeper, level).restart
            if restart is None or depth <= restart:
                del counts[deeper]
        if level.format == "bullet":
            sign = level.text[:1]
            return "•" if not sign or "\ue000" <= sign <= "\uf8ff" or sign.isalnum() else sign
        return _PLACE.sub(
            lambda found: _number(levels, counts, int(found.group(1)) - 1, level.is_legal), level.text
        ).strip()


def _number(levels: _Levels, counts: dict[int, int], depth: int, is_legal: bool) -> str:
    level = levels.get(depth, _Level())
    number = counts.get(depth, level.start)
    if level.format in {"none", "bullet"}:
        return ""
    return format_number(number, "decimal" if is_legal else level.format).zfill(level.width)


def _abstracts(root: Element | None) -> dict[str, _Levels]:
    """The levels of abstract lists by id; one that only names a numbering style has those of that style's list."""
    found: dict[str, _Levels] = {}
    styles: dict[str, str] = {}
    links: dict[str, str] = {}
    for element in () if root is None else children(root, "abstractNum"):
        key = attribute(element, "abstractNumId")
        found[key] = {whole_number(attribute(level, "ilvl")): _level(level) for level in children(element, "lvl")}
        styles[value_at(element, "styleLink")] = key
        links[key] = value_at(element, "numStyleLink")
    return {key: levels or found.get(styles.get(links[key] or "?", ""), {}) for key, levels in found.items()}


def _level(element: Element) -> _Level:
    custom = child(element, "AlternateContent")
    form = child(chosen_content(custom) if custom is not None else element, "numFmt")
    pattern = attribute(form, "format") if form is not None else ""
    restart = value_at(element, "lvlRestart")
    return _Level(
        start=whole_number(value_at(element, "start"), 1),
        format=(attribute(form, "val") if form is not None else "") or "decimal",
        text=value_at(element, "lvlText"),
        width=len(pattern.split(",")[0]) if re.match(r"0*1\b", pattern) else 0,
        is_legal=parse_switch(element, "isLgl") or False,
        restart=whole_number(restart) - 1 if restart else None,
        style_id=value_at(element, "pStyle"),
    )
