"""The ends of a PDF's streams, so that no reader takes their last byte for the end of a line."""

import re
from bisect import bisect_left

_END = re.compile(rb"\r(?=\nendstream\b)")
_ENTRY = re.compile(rb"(?m)^(\d{10})(?= \d{5} n)")
_TABLE = re.compile(rb"(?m)^xref\b[\s\S]*\nstartxref\n(\d+)\n%%EOF\s*\Z")


def settle_stream_ends(pdf: bytes) -> bytes:
    """A PDF with a table of places, in which a stream whose data ends with a carriage return has a line end of its own.

    What stands before `endstream` is an end of line and no data (ISO 32000-1, 7.3.8.1). Where data happen to end with
    the first half of one, validators take it for that and miss a byte.
    """
    cuts = [found.end() for found in _END.finditer(pdf)]
    table = _TABLE.search(pdf)
    if not cuts or table is None:
        return pdf

    def move(found: re.Match[bytes]) -> bytes:
        place = int(found[1])
        return str(place + bisect_left(cuts, place)).zfill(len(found[1])).encode()

    parts = [pdf[start:end] for start, end in zip((0, *cuts), (*cuts, table.start()), strict=True)]
    tail = pdf[table.start() : table.start(1)] + str(int(table[1]) + len(cuts)).encode() + pdf[table.end(1) :]
    return b"\r".join(parts) + _ENTRY.sub(move, tail)
