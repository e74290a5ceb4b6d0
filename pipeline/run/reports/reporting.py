"""From the results of a run to the files of a report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.errors import Message
from pipeline.model.issue import Issue
from pipeline.model.profile import Format, Profile, TemplateSet
from pipeline.model.record import Record
from pipeline.model.report import ReportModel
from pipeline.model.translation import Untranslated
from pipeline.render import find_uncovered, render_docx, render_html, render_pdf
from pipeline.report import Request, find_undated, is_in_period
from pipeline.run.naming.places import name_place
from pipeline.run.reports.attached import build_attached
from pipeline.run.reports.drafting import Draft, Drafts
from pipeline.run.reports.drafts import keep_draft
from pipeline.run.reports.final import Settled, count_open, refuse_tampered, settle_draft
from pipeline.run.reports.issuing import issue_report
from pipeline.run.reports.photos import fetch_photos, strip_logo
from pipeline.run.stages import Outcome, run_stages
from pipeline.run.steps import Desk
from pipeline.store import (
    ReportEntry,
    Workspace,
    Written,
    report_path,
    save_model,
    save_report,
    save_run_id,
)
from pipeline.words import say, speak


@dataclass(frozen=True)
class Made:
    """A report and the run behind it.

    `violations`: passages without proof; if there are any, nothing was written. `undated`: what is left out because
    no document states its year; `doubtful`: because it is not sure enough; `withheld`: because the audience must not
    know it; `kept_back`: keys of editors' words that it must not read. `untranslated`: what has no form in the
    report's language; `settled`: what holds a final report back, which is then not written; `record` is beside one
    that was.
    """

    files: tuple[Written, ...]
    model: ReportModel
    outcome: Outcome
    violations: tuple[Issue, ...] = ()
    warnings: tuple[Message, ...] = ()
    undated: tuple[Record, ...] = ()
    untranslated: tuple[Untranslated, ...] = ()
    doubtful: tuple[Record, ...] = ()
    withheld: tuple[Record, ...] = ()
    settled: Settled | None = None
    record: Written | None = None
    kept_back: tuple[str, ...] = ()

    @property
    def closed(self) -> int:
        """How many gates are closed."""
        return self.settled.closed if self.settled else 0

    @property
    def open_count(self) -> int:
        """How many texts stand in the report untranslated."""
        return count_open(self.untranslated)

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where the files are."""
        return tuple(file.path for file in self.files)


def make_report(desk: Desk, request: Request, formats: Sequence[Format], *, with_data: bool = True) -> Made:
    """Bring the workspace up to date, build the report, check it, and write its files.

    `with_data`: the PDF carries the records that it cites.

    The caller holds the workspace. Raises StoreError for a final report where the journal was tampered with.
    """
    request = fit_request(request, desk.profile)
    if request.is_final:
        refuse_tampered(desk.workspace)
    outcome = run_stages(desk)
    drafts = Drafts(desk.workspace, desk.profile)
    results = drafts.results  # with what people decided of them
    templates = results.templates
    draft = drafts.find(request)
    model = draft.model
    if draft.violations:
        return Made((), model, outcome, draft.violations)
    settled = settle_draft(drafts, request)
    if request.is_final and not settled.is_ready:
        return Made((), model, outcome, untranslated=draft.untranslated, settled=settled)
    rendered = _render(desk, request, draft, settled, templates, formats, with_data=with_data)
    _remember(desk.workspace, model, request.year)
    word = rendered[formats.index("docx") + _count_files("docx", request) - 1] if "docx" in formats else b""
    keep_draft(desk.workspace, draft, results, desk.profile, word)
    paths = plan_paths(desk.workspace, desk.profile, request, formats)
    files = tuple(
        save_report(desk.workspace, path, data, is_final=request.is_final)
        for path, data in zip(paths, rendered, strict=True)
    )
    record = None
    if request.is_final:
        record_path = plan_record(desk.workspace, desk.profile, request)
        record = issue_report(desk.workspace, record_path, settled, model, files, results.documents)
    warnings = tuple(_find_unprinted(model)) if "pdf" in formats else ()
    # What is told of in an edition for others names no documents; whoever makes it may see them.
    known = {record.id: record for record in results.linked.records}
    undated = tuple(known[record.id] for record in find_undated(draft.records, request, desk.profile.reporting))
    years = {request.year, request.planned_year or request.year}

    def due(left: Sequence[Record]) -> tuple[Record, ...]:
        return tuple(r for r in left if any(is_in_period(r, year, desk.profile.reporting) for year in years))

    doubtful, withheld = due(draft.doubtful), due(draft.withheld)
    return Made(
        files, model, outcome, (), warnings, undated, draft.untranslated, doubtful, withheld, settled, record,
        draft.kept_back,
    )  # fmt: skip


def _render(
    desk: Desk,
    request: Request,
    draft: Draft,
    settled: Settled,
    templates: TemplateSet,
    formats: Sequence[Format],
    *,
    with_data: bool,
) -> list[bytes]:
    """The bytes of every file, in the order of the formats, of Word the edition for review last."""
    photos, theme = fetch_photos(desk.workspace, draft.shown), strip_logo(templates.theme)
    rendered: list[bytes] = []
    for kind in formats:
        place = templates.places[kind]
        if kind == "docx":
            word = partial(render_docx, draft.shown, templates.docx, place, theme, photos=photos)
            with speak(request.language):  # what is said beside the text is for who reads it
                rendered += [
                    word(is_review=edition, waivers=settled.waivers, words=say)
                    for edition in (False, True)[: _count_files(kind, request)]
                ]
        elif kind == "html":
            rendered.append(render_html(draft.shown, templates.html, place, theme, photos))
        else:
            data = build_attached(draft.shown, draft.records, templates.audiences) if with_data else ""
            rendered.append(render_pdf(draft.shown, templates.typst, place, theme, data, photos))
    return rendered


def _find_unprinted(model: ReportModel) -> Iterator[Message]:
    """Passages with characters that the PDF shows as codes, as no font has them; each named by its first source."""
    for passage in model.iter_passages():
        if found := find_uncovered(passage.text):
            place = passage.cites[0] if passage.cites else None
            yield Message(
                text="{where}: no font of the PDF has these characters, so they stand as codes: {signs}",
                params={
                    "where": name_place(place.document, place.page, place.place) if place else model.title,
                    "signs": " ".join(found),
                },
            )


def fit_request(request: Request, profile: Profile) -> Request:
    """What is wanted of the kind of report that the profile is for, which may be the outlook alone."""
    is_outlook = profile.layout.kind == "outlook" and request.kind == "report"
    if not is_outlook:
        return request
    year = request.outlook_year or request.year
    return request.model_copy(update={"kind": "outlook", "year": year, "outlook_year": None})


def plan_paths(workspace: Workspace, profile: Profile, request: Request, formats: Sequence[Format]) -> tuple[Path, ...]:
    """Where the files of a report belong: one for each format, and beside a Word document the one for review."""
    endings = [
        f"{'review.' if number else ''}{kind}" for kind in formats for number in range(_count_files(kind, request))
    ]
    return tuple(_plan_path(workspace, profile, request, ending) for ending in endings)


def plan_record(workspace: Workspace, profile: Profile, request: Request) -> Path:
    """Where the record of a final report belongs."""
    return _plan_path(workspace, profile, request, "json")


def _plan_path(workspace: Workspace, profile: Profile, request: Request, ending: str) -> Path:
    request = fit_request(request, profile)
    suffix = "outlook" if request.kind == "outlook" else profile.layout.suffix
    name = "-".join(filter(None, (profile.institution.slug, suffix, str(request.year))))
    audience = "" if request.audience == "internal" else f"{request.audience}."
    stage = "final." if request.is_final else ""
    language = "+".join(filter(None, (request.language, request.beside)))
    return report_path(workspace, request.year, f"{name}.{audience}{language}.{stage}{ending}")


def _count_files(kind: Format, request: Request) -> int:
    """Two for Word, but for other audiences: what a review says of its sources is for those who wrote them.

    A final report has no edition for review.
    """
    return 2 if kind == "docx" and request.audience == "internal" and not request.is_final else 1


def _remember(workspace: Workspace, model: ReportModel, year: int) -> None:
    """Before the files are there, so that no file of ours is ever taken for evidence."""
    save_run_id(workspace, ReportEntry(run_id=model.run_id, kind=model.kind, year=model.year))
    save_model(workspace, model, year)
