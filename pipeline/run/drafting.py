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
from pipeline.model.translation import Untranslated
from pipeline.report import (
    Request,
    arrange,
    build_report,
    disclose,
    find_violations,
    part_by_confidence,
    redact_report,
)
from pipeline.report.languages import find_untranslated, localise_commitments, localise_records
from pipeline.run.answers.year_figures import build_year_figures
from pipeline.run.lexicons import build_lexicon
from pipeline.store import Workspace


@dataclass(frozen=True)
class Draft:
    """A report as a value, and what it was built from.

    `shown` is the report as its audience may read it and its kind shows it, `model` with the evidence behind it.
    `violations`: passages without proof. `untranslated`: what it shows, or would tell better, that has no form in its
    language. `doubtful` is left out because it is not sure enough, `withheld` because its audience must not know it.
    """

    model: ReportModel
    shown: ReportModel
    records: tuple[Record, ...]
    violations: tuple[Issue, ...]
    untranslated: tuple[Untranslated, ...]
    doubtful: tuple[Record, ...]
    withheld: tuple[Record, ...]


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
    told = disclose(sure, linked.commitments, documents, templates.audiences, request.audience)
    lexicon = build_lexicon(workspace, profile, request.language)
    records, commitments = localise_records(told.records, lexicon), localise_commitments(told.commitments, lexicon)
    figures = None
    if request.kind == "report":
        sums = find_told_sums(readings, sure)
        figures = build_year_figures(workspace, profile, records, documents, request, sums)
    model = build_report(request, records, documents, profile, templates, commitments, linked.series, figures, lexicon)
    violations = find_violations(model, records, commitments, lexicon)
    known = {document.source_id: document for document in documents}
    untranslated = find_untranslated(model, records, commitments, known, lexicon)
    redacted = redact_report(model, records, commitments, documents, templates.audiences)
    shown = arrange(redacted, profile.layout)
    return Draft(model, shown, records, violations, untranslated, doubtful, told.withheld)
