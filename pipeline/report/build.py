"""A report from records: introduction, chapters in the profile's order, outlook, annexes."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.model.activity import Property
from pipeline.model.document import Document, Language
from pipeline.model.link import Commitment, NumberedSeries
from pipeline.model.numerals import format_number
from pipeline.model.profile import Profile, TemplateSet
from pipeline.model.record import Record
from pipeline.model.report import Chapter, Citation, Passage, ReportModel
from pipeline.model.statistics import YearFigures
from pipeline.model.text import stable_id
from pipeline.model.translation import Lexicon
from pipeline.report.annexes import build_annexes
from pipeline.report.facts import country_codes, country_name, format_date
from pipeline.report.introduction import build_introduction
from pipeline.report.keys import key_passages
from pipeline.report.languages.untranslated import LABEL, find_untranslated, mark_untranslated
from pipeline.report.marks import iter_cites, number_as_printed
from pipeline.report.outlook import build_points
from pipeline.report.passages import write_paragraphs
from pipeline.report.pictures import Photos, place_pictures
from pipeline.report.plan import is_of_the_year, plan_chapter
from pipeline.report.pledged import add_pledges, select_told
from pipeline.report.prose.acronyms import spell_out
from pipeline.report.prose.completing import complete_tellings
from pipeline.report.prose.paragraphs import build_paragraphs
from pipeline.report.scene import Scene, build_scene, chapter_titles
from pipeline.report.select import Request, period_end, period_label, select_done, select_planned
from pipeline.report.telling import Telling, build_tellings
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
) -> ReportModel:
    """The report as a value; the same records, documents, profile and wording give the same report.

    `documents` are at least those that the records quote; editions of `series` that would follow in the outlook's year
    are proposed there; `figures` are of the records done in the report's period: what they leave out as totals of
    others is told, and neither counted nor listed. `lexicon` has forms in the report's language; those of their names
    records and commitments have already; `photos` are those that may be shown. Raises `TemplateError` where the wording
    is wrong.
    """
    wording = Wording(templates, request.language)
    values = _fixed_values(request, profile, lexicon)
    sums = figures.sums if figures is not None else ()
    labels = wording.read_labels(**values, sums=sums)
    scene = build_scene(documents, records, profile, request, lexicon)
    done = select_done(records, request.year, profile.reporting) if request.kind == "report" else ()
    planned = select_planned(records, request, profile.reporting)
    pledges = select_told(commitments, records, planned, scene, request)
    plans = _told(build_tellings(planned, scene.documents, scene.language), scene, wording, is_ranked=False)
    points = build_points(plans, series, records, pledges, request, scene, wording)
    parts = spell_out(_parts(request, done, points, values, scene, wording), records, wording)
    chapters, cited = add_pledges(parts, pledges, scene, wording)
    cites = _cites_by_record(chapters)
    chapters, cited = place_pictures(chapters, cited, photos, done, scene, wording)
    place = {record_id: number for number, record_id in enumerate(cites)}
    told = sorted((*done, *planned), key=lambda record: place[record.id])
    listed = [r for r in told if r.id not in sums and (request.kind == "outlook" or r.status != "planned")]
    date = _report_date(request, chapters, done, scene)
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
        introduction=build_introduction(listed, cites, profile, wording, values),
        chapters=chapters,
        annexes=build_annexes(listed, cites, cited, chapters, scene, wording, figures),
        labels=labels | _own_labels(request, date, wording, templates) | _name_labels(told, scene, wording, figures),
    )
    return _settled(key_passages(number_as_printed(model)), records, commitments, scene)


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


def _settled(
    model: ReportModel, records: Sequence[Record], commitments: Sequence[Commitment], scene: Scene
) -> ReportModel:
    """The report with what stands in it untranslated marked, and with its id."""
    untranslated = find_untranslated(model, records, commitments, scene.documents, scene.lexicon)
    model = mark_untranslated(model, untranslated, model.labels.get(LABEL, ""))
    return model.model_copy(update={"run_id": stable_id("run", model.model_dump_json())})


def _parts(
    request: Request,
    done: Sequence[Record],
    points: Sequence[Passage],
    values: Mapping[str, str],
    scene: Scene,
    wording: Wording,
) -> tuple[Chapter, ...]:
    """The report's parts, numbered: work done, outlook, as far as asked for."""
    parts = [_work_part(done, scene, wording)] if request.kind == "report" else []
    if request.planned_year is not None:
        parts.append(_outlook_part(points, wording, values))
    pattern = wording.label("number.part")
    return tuple(part.model_copy(update={"number": format_number(pattern, n)}) for n, part in enumerate(parts, 1))


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


def _work_part(done: Sequence[Record], scene: Scene, wording: Wording) -> Chapter:
    """The work done, one chapter below for every chapter of the profile that has something to tell."""
    gathered: dict[str, list[Telling]] = {}
    for telling in build_tellings(done, scene.documents, scene.language):
        gathered.setdefault(_home(telling, scene.profile), []).append(telling)
    titles = chapter_titles(scene, wording)
    chapters = tuple(
        Chapter(
            key=key,
            number=format_number(wording.label("number.chapter"), number),
            title=titles[key],
            level=2,
            passages=_told(gathered[key], scene, wording),
        )
        for number, key in enumerate((key for key in titles if key in gathered), 1)
    )
    passages = _told(gathered.get("", ()), scene, wording)
    if not gathered:
        passages = (Passage(text=wording.label("nothing.work"), boilerplate=True),)
    return Chapter(key="work", number="", title=wording.label("work"), level=1, passages=passages, chapters=chapters)


def _home(telling: Telling, profile: Profile) -> str:
    """The key of the chapter that tells it; empty for what stands before all chapters."""
    if all(is_of_the_year(record, profile) for record in telling.records):
        return ""
    return plan_chapter(telling.records[0], profile.chapters)


def plan_records(
    records: Sequence[Record], documents: Sequence[Document], profile: Profile, language: Language = "en"
) -> dict[str, str]:
    """By record id the key of the chapter that tells of it; those that share a sentence stand together.

    What tells of the whole year is in no chapter.
    """
    tellings = build_tellings(records, {document.source_id: document for document in documents}, language)
    homes = {record.id: _home(telling, profile) for telling in tellings for record in telling.records}
    return {record_id: key for record_id, key in homes.items() if key}


def _outlook_part(points: Sequence[Passage], wording: Wording, values: Mapping[str, str]) -> Chapter:
    has_plans = any(point.basis == "plan" for point in points)
    text = wording.text("outlook", **values, has_plans=has_plans) if points else wording.label("nothing.outlook")
    opening = Passage(text=text, language=wording.language, boilerplate=True)
    return Chapter(key="outlook", number="", title=wording.label("outlook"), level=1, passages=(opening, *points))


def _told(tellings: Sequence[Telling], scene: Scene, wording: Wording, is_ranked: bool = True) -> tuple[Passage, ...]:
    """The paragraphs of what is told together."""
    whole = complete_tellings(tellings, scene.documents, wording.fixed_words())
    return write_paragraphs(build_paragraphs(whole, scene, wording, is_ranked), scene, wording)


def _report_date(request: Request, chapters: Sequence[Chapter], done: Sequence[Record], scene: Scene) -> str:
    """The newest date that a cited document states of itself, else the last day of the reporting period.

    What is told as done was done by then.
    """
    dated = (scene.documents[cite.source_id].dated for cite in iter_cites(chapters))
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
