"""A web page that a mail program packed into rich text ([MS-OXRTFEX])."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pipeline.readers.rtf.destinations import SIGNS, SKIPPED
from pipeline.readers.rtf.escapes import Escapes
from pipeline.readers.rtf.fonts import Font, Fonts
from pipeline.readers.rtf.tokens import Token, iter_tokens

_HEAD = 400
_SIGNS = {**SIGNS, "par": "\r\n", "line": "\r\n"}
_INTO = {"htmltag": "tag", "fonttbl": "fonts"}
_OTHER = frozenset({"colortbl", "stylesheet", "info", "generator", "mhtmltag", *SKIPPED})


def find_page(data: bytes) -> str | None:
    """The web page in a rich text, None where it holds none."""
    if b"\\fromhtml" not in data[:_HEAD]:
        return None
    return "".join(_Page().read(data))


@dataclass(frozen=True)
class _Group:
    """Where words in a group go (`text`, `tag`, `fonts`, `skip`), their font, and what stands in for characters.

    What `htmlrtf` leads is for readers of rich text alone.
    """

    into: str = "text"
    font: int = -1
    is_rich: bool = False
    skipped: int = 1

    @property
    def is_shown(self) -> bool:
        """Whether words here are of the page."""
        return self.into == "tag" or (self.into == "text" and not self.is_rich)


class _Page:
    """Follows the tokens."""

    def __init__(self) -> None:
        self._fonts, self._escapes = Fonts(), Escapes()
        self._group, self._outer = _Group(), list[_Group]()

    def read(self, data: bytes) -> Iterator[str]:
        for token in iter_tokens(data):
            if token.kind in {"open", "close", "word"}:
                self._escapes.stop()
            if token.kind == "open":
                self._outer.append(self._group)
            elif token.kind == "close":
                self._group = self._outer.pop() if self._outer else _Group()
            elif token.kind == "word":
                yield self._say(self._take_word(token))
            elif token.kind == "symbol":
                yield self._say(_SIGNS.get(token.value, "") if self._escapes.shown(b".") else "")
            elif (shown := self._escapes.shown(token.data)) and self._group.is_shown:
                yield self._fonts.decode(shown, self._group.font)

    def _say(self, text: str) -> str:
        return text if self._group.is_shown else ""

    def _take_word(self, token: Token) -> str:
        word, number = token.value, token.number
        if word == "htmlrtf":
            self._set(is_rich=number != 0)
        elif word in _INTO:
            self._set(into=_INTO[word])
        elif word in _OTHER:
            self._set(into="skip")
        elif word == "uc":
            self._set(skipped=number or 0)
        elif word == "ansicpg":
            self._fonts.set_page(number or 0)
        elif word in {"f", "fcharset", "cpg"}:
            self._take_font(word, number or 0)
        elif word == "u" and number is not None:
            return self._escapes.tell(number, self._group.skipped)
        return _SIGNS.get(word, "")

    def _set(self, **changes: Any) -> None:
        self._group = replace(self._group, **changes)

    def _take_font(self, word: str, number: int) -> None:
        if word == "f":
            self._set(font=number)
        if self._group.into != "fonts":
            return
        if word == "f":
            self._fonts.table[number] = Font()
        elif word == "fcharset":
            self._fonts.at(self._group.font).charset = number
        else:
            self._fonts.at(self._group.font).page = number
