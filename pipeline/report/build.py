"""A report from records: introduction, chapters in the profile's order, outlook, annexes."""

import re
from collections.abc import Sequence
from types import MappingProxyType

from pipeline.model.activity import Property
from pipeline.model.document import Document
from pipeline.model.link import Commitment, NumberedSeries
from pipeline.model.profile import Profile, TemplateSet
from pipeline.model.record import Record
from pipeline.model.report import Chapter, Citation, Passage, ReportModel
from pipeline.model.revision import Revisions
from pipeline.model.statistics import YearFigures
from pipeline.model.text import stable_id
from pipeline.model.translation import Lexicon
from pipeline.report.annexes import build_annexes
from pipeline.report.facts import country_codes, country_name, format_date
from pipeline.report.introduction import build_introduction
from pipeline.report.keys import INTRODUCTION, key_chapter
from pipeline.report.languages.untranslated import LABEL, find_untranslated, mark_untranslated
from pipeline.report.marks import iter_cites, mark_new, number_as_printed
from pipeline.report.parts import OUTLOOK, WORK, build_parts
from pipeline.report.pictures import Photos, place_pictures
from pipeline.report.plan import OTHER
from pipeline.report.pledged import add_pledges, select_told
from pipeline.report.prose.acronyms import spell_out
from pipeline.report.revising import arrange_passages, reword_untold, settle_insertions
from pipeline.report.scene import Scene, build_scene, chapter_titles
from pipeline.report.select import Request, period_end, period_label, select_done, select_planned
from pipeline.report.tables import Cites
from pipeline.report.wording import Wording

_DAYS: tuple[Property, ...] = ("start_date", "end_date")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def build_report(
    request: Request,
    records: Sequence[Record],
    documents: Sequence[Document],
    profile: Profile,
    templates: TemplateSet,
    commitments: Sequence[Commitment] = (),
    series: Sequence[NumberedSeries] = (),
    figures: YearFigures | None = None,
    lexicon: Lexicon | None = None,
    photos: Photos = MappingProxyType({}),
    revisions: Revisions = Revisions(),  # noqa: B008  # it cannot change
) -> ReportModel:
    """The report as a value; the same records, documents, profile and wording give the same report.

    `documents` are at least those that the records quote; editions of `series` that would follow in the outlook's year
    are proposed there; `figures` are of the records done in the report's period: what they leave out as totals of
    others is told, and neither counted nor listed. `lexicon` has forms in the report's language; those of their names
    records and commitments have already; `photos` are those that may be shown. `revisions` are those that hold for this
    report; `records` are without those left out. Raises `TemplateError` where the wording is wrong.
    """
    wording = Wording(templates, request.language)
    values = _fixed_values(request, profile, lexicon)
    sums = figures.sums if figures is not None else ()
    labels = wording.read_labels(**values, sums=sums)
    revisions = settle_insertions(revisions, request.year, _chapter_keys(profile))
    scene = build_scene(documents, records, profile, request, lexicon, revisions)
    done = select_done(records, request.year, profile.reporting) if request.kind == "report" else ()
    planned = select_planned(records, request, profile.reporting)
    pledges = select_told(commitments, records, planned, scene, request)
    parts = build_parts(request, done, planned, series, records, pledges, values, scene, wording)
    chapters, cited = add_pledges(spell_out(parts, records, wording), pledges, scene, wording)
    cites = _cites_by_record(chapters)
    chapters, cited = place_pictures(chapters, cited, photos, done, scene, wording)
    place = {record_id: number for number, record_id in enumerate(cites)}
    told = sorted((*done, *planned), key=lambda record: place[record.id])
    listed = [r for r in told if r.id not in sums and (request.kind == "outlook" or r.status != "planned")]
    date = _report_date(request, chapters, done, scene)
    opening = build_introduction(listed, cites, profile, wording, values)
    (first, *rest), cited = mark_new(_reworded((_introduce(opening, scene), *chapters), scene), cited)
    model = ReportModel(
        run_id="",
        kind=request.kind,
        language=request.language,
        title=wording.text("title", **values),
        institution=values["institution"],
        short_name=values["short_name"],
        slug=profile.institution.slug,
        year=values["year"],
        outlook_year=values["outlook_year"],
        date=date,
        audience=request.audience,
        letterheads=profile.letterheads,
        introduction=first.passages,
        chapters=tuple(rest),
        annexes=_annexes(listed, cites, cited, rest, scene, wording, figures),
        labels=labels | _own_labels(request, date, wording, templates) | _name_labels(told, scene, wording, figures),
        omissions=revisions.omissions,
    )
    return _settled(number_as_printed(model), records, commitments, scene)


def _own_labels(request: Request, date: str, wording: Wording, templates: TemplateSet) -> dict[str, str]:
    return {
        "edition": _edition(request, wording, templates),
        "stage": wording.label("stage.final" if request.is_final else "stage.draft"),
        "date": format_date(date, wording, request.language),
    }


def _edition(request: Request, wording: Wording, templates: TemplateSet) -> str:
    """What the edition for an audience is called, by the wording or else by what says who may see what."""
    key = f"edition.{request.audience}"
    worded = templates.audiences.edition(request.audience).label
    return wording.label(key) if wording.has_label(key) else worded.get(request.language, "")


def _chapter_keys(profile: Profile) -> tuple[str, ...]:
    return (*(chapter.key for chapter in profile.chapters), OTHER, WORK, OUTLOOK, INTRODUCTION)


def _introduce(passages: Sequence[Passage], scene: Scene) -> Chapter:
    """The introduction as a chapter, in the order decided on."""
    arranged = arrange_passages(passages, INTRODUCTION, scene)
    return Chapter(key=INTRODUCTION, number="", title="", level=1, passages=arranged)


def _reworded(chapters: Sequence[Chapter], scene: Scene) -> tuple[Chapter, ...]:
    """The chapters with keys, and what tells of no record in editors' words."""
    return reword_untold([key_chapter(chapter, scene.root) for chapter in chapters], scene.revisions.rewordings)


def _annexes(
    listed: Sequence[Record],
    cites: Cites,
    cited: Sequence[Citation],
    parts: Sequence[Chapter],
    scene: Scene,
    wording: Wording,
    figures: YearFigures | None,
) -> tuple[Chapter, ...]:
    """The annexes; their notes in editors' words, which the list of sources names then."""

    def built(all_cited: Sequence[Citation]) -> tuple[tuple[Chapter, ...], tuple[Citation, ...]]:
        annexes = build_annexes(listed, cites, all_cited, parts, scene, wording, figures)
        kept = [a.model_copy(update={"passages": arrange_passages(a.passages, a.key, scene)}) for a in annexes]
        return mark_new(_reworded(kept, scene), all_cited)

    annexes, more = built(cited)
    return annexes if more == tuple(cited) else built(more)[0]


def _settled(
    model: ReportModel, records: Sequence[Record], commitments: Sequence[Commitment], scene: Scene
) -> ReportModel:
    """The report with what stands in it untranslated marked, and with its id."""
    untranslated = find_untranslated(model, records, commitments, scene.documents, scene.lexicon)
    model = mark_untranslated(model, untranslated, model.labels.get(LABEL, ""))
    return model.model_copy(update={"run_id": stable_id("run", model.model_dump_json())})


def _cites_by_record(chapters: Sequence[Chapter]) -> dict[str, tuple[Citation, ...]]:
    """Each record's citations, records in the order in which the report tells of them."""
    cites: dict[str, dict[Citation, None]] = {}
    for cite in iter_cites(chapters):
        cites.setdefault(cite.record_id, {})[cite] = None
    return {record_id: tuple(each) for record_id, each in cites.items()}


def _fixed_values(request: Request, profile: Profile, lexicon: Lexicon | None = None) -> dict[str, str]:
    """What every wording template may use."""
    name = profile.words(profile.institution.names, request.language)
    short = profile.words(profile.institution.short_names, request.language) or name
    given = lexicon or Lexicon(language=request.language)
    planned = request.planned_year
    return {
        "kind": request.kind,
        "institution": given.find(name) or name,
        "short_name": given.find(short) or short,
        "year": period_label(request.year, profile.reporting),
        "outlook_year": period_label(planned, profile.reporting) if planned is not None else "",
        "audience": request.audience,
    }


def _report_date(request: Request, chapters: Sequence[Chapter], done: Sequence[Record], scene: Scene) -> str:
    """The newest date that a cited document states of itself, else the last day of the reporting period.

    What is told as done was done by then; what an editor worded later than that changes nothing in it.
    """
    cited = (scene.documents[cite.source_id] for cite in iter_cites(chapters))
    dated = (document.dated for document in cited if not document.is_statement)
    newest = max((date for date in dated if date), default="")
    days = (record.text_of(name) or "" for record in done for name in _DAYS)
    return max((newest, *filter(_DAY.fullmatch, days))) if newest else period_end(request.year, scene.profile.reporting)


def _name_labels(
    records: Sequence[Record], scene: Scene, wording: Wording, figures: YearFigures | None
) -> dict[str, str]:
    """What the check needs again: names shown for codes and groups, limits, the templates' own words."""
    codes = sorted({code for record in records for code in country_codes(record)})
    names = {f"country.{code}": country_name(code, scene.profile.countries, scene.language) for code in codes}
    if figures is not None:
        names |= {f"group.{key}": name for key, name in figures.group_names.items()}
        titles = chapter_titles(scene, wording)
        names |= {f"chapter.{key}": title for key, title in titles.items()}
    reporting = scene.profile.reporting
    numbers = {name: str(getattr(reporting, name)) for name in ("carry_years", "first_month", "months")}
    fixed = {"wording": " ".join(wording.fixed_words()), "signs": " ".join(wording.fixed_signs())}
    return names | numbers | fixed
