"""Names for passages that stay the same from draft to draft."""

from collections.abc import Sequence

from pipeline.model.report import Chapter, Passage

INTRODUCTION = "introduction"


def key_chapter(chapter: Chapter, root: str) -> Chapter:
    """The chapter with a key for every passage: the record that it tells of first, else its place in its chapter."""
    return chapter.model_copy(
        update={
            "passages": key_as(chapter.passages, f"{root}/{chapter.key}"),
            "chapters": tuple(key_chapter(below, root) for below in chapter.chapters),
        }
    )


def key_as(passages: Sequence[Passage], place: str) -> tuple[Passage, ...]:
    """The passages of one place with their keys; those that have one keep it."""
    keyed, number = [], 0
    for passage in passages:
        number += not passage.tells
        key = passage.key or (passage.tells[0] if passage.tells else f"{place}/{number}")
        keyed.append(passage.model_copy(update={"key": key}))
    return tuple(keyed)
