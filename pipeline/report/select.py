"""Which records a report tells: done in its period, planned for the outlook's."""

import calendar
from collections.abc import Collection, Sequence
from typing import Literal

from pipeline.model.base import Value
from pipeline.model.document import Language
from pipeline.model.profile import Reporting
from pipeline.model.record import Record
from pipeline.model.report import Audience


class Request(Value):
    """What report is wanted.

    For `kind` outlook the outlook's year is `outlook_year`, or `year` where that is None. One that is not `is_final` is
    a draft, and says so. `beside` is the language that stands beside `language` in the same document.
    """

    year: int
    outlook_year: int | None = None
    kind: Literal["report", "outlook"] = "report"
    language: Language = "en"
    audience: Audience = "internal"
    is_final: bool = False
    beside: Language | None = None

    @property
    def planned_year(self) -> int | None:
        """The year whose plans are told, or None for a report without outlook."""
        if self.kind == "outlook" and self.outlook_year is None:
            return self.year
        return self.outlook_year


def period_bounds(year: int, reporting: Reporting) -> tuple[int, int]:
    """First and last month of the period named `year`, as months since the year 0 (`12 * year + month - 1`)."""
    last = 12 * year + (reporting.first_month + reporting.months - 2) % 12
    return last - reporting.months + 1, last


def period_label(year: int, reporting: Reporting) -> str:
    """The period as headings name it: “2023”, or “2021-2022” where it touches two or more years."""
    first, last = (month // 12 for month in period_bounds(year, reporting))
    return str(last) if first == last else f"{first}-{last}"


def period_end(year: int, reporting: Reporting) -> str:
    """The last day of the period as an ISO date."""
    last_year, last_month = divmod(period_bounds(year, reporting)[1], 12)
    return f"{last_year:04d}-{last_month + 1:02d}-{calendar.monthrange(last_year, last_month + 1)[1]:02d}"


def is_in_period(record: Record, year: int, reporting: Reporting) -> bool:
    """True where the record falls into the period named `year`.

    A stated month decides where it agrees with the record's year. A year alone belongs to the period that is
    named by it, or to the longer period (a biennium) that holds it whole.
    """
    first, last = period_bounds(year, reporting)
    start = record.text_of("start_date") or ""
    stated = record.year if record.year is not None else int(start[:4]) if start[:4].isdigit() else None
    if stated is None:
        return False
    if start[:5] == f"{stated}-" and start[5:7].isdigit():
        return first <= 12 * stated + int(start[5:7]) - 1 <= last
    return is_year_in_period(stated, year, reporting)


def is_year_in_period(stated: int, year: int, reporting: Reporting) -> bool:
    """Whether a year of which no month is stated belongs to the period named `year`."""
    return year - max(reporting.months // 12, 1) < stated <= year


def select_done(records: Sequence[Record], year: int, reporting: Reporting) -> tuple[Record, ...]:
    """The completed and ongoing records of the period, in the order given; rejected ones are left out."""
    return tuple(
        record
        for record in records
        if record.status in ("completed", "ongoing")
        and record.review != "rejected"
        and is_in_period(record, year, reporting)
    )


def select_planned(records: Sequence[Record], request: Request, reporting: Reporting) -> tuple[Record, ...]:
    """The plans for the outlook's period, in the order given.

    A plan without a year counts where its source looks ahead (an outlook section) and also tells of the
    report's year.
    """
    year = request.planned_year
    if year is None:
        return ()
    report_year = request.year if request.kind == "report" else year - 1
    current = {quote.source_id for record in select_done(records, report_year, reporting) for quote in record.quotes}
    return tuple(
        record
        for record in records
        if record.status == "planned" and record.review != "rejected" and _is_due(record, year, reporting, current)
    )


def find_undated(records: Sequence[Record], request: Request, reporting: Reporting) -> tuple[Record, ...]:
    """What the report leaves out, in the order given, because its sources state no year; a year is never guessed."""
    wanted = {"completed", "ongoing"} if request.kind == "report" else set()
    if request.planned_year is not None:
        wanted.add("planned")
    told = {record.id for record in select_planned(records, request, reporting)}
    return tuple(
        record
        for record in records
        if record.status in wanted
        and record.review != "rejected"
        and record.id not in told
        and record.year is None
        and not record.text_of("start_date")
    )


def _is_due(record: Record, year: int, reporting: Reporting, current: set[str]) -> bool:
    if record.year is not None or record.text_of("start_date"):
        return is_in_period(record, year, reporting)
    return record.section_role == "outlook" and any(quote.source_id in current for quote in record.quotes)


def part_by_confidence(
    records: Sequence[Record], reporting: Reporting, included: Collection[str] = ()
) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """The records that are sure enough to be printed, or were accepted by a person; and the doubtful others.

    `included`: ids of those that a person wants in the report.
    """
    sure = [
        r.confidence >= reporting.least_confidence or r.review in ("accepted", "edited") or r.id in included
        for r in records
    ]
    parts = list(zip(records, sure, strict=True))
    return tuple(r for r, is_sure in parts if is_sure), tuple(r for r, is_sure in parts if not is_sure)
