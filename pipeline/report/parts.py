"""The report's parts: the work done, chapter by chapter, and the outlook."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.model.document import Document, Language
from pipeline.model.link import NumberedSeries
from pipeline.model.numerals import format_number
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.model.report import Chapter, Passage
from pipeline.model.revision import Rewording
from pipeline.report.outlook import build_points, lead_commitments
from pipeline.report.passages import write_paragraphs
from pipeline.report.plan import OTHER, is_of_the_year, plan_chapter
from pipeline.report.promises import Pledge
from pipeline.report.prose.completing import complete_tellings
from pipeline.report.prose.paragraphs import build_paragraphs
from pipeline.report.revising import arrange_passages, gather_claimed, reword_passages, share_rewordings
from pipeline.report.revising.rewording import titles_of
from pipeline.report.scene import Scene, chapter_titles
from pipeline.report.select import Request
from pipeline.report.telling import Telling, build_tellings
from pipeline.report.wording import Wording

WORK, OUTLOOK = "work", "outlook"
_Gathered = Mapping[str, Sequence[Telling]]
_Shared = Mapping[str, tuple[Rewording, ...]]


def build_parts(
    request: Request,
    done: Sequence[Record],
    planned: Sequence[Record],
    series: Sequence[NumberedSeries],
    records: Sequence[Record],
    pledges: Mapping[str, tuple[Pledge, ...]],
    values: Mapping[str, str],
    scene: Scene,
    wording: Wording,
) -> tuple[Chapter, ...]:
    """The parts, numbered: work done, outlook, as far as asked for; their passages have keys."""
    gathered: dict[str, list[Telling]] = {}
    for telling in build_tellings(done, scene.documents, scene.language):
        gathered.setdefault(_home(telling, scene.profile, scene.revisions.chapters), []).append(telling)
    plans = build_tellings(planned, scene.documents, scene.language)
    shared = share_rewordings({**gathered, OUTLOOK: plans}, scene.revisions.rewordings)
    parts = [_work_part(gathered, shared, scene, wording)] if request.kind == "report" else []
    if request.planned_year is not None:
        told = _told(plans, shared.get(OUTLOOK, ()), scene, wording, is_ranked=False)
        points = build_points(told, series, records, pledges, request, scene, wording)
        parts.append(_outlook_part(points, scene, wording, values))
    pattern = wording.label("number.part")
    return tuple(part.model_copy(update={"number": format_number(pattern, n)}) for n, part in enumerate(parts, 1))


def _work_part(gathered: _Gathered, shared: _Shared, scene: Scene, wording: Wording) -> Chapter:
    """The work done, one chapter below for every chapter of the profile that has something to tell."""
    titles = chapter_titles(scene, wording)
    told = {key: _told(tellings, shared.get(key, ()), scene, wording) for key, tellings in gathered.items()}
    passages = {key: arrange_passages(told.get(key, ()), key, scene) for key in titles}
    chapters = tuple(
        Chapter(
            key=key,
            number=format_number(wording.label("number.chapter"), number),
            title=titles[key],
            level=2,
            passages=passages[key],
        )
        for number, key in enumerate((key for key in titles if passages[key]), 1)
    )
    first = told.get("", ())
    if not gathered:
        first = (Passage(text=wording.label("nothing.work"), language=scene.language, boilerplate=True),)
    first = arrange_passages(first, WORK, scene)
    return Chapter(key=WORK, number="", title=wording.label("work"), level=1, passages=first, chapters=chapters)


def _home(telling: Telling, profile: Profile, moved: Mapping[str, str]) -> str:
    """The key of the chapter that tells it, as people or else the profile have it; empty for what stands before all."""
    wanted = (moved[record.id] for record in telling.records if record.id in moved)
    known = {*(chapter.key for chapter in profile.chapters), OTHER, WORK}
    if chosen := next((key for key in wanted if key in known), ""):
        return "" if chosen == WORK else chosen
    if all(is_of_the_year(record, profile) for record in telling.records):
        return ""
    return plan_chapter(telling.records[0], profile.chapters)


def plan_records(
    records: Sequence[Record],
    documents: Sequence[Document],
    profile: Profile,
    language: Language = "en",
    moved: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, str]:
    """By record id the key of the chapter that tells of it; those that share a sentence stand together.

    What tells of the whole year is in no chapter. `moved`: by record the chapter that people want it in.
    """
    tellings = build_tellings(records, {document.source_id: document for document in documents}, language)
    homes = {record.id: _home(telling, profile, moved) for telling in tellings for record in telling.records}
    return {record_id: key for record_id, key in homes.items() if key}


def _outlook_part(points: Sequence[Passage], scene: Scene, wording: Wording, values: Mapping[str, str]) -> Chapter:
    has_plans = any(point.basis == "plan" for point in points)
    text = wording.text("outlook", **values, has_plans=has_plans) if points else wording.label("nothing.outlook")
    opening = Passage(text=text, language=wording.language, boilerplate=True)
    passages = arrange_passages((opening, *points), OUTLOOK, scene)
    first = tuple(passage for passage in passages[:1] if passage.boilerplate)
    led = lead_commitments(passages[len(first) :], wording)
    return Chapter(key=OUTLOOK, number="", title=wording.label("outlook"), level=1, passages=(*first, *led))


def _told(
    tellings: Sequence[Telling],
    rewordings: Sequence[Rewording],
    scene: Scene,
    wording: Wording,
    is_ranked: bool = True,
) -> tuple[Passage, ...]:
    """The paragraphs of what is told together, those that people worded in their words."""
    whole = complete_tellings(tellings, scene.documents, wording.fixed_words())
    paragraphs = build_paragraphs(whole, scene, wording, is_ranked)
    passages = write_paragraphs(gather_claimed(paragraphs, rewordings), scene, wording)
    titles = titles_of([record for telling in tellings for record in telling.records], scene.language)
    return reword_passages(passages, rewordings, titles)
