"""The report of the last results, built and checked in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from threading import RLock

from pipeline.analysis.figures import find_told_sums
from pipeline.model.decision import Decision
from pipeline.model.document import Document, Language
from pipeline.model.issue import Issue
from pipeline.model.link import Commitment, Linked
from pipeline.model.profile import Profile, TemplateSet
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.report import Audience, ReportModel
from pipeline.model.revision import Revisions, Rewording
from pipeline.model.statistics import YearFigures
from pipeline.model.translation import Lexicon, Untranslated
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
from pipeline.report.pictures import Photos, find_belongings, select_photos
from pipeline.report.revising import find_unplaced, find_withheld, fit_revisions, select_omissions
from pipeline.review.typed.statements import build_documents, build_readings
from pipeline.run.figures.year_figures import build_year_figures
from pipeline.run.results import gather_documents, gather_linked, gather_readings, gather_revisions
from pipeline.run.worklists.lexicons import build_lexicon
from pipeline.store import (
    Workspace,
    load_photos,
    load_templates,
)

_MOST = 8
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
    return Drafts(workspace, profile, results).find(request)


@dataclass(frozen=True)
class _Ground:
    """What all reports in a language for an audience are built of: records and commitments in its words.

    `told` are the records as the audience may know them, in the words of their sources.
    """

    lexicon: Lexicon
    told: tuple[Record, ...]
    records: tuple[Record, ...]
    commitments: tuple[Commitment, ...]
    withheld: tuple[Record, ...]
    photos: Photos


class Drafts:
    """The reports of one state of a workspace: each is built once, and so is what several are built of.

    The last `_MOST` are kept. Where no `results` are given, those of the last run are gathered when they are asked for.
    """

    def __init__(self, workspace: Workspace, profile: Profile, results: Results | None = None) -> None:
        self.workspace, self.profile = workspace, profile
        self._results = results
        self._lock = RLock()  # who asks for what another builds waits for it
        self._built: dict[Request, Draft] = {}
        self._grounds: dict[tuple[Language, Audience], _Ground] = {}
        self._figures: dict[tuple[Language, Audience, int], YearFigures] = {}

    @property
    def results(self) -> Results:
        """What the reports are built from. Raises StoreError where there was no run, and TemplateError."""
        with self._lock:
            if self._results is None:
                self._results = gather_results(self.workspace, self.profile)
            return self._results

    def find(self, request: Request) -> Draft:
        """A report, built and checked. Raises as `results`."""
        with self._lock:
            draft = self._built.pop(request, None)
            self.keep(request, draft or self._join(request))
            return self._built[request]

    def keep(self, request: Request, draft: Draft) -> None:
        """Take a report that was built of this state already."""
        with self._lock:
            self._built[request] = draft
            while len(self._built) > _MOST:
                del self._built[next(iter(self._built))]

    def follow(self, further: Sequence[Decision]) -> "Drafts":
        """The reports as they would be with what is decided `further` about them, of the same records."""
        before = self.results
        found = gather_revisions(self.workspace, before.linked, before.readings, further).revisions
        results = Results(
            before.linked,
            (*before.documents, *build_documents(further)),
            (*before.readings, *build_readings(further)),
            before.templates,
            found,
        )
        after = Drafts(self.workspace, self.profile, results)
        if _name_told(found) == _name_told(
            before.revisions
        ):  # other words and another order: the records are told alike
            with self._lock:
                after._grounds, after._figures = dict(self._grounds), dict(self._figures)
        return after

    def _join(self, request: Request) -> Draft:
        draft = self._draft(request)
        layout = self.profile.layout
        if request.beside is None:
            return replace(draft, shown=arrange(draft.shown, layout))
        other = self._draft(request.model_copy(update={"language": request.beside, "beside": None}))
        return replace(
            draft,
            model=join_reports(draft.model, other.model),
            shown=arrange(draft.shown, layout, other.shown),
            violations=(*draft.violations, *other.violations),
            untranslated=(*draft.untranslated, *other.untranslated),
            unplaced=(*draft.unplaced, *other.unplaced),
            kept_back=(*draft.kept_back, *other.kept_back),
        )

    def _draft(self, request: Request) -> Draft:
        """A report in one language, shown whole."""
        results, profile = self.results, self.profile
        linked, documents, audiences = results.linked, results.documents, results.templates.audiences
        sure, doubtful = self._parted
        ground = self._lay_ground(request.language, request.audience)
        omissions = select_omissions(results.revisions, linked.records, request, profile.reporting)
        said = results.revisions.model_copy(update={"omissions": omissions})
        revisions = fit_revisions(said, request.language, request.audience, sure, ground.told, audiences)
        records, commitments, lexicon = ground.records, ground.commitments, ground.lexicon
        figures = self._count(request) if request.kind == "report" else None
        model = build_report(
            request, records, documents, profile, results.templates, commitments, linked.series, figures, lexicon,
            ground.photos, revisions,
        )  # fmt: skip
        known = (*records, *revisions.records)
        return Draft(
            model=model,
            shown=redact_report(model, known, commitments, documents, audiences),
            records=records,
            violations=find_violations(model, known, commitments, lexicon, documents, ground.photos),
            untranslated=find_untranslated(model, records, commitments, self._documents, lexicon),
            doubtful=doubtful,
            withheld=ground.withheld,
            unplaced=find_unplaced(model, revisions),
            kept_back=find_withheld(said, revisions, sure, request, profile.reporting),
        )

    @cached_property
    def _parted(self) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
        """The records that are sure enough to be told, and those that are not."""
        revisions = self.results.revisions
        kept = [record for record in self.results.linked.records if record.id not in revisions.left_out]
        return part_by_confidence(kept, self.profile.reporting, revisions.included)

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.source_id: document for document in self.results.documents}

    @cached_property
    def _sums(self) -> frozenset[str]:
        return find_told_sums(self.results.readings, self._parted[0])

    def _lay_ground(self, language: Language, audience: Audience) -> _Ground:
        key = (language, audience)
        if key not in self._grounds:
            results, (sure, _doubtful) = self.results, self._parted
            audiences = results.templates.audiences
            told = disclose(sure, results.linked.commitments, results.documents, audiences, audience)
            lexicon = build_lexicon(self.workspace, self.profile, language)
            records = localise_records(told.records, lexicon, own_names(self.profile))
            localised = localise_commitments(told.commitments, lexicon)
            belongings = find_belongings(load_photos(self.workspace, results.documents), results.documents, sure)
            self._grounds[key] = _Ground(
                lexicon,
                told.records,
                records,
                join_doubles(localised, records, self._documents, language),
                told.withheld,
                select_photos(belongings, results.documents, audiences, audience),
            )
        return self._grounds[key]

    def _count(self, request: Request) -> YearFigures:
        key = (request.language, request.audience, request.year)
        if key not in self._figures:
            records = self._lay_ground(request.language, request.audience).records
            moved = self.results.revisions.chapters
            self._figures[key] = build_year_figures(
                self.workspace, self.profile, records, self.results.documents, request, self._sums, moved
            )
        return self._figures[key]


def _name_told(revisions: Revisions) -> tuple[object, ...]:
    """What people decided about which records are told, and where they are counted."""
    return revisions.left_out, revisions.included, revisions.chapters
