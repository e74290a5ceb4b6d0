"""Which characters the shipped fonts can print, read from the fonts' own tables."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache, reduce
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
_UNSEEN = frozenset({0x20, 0xA0, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, *range(0x09, 0x0E)})
_UPRIGHT = ("SourceSerif4-[RS]*.ttf", "SourceSans3-*.ttf", "NotoSansSC-*.ttf")


def find_uncovered(text: str) -> tuple[str, ...]:
    """What no shipped font can print: characters, or letters with marks above or below, each once, sorted."""
    if not _is_doubtful(text):
        return ()
    return tuple(sorted({cluster for cluster in _iter_clusters(text) if not _is_covered(cluster)}))


def spell_uncovered(text: str) -> str:
    """The text with characters that no font has spelt as codes (“[U+0E01]”), so that nothing vanishes."""
    if not _is_doubtful(text):
        return text
    return "".join(c if _is_covered(c) else "".join(map(_spelt, c)) for c in _iter_clusters(text))


def _is_doubtful(text: str) -> bool:
    """True where a closer look is needed; nearly all text passes this quick one."""
    return any(ord(c) not in _characters() or unicodedata.category(c).startswith("M") for c in set(text))


def _iter_clusters(text: str) -> Iterator[str]:
    """Characters, each with the marks that are set above or below it, composed where Unicode can."""
    cluster = ""
    for char in unicodedata.normalize("NFC", text):
        if cluster and not unicodedata.category(char).startswith("M"):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def _is_covered(cluster: str) -> bool:
    """A mark must come from the same font as its letter; a character alone may come from any."""
    if len(cluster) == 1 and not unicodedata.category(cluster).startswith("M"):
        return ord(cluster) in _characters()
    return any(characters.issuperset(map(ord, cluster)) for characters in _families())


def _spelt(char: str) -> str:
    return char if _is_covered(char) else f"[U+{ord(char):04X}]"


@cache
def _characters() -> frozenset[int]:
    """The code points that at least one font has a glyph for, and those that need none."""
    return _UNSEEN.union(*(_font_characters(font) for font in sorted(FONTS.glob("*.ttf"))))


@cache
def _families() -> tuple[frozenset[int], ...]:
    """For each family the code points that all its upright weights have."""
    return tuple(
        reduce(frozenset.intersection, (_font_characters(font) for font in sorted(FONTS.glob(pattern))))
        for pattern in _UPRIGHT
    )


@cache
def _font_characters(font: Path) -> frozenset[int]:
    return frozenset(_iter_characters(font.read_bytes()))


def _iter_characters(data: bytes) -> Iterator[int]:
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
