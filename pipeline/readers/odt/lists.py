"""The numbers and bullets of lists and headings in an OpenDocument text."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.readers.ooxml.elements import Element, attribute, children, tag, whole_number
from pipeline.readers.wordprocessing.counting import format_number

_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "01": "decimalZero", "一": "chineseCountingThousand", "壹": "chineseLegalSimplified", "甲": "ideographTraditional",
    "子": "ideographZodiac", "①": "decimalEnclosedCircle", "１": "decimalFullWidth", "1st": "ordinal",
    "One": "cardinalText", "First": "ordinalText", "イ": "iroha", "ア": "aiueo", "가": "ganada", "ㄱ": "chosung",
    "๑": "thaiNumbers", "А": "russianUpper", "а": "russianLower",
}  # fmt: skip
_DEEPEST = 10


@dataclass(frozen=True)
class _Level:
    """One level of a list style; `signs` is empty for no label. `shown`: how many levels its number shows."""

    format: str = ""
    before: str = ""
    after: str = ""
    bullet: str = ""
    start: int = 1
    shown: int = 1


@dataclass
class Counter:
    """The counts of one list by level from 1."""

    counts: dict[int, int] = field(default_factory=dict)


class Lists:
    """List styles by name, the empty name for that of headings; gives labels and keeps the counts that go on."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[str, dict[int, _Level]] = {}
        self._last: dict[str, Counter] = {}
        self._by_id: dict[str, Counter] = {}
        self.headings = Counter()
        for root in roots:
            for style in root.iter("{*}list-style", "{*}outline-style"):
                levels = {whole_number(attribute(one, "level"), 1): _level(one) for one in children(style)}
                self._styles["" if tag(style) == "outline-style" else attribute(style, "name")] = levels

    def begin(self, element: Element, style: str) -> Counter:
        """The counter of an outermost list: a new one, or that of the list which it continues."""
        before = self._by_id.get(attribute(element, "continue-list"))
        if before is None and attribute(element, "continue-numbering") == "true":
            before = self._last.get(style)
        counter = before or Counter()
        self._last[style] = self._by_id[attribute(element, "id") or "?"] = counter
        return counter

    def label(self, counter: Counter, style: str, level: int, start: str = "") -> str:
        """The label of the next item at a level from 1; `start` where the item says its number."""
        levels = self._styles.get(style, {})
        level = min(max(level, 1), _DEEPEST)
        own = levels.get(level)
        if own is None:
            return "•" if style else ""
        counts = counter.counts
        counts[level] = whole_number(start) if start else counts.get(level, own.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if own.bullet:
            return "•" if own.bullet.isalnum() or "\ue000" <= own.bullet <= "\uf8ff" else own.bullet
        if not own.format:
            return own.before + own.after if style else ""
        numbers = [
            format_number(counts.get(one, levels[one].start), levels[one].format)
            for one in range(max(1, level - own.shown + 1), level + 1)
            if one in levels and levels[one].format
        ]
        return f"{own.before}{'.'.join(numbers)}{own.after}".strip()


def _level(element: Element) -> _Level:
    stated = attribute(element, "num-format").split(",")[0].strip()
    return _Level(
        format=_FORMATS.get(stated, "decimal") if stated else "",
        before=attribute(element, "num-prefix"),
        after=attribute(element, "num-suffix"),
        bullet=attribute(element, "bullet-char")[:1] or ("•" if tag(element).endswith("image") else ""),
        start=whole_number(attribute(element, "start-value"), 1),
        shown=whole_number(attribute(element, "display-levels"), 1),
    )
