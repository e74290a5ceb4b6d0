"""Which characters the shipped fonts can print, read from the fonts' own tables."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
_UNSEEN = {0x20, 0xA0, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x09, 0x0E)}


@cache
def covered_characters() -> frozenset[int]:
    """The code points that at least one shipped font has a glyph for."""
    return frozenset(code for font in FONTS.glob("*.ttf") for code in _font_characters(font.read_bytes()))


def find_uncovered(text: str) -> tuple[str, ...]:
    """The characters of a text that no shipped font can print, each once, in order of code point."""
    known = covered_characters()
    return tuple(sorted({char for char in text if ord(char) not in known and ord(char) not in _UNSEEN}))


def spell_uncovered(text: str) -> str:
    """The text with characters that no font has spelt as codes (“[U+0E01]”), so that nothing vanishes."""
    missing = find_uncovered(text)
    return text.translate({ord(char): f"[U+{ord(char):04X}]" for char in missing}) if missing else text


def _font_characters(data: bytes) -> Iterator[int]:
    """The code points of the Unicode `cmap` subtables, formats 4 and 12 (OpenType specification, “cmap”)."""
    (tables,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sLLL", data, 12 + 16 * i) for i in range(tables))
    cmap = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (subtables,) = struct.unpack_from(">H", data, cmap + 2)
    for i in range(subtables):
        _, _, offset = struct.unpack_from(">HHL", data, cmap + 4 + 8 * i)
        (form,) = struct.unpack_from(">H", data, cmap + offset)
        if form == 12:
            (groups,) = struct.unpack_from(">L", data, cmap + offset + 12)
            for first, last, _ in struct.iter_unpack(">LLL", data[cmap + offset + 16 :][: 12 * groups]):
                yield from range(first, last + 1)
        elif form == 4:
            (double,) = struct.unpack_from(">H", data, cmap + offset + 6)
            ends = struct.unpack_from(f">{double // 2}H", data, cmap + offset + 14)
            starts = struct.unpack_from(f">{double // 2}H", data, cmap + offset + 16 + double)
            for first, last in zip(starts, ends, strict=True):
                yield from range(first, min(last, 0xFFFE) + 1)
