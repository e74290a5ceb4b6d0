"""Word documents.

In: a `ReportModel` with the bytes of a template and a `Theme`; or `Sheet`s; or a `Redline`. Out: the bytes of a DOCX.
The template says what stands where (`document`); what no template can say is done to the filled document afterwards.
"""

from pipeline.render.word.document import render_docx
from pipeline.render.word.redline import render_redline
from pipeline.render.word.tables import render_tables

__all__ = ["render_docx", "render_redline", "render_tables"]
