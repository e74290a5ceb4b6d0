"""What Outlook packs a mail into for other Outlooks (winmail.dat): a stream of attributes ([MS-OXTNEF])."""

import struct

from pipeline.inbox.outlook.item import BINARY, SUBJECT, TEXT, WIDE, Item, check_depth

_SIGNATURE = b"\x78\x9f\x3e\x22"
_SUBJECT, _BODY, _PAGE, _MAIL = 0x8004, 0x800C, 0x9007, 0x9003
_NEXT, _NAME, _DATA, _ATTACHMENT = 0x9002, 0x8010, 0x800F, 0x9005
_SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_OBJECT = 0x0D
_SEVERAL = 0x1000
_NAMED = 0x8000
_MOST = 10_000


def read_stream(data: bytes, depth: int = 0) -> Item:
    """The mail of a winmail.dat. Raises ValueError, struct.error, or SourceError (TOO_DEEP)."""
    check_depth(depth)
    if data[:4] != _SIGNATURE:
        raise ValueError(data[:4])
    mail = item = Item()
    at = 6
    while at + 9 <= len(data):
        number, _, length = struct.unpack_from("<xHHI", data, at)
        value = data[at + 9 : at + 9 + length]
        at += 9 + length + 2
        if number == _NEXT:
            item = Item(page=mail.page)
            mail.attached.append(item)
        elif number == _PAGE:
            mail.page = int.from_bytes(value[:4], "little")
        elif number in (_MAIL, _ATTACHMENT):
            _read_properties(value, item, depth)
        else:
            _take(number, value, item)
    return mail


def _take(number: int, value: bytes, item: Item) -> None:
    """The attributes of before there were properties count where those say nothing."""
    known = {_SUBJECT: (SUBJECT, TEXT), _BODY: (0x1000, TEXT), _NAME: (0x3704, TEXT), _DATA: (0x3701, BINARY)}
    if number in known:
        name, kind = known[number]
        item.values.setdefault(name, (kind, value))


def _read_properties(data: bytes, item: Item, depth: int) -> None:
    at = 4
    for _ in range(min(_MOST, struct.unpack_from("<I", data)[0])):
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= _NAMED:
            is_word, name = struct.unpack_from("<16xII", data, at)
            at += 24 + (_even(name) if is_word else 0)
        value, at = _read_value(data, at, kind)
        if kind == _OBJECT and value[16:20] == _SIGNATURE:
            item.inner = read_stream(value[16:], depth + 1)
        elif not kind & _SEVERAL:
            item.values[number] = (kind, value)


def _read_value(data: bytes, at: int, kind: int) -> tuple[bytes, int]:
    """A property's value, the first of several, and the place behind it."""
    base = kind & ~_SEVERAL
    is_counted = bool(kind & _SEVERAL) or base in (TEXT, WIDE, BINARY, _OBJECT)
    count = 1
    if is_counted:
        (count,) = struct.unpack_from("<I", data, at)
        at += 4
    values: list[bytes] = []
    for _ in range(min(count, _MOST)):
        size = _SIZES.get(base, 0)
        if base in (TEXT, WIDE, BINARY, _OBJECT):
            (size,) = struct.unpack_from("<I", data, at)
            at += 4
        values.append(data[at : at + size])
        at += _even(size)
    return (values[0] if values else b""), at


def _even(size: int) -> int:
    """Values are filled up to four bytes."""
    return (size + 3) // 4 * 4
