"""What a program computes anew when it opens a file, such as today's date: a file says the same whenever it is read."""

import io
import re
import struct
import zipfile

import olefile
from lxml import etree

from pipeline.readers.ooxml.elements import Element, attribute, child, parse_tree, tag

_FIELDS = (16, 17, 18, 19, 48, 57, 59)
"""Where in the list of a Word document's tables those of its fields stand: text, heads, notes, comments, boxes."""
_COMPUTED = frozenset({22, 23, 24, 25, 29, 30, 31, 32})
"""Kinds of fields ([MS-DOC] 2.9.90): SAVEDATE PRINTDATE REVNUM EDITTIME FILENAME TEMPLATE DATE TIME."""
_QUOTE = 35
"""The kind of field that shows what is stored in it."""
_FIRST_TABLE = 0x9A
_SECOND_STORE = 0x0200
_NEWEST = 0xC1
"""Word 97, from which on the tables stand so."""
_CODE = re.compile(r"\s*(?:DATE|TIME|SAVEDATE|PRINTDATE|EDITTIME|REVNUM|FILENAME|TEMPLATE)\b", re.IGNORECASE)
_MOMENT = re.compile(r"datetime|file")
_FORMULA = re.compile(r"\b(?:TODAY|NOW|RAND|RANDBETWEEN|CELL|INFO)\s*\(", re.IGNORECASE)


def hold_fields(data: bytes) -> bytes | None:
    """An old Word document whose fields keep the results that are stored in them; None where it is none of Word 97."""
    file = io.BytesIO(data)
    try:
        with olefile.OleFileIO(file, write_mode=True) as document:
            head = document.openstream("WordDocument").read()
            version, flags = struct.unpack_from("<2xH6xH", head)
            if version < _NEWEST:
                return None
            store = "1Table" if flags & _SECOND_STORE else "0Table"
            tables = bytearray(document.openstream(store).read())
            for number in _FIELDS:
                _hold(tables, *struct.unpack_from("<II", head, _FIRST_TABLE + 8 * number))
            document.write_stream(store, bytes(tables))
            return file.getvalue()
    except Exception:  # noqa: BLE001 - the library lets through whatever its arithmetic runs into in a broken file
        return None


def _hold(tables: bytearray, start: int, size: int) -> None:
    """The list of a story's fields: the places of n marks and the end, four bytes each, then two bytes a mark."""
    count = (size - 4) // 6
    for number in range(max(0, count)):
        mark = start + 4 * (count + 1) + 2 * number
        if tables[mark] & 0x1F == 0x13 and tables[mark + 1] in _COMPUTED:
            tables[mark + 1] = _QUOTE


def blank_moments(package: bytes) -> bytes:
    """An Office document without the results of what was computed when the file was opened."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith(("word/", "ppt/", "xl/worksheets/")) and name.endswith(".xml"):
                root = parse_tree(data, "", name)
                _blank(root)
                data = etree.tostring(root)
            new.writestr(name, data)
    return made.getvalue()


def _blank(root: Element) -> None:
    """What a field or cell of this kind shows. LibreOffice writes a field's code in one piece, and none in others."""
    is_computed = is_result = False
    for element in root.iter(etree.Element):
        name = tag(element)
        if name == "fldChar":
            is_result = attribute(element, "fldCharType") == "separate"
        elif name == "instrText":
            is_computed = bool(_CODE.match(element.text or ""))
        elif name == "t" and is_computed and is_result:
            element.text = ""
        elif name == "fld" and _MOMENT.match(attribute(element, "type")):
            for shown in element.iter("{*}t"):
                shown.text = ""
        elif name == "c" and _FORMULA.search(getattr(child(element, "f"), "text", None) or ""):
            for shown in element.iter("{*}v", "{*}t"):
                shown.text = ""
