"""The elements of a page as blocks in their order: an even walk, however deep they lie in each other."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from pipeline.model.document import BlockKind, Remark
from pipeline.readers.blocks import Draft, Facts
from pipeline.readers.clean import clean_text
from pipeline.readers.html.breaks import find_paragraphs
from pipeline.readers.html.furniture import Furniture
from pipeline.readers.html.headings import Look
from pipeline.readers.html.lists import Numbering, open_list, parse_number, word_level
from pipeline.readers.html.page import (
    Element,
    has_blocks,
    is_block,
    is_for_readers_aloud,
    is_hidden,
    joined,
    names,
    tag,
    text_in,
)
from pipeline.readers.html.state import State, is_quoted, is_signature, look_in
from pipeline.readers.html.tables import build_cells, find_rows, find_strays, is_data, iter_hidden
from pipeline.readers.outline import STRONG_STYLES, is_caption, parse_bullets, parse_label
from pipeline.readers.wordprocessing.counting import format_number

# Not the head: where a page marks no body, the parser leaves sections that begin it there.
_UNREAD = frozenset(
    {"script", "style", "template", "title", "rp", "rt", "iframe", "frame", "object", "embed", "audio", "video"}
    | {"canvas", "select", "textarea", "input", "img", "area", "map", "link", "meta", "base", "col", "colgroup"}
    | {"desc", "defs", "metadata", "xml"}
)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_SAYS_SOMETHING = 4
_MOST_LABEL = 60


@dataclass
class Found:
    """A draft and how its words look, for what may be a heading without being marked as one."""

    draft: Draft
    look: Look
    names: str = ""


@dataclass
class Flow:
    """Reads the blocks of one page; `is_mail`: what a reply quotes stands apart; `is_table`: tables are data."""

    furniture: Furniture
    facts: Facts
    is_mail: bool = False
    is_table: bool = False
    found: list[Found] = field(default_factory=list)
    hidden: int = 0
    _lines: list[list[str]] = field(default_factory=lambda: [[]])
    _looks: list[tuple[int, Look]] = field(default_factory=list)
    _states: list[State] = field(default_factory=lambda: [State()])
    _lists: list[Numbering] = field(default_factory=list)
    _label: str | None = None
    _term: Found | None = None
    _beside: list[Found] = field(default_factory=list)
    _line: int = 1
    _named: str = ""

    def read(self, root: Element) -> list[Found]:
        """All blocks in order."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._close(element)
                if element is not root:
                    self._add_text(element.tail)
            elif self._open(element):
                self._add_text(element.text)
            else:
                walk.skip_subtree()
        self._flush()
        self._give_term()
        return self.found

    def _open(self, element: Element) -> bool:
        """Enter an element; whether what is in it is to be read on."""
        name = tag(element)
        parts = is_block(element)
        if parts:
            self._flush()
            line: Any = element.sourceline
            self._line, self._named = line or self._line, names(element)
        state = self._state_in(element, name)
        if not parts and state.aside and not self._states[-1].aside and name not in _UNREAD:
            if not has_blocks(element):
                self._put_beside("furniture", text_in(element))
                self._states.append(self._states[-1])
                return False
            self._flush()
        self._states.append(state)
        if not name or name in _UNREAD:
            self._add_picture(element, name)
            return False
        return self._enter(element, name)

    def _enter(self, element: Element, name: str) -> bool:
        """What an element means for the words in it; whether they are still to be read."""
        if name == "br":
            self._lines.append([])
        elif name in _LISTS:
            self._lists.append(open_list(element, name))
        elif name == "li":
            self._begin_item(element)
        elif name == "dt":
            self._give_term()
        elif name == "dd" or word_level(element):
            self._label = self._label if self._label is not None else ""
        elif name == "table":
            return not self._add_table(element)
        elif name == "del":
            self._add_deleted(element)
            return False
        return True

    def _close(self, element: Element) -> None:
        name = tag(element)
        if is_block(element) or (self._states[-1].aside and not self._states[-2].aside):
            if name == "dt":
                self._keep_term()
            self._flush()
        if name == "dl":
            self._give_term()
        if name in _LISTS and self._lists:
            self._lists.pop()
        if name in ("li", "dd") or word_level(element):
            self._label = None
        self._states.pop()

    def _state_in(self, element: Element, name: str) -> State:
        state = self._states[-1]
        hidden = is_hidden(element)
        if hidden and not state.aside and self.furniture.weights.letters[element] > 0:
            self.hidden += 1
        aside = hidden or is_for_readers_aloud(element) or self.furniture.is_furniture(element)
        quoted = self.is_mail and is_quoted(element, name)
        changed = {
            "aside": state.aside or aside or quoted or (self.is_mail and is_signature(element)),
            "preformatted": state.preformatted or name in ("pre", "listing", "xmp", "plaintext"),
            "heading": int(name[1]) if re.fullmatch("h[1-6]", name) else state.heading,
            "caption": state.caption or name in ("figcaption", "caption"),
            "depth": state.depth + (name in _LISTS or name == "dl") + word_level(element),
            "look": look_in(element, name, state.look),
        }
        return replace(state, **changed)  # type: ignore[arg-type]

    def _add_text(self, text: str | None) -> None:
        if not text:
            return
        state = self._states[-1]
        if state.preformatted:
            first, *others = text.split("\n")
            self._lines[-1].append(first)
            self._lines += [[line] for line in others]
        else:
            self._lines[-1].append(text)
        if letters := len(text.strip()):
            self._looks.append((letters, state.look))

    def _flush(self) -> None:
        """What was gathered since the last block ended becomes blocks."""
        lines = ["".join(pieces) for pieces in self._lines]
        look = Look.of_all(self._looks)
        self._lines, self._looks = [[]], []
        if any(clean_text(line) for line in lines):
            state = self._states[-1]
            texts = list(find_paragraphs(lines, is_verse=state.preformatted))
            for text in texts:
                self._add(text, state, look, is_line=len(texts) > 1)
        self.found += self._beside
        self._beside = []

    def _add(self, text: str, state: State, look: Look, *, is_line: bool) -> None:
        kind, level, label = self._kind(state)
        if kind == "paragraph" and not state.preformatted:
            bullets, rest = parse_bullets(text)
            number = parse_label(text) if is_line else None
            if bullets and rest:
                kind, level, label, text = "list_item", 1, bullets[-1], rest
            elif number and number.style not in STRONG_STYLES:
                kind, level, label = "list_item", 1, number.text
            elif is_caption(text) and re.search(r"\d", re.split("[:：]", text)[0]):  # not `来源：`
                kind = "caption"
        elif kind == "list_item":
            bullets, rest = parse_bullets(text)
            label, text = (bullets[-1], rest) if bullets and rest else (label, text)
            number = None if label else parse_label(text)
            label = number.text if number and number.style not in STRONG_STYLES else label
        if self._term and kind in ("paragraph", "list_item"):
            term, self._term = self._term.draft.text, None
            text = f"{term}{' ' if term[-1] in ':：' else ': '}{text}"
        elif kind != "furniture":
            self._give_term()
        draft = Draft(kind, text, level=level, label=label, place=f"line {self._line}")
        self.found.append(Found(draft, look, self._named))

    def _kind(self, state: State) -> tuple[BlockKind, int, str]:
        if state.aside:
            return "furniture", 0, ""
        if state.heading:
            self._label = None
            return "heading", state.heading, ""
        if state.caption:
            return "caption", 0, ""
        if self._label is not None:
            label, self._label = self._label, None
            return "list_item", max(1, state.depth), label
        return "paragraph", 0, ""

    def _begin_item(self, element: Element) -> None:
        if not self._lists:
            self._label = "•"
            return
        current = self._lists[-1]
        current.count = parse_number(element.get("value"), current.count + 1)
        self._label = f"{format_number(current.count, current.style)}." if current.style else "•"

    def _keep_term(self) -> None:
        """The word that a definition explains leads the definition."""
        text = clean_text(joined("".join("".join(pieces) for pieces in self._lines)))
        if text and len(text) <= _MOST_LABEL and not self._states[-1].aside:
            draft = Draft("paragraph", text, place=f"line {self._line}")
            self._term = Found(draft, Look.of_all(self._looks), self._named)
            self._lines, self._looks = [[]], []

    def _give_term(self) -> None:
        """A word that no definition follows stands for itself."""
        if self._term:
            self.found.append(self._term)
            self._term = None

    def _add_table(self, element: Element) -> bool:
        rows = find_rows(element)
        if self._states[-1].aside or not (is_data(element, rows) or (self.is_table and len(rows) > 1)):
            return False
        self._give_term()
        caption = element.find("caption")
        if caption is not None and clean_text(text_in(caption)):
            text = clean_text(joined(text_in(caption)))
            self.found.append(Found(Draft("caption", text, place=f"line {self._line}"), Look()))
        if strays := find_strays(element):
            self.found.append(Found(Draft("paragraph", strays, place=f"line {self._line}"), Look()))
        draft = Draft("table", "", cells=build_cells(rows), place=f"line {self._line}")
        self.found.append(Found(draft, Look()))
        for text in iter_hidden(element):
            self.hidden += 1
            self._put_beside("furniture", text)
        return True

    def _add_picture(self, element: Element, name: str) -> None:
        if name != "img":
            return
        self._lines[-1].append("\n")
        said = clean_text(element.get("alt") or "")
        if _says_something(said) and not self._states[-1].caption:
            self._put_beside("furniture" if self._states[-1].aside else "caption", said)

    def _put_beside(self, kind: BlockKind, text: str) -> None:
        """What stands within a block and is no part of its words comes after it."""
        if said := clean_text(joined(text)):
            self._beside.append(Found(Draft(kind, said, place=f"line {self._line}"), Look()))

    def _add_deleted(self, element: Element) -> None:
        text = clean_text(joined(text_in(element)))
        if text:
            dated = (element.get("datetime") or "")[:10]
            self.facts.remarks.append(Remark(kind="deleted", text=text, dated=dated, place=f"line {self._line}"))


def _says_something(text: str) -> bool:
    if re.search(r"\.(?:jpe?g|png|gif|webp|bmp)\b|^https?:", text, re.IGNORECASE):
        return False
    return len(text.split()) >= _SAYS_SOMETHING or len(re.findall("[\u4e00-\u9fff]", text)) >= 2 * _SAYS_SOMETHING
