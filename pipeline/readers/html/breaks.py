"""Paragraphs that a page parts by line breaks alone."""

from collections.abc import Iterator

from pipeline.readers.clean import clean_text
from pipeline.readers.html.page import joined
from pipeline.readers.outline import is_sentence_end, parse_bullets, parse_label

_INDENT = "\u3000\u3000"


def find_paragraphs(lines: list[str], *, is_verse: bool) -> Iterator[str]:
    """Lines between breaks as paragraphs: an empty line, an indent, a number or a finished sentence parts them."""
    pending: list[str] = []
    for line in lines:
        text = clean_text(joined(line))
        parts = not text or (bool(pending) and _begins(line, text, pending[-1], is_verse=is_verse))
        if parts and pending:
            yield clean_text(joined("\n".join(pending)))
            pending = []
        if text:
            pending.append(text)
    if pending:
        yield clean_text(joined("\n".join(pending)))


def _begins(line: str, text: str, before: str, *, is_verse: bool) -> bool:
    if line.lstrip("\n\t ").startswith((_INDENT, "\xa0\xa0")) or parse_bullets(text)[0] or parse_label(text):
        return True
    return (is_sentence_end(before) or before.endswith((":", "："))) and not (is_verse and text[:1].islower())
