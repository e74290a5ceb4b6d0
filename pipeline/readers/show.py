"""A document as Markdown, to look at what a reader made of a file."""

import re

from pipeline.model.document import Block, Document
from pipeline.readers.outline import join_label

_PLAIN_BULLET = re.compile("[-–—*+•·∙●○◦‣⁃o\ue000-\uf8ff]?")
"""Bullets that say no more than Markdown's own; ✓, ☐, ➢ or ■ are shown as the document has them."""

_BLOCK_SIGN = re.compile(r"(?m)^([ \t]*)(?=#{1,6}(?:\s|$)|[>+*-][ \t]|>|=+[ \t]*$|-+[ \t]*$|(?:\*[ \t]*){3,}$|```|~~~)")
"""Before what would make a heading, quotation, list item, rule or stretch of code of a line of text."""
_TAG = re.compile(r"(?<!\\)<(?=[A-Za-z/!?])")
_PIPE = re.compile(r"\|")
_BARE_PIPE = re.compile(r"(?<!\\)\|")


def render_markdown(document: Document) -> str:
    """Headings, paragraphs, lists and pipe tables of a document in reading order; furniture is left out."""
    is_marked = "markdown" in document.media_type
    parts: list[str] = []
    before = ""
    nested: list[tuple[int, int]] = []
    for block in document.blocks:
        if block.kind == "furniture":
            continue
        parts.append("\n" if before == block.kind == "list_item" else "\n\n" if parts else "")
        if block.kind == "list_item":
            parts.append(_render_item(block, nested, is_marked=is_marked))
        else:
            nested.clear()
            parts.append(_render(block, is_marked=is_marked))
        before = block.kind
    return "".join(parts) + "\n" if parts else ""


def _render(block: Block, *, is_marked: bool) -> str:
    if block.kind == "table":
        return _render_table(block, is_marked=is_marked)
    text = _escape(block.text, is_marked=is_marked)
    if block.kind == "heading":
        return f"{'#' * max(1, block.level)} {_numbered(block, text)}"
    return text


def _render_item(block: Block, nested: list[tuple[int, int]], *, is_marked: bool) -> str:
    """A list item below its parent's words, or at the margin where it has none.

    `nested`: the levels of the items around it, and the columns where their words begin.
    """
    while nested and nested[-1][0] >= block.level:
        nested.pop()
    indent = nested[-1][1] if nested else 0
    text = _escape(block.text, is_marked=is_marked)
    if re.fullmatch(r"\d{1,4}[.)]", block.label):
        shown, width = _numbered(block, text), len(block.label) + 1
    else:
        shown, width = f"- {text if _PLAIN_BULLET.fullmatch(block.label) else _numbered(block, text)}", 2
    nested.append((block.level, indent + width))
    return " " * indent + shown


def _numbered(block: Block, text: str) -> str:
    return text if block.text.startswith(block.label) else join_label(block.label, text)


def _escape(text: str, *, is_marked: bool) -> str:
    """The text with a backslash before what Markdown would take for more than words; its letters stay."""
    text = _BLOCK_SIGN.sub(r"\1\\", text)
    return text if is_marked else _TAG.sub(r"\\<", text)


def _render_table(block: Block, *, is_marked: bool) -> str:
    """A pipe table. In cells of Markdown signs are escaped already."""
    width = max(len(row) for row in block.cells)
    rows = [[(_BARE_PIPE if is_marked else _PIPE).sub(r"\\|", cell) for cell in row] for row in block.cells]
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
