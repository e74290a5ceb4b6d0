"""Records become a report as a value.

In: a request, records, the documents they cite, the profile and its wording. Out: a `ReportModel` in which
every passage and table row names its sources; `find_violations`, which proves it; and `find_undated`, what is left
out for want of a year. Pure: no files, no clock, no formats.
"""

from pipeline.report.arrange import arrange
from pipeline.report.audience import Disclosed, Masking, build_masking, disclose, redact_report
from pipeline.report.bilingual import join_reports
from pipeline.report.build import build_report
from pipeline.report.check import find_violations
from pipeline.report.facts import country_name
from pipeline.report.parts import plan_records
from pipeline.report.plan import plan_chapter
from pipeline.report.select import (
    Request,
    find_undated,
    is_in_period,
    part_by_confidence,
    period_label,
    select_done,
)
from pipeline.report.tables import own_names

__all__ = [
    "Disclosed",
    "Masking",
    "Request",
    "arrange",
    "build_masking",
    "build_report",
    "country_name",
    "disclose",
    "find_undated",
    "find_violations",
    "is_in_period",
    "join_reports",
    "own_names",
    "part_by_confidence",
    "period_label",
    "plan_chapter",
    "plan_records",
    "redact_report",
    "select_done",
]
