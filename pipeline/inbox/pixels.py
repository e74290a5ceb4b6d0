"""How large a picture says it is, read from its first bytes: nothing is decoded."""

import re
import struct

Size = tuple[int, int]
_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_TIFF_WIDTH, _TIFF_HEIGHT = 256, 257
_TIFF_FIELDS = 100_000
_ISPE = re.compile(rb"ispe\x00{4}(.{8})", re.DOTALL)


def parse_pixels(data: bytes, media_type: str) -> Size | None:
    """Width and height of a picture (of the largest in a file of several), or None where the file does not say."""
    parser = _PARSERS.get(media_type)
    try:
        return parser(data) if parser else None
    except (struct.error, IndexError, ValueError):  # cut off before it says so
        return None


def _png(data: bytes) -> Size:
    return struct.unpack(">II", data[16:24])


def _gif(data: bytes) -> Size:
    width, height = struct.unpack("<HH", data[6:10])
    palette = 3 << ((data[10] & 7) + 1) if data[10] & 0x80 else 0
    frame = data.find(b"\x2c", 13 + palette)
    if 0 <= frame <= len(data) - 9:
        left, top, across, down = struct.unpack("<HHHH", data[frame + 1 : frame + 9])
        width, height = max(width, left + across), max(height, top + down)
    return width, height


def _bmp(data: bytes) -> Size:
    if struct.unpack("<I", data[14:18])[0] == 12:
        return struct.unpack("<HH", data[18:22])
    width, height = struct.unpack("<ii", data[18:26])
    return abs(width), abs(height)


def _jpeg(data: bytes) -> Size | None:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            at += 1
            continue
        marker = data[at + 1]
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        if marker == 0xFF or marker in _JPEG_BARE:
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return None


def _tiff(data: bytes) -> Size | None:
    order = "<" if data[:2] == b"II" else ">"
    at = struct.unpack(order + "I", data[4:8])[0]
    largest: Size | None = None
    fields = 0
    while at and fields < _TIFF_FIELDS:
        count = struct.unpack(order + "H", data[at : at + 2])[0]
        fields += 1 + count
        found = {}
        for place in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind = struct.unpack(order + "HH", data[place : place + 4])
            if tag in (_TIFF_WIDTH, _TIFF_HEIGHT):
                form, size = ("H", 2) if kind == 3 else ("I", 4)
                found[tag] = struct.unpack(order + form, data[place + 8 : place + 8 + size])[0]
        if len(found) == 2:
            size_here = found[_TIFF_WIDTH], found[_TIFF_HEIGHT]
            largest = max(largest or size_here, size_here, key=lambda size: size[0] * size[1])
        at = struct.unpack(order + "I", data[at + 2 + 12 * count : at + 6 + 12 * count])[0]
    return largest


def _webp(data: bytes) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jp2(data: bytes) -> Size | None:
    if (box := data.find(b"ihdr", 0, 4096)) >= 0:
        height, width = struct.unpack(">II", data[box + 4 : box + 12])
        return width, height
    if (mark := data.find(b"\xff\x51", 0, 4096)) >= 0:
        right, bottom, left, top = struct.unpack(">IIII", data[mark + 6 : mark + 22])
        return right - left, bottom - top
    return None


def _heif(data: bytes) -> Size | None:
    sizes = [struct.unpack(">II", found) for found in _ISPE.findall(data[:1_000_000])]
    return max(sizes, key=lambda size: size[0] * size[1]) if sizes else None


_PARSERS = {
    "image/png": _png,
    "image/gif": _gif,
    "image/bmp": _bmp,
    "image/jpeg": _jpeg,
    "image/tiff": _tiff,
    "image/webp": _webp,
    "image/jp2": _jp2,
    "image/heic": _heif,
    "image/avif": _heif,
}
MEASURED = frozenset(_PARSERS)
"""The kinds of pictures whose size is read."""
