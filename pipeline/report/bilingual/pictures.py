"""Photographs of two languages: each printed once, with captions in both."""

from collections.abc import Callable

from pipeline.model.report import Chapter, Passage, Picture, ReportModel
from pipeline.report.bilingual.tables import both


def share_pictures(first: ReportModel, second: ReportModel) -> tuple[ReportModel, ReportModel]:
    """The first with its photographs called in both languages, and the second with those that only it has."""
    words = {picture.source_id: picture for picture in second.iter_pictures()}
    shown = {picture.source_id for picture in first.iter_pictures()}

    def called(picture: Picture) -> Picture:
        other = words.get(picture.source_id, picture)
        parts = {"caption": both(picture.caption, other.caption), "alt": both(picture.alt, other.alt)}
        return picture.model_copy(update=parts)

    def rest(passage: Passage) -> tuple[Picture, ...]:
        return tuple(picture for picture in passage.pictures if picture.source_id not in shown)

    return _replace(first, lambda passage: tuple(map(called, passage.pictures))), _replace(second, rest)


def _replace(model: ReportModel, pictures: Callable[[Passage], tuple[Picture, ...]]) -> ReportModel:
    def chapter(old: Chapter) -> Chapter:
        passages = (each.model_copy(update={"pictures": pictures(each)}) for each in old.passages)
        return old.model_copy(update={"passages": tuple(passages), "chapters": tuple(map(chapter, old.chapters))})

    return model.model_copy(update={"chapters": tuple(map(chapter, model.chapters))})
