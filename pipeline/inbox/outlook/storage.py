"""A mail that Outlook saved as a file (.msg): properties in an OLE compound file ([MS-OXMSG])."""

import io
import re
from typing import Any

import olefile

from pipeline.inbox.outlook.item import Item, check_depth

_VALUE = re.compile(r"__substg1\.0_([0-9a-f]{4})([0-9a-f]{4})$")
_ATTACHED = "__attach_version1.0_#"
_INNER = "__substg1.0_3701000d"
_FIXED = "__properties_version1.0"
_ENTRY = 16
_MAIL_HEAD, _INNER_HEAD, _OTHER_HEAD = 32, 24, 8
_Folders = dict[tuple[str, ...], dict[str, tuple[str, ...]]]


def read_message(data: bytes) -> Item:
    """The mail of a .msg file. Raises whatever the library does on a broken one."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        folders: _Folders = {}
        for path in file.listdir(streams=True, storages=True):
            above = tuple(part.lower() for part in path[:-1])
            folders.setdefault(above, {})[path[-1].lower()] = tuple(path)
        return _read(file, folders, (), _MAIL_HEAD, 0)


def _read(file: Any, folders: _Folders, place: tuple[str, ...], head: int, page: int) -> Item:
    check_depth(len(place) // 2)
    item = Item(page=page)
    here = folders.get(place, {})
    for name, path in here.items():
        if found := _VALUE.match(name):
            kind = int(found[2], 16)
            if kind != 0x000D:
                item.values[int(found[1], 16)] = (kind, file.openstream(path).read())
    if _FIXED in here:
        _read_fixed(file.openstream(here[_FIXED]).read()[head:], item)
    item.page = item.number(0x3FFD) or page
    for name in sorted(here):
        if name.startswith(_ATTACHED):
            item.attached.append(_read(file, folders, (*place, name), _OTHER_HEAD, item.page))
    if _FIXED in folders.get((*place, _INNER), {}):
        item.inner = _read(file, folders, (*place, _INNER), _INNER_HEAD, item.page)
    return item


def _read_fixed(data: bytes, item: Item) -> None:
    """Values of fixed length: type and number, four bytes of flags, eight of value."""
    for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
        kind = int.from_bytes(data[at : at + 2], "little")
        number = int.from_bytes(data[at + 2 : at + 4], "little")
        item.values.setdefault(number, (kind, data[at + 8 : at + 16]))
