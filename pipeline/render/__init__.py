"""A report model, or tables, become bytes.

In: a `ReportModel` and the text or bytes of a template; or `Sheet`s. Out: a Word document, a PDF, a web page or a
workbook, the same for the same values. Nothing here reads a workspace or a clock; the fonts come with the package.
`word` is a room of its own.
"""

from pipeline.render.glyphs import find_uncovered
from pipeline.render.html import render_html
from pipeline.render.pdf import render_pdf
from pipeline.render.word import render_docx, render_redline, render_tables
from pipeline.render.workbook import render_workbook

__all__ = [
    "find_uncovered",
    "render_docx",
    "render_html",
    "render_pdf",
    "render_redline",
    "render_tables",
    "render_workbook",
]
