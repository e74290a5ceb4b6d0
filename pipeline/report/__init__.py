"""Records become a report as a value.

In: a request, records, the documents they cite, the profile and its wording. Out: a `ReportModel` in which
every passage and table row names its sources, and `find_violations`, which proves it. Pure: no files, no
clock, no formats.
"""

from pipeline.report.build import build_report
from pipeline.report.check import find_violations
from pipeline.report.select import Request

__all__ = ["Request", "build_report", "find_violations"]
