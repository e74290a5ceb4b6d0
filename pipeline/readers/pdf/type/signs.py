"""Characters of private use: signs of symbol fonts, and the pieces that large brackets are made of."""

import re
from functools import cache

from pipeline.readers.wordprocessing.symbols import parse_symbol

PRIVATE = re.compile("[\ue000-\uf8ff]")
_FAMILIES = {
    "wingdings2": "wingdings 2",
    "wingdings3": "dings",
    "wingdings": "wingdings",
    "webdings": "dings",
    "symbol": "symbol",
    "opensymbol": "symbol",
}
"""How the names of fonts begin, and the tables that tell their signs; of “dings” none is told."""
_PRIVATE_ONLY = "symbol"
"""Other characters of these fonts are told by the PDF."""
_FIRST_PIECE = 0xF8E5
_PIECES = "\u203e\u23d0\u23af®©™⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪⎮⎞⎟⎠⎤⎥⎦⎫⎬⎭"
"""What U+F8E5 to U+F8FE stand for in the Adobe Glyph List."""


@cache
def find_family(font: str) -> str:
    """The family of symbol fonts that a font belongs to; empty for a font of letters."""
    name = re.sub("[^a-z0-9]", "", font.lower())
    return next((family for start, family in _FAMILIES.items() if name.startswith(start)), "")


def replace_signs(text: str, family: str) -> str:
    """The text with signs as other fonts have them: a bullet for one that only its font knows.

    Letters of a font that has none (“n” in Wingdings, a square) are signs as well. In fonts of letters characters of
    private use stay, because nobody knows what they show.
    """
    return "".join(_sign(char, family) for char in text)


def _sign(char: str, family: str) -> str:
    code = ord(char)
    if 0 <= code - _FIRST_PIECE < len(_PIECES):
        return _PIECES[code - _FIRST_PIECE]
    is_sign = 0xF000 <= code <= 0xF0FF or (0x20 < code <= 0xFF and family != _PRIVATE_ONLY)
    return parse_symbol(0xF000 + code % 0x100, family) if family and is_sign else char
