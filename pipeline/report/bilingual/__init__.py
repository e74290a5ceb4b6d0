"""In: one report twice, from the same records in two languages. Out: one report with both side by side."""

from pipeline.report.bilingual.joining import join_reports

__all__ = ["join_reports"]
