"""Photographs below the passages that tell of what they belong to, the weightiest activities first."""

from collections.abc import Mapping, Sequence

from pipeline.model.photo import Photo, Pictures
from pipeline.model.record import Record
from pipeline.model.report import Chapter, Citation, Passage, Picture
from pipeline.report.prose.composing import describe_record
from pipeline.report.prose.editing import upper_first
from pipeline.report.prose.weight import weigh_record
from pipeline.report.scene import Scene
from pipeline.report.wording import Wording

Photos = Mapping[str, Sequence[Photo]]
"""The photographs of each record, by its id."""
_PART = "work"
_KEY = 12
"""So many digits of a source id tell two photographs apart."""


def place_pictures(
    chapters: Sequence[Chapter],
    cited: Sequence[Citation],
    photos: Photos,
    records: Sequence[Record],
    scene: Scene,
    wording: Wording,
) -> tuple[tuple[Chapter, ...], tuple[Citation, ...]]:
    """The chapters with pictures of the work done, as many as the profile wants; and `cited` with what these cite.

    Photographs are numbered on from the marks of `cited`.
    """
    known = {record.id: record for record in records}
    # what people put in is told and is no record of the work done
    told = [known[each] for part in chapters if part.key == _PART for each in _iter_told(part) if each in known]
    chosen = _choose([record for record in told if record.id in photos], photos, scene)
    first = 1 + max((int(cite.mark) for cite in cited), default=0)
    numbers = {photo.source_id: first + at for at, photo in enumerate(p for each in chosen.values() for p in each)}

    def picture(photo: Photo, record: Record, passage: Passage) -> Picture:
        values = describe_record(record, scene, wording)
        caption = upper_first(wording.text("picture_caption", **values))
        own = Citation(
            record_id=record.id, source_id=photo.source_id, document=photo.name, page=1, quote="",
            mark=str(numbers[photo.source_id]),
        )  # fmt: skip
        return Picture(
            key=f"picture-{photo.source_id[:_KEY]}",
            caption=caption,
            alt=wording.text("picture_alt", **values, caption=caption),
            source_id=photo.source_id,
            width=photo.width,
            height=photo.height,
            cites=(*(cite for cite in passage.cites if cite.record_id == record.id), own),
        )

    def passage(old: Passage) -> Passage:
        pictures = (picture(p, known[each], old) for each in old.tells for p in chosen.get(each, ()))
        return old.model_copy(update={"pictures": tuple(pictures)})

    def chapter(old: Chapter) -> Chapter:
        parts = {"passages": tuple(map(passage, old.passages)), "chapters": tuple(map(chapter, old.chapters))}
        return old.model_copy(update=parts)

    placed = tuple(chapter(part) if part.key == _PART else part for part in chapters)
    shown = (p for part in placed for inner in part.iter_chapters() for told in inner.passages for p in told.pictures)
    return placed, (*cited, *(each.cites[-1] for each in shown))


def _iter_told(part: Chapter) -> list[str]:
    return [each for chapter in part.iter_chapters() for passage in chapter.passages for each in passage.tells]


def _choose(records: Sequence[Record], photos: Photos, scene: Scene) -> dict[str, tuple[Photo, ...]]:
    """By record id the photographs that are shown, in the order of `records`; of one the first by name."""
    limits: Pictures = scene.profile.pictures
    left, chosen = limits.in_all, {}
    for record in sorted(records, key=lambda record: -weigh_record(record, scene.profile.style)):
        chosen[record.id] = tuple(photos[record.id][: min(limits.per_event, left)])
        left -= len(chosen[record.id])
    return {record.id: chosen[record.id] for record in records if chosen[record.id]}
