"""Where a report tells what became of promises: after the work done, and below the outlook."""

from collections.abc import Iterator, Sequence

from pipeline.model.link import Commitment
from pipeline.model.numerals import format_number
from pipeline.model.record import Record
from pipeline.model.report import Chapter, Citation
from pipeline.model.text import fingerprint_text, has_han
from pipeline.report.marks import iter_cites, mark_chapters, number_pages
from pipeline.report.promises import Pledge, build_pledge_chapter, select_carried, select_further, select_pledges
from pipeline.report.scene import Scene
from pipeline.report.select import Request, part_by_confidence
from pipeline.report.wording import Wording

_TABLES = {"work": ("commitments",), "outlook": ("further", "carried")}
"""Which tables stand in which part."""

_LEAST, _LEAST_HAN = 12, 6
"""So many letters of a plan's name, or signs of a Chinese one, are enough to know it again in what was promised."""


def select_told(
    commitments: Sequence[Commitment], records: Sequence[Record], planned: Sequence[Record], scene: Scene,
    request: Request,
) -> dict[str, tuple[Pledge, ...]]:  # fmt: skip
    """What a report tells of commitments, by table: those of its period; in its outlook those of the outlook's period
    beside the plans `planned`, and those that are carried into it.
    """
    told = {}
    records, _ = part_by_confidence(
        records, scene.profile.reporting, scene.revisions.included
    )  # a doubtful record proves nothing
    if request.kind == "report":
        told["commitments"] = select_pledges(commitments, records, scene, request.year)
    if request.planned_year is not None:
        before = request.year if request.kind == "report" else request.planned_year - 1
        further = select_further(commitments, records, planned, scene, request)
        carried = select_carried(commitments, records, scene, before)
        told["further"] = _without_planned(further, planned)
        told["carried"] = _without_planned(carried, planned)
    return told


def _without_planned(pledges: Sequence[Pledge], planned: Sequence[Record]) -> tuple[Pledge, ...]:
    """Those that no plan names: “publish a catalogue of boats” falls away where the catalogue of boats is planned."""
    titles = [fingerprint_text(record.title) for record in planned]
    titles = [title for title in titles if len(title) >= (_LEAST_HAN if has_han(title) else _LEAST)]
    return tuple(p for p in pledges if not any(title in fingerprint_text(p.commitment.title) for title in titles))


def add_pledges(
    parts: Sequence[Chapter], pledges: dict[str, tuple[Pledge, ...]], scene: Scene, wording: Wording
) -> tuple[tuple[Chapter, ...], tuple[Citation, ...]]:
    """The parts with their marks and tables of commitments, and everything that they cite, marked.

    Wording that has no words for these tables leaves them out.
    """
    told = {key: each for key, each in pledges.items() if each and wording.has_label(f"caption.{key}")}
    cites = [cite for part in parts for cite in (*iter_cites([part]), *_iter_pledged(part, told))]
    marks = number_pages(cites)
    chapters = []
    for part in mark_chapters(parts, marks):
        below = list(part.chapters)
        for key in (key for key in _TABLES[part.key] if key in told):
            pattern = wording.label("number.chapter") if any(chapter.number for chapter in below) else ""
            number = format_number(pattern, len(below) + 1)
            below.append(build_pledge_chapter(told[key], key, number, marks, scene, wording))
        chapters.append(part.model_copy(update={"chapters": tuple(below)}))
    marked = (cite.model_copy(update={"mark": marks[cite.source_id, cite.page]}) for cite in cites)
    return tuple(chapters), tuple(marked)


def _iter_pledged(part: Chapter, told: dict[str, tuple[Pledge, ...]]) -> Iterator[Citation]:
    yield from (cite for key in _TABLES[part.key] for pledge in told.get(key, ()) for cite in pledge.cites)
