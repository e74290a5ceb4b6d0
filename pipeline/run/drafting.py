"""The report of the last results, built and checked in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.analysis.figures import find_told_sums
from pipeline.model.document import Document
from pipeline.model.issue import Issue
from pipeline.model.link import Linked
from pipeline.model.profile import Profile, TemplateSet
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.report import ReportModel
from pipeline.report import Request, build_report, find_violations, part_by_confidence, part_by_language
from pipeline.run.answers.year_figures import build_year_figures
from pipeline.store import Workspace


@dataclass(frozen=True)
class Draft:
    """A report as a value, and what it was built from.

    `violations`: passages without proof. `foreign` is left out because it is told in another language alone, `doubtful`
    because it is not sure enough.
    """

    model: ReportModel
    records: tuple[Record, ...]
    violations: tuple[Issue, ...]
    foreign: tuple[Record, ...]
    doubtful: tuple[Record, ...]


def draft_report(
    workspace: Workspace,
    request: Request,
    linked: Linked,
    documents: Sequence[Document],
    readings: Sequence[Reading],
    profile: Profile,
    templates: TemplateSet,
) -> Draft:
    """Build a report and check every passage of it; nothing is written. Raises TemplateError."""
    sure, doubtful = part_by_confidence(linked.records, profile.reporting)
    records, foreign = part_by_language(sure, documents, request)
    figures = None
    if request.kind == "report":
        sums = find_told_sums(readings, sure)
        figures = build_year_figures(workspace, profile, records, documents, request, sums)
    model = build_report(request, records, documents, profile, templates, linked.commitments, linked.series, figures)
    violations = find_violations(model, records, linked.commitments)
    return Draft(model, records, violations, foreign, doubtful)
