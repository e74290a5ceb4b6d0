"""In: a proven report and the layout of its kind. Out: the same report, as far as this kind shows it, or as a form."""

from pipeline.report.arrange.layout import arrange

__all__ = ["arrange"]
