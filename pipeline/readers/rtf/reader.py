"""Follows the tokens of an RTF file: what holds where, and where text goes."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field

from pipeline.errors import Message, SourceError
from pipeline.readers.clean import clean_text
from pipeline.readers.rtf.changes import Changes
from pipeline.readers.rtf.destinations import BETWEEN, NAMED, PROPERTIES, SIGNS, SKIPPED, STORIES, THROUGH
from pipeline.readers.rtf.fonts import Font, Fonts
from pipeline.readers.rtf.state import Edge, Field, State, Style
from pipeline.readers.rtf.story import Story
from pipeline.readers.rtf.tokens import Token
from pipeline.readers.shown import Shown
from pipeline.readers.symbols import replace_symbols

_DEEPEST = 1000
_STORIES_DEEP = 10
_NUMBERS = {
    "fs": "size", "ilvl": "list_level", "outlinelevel": "outline", "revauth": "author", "revauthdel": "author",
    "revdttm": "dated", "revdttmdel": "dated", "mvauth": "author", "mvdate": "dated", "itap": "nesting",
    "uc": "skipped",
}  # fmt: skip
"""Control words that set a number of the state."""
_OF_COMMENTS = {"atnauthor": "author", "atndate": "dated", "atnref": "key"}
_CHANGES = {"revised": "inserted", "mvt": "inserted", "deleted": "deleted", "mvf": "deleted"}


@dataclass
class Reader:
    """What is known at one token of the file. `furniture`: headers and footers; `properties`: what it states."""

    fonts: Fonts = field(default_factory=Fonts)
    styles: dict[int, Style] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    properties: dict[str, str] = field(default_factory=dict)
    times: dict[str, dict[str, int]] = field(default_factory=dict)
    furniture: dict[str, list[Shown]] = field(default_factory=lambda: {"header": [], "footer": []})
    stories: list[Story] = field(default_factory=lambda: [Story()])
    page: int = 1
    hidden: int = 0
    has_objects: bool = False
    _state: State = field(default_factory=State)
    _groups: list[State] = field(default_factory=list)
    _is_starred: bool = False
    _to_skip: int = 0
    _high: int = 0
    _usual_font: int = 0
    _counts: dict[str, int] = field(default_factory=dict)
    _shape_name: str = ""
    _is_covered: bool = False
    _breaks: bool = True
    _words: dict[str, Callable[[int | None], None]] = field(init=False)

    def __post_init__(self) -> None:
        self._words = {
            "par": lambda _: self._end_paragraph(),
            "sect": lambda _: self._end_section(),
            "page": lambda _: self._turn_page(),
            "pagebb": lambda _: self._turn_page(),
            "cell": lambda _: self._end_cell(1),
            "nestcell": lambda _: self._end_cell(self._state.nesting),
            "row": lambda _: self._end_row(1),
            "nestrow": lambda _: self._end_row(self._state.nesting),
            "trowd": lambda _: self._begin_row(),
            "cellx": self._define_cell,
            "clvmrg": lambda _: setattr(self, "_is_covered", True),
            "clmrg": lambda _: setattr(self, "_is_covered", True),
            "plain": lambda _: self._state.reset_characters(self._usual_font),
            "pard": lambda _: self._state.reset_paragraph(),
            "u": self._say_code,
            "f": self._set_font,
            "deff": lambda number: setattr(self, "_usual_font", number or 0),
            "fcharset": self._set_charset,
            "cpg": self._set_code_page,
            "ansicpg": lambda number: self.fonts.set_page(number or 0),
            "mac": lambda _: self.fonts.set_page(10000),
            "pc": lambda _: self.fonts.set_page(437),
            "pca": lambda _: self.fonts.set_page(850),
            "s": self._set_style,
            "sbasedon": self._set_base,
            "intbl": lambda _: setattr(self._state, "in_table", True),
            "qc": lambda _: setattr(self._state, "centred", True),
            "ql": lambda _: setattr(self._state, "centred", False),
            "b": lambda number: setattr(self._state, "bold", number != 0),
            "v": lambda number: setattr(self._state, "hidden", number != 0),
            "sbknone": lambda _: setattr(self, "_breaks", False),
            "sectd": lambda _: setattr(self, "_breaks", True),
            "ftnalt": lambda _: self._rename_note(),
        }  # fmt: skip

    def follow(self, token: Token) -> None:
        """Take in the next token.

        Raises:
            SourceError: TOO_DEEP.
        """
        if token.kind == "open":
            self._open_group()
        elif token.kind == "close":
            self._close_group()
        elif token.kind in {"text", "hex"}:
            self._take_bytes(token.data)
        elif token.kind == "symbol":
            self._take_symbol(token.value)
        elif self._state.into != "skip" or token.value == "ud":
            self._take_word(token.value, token.number)

    def close(self) -> bool:
        """The end of the file: closes what is open. Whether the file was whole."""
        is_whole = not self._groups
        while self._groups:
            self._close_group()
        self._end_paragraph(is_last=True)
        return is_whole

    # groups

    def _open_group(self) -> None:
        if len(self._groups) >= _DEEPEST:
            raise SourceError("TOO_DEEP", Message(text="The document is nested too deeply to be read"))
        self._groups.append(self._state)
        self._state = copy(self._state)
        self._is_starred, self._to_skip = False, 0

    def _close_group(self) -> None:
        if not self._groups:
            return
        self._to_skip = 0
        ended = self._state
        if len(self.stories) > 1 and self.stories[-1].depth == len(self._groups):
            self._end_story()
        self._state = self._groups.pop()
        if ended.into == "styles" == self._state.into:
            if (style := self.styles.get(ended.style)) and style.outline is None:
                style.outline = ended.outline
        elif ended.into == "styles":
            for style in self.styles.values():
                style.settle(self.styles)
        if ended.into in {"atrfstart", "atrfend"} and self._state.into != ended.into:
            (self.changes.begin_words if ended.into == "atrfstart" else self.changes.end_words)(
                self._take_kept(ended.into)
            )

    def _take_kept(self, name: str) -> str:
        return self.properties.pop(name, "")

    def _enter(self, word: str) -> bool:
        """Go into a group's destination. False where the word names none."""
        state = self._state
        if word in STORIES and state.into not in {"code", "label"}:
            self._begin_story(STORIES[word])
        elif word in SKIPPED:
            self.has_objects = self.has_objects or word == "objdata"
            state.into = "skip"
        elif word in BETWEEN:
            state.into = "between"
        elif word in NAMED:
            self._enter_named(NAMED[word])
        elif word == "field":
            state.field = Field(state.field)
        elif word == "upr":
            state.resume, state.into = state.into, "skip"
        elif word == "ud":
            state.into = state.resume or state.into
        else:
            return word in THROUGH
        return True

    def _enter_named(self, into: str) -> None:
        is_property = into in {*PROPERTIES, "creatim", "revtim"}
        if is_property and self._state.into != "between":
            return
        self._state.into = into
        if into == "label":
            self.stories[-1].paragraph.label.clear()
        if into in {"sn", *PROPERTIES, "atrfstart", "atrfend"}:
            self.properties.pop(into, None)

    def _begin_story(self, kind: str) -> None:
        if len(self.stories) > _STORIES_DEEP:
            self._state.into = "skip"
            return
        self._counts[kind] = self._counts.get(kind, 0) + 1
        self._state = State(into="text", font=self._usual_font, skipped=self._state.skipped)
        self.stories.append(Story(kind, f"{kind} {self._counts[kind]}", len(self._groups)))

    def _rename_note(self) -> None:
        story = self.stories[-1]
        if story.kind == "footnote":
            self._counts["footnote"] -= 1
            self._counts["endnote"] = self._counts.get("endnote", 0) + 1
            story.kind, story.place = "endnote", f"endnote {self._counts['endnote']}"

    def _end_story(self) -> None:
        self._end_paragraph(is_last=True)
        story = self.stories.pop()
        drafts, outer = story.close(), self.stories[-1]
        if story.kind == "comment":
            words = " ".join(draft.text or "\n".join(" ".join(row) for row in draft.cells) for draft in drafts)
            self.changes.add_comment(words, outer.next_place())
        elif story.kind in self.furniture:
            self.furniture[story.kind] += drafts
        else:
            for draft in drafts:
                if story.kind != "text box" and draft.kind not in {"table", "furniture"}:
                    draft.kind, draft.level = "note", 0
            outer.paragraph.behind += drafts

    # words

    def _take_word(self, word: str, number: int | None) -> None:
        self._to_skip = 0
        is_starred, self._is_starred = self._is_starred, False
        if self._enter(word):
            return
        if is_starred and word not in {"cs", "ds", "ts"}:
            self._state.into = "skip"
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif word in _NUMBERS:
            setattr(self._state, _NUMBERS[word], number or 0)
        elif word in _CHANGES:
            self._state.change = _CHANGES[word] if number != 0 else ""
        elif word in {"yr", "mo", "dy"} and self._state.into in {"creatim", "revtim"}:
            self.times.setdefault(self._state.into, {})[word] = number or 0
        elif word in self._words:
            self._words[word](number)

    def _take_symbol(self, sign: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif sign == "*":
            self._is_starred = True
        elif sign in SIGNS:
            self._say(SIGNS[sign])
        elif sign in "\r\n" and self._state.into != "skip":
            self._end_paragraph()

    def _set_font(self, number: int | None) -> None:
        self._state.font = number or 0
        if self._state.into == "font":
            self.fonts.table[self._state.font] = Font()

    def _set_charset(self, number: int | None) -> None:
        if self._state.into == "font":
            self.fonts.table.setdefault(self._state.font, Font()).charset = number or 0

    def _set_code_page(self, number: int | None) -> None:
        if self._state.into == "font":
            self.fonts.table.setdefault(self._state.font, Font()).page = number or 0

    def _set_style(self, number: int | None) -> None:
        self._state.style = number or 0
        if self._state.into == "styles":
            self.styles[self._state.style] = Style()

    def _set_base(self, number: int | None) -> None:
        if self._state.into == "styles" and self._state.style in self.styles:
            self.styles[self._state.style].based_on = -1 if number is None else number

    # text

    def _take_bytes(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        if self._state.into not in {"skip", "between"} and (data := data[skipped:]):
            self._say(self.fonts.decode(data, -1 if self._state.into == "font" else self._state.font))

    def _say_code(self, number: int | None) -> None:
        code = (number or 0) & 0xFFFF
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            if self._high:
                self._say(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
            self._high = 0
        else:
            font = self.fonts.table.get(self._state.font, Font())
            self._say(replace_symbols(chr(code), font.name.split(";")[0]))
        self._to_skip = self._state.skipped

    def _say(self, text: str) -> None:
        into, state = self._state.into, self._state
        if into == "text":
            self._show(text)
        elif into == "label":
            self.stories[-1].paragraph.label.append(text)
        elif into == "code" and state.field:
            state.field.code += text
        elif into == "font" and state.font in self.fonts.table:
            self.fonts.table[state.font].name += text.rstrip(";")
        elif into == "styles":
            self.styles.setdefault(state.style, Style()).name += text
        elif into not in {"skip", "between"}:
            self._keep(into, text)

    def _keep(self, into: str, text: str) -> None:
        """Text that says something about the text."""
        if into == "authors":
            self._add_authors(text)
        elif into in _OF_COMMENTS:
            name = _OF_COMMENTS[into]
            setattr(self.changes.comment, name, getattr(self.changes.comment, name) + text)
        elif into == "sv":
            self._describe(text)
        else:
            self.properties[into] = self.properties.get(into, "") + text

    def _show(self, text: str) -> None:
        state, story = self._state, self.stories[-1]
        if state.field and state.field.is_page_number:
            return
        if not state.hidden and (state.change or text):
            self.changes.hear(text, state, story.next_place())
        if state.change == "deleted":
            return
        self.hidden += len(text) if state.hidden else 0
        story.paragraph.add(text, state, self.page)

    def _add_authors(self, text: str) -> None:
        names = (self.properties.pop("authors", "") + text).split(";")
        self.changes.authors += [name.strip() for name in names[:-1]]
        self.properties["authors"] = names[-1]

    def _describe(self, text: str) -> None:
        """The words that people wrote to describe a shape."""
        if self.properties.get("sn", "").strip() == "wzDescription" and " " in clean_text(text):
            place = self.stories[-1].next_place()
            self.stories[-1].paragraph.behind.append(Shown("caption", text, page=self.page, place=place))

    # paragraphs and tables

    def _end_paragraph(self, *, is_last: bool = False) -> None:
        if self._state.into != "text" and not is_last:
            return
        story = self.stories[-1]
        if self._state.change == "deleted" and not is_last:
            self.changes.hear("¶", self._state, story.next_place())
            return
        style = self.styles.get(self._state.style, Style())
        story.end_paragraph(self._state, style, self.page)

    def _end_section(self) -> None:
        self._end_paragraph()
        self.page += self._breaks

    def _turn_page(self) -> None:
        if self._state.into == "text" and len(self.stories) == 1:
            self.page += 1
            self.stories[-1].paragraph.pieces.append(" ")

    def _end_cell(self, depth: int) -> None:
        self._state.in_table, self._state.nesting = True, depth
        self._end_paragraph(is_last=True)
        self.stories[-1].end_cell(depth, self.page)

    def _end_row(self, depth: int) -> None:
        self.stories[-1].end_row(depth, self._state.edges, self.page)

    def _begin_row(self) -> None:
        self._state.edges, self._is_covered = [], False

    def _define_cell(self, number: int | None) -> None:
        self._state.edges.append(Edge(number or 0, self._is_covered))
        self._is_covered = False
