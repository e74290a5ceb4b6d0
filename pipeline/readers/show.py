"""A document as Markdown, to look at what a reader made of a file."""

import re

from pipeline.model.document import Block, Document

_PLAIN_BULLET = re.compile("[-–—*+•·∙●○◦‣⁃o\ue000-\uf8ff]?")
"""Bullets that say no more than Markdown's own; ✓, ☐, ➢ or ■ are shown as the document has them."""

_ENDS_BARE = re.compile("[、．）】〕：]$")
"""The end of a number after which Chinese sets no space."""


def render_markdown(document: Document) -> str:
    """Headings, paragraphs, lists and pipe tables of a document in reading order; furniture is left out."""
    parts: list[str] = []
    before = ""
    for block in document.blocks:
        if block.kind == "furniture":
            continue
        parts.append("\n" if before == block.kind == "list_item" else "\n\n" if parts else "")
        parts.append(_render(block, is_marked="markdown" in document.media_type))
        before = block.kind
    return "".join(parts) + "\n" if parts else ""


def _render(block: Block, *, is_marked: bool) -> str:
    if block.kind == "table":
        return _render_table(block)
    text = block.text if is_marked else re.sub(r"^([#>+-])(?=\s)", r"\\\1", block.text)
    gap = "" if _ENDS_BARE.search(block.label) else " "
    numbered = text if text.startswith(block.label) else f"{block.label}{gap}{text}"
    if block.kind == "heading":
        return f"{'#' * max(1, block.level)} {numbered}"
    if block.kind == "list_item":
        indent = "  " * (max(1, block.level) - 1)
        if re.fullmatch(r"\d{1,4}[.)]", block.label):
            return f"{indent}{numbered}"
        return f"{indent}- {text if _PLAIN_BULLET.fullmatch(block.label) else numbered}"
    return text


def _render_table(block: Block) -> str:
    width = max(len(row) for row in block.cells)
    rows = [[cell.replace("|", "\\|") for cell in row] + [""] * (width - len(row)) for row in block.cells]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
