"""Names for passages that stay the same from draft to draft."""

from collections.abc import Sequence

from pipeline.model.report import Chapter, Passage, ReportModel

_INTRODUCTION = "introduction"


def key_passages(model: ReportModel) -> ReportModel:
    """The report with a key for every passage: the record that it tells of first, else its place in its chapter."""
    root = f"{model.kind}-{model.year}"
    return model.model_copy(
        update={
            "introduction": _keyed(model.introduction, f"{root}/{_INTRODUCTION}"),
            "chapters": tuple(_key_chapter(chapter, root) for chapter in model.chapters),
            "annexes": tuple(_key_chapter(chapter, root) for chapter in model.annexes),
        }
    )


def _key_chapter(chapter: Chapter, root: str) -> Chapter:
    return chapter.model_copy(
        update={
            "passages": _keyed(chapter.passages, f"{root}/{chapter.key}"),
            "chapters": tuple(_key_chapter(below, root) for below in chapter.chapters),
        }
    )


def _keyed(passages: Sequence[Passage], place: str) -> tuple[Passage, ...]:
    keyed, number = [], 0
    for passage in passages:
        number += not passage.tells
        key = passage.tells[0] if passage.tells else f"{place}/{number}"
        keyed.append(passage.model_copy(update={"key": key}))
    return tuple(keyed)
