"""Zip files made for tests."""

import io
import zipfile

MAIN = "application/vnd.openxmlformats-officedocument.{kind}.main+xml"
TYPES = '<Types><Override PartName="/{part}" ContentType="' + MAIN + '"/></Types>'


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def office(kind: str) -> bytes:
    return zipped({"[Content_Types].xml": TYPES.format(part="x", kind=kind).encode(), "x": b"<x/>"})
