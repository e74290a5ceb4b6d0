"""From the results of a run to the files of a report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Message
from pipeline.model.issue import Issue
from pipeline.model.profile import Format, Profile
from pipeline.model.record import Record
from pipeline.model.report import ReportModel
from pipeline.render import find_uncovered, render_docx, render_pdf
from pipeline.report import Request, find_undated, is_in_period
from pipeline.run.drafting import draft_report
from pipeline.run.places import name_place
from pipeline.run.stages import Outcome, run_stages
from pipeline.run.steps import Desk
from pipeline.run.why import iter_passages
from pipeline.store import (
    ReportEntry,
    Workspace,
    Written,
    load_readings,
    load_templates,
    report_path,
    save_model,
    save_report,
    save_run_id,
)


@dataclass(frozen=True)
class Made:
    """A report and the run behind it.

    `violations`: passages without proof; if there are any, nothing was written. `undated`: what is left out because
    no document states its year; `foreign`: because it is told in another language alone; `doubtful`: because it is
    not sure enough.
    """

    files: tuple[Written, ...]
    model: ReportModel
    outcome: Outcome
    violations: tuple[Issue, ...] = ()
    warnings: tuple[Message, ...] = ()
    undated: tuple[Record, ...] = ()
    foreign: tuple[Record, ...] = ()
    doubtful: tuple[Record, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where the files are."""
        return tuple(file.path for file in self.files)


def make_report(desk: Desk, request: Request, formats: Sequence[Format]) -> Made:
    """Bring the workspace up to date, build the report, check it, and write its files.

    The caller holds the workspace.
    """
    outcome = run_stages(desk)
    templates = load_templates(desk.workspace.root, desk.profile.name)
    readings = load_readings(desk.workspace)
    draft = draft_report(desk.workspace, request, outcome.linked, outcome.documents, readings, desk.profile, templates)
    model = draft.model
    if draft.violations:
        return Made((), model, outcome, draft.violations)
    rendered: dict[Format, bytes] = {}
    for kind in formats:
        if kind == "docx":
            rendered[kind] = render_docx(model, templates.docx, "annual_report.docx")
        else:
            rendered[kind] = render_pdf(model, templates.typst, "annual_report.typ")
    _remember(desk.workspace, model, request.year)
    paths = plan_paths(desk.workspace, desk.profile, request, formats)
    files = tuple(save_report(desk.workspace, path, rendered[kind]) for kind, path in zip(formats, paths, strict=True))
    warnings = tuple(_find_unprinted(model)) if "pdf" in formats else ()
    undated = find_undated(draft.records, request, desk.profile.reporting)
    years = {request.year, request.planned_year or request.year}

    def due(left: Sequence[Record]) -> tuple[Record, ...]:
        return tuple(r for r in left if any(is_in_period(r, year, desk.profile.reporting) for year in years))

    foreign, doubtful = due(draft.foreign), due(draft.doubtful)
    return Made(files, model, outcome, warnings=warnings, undated=undated, foreign=foreign, doubtful=doubtful)


def _find_unprinted(model: ReportModel) -> Iterator[Message]:
    """Passages with characters that the PDF shows as codes, as no font has them; each named by its first source."""
    for passage in iter_passages(model):
        if found := find_uncovered(passage.text):
            place = passage.cites[0] if passage.cites else None
            yield Message(
                text="{where}: no font of the PDF has these characters, so they stand as codes: {signs}",
                params={
                    "where": name_place(place.document, place.page, place.place) if place else model.title,
                    "signs": " ".join(found),
                },
            )


def plan_paths(workspace: Workspace, profile: Profile, request: Request, formats: Sequence[Format]) -> tuple[Path, ...]:
    """Where the files of a report belong, one for each format."""
    slug, year = profile.institution.slug, request.year
    name = f"{slug}-outlook-{year}" if request.kind == "outlook" else f"{slug}-{year}"
    return tuple(report_path(workspace, year, f"{name}.{request.language}.{kind}") for kind in formats)


def _remember(workspace: Workspace, model: ReportModel, year: int) -> None:
    """Before the files are there, so that no file of ours is ever taken for evidence."""
    save_run_id(workspace, ReportEntry(run_id=model.run_id, kind=model.kind, year=model.year))
    save_model(workspace, model, year)
