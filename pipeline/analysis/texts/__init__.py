"""A finished text held against the records, and a published report against what is rebuilt without it.

In: what the text tells, as records of its own, the records of the workspace, and which tells of which. Out: what the
text claims without a record, what it leaves out, and the facts of both side by side.
"""

from pipeline.analysis.texts.backtest import Backtest, FieldScore, Share, build_backtest
from pipeline.analysis.texts.check import TextCheck, build_check, find_year, is_total
from pipeline.analysis.texts.facts import FactCheck, check_facts, show_statement

__all__ = [
    "Backtest",
    "FactCheck",
    "FieldScore",
    "Share",
    "TextCheck",
    "build_backtest",
    "build_check",
    "check_facts",
    "find_year",
    "is_total",
    "show_statement",
]
