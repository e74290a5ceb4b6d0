"""Follows the tokens of an RTF file: what holds where, and where text goes."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field

from pipeline.errors import Message, SourceError
from pipeline.readers.rtf.content import Content
from pipeline.readers.rtf.destinations import BETWEEN, NAMED, PROPERTIES, SIGNS, SKIPPED, STORIES, THROUGH
from pipeline.readers.rtf.escapes import Escapes
from pipeline.readers.rtf.fonts import Font
from pipeline.readers.rtf.state import Edge, Field, State, Style
from pipeline.readers.rtf.tokens import Token
from pipeline.readers.wordprocessing.symbols import replace_symbols

_DEEPEST = 1000
_NUMBERS = {
    "fs": "size", "ilvl": "list_level", "outlinelevel": "outline", "revauth": "author", "revauthdel": "author",
    "revdttm": "dated", "revdttmdel": "dated", "mvauth": "author", "mvdate": "dated", "itap": "nesting",
    "uc": "skipped",
}  # fmt: skip
"""Control words that set a number of the state."""
_CHANGES = {"revised": "inserted", "mvt": "inserted", "deleted": "deleted", "mvf": "deleted"}


@dataclass
class Reader:
    """What holds at one token of the file. `content` is what became of those before it."""

    content: Content = field(default_factory=Content)
    times: dict[str, dict[str, int]] = field(default_factory=dict)
    has_objects: bool = False
    _state: State = field(default_factory=State)
    _groups: list[State] = field(default_factory=list)
    _is_starred: bool = False
    _escapes: Escapes = field(default_factory=Escapes)
    _usual_font: int = 0
    _is_covered: bool = False
    _breaks: bool = True
    _words: dict[str, Callable[[int | None], None]] = field(init=False)

    def __post_init__(self) -> None:
        self._words = {
            "par": lambda _: self.content.end_paragraph(self._state),
            "sect": lambda _: self._end_section(),
            "page": lambda _: self.content.turn_page(self._state),
            "pagebb": lambda _: self.content.turn_page(self._state),
            "cell": lambda _: self.content.end_cell(self._state, 1),
            "nestcell": lambda _: self.content.end_cell(self._state, self._state.nesting),
            "row": lambda _: self.content.end_row(self._state, 1),
            "nestrow": lambda _: self.content.end_row(self._state, self._state.nesting),
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
            "ansicpg": lambda number: self.content.fonts.set_page(number or 0),
            "mac": lambda _: self.content.fonts.set_page(10000),
            "pc": lambda _: self.content.fonts.set_page(437),
            "pca": lambda _: self.content.fonts.set_page(850),
            "s": self._set_style,
            "sbasedon": self._set_base,
            "intbl": lambda _: setattr(self._state, "in_table", True),
            "qc": lambda _: setattr(self._state, "centred", True),
            "ql": lambda _: setattr(self._state, "centred", False),
            "b": lambda number: setattr(self._state, "bold", number != 0),
            "dbch": lambda _: setattr(self._state, "is_eastern", True),
            **dict.fromkeys(("loch", "hich", "ltrch", "rtlch"), lambda _: setattr(self._state, "is_eastern", False)),
            "ab": lambda number: self._state.look_eastern(bold=number != 0),
            "afs": lambda number: self._state.look_eastern(size=number or 0),
            "v": lambda number: setattr(self._state, "hidden", number != 0),
            "sbknone": lambda _: setattr(self, "_breaks", False),
            "sectd": lambda _: setattr(self, "_breaks", True),
            "ftnalt": lambda _: self.content.rename_note(),
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
        self.content.end_paragraph(self._state, is_last=True)
        return is_whole

    # groups

    def _open_group(self) -> None:
        if len(self._groups) >= _DEEPEST:
            raise SourceError("TOO_DEEP", Message(text="The document is nested too deeply to be read"))
        self._groups.append(self._state)
        self._state = copy(self._state)
        self._is_starred = False
        self._escapes.stop()

    def _close_group(self) -> None:
        if not self._groups:
            return
        self._is_starred = False
        self._escapes.stop()
        ended = self._state
        if len(self.content.stories) > 1 and self.content.stories[-1].depth == len(self._groups):
            self.content.end_story(self._state)
        self._state = self._groups.pop()
        if ended.into == "styles" == self._state.into:
            if (style := self.content.styles.get(ended.style)) and style.outline is None:
                style.outline = ended.outline
        elif ended.into == "styles":
            for style in self.content.styles.values():
                style.settle(self.content.styles)
        if ended.into == "sv" != self._state.into:
            self.content.describe()
        if ended.into in {"atrfstart", "atrfend"} and self._state.into != ended.into:
            (self.content.changes.begin_words if ended.into == "atrfstart" else self.content.changes.end_words)(
                self.content.properties.pop(ended.into, "")
            )

    def _enter(self, word: str) -> bool:
        """Go into a group's destination. False where the word names none."""
        state = self._state
        if word in STORIES and state.into not in {"code", "label"}:
            self._enter_story(STORIES[word])
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

    def _enter_story(self, kind: str) -> None:
        if self.content.begin_story(kind, len(self._groups)):
            self._state = State(into="text", font=self._usual_font, skipped=self._state.skipped)
        else:
            self._state.into = "skip"

    def _enter_named(self, into: str) -> None:
        is_property = into in {*PROPERTIES, "creatim", "revtim"}
        if is_property and self._state.into != "between":
            return
        self._state.into = into
        if into == "label":
            self.content.stories[-1].paragraph.label.clear()
        if into in {"sn", "sv", *PROPERTIES, "atrfstart", "atrfend"}:
            self.content.properties.pop(into, None)

    # words

    def _take_word(self, word: str, number: int | None) -> None:
        self._escapes.stop()
        is_starred, self._is_starred = self._is_starred, False
        if self._enter(word):
            return
        if is_starred and word not in {"cs", "ds", "ts"}:
            self._state.into = "skip"
        elif word in SIGNS:
            self.content.say(SIGNS[word], self._state)
        elif word in _NUMBERS:
            setattr(self._state, _NUMBERS[word], number or 0)
        elif word in _CHANGES:
            self._state.change = _CHANGES[word] if number != 0 else ""
        elif word in {"yr", "mo", "dy"} and self._state.into in {"creatim", "revtim"}:
            self.times.setdefault(self._state.into, {})[word] = number or 0
        elif word in self._words:
            self._words[word](number)

    def _take_symbol(self, sign: str) -> None:
        if not self._escapes.shown(b"."):
            return
        if sign == "*":
            self._is_starred = True
        elif sign in SIGNS:
            self.content.say(SIGNS[sign], self._state)
        elif sign in "\r\n" and self._state.into != "skip":
            self.content.end_paragraph(self._state)

    def _set_font(self, number: int | None) -> None:
        self._state.font = number or 0
        if self._state.into == "font":
            self.content.fonts.table[self._state.font] = Font()

    def _set_charset(self, number: int | None) -> None:
        if self._state.into == "font":
            self.content.fonts.at(self._state.font).charset = number or 0

    def _set_code_page(self, number: int | None) -> None:
        if self._state.into == "font":
            self.content.fonts.at(self._state.font).page = number or 0

    def _set_style(self, number: int | None) -> None:
        self._state.style = number or 0
        if self._state.into == "styles":
            self.content.styles[self._state.style] = Style()

    def _set_base(self, number: int | None) -> None:
        if self._state.into == "styles" and self._state.style in self.content.styles:
            self.content.styles[self._state.style].based_on = -1 if number is None else number

    # text

    def _take_bytes(self, data: bytes) -> None:
        if (data := self._escapes.shown(data)) and self._state.into not in {"skip", "between"}:
            self.content.say(
                self.content.fonts.decode(data, -1 if self._state.into == "font" else self._state.font), self._state
            )

    def _say_code(self, number: int | None) -> None:
        if told := self._escapes.tell(number, self._state.skipped):
            font = self.content.fonts.table.get(self._state.font, Font())
            self.content.say(replace_symbols(told, font.name.split(";")[0]), self._state)

    def _end_section(self) -> None:
        self.content.end_paragraph(self._state)
        self.content.page += self._breaks

    def _begin_row(self) -> None:
        self._state.edges, self._is_covered = [], False

    def _define_cell(self, number: int | None) -> None:
        self._state.edges.append(Edge(number or 0, self._is_covered))
        self._is_covered = False
