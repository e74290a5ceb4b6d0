"""Figures of texts, held against the records behind them.

In: readings with their figures and lists of participants, records, and what qualifiers mean. Out: `FigureCheck`s.
"""

from pipeline.analysis.figures.books import find_sums
from pipeline.analysis.figures.checking import check_figures
from pipeline.analysis.figures.sums import find_told_sums

__all__ = ["check_figures", "find_sums", "find_told_sums"]
