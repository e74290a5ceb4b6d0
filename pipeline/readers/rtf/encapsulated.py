"""A web page that a mail program packed into rich text ([MS-OXRTFEX])."""

from collections.abc import Iterator

from pipeline.readers.rtf.destinations import SKIPPED
from pipeline.readers.rtf.fonts import Font, Fonts
from pipeline.readers.rtf.tokens import Token, iter_tokens

_HEAD = 400
_SIGNS = {"par": "\r\n", "line": "\r\n", "tab": "\t", "lquote": "‘", "rquote": "’", "ldblquote": "“",
          "rdblquote": "”", "bullet": "•", "endash": "–", "emdash": "—"}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "{": "{", "}": "}", "\\": "\\"}
_TAG = "htmltag"
_OTHER = frozenset({"colortbl", "stylesheet", "info", "generator", "mhtmltag", *SKIPPED})


def find_page(data: bytes) -> str | None:
    """The web page in a rich text, None where it holds none."""
    if b"\\fromhtml" not in data[:_HEAD]:
        return None
    page = "".join(_Page().read(data))
    return page.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Page:
    """Follows the tokens. A group's state: the words in it are `text`, `tag`, `fonts` or `skip`; its font."""

    def __init__(self) -> None:
        self._fonts = Fonts()
        self._groups: list[tuple[str, int, bool]] = []
        self._into, self._font, self._is_rich = "text", -1, False
        self._to_skip = 0

    def read(self, data: bytes) -> Iterator[str]:
        for token in iter_tokens(data):
            if token.kind == "open":
                self._groups.append((self._into, self._font, self._is_rich))
            elif token.kind == "close":
                self._into, self._font, self._is_rich = self._groups.pop() if self._groups else ("text", -1, False)
            elif token.kind == "word":
                yield self._say(self._take_word(token))
            elif self._to_skip:
                self._to_skip -= 1
            elif token.kind == "symbol":
                yield self._say(_SYMBOLS.get(token.value, ""))
            elif self._is_shown:
                yield self._fonts.decode(token.data, self._font)

    @property
    def _is_shown(self) -> bool:
        """Whether words here are of the page. What `htmlrtf` leads is for readers of rich text alone."""
        return self._into == "tag" or (self._into == "text" and not self._is_rich)

    def _say(self, text: str) -> str:
        return text if self._is_shown else ""

    def _take_word(self, token: Token) -> str:
        word, number = token.value, token.number
        self._to_skip = 0
        if word == "htmlrtf":
            self._is_rich = number != 0
        elif word == _TAG:
            self._into = "tag"
        elif word == "fonttbl":
            self._into = "fonts"
        elif word in _OTHER:
            self._into = "skip"
        elif word == "ansicpg":
            self._fonts.set_page(number or 0)
        elif word in {"f", "fcharset"}:
            self._set_font(word, number or 0)
        elif word == "u" and number is not None:
            self._to_skip = 1
            return chr(number & 0xFFFF)
        return _SIGNS.get(word, "")

    def _set_font(self, word: str, number: int) -> None:
        if word == "f":
            self._font = number
            if self._into == "fonts":
                self._fonts.table[number] = Font()
        elif self._into == "fonts":
            self._fonts.table.setdefault(self._font, Font()).charset = number
