"""Where a report tells what became of promises: after the work done, and below the outlook."""

from collections.abc import Sequence

from pipeline.model.link import Commitment
from pipeline.model.record import Record
from pipeline.model.report import Chapter, Citation
from pipeline.report.marks import iter_cites, mark_chapters, number_pages
from pipeline.report.passages import Scene
from pipeline.report.promises import Pledge, build_pledge_chapter, select_carried, select_pledges
from pipeline.report.select import Request, part_by_confidence
from pipeline.report.wording import Wording

_TABLES = {"work": "commitments", "outlook": "carried"}
"""Which table stands in which part."""


def select_told(
    commitments: Sequence[Commitment], records: Sequence[Record], scene: Scene, request: Request
) -> dict[str, tuple[Pledge, ...]]:
    """What a report tells of commitments, by part: those of its period, and those that are carried into its outlook."""
    told = {}
    records, _ = part_by_confidence(records, scene.profile.reporting)  # a doubtful record proves and promises nothing
    if request.kind == "report":
        told["work"] = select_pledges(commitments, records, scene, request.year)
    if request.planned_year is not None:
        before = request.year if request.kind == "report" else request.planned_year - 1
        told["outlook"] = select_carried(commitments, records, scene, before)
    return told


def add_pledges(
    parts: Sequence[Chapter], pledges: dict[str, tuple[Pledge, ...]], scene: Scene, wording: Wording
) -> tuple[tuple[Chapter, ...], tuple[Citation, ...]]:
    """The parts with their marks and tables of commitments, and everything that they cite, marked.

    Wording that has no words for these tables leaves them out.
    """
    told = {
        part.key: pledges.get(part.key, ()) if wording.has_label(f"caption.{_TABLES[part.key]}") else ()
        for part in parts
    }
    cites = [cite for part in parts for cite in (*iter_cites([part]), *(c for p in told[part.key] for c in p.cites))]
    marks = number_pages(cites)
    chapters = []
    for part in mark_chapters(parts, marks):
        below = list(part.chapters)
        if told[part.key]:
            number = f"{len(below) + 1}." if below else ""
            below.append(build_pledge_chapter(told[part.key], _TABLES[part.key], number, marks, scene, wording))
        chapters.append(part.model_copy(update={"chapters": tuple(below)}))
    marked = (cite.model_copy(update={"mark": marks[cite.source_id, cite.page]}) for cite in cites)
    return tuple(chapters), tuple(marked)
