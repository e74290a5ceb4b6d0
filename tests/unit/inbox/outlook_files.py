"""Outlook's files made for tests."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime

Values = Mapping[int, str | bytes | int]
Streams = dict[str, bytes]
_SECTOR, _SHORT = 512, 64
_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file of short streams (below 4096 bytes); names lead through storages by `/`."""
    entries: list[tuple[str, int, list[int], int, int]] = [("Root Entry", 5, [], 0, 0)]
    places = {"": 0}
    short: list[bytes] = []
    short_table: list[int] = []
    for path, data in streams.items():
        above = ""
        for name in path.split("/"):
            whole = f"{above}/{name}" if above else name
            if whole not in places:
                places[whole] = len(entries)
                entries[places[above]][2].append(len(entries))
                entries.append((name, 2 if whole == path else 1, [], len(short), len(data) if whole == path else 0))
            above = whole
        _append(data, short, short_table, _SHORT)
    content = b"".join(short)
    sectors: list[bytes] = []
    table: list[int] = []
    _append(content, sectors, table, _SECTOR)
    entries[0] = (*entries[0][:3], 0, len(content))
    directory = len(sectors)
    _append(b"".join(_entry(number, entries) for number in range(len(entries))), sectors, table, _SECTOR)
    small = len(sectors)
    _append(struct.pack(f"<{len(short_table)}I", *short_table), sectors, table, _SECTOR)
    table.append(0xFFFFFFFD)
    sectors.append(struct.pack("<128I", *table, *[_FREE] * (128 - len(table))))
    counts = struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, small, len(table) - 1 - small, _END, 0)
    return _HEAD + counts + struct.pack("<109I", len(table) - 1, *[_FREE] * 108) + b"".join(sectors)


def _append(data: bytes, sectors: list[bytes], table: list[int], size: int) -> None:
    count = max(1, (len(data) + size - 1) // size)
    first = len(sectors)
    fill = b"\xff" if size == _SECTOR else b"\x00"
    sectors += [data[n * size : (n + 1) * size].ljust(size, fill) for n in range(count)]
    table += [*range(first + 1, first + count), _END]


def _entry(number: int, entries: list[tuple[str, int, list[int], int, int]]) -> bytes:
    """Neighbours hang on each other as a chain to the right."""
    name, kind, inner, start, size = entries[number]
    wide = name.encode("utf-16-le") + b"\x00\x00"
    beside = next((c[c.index(number) + 1] for _, _, c, _, _ in entries if number in c[:-1]), _FREE)
    ends = struct.pack("<HBBIII", len(wide), kind, 1, _FREE, beside, inner[0] if inner else _FREE)
    return wide.ljust(64, b"\x00") + ends + bytes(36) + struct.pack("<IQ", start, size)


def message(values: Values, *attached: Values | Streams) -> bytes:
    """A .msg file. An attachment is its properties; or the streams of a mail that is attached."""
    return compound(message_streams(values, *attached, head=32))


def message_streams(values: Values, *attached: Values | Streams, head: int = 24) -> dict[str, bytes]:
    """The streams of a mail. Texts are properties of wide characters, whole numbers are times or numbers."""
    streams = _values(values, head)
    for number, one in enumerate(attached):
        inner = {name: data for name, data in one.items() if isinstance(name, str) and isinstance(data, bytes)}
        own: Values = {key: value for key, value in one.items() if isinstance(key, int)}
        folder = f"__attach_version1.0_#{number:08X}"
        streams |= {f"{folder}/{name}": data for name, data in _values(own, 8).items()}
        streams |= {f"{folder}/__substg1.0_3701000D/{name}": data for name, data in inner.items()}
    return streams


def _values(values: Values, head: int) -> dict[str, bytes]:
    streams, fixed = {}, bytes(head)
    for number, value in values.items():
        if isinstance(value, int):
            fixed += struct.pack("<HHIQ", 0x40 if value > 1 << 40 else 3, number, 6, value)
        elif isinstance(value, str):
            streams[f"__substg1.0_{number:04X}001F"] = value.encode("utf-16-le")
        else:
            streams[f"__substg1.0_{number:04X}0102"] = value
    return {"__properties_version1.0": fixed, **streams}


def ticks(moment: datetime) -> int:
    """A time as Windows counts it."""
    return int((moment - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000


def stream(*attributes: tuple[int, bytes]) -> bytes:
    """A winmail.dat."""
    parts = (
        struct.pack("<BHHI", 1, number, 6, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)
        for number, value in attributes
    )
    return b"\x78\x9f\x3e\x22\x01\x00" + b"".join(parts)


def properties(values: Values) -> bytes:
    """Properties as winmail.dat holds them; a text is one of wide characters with a name of its own besides."""
    out = struct.pack("<I", len(values) + 1)
    out += (
        struct.pack("<HH16xII", 0x1F, 0x8001, 1, 6) + "own".encode("utf-16-le") + b"\x00\x00" + struct.pack("<II", 1, 0)
    )
    for number, value in values.items():
        if isinstance(value, int):
            out += struct.pack("<HHI", 3, number, value)
            continue
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        out += struct.pack("<HHII", 0x1F if isinstance(value, str) else 0x102, number, 1, len(data))
        out += data + bytes(-len(data) % 4)
    return out
