"""The text of one paragraph of an OpenDocument text, and what hangs on it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.readers.odt.changes import Changes, all_text
from pipeline.readers.odt.styles import Style, Styles
from pipeline.readers.ooxml.elements import Element, attribute, tag, whole_number
from pipeline.readers.wordprocessing.symbols import replace_symbols
from pipeline.readers.wordprocessing.wording import Pages, Wording

_PASSED_OVER = frozenset({"ruby-text", "note-citation", "page-number", "page-count", "placeholder", "script"}) | {
    "page-continuation", "page-variable-get", "page-variable-set", "event-listeners", "variable-decls",
    "hidden-paragraph", "tracked-changes", "bibliography-source", "dde-connection-decl",
}  # fmt: skip
SHAPES = (
    "frame", "custom-shape", "g", "rect", "ellipse", "circle", "path", "line", "polyline", "polygon",
    "regular-polygon", "connector", "caption", "measure", "scene",
)  # fmt: skip
"""What is drawn in the midst of words and holds words of its own."""
_MOST_SPACES = 1000


@dataclass
class Flow(Pages):
    """What carries on from paragraph to paragraph: the page, how much was hidden, and whether a section is."""

    hidden: int = 0
    in_hidden: bool = False


@dataclass
class Words(Wording):
    """A paragraph's wording, its notes and drawings."""

    hanging: list[Element] = field(default_factory=list)


class Line:
    """Reads what a paragraph holds into `words`."""

    def __init__(self, styles: Styles, flow: Flow, changes: Changes, words: Words) -> None:
        self._styles, self._flow, self._changes, self._words = styles, flow, changes, words
        self._readers: dict[str, Callable[[Element, Style], None]] = {
            "s": lambda part, style: self._add(" " * min(whole_number(attribute(part, "c"), 1), _MOST_SPACES), style),
            "tab": lambda _, style: self._add("\t", style),
            "line-break": lambda _, style: self._add("\n", style),
            "soft-page-break": lambda *_: self._flow.turn_page(),
            "note": self._hang_on,
            **dict.fromkeys(SHAPES, self._hang_on),
            "annotation": lambda part, _: self._changes.comment(part),
            "annotation-end": lambda part, _: self._changes.end_comment(part),
            "change": lambda part, _: self._changes.follow(part),
            "change-start": lambda part, _: self._changes.follow(part),
            "change-end": lambda part, _: self._changes.follow(part),
            "hidden-text": self._read_hidden,
            "content-control": self._read_control,
        }

    def read(self, element: Element, style: Style) -> None:
        """Read the words of an element in its style; one of an unknown kind is read through."""
        self._add(element.text or "", style)
        for part in element:
            name = tag(part)
            if name in {"span", "a"}:
                self.read(part, self._within(style, part))
            elif name not in _PASSED_OVER:
                self._readers.get(name, self.read)(part, style)
            self._add(part.tail or "", style)

    def _within(self, style: Style, part: Element) -> Style:
        own = self._styles.get(("text", attribute(part, "style-name")))
        if own is None:
            return style
        return Style(
            bold=style.bold if own.bold is None else own.bold,
            hidden=style.hidden if own.hidden is None else own.hidden,
            size=own.size or style.size,
            font=own.font or style.font,
        )

    def _read_hidden(self, part: Element, style: Style) -> None:
        is_hidden = attribute(part, "is-hidden") != "false"
        text = attribute(part, "string-value") or all_text(part)
        self._add(text, Style(hidden=True) if is_hidden else style)

    def _read_control(self, part: Element, style: Style) -> None:
        if attribute(part, "showing-place-holder") != "true":
            self.read(part, style)

    def _hang_on(self, part: Element, style: Style) -> None:
        if self._changes.is_removed:
            self._changes.hear(all_text(part))
        elif style.hidden:
            self._words.hidden.append(all_text(part))
        else:
            self._words.hanging.append(part)

    def _add(self, text: str, style: Style) -> None:
        words = self._words
        if not text:
            return
        if not (style.hidden or self._flow.in_hidden) or self._changes.is_removed:
            self._changes.hear(text)
        if self._changes.is_removed:
            return
        if style.hidden or self._flow.in_hidden:
            words.hidden.append(text)
            return
        self._flow.at_top = self._flow.at_top and not text.strip()
        words.show(replace_symbols(text, style.font), self._flow.page, style.size or 0, bold=bool(style.bold))
