"""The tokens of an RTF file (Rich Text Format Specification 1.9.1, “Basic entities”)."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,40})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n\x00]+)"
    rb"|[\r\n\x00]+|\\",
    re.DOTALL,
)


class Token(NamedTuple):
    """One token: `value` is a control word or symbol, `data` the bytes of text, `number` a word's parameter."""

    kind: Literal["word", "symbol", "open", "close", "text", "hex"]
    value: str = ""
    data: bytes = b""
    number: int | None = None


_OPEN, _CLOSE = Token("open"), Token("close")


def iter_tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file in order. Raw bytes after `bin` are passed over."""
    place = 0
    while found := _TOKEN.match(data, place):
        place = found.end()
        kind = found.lastgroup
        if kind == "text":
            yield Token("text", data=found.group())
        elif kind == "brace":
            yield _OPEN if found.group() == b"{" else _CLOSE
        elif kind == "hex":
            yield Token("hex", data=bytes.fromhex(found.group("hex").decode("ascii")))
        elif kind == "symbol":
            yield Token("symbol", found.group("symbol").decode("latin-1"))
        elif kind is not None:
            word, number = found.group("word").decode("ascii"), found.group("number")
            if word == "bin":
                place += max(0, int(number or 0))
            else:
                yield Token("word", word, number=int(number) if number else None)
