"""The former name of a word, until all who use it know the new one."""

from pipeline.readers.pdf.words import Word as Glyph

__all__ = ["Glyph"]
