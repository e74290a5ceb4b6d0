"""A report model becomes bytes.

In: a `ReportModel` and the text or bytes of a template. Out: a Word document or a PDF, the same for the same
model. Nothing here reads a workspace or a clock; the fonts that the PDF is set in come with the package.
"""

from pipeline.render.docx import render_docx
from pipeline.render.glyphs import find_uncovered
from pipeline.render.pdf import render_pdf

__all__ = ["find_uncovered", "render_docx", "render_pdf"]
