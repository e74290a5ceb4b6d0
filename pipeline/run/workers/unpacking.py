"""The files of one mail or archive: taken out inside a child process, and brought over as one answer.

The answer is one line of JSON, names and sizes, and then the bytes of all files one after the other.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

from pipeline.inbox import Limits, unpack


def unpack_file(data: bytes, media_type: str, name: str, most: int) -> bytes:
    """The files of a container, of `most` bytes together. Raises SourceError as `inbox.unpack` does."""
    parts = unpack(data, media_type, name, replace(Limits(), unpacked=most))
    index = json.dumps([(part.name, len(part.data)) for part in parts]).encode()
    return b"".join([index, b"\n", *(part.data for part in parts)])


def iter_unpacked(answer: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and bytes again. Raises ValueError for what is no such answer."""
    end = answer.index(b"\n")
    view, start = memoryview(answer), end + 1
    index = [(str(name), int(size)) for name, size in json.loads(answer[:end])]
    if start + sum(size for _, size in index) != len(answer):
        raise ValueError("the sizes do not fit")
    for name, size in index:
        yield name, bytes(view[start : start + size])
        start += size
