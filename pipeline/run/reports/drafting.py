"""The report of the last results, built and checked in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.analysis.figures import find_told_sums
from pipeline.model.document import Document
from pipeline.model.issue import Issue
from pipeline.model.link import Linked
from pipeline.model.profile import Profile, TemplateSet
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.report import ReportModel
from pipeline.model.revision import Revisions, Rewording
from pipeline.model.translation import Untranslated
from pipeline.report import (
    Request,
    arrange,
    build_report,
    disclose,
    find_violations,
    join_reports,
    own_names,
    part_by_confidence,
    redact_report,
)
from pipeline.report.languages import find_untranslated, join_doubles, localise_commitments, localise_records
from pipeline.report.pictures import find_belongings, select_photos
from pipeline.report.revising import find_unplaced, find_withheld, fit_revisions, select_omissions
from pipeline.run.figures.year_figures import build_year_figures
from pipeline.run.results import gather_documents, gather_linked, gather_readings, gather_revisions
from pipeline.run.worklists.lexicons import build_lexicon
from pipeline.store import (
    Workspace,
    load_photos,
    load_templates,
)

NO_REVISIONS = Revisions()
"""Where nothing was decided."""


@dataclass(frozen=True)
class Draft:
    """A report as a value, and what it was built from.

    `shown` is the report as its audience may read it and its kind shows it, `model` with the evidence behind it.
    `violations`: passages without proof. `untranslated`: what it shows, or would tell better, that has no form in its
    language. `doubtful` is left out because it is not sure enough, `withheld` because its audience must not know it.
    `unplaced`: editors' words for passages that the report has no more; `kept_back`: keys of those that its audience
    must not read.
    """

    model: ReportModel
    shown: ReportModel
    records: tuple[Record, ...]
    violations: tuple[Issue, ...]
    untranslated: tuple[Untranslated, ...]
    doubtful: tuple[Record, ...]
    withheld: tuple[Record, ...]
    unplaced: tuple[Rewording, ...] = ()
    kept_back: tuple[str, ...] = ()


@dataclass(frozen=True)
class Results:
    """What a run found, the templates to tell it by, and what people decided about reports."""

    linked: Linked
    documents: Sequence[Document]
    readings: Sequence[Reading]
    templates: TemplateSet
    revisions: Revisions = NO_REVISIONS


def gather_results(workspace: Workspace, profile: Profile) -> Results:
    """Those of the last run. Raises StoreError where there was none, and TemplateError."""
    templates = load_templates(workspace.root, profile.name)
    linked, readings = gather_linked(workspace), gather_readings(workspace)
    revisions = gather_revisions(workspace, linked, readings).revisions
    return Results(linked, gather_documents(workspace), readings, templates, revisions)


def draft_report(workspace: Workspace, request: Request, results: Results, profile: Profile) -> Draft:
    """Build a report and check every passage of it; nothing is written. One in two languages is built and checked in
    each, then joined. Raises TemplateError.
    """
    draft = _draft(workspace, request, results, profile)
    if request.beside is None:
        return replace(draft, shown=arrange(draft.shown, profile.layout))
    wanted = request.model_copy(update={"language": request.beside, "beside": None})
    other = _draft(workspace, wanted, results, profile)
    return replace(
        draft,
        model=join_reports(draft.model, other.model),
        shown=arrange(draft.shown, profile.layout, other.shown),
        violations=(*draft.violations, *other.violations),
        untranslated=(*draft.untranslated, *other.untranslated),
        unplaced=(*draft.unplaced, *other.unplaced),
        kept_back=(*draft.kept_back, *other.kept_back),
    )


def _draft(workspace: Workspace, request: Request, results: Results, profile: Profile) -> Draft:
    """A report in one language, shown whole."""
    linked, documents, templates, revisions = results.linked, results.documents, results.templates, results.revisions
    kept = [record for record in linked.records if record.id not in revisions.left_out]
    sure, doubtful = part_by_confidence(kept, profile.reporting, revisions.included)
    told = disclose(sure, linked.commitments, documents, templates.audiences, request.audience)
    omissions = select_omissions(revisions, linked.records, request, profile.reporting)
    revisions = revisions.model_copy(update={"omissions": omissions})
    said = revisions
    revisions = fit_revisions(said, request.language, request.audience, sure, told.records, templates.audiences)
    kept_back = find_withheld(said, revisions, sure, request, profile.reporting)
    lexicon = build_lexicon(workspace, profile, request.language)
    records = localise_records(told.records, lexicon, own_names(profile))
    by_source = {document.source_id: document for document in documents}
    localised = localise_commitments(told.commitments, lexicon)
    commitments = join_doubles(localised, records, by_source, request.language)
    figures = None
    if request.kind == "report":
        sums = find_told_sums(results.readings, sure)
        figures = build_year_figures(workspace, profile, records, documents, request, sums, revisions.chapters)
    belongings = find_belongings(load_photos(workspace, documents), documents, sure)
    photos = select_photos(belongings, documents, templates.audiences, request.audience)
    model = build_report(
        request, records, documents, profile, templates, commitments, linked.series, figures, lexicon, photos, revisions
    )
    known = (*records, *revisions.records)
    violations = find_violations(model, known, commitments, lexicon, documents, photos)
    untranslated = find_untranslated(model, records, commitments, by_source, lexicon)
    shown = redact_report(model, known, commitments, documents, templates.audiences)
    unplaced = find_unplaced(model, revisions)
    return Draft(model, shown, records, violations, untranslated, doubtful, told.withheld, unplaced, kept_back)
