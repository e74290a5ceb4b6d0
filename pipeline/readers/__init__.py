"""Bytes become Documents: one reader a format, all giving blocks of uniform text in reading order.

In: the bytes of a file and its `Source`. Out: a `Document`; a `SourceError` for what cannot be read.
"""

from pipeline.readers.registry import has_reader, import_reader, read_document
from pipeline.readers.show import render_markdown

__all__ = ["has_reader", "import_reader", "read_document", "render_markdown"]
