"""Passages of a chapter without those left out, with those put in, each behind the one that it was put behind."""

from collections.abc import Collection, Iterable, Sequence

from pipeline.model.report import Passage
from pipeline.model.revision import Insertion, Placing, Revisions
from pipeline.report.keys import key_as
from pipeline.report.passages import cite_record
from pipeline.report.revising.rewording import reword_passages
from pipeline.report.scene import Scene

_ELSEWHERE = "work"
"""Where a paragraph stands whose chapter the profile has no more."""


def settle_insertions(revisions: Revisions, year: int, chapters: Collection[str]) -> Revisions:
    """The revisions with the paragraphs alone that are for the report of a year, each for one of its chapters."""
    settled = []
    for insertion in revisions.insertions:
        name = insertion.record.id
        chapter = revisions.chapters.get(name, insertion.chapter)
        if insertion.year in (None, year) and name not in revisions.left_out:
            chapter = chapter if chapter in chapters else _ELSEWHERE
            settled.append(insertion.model_copy(update={"chapter": chapter}))
    return revisions.model_copy(update={"insertions": tuple(settled)})


def arrange_passages(passages: Sequence[Passage], chapter: str, scene: Scene) -> tuple[Passage, ...]:
    """The passages of a chapter in the order decided on, step by step as it was; of one time, first what was moved.

    Their keys are those that the machine's own order gives them. What was put behind a passage that is not there comes
    behind what stood before that one; where this is not known, what was put in comes last, and others stay.
    """
    revisions = scene.revisions
    keyed = key_as(passages, f"{scene.root}/{chapter}")
    order = [passage for passage in keyed if passage.key not in revisions.left_out]
    last: dict[tuple[str, str], str] = {}
    put_in = (insertion for insertion in revisions.insertions if insertion.chapter == chapter)
    steps: list[Placing | Insertion] = [*revisions.places, *put_in]
    for step in sorted(steps, key=lambda step: step.when.partition("+")[0]):  # told to the second, or closer
        if isinstance(step, Placing):
            order = _place(order, step)
            continue
        keys = [last.get((key, step.when), key) for key in (step.after, *step.earlier)]
        place = _behind_first(order, keys)
        last[step.after, step.when] = step.record.id
        order[len(order) if place is None else place : place] = _put_in(step, revisions)
    return tuple(order)


def _place(order: Sequence[Passage], placing: Placing) -> list[Passage]:
    """The passages with one of them at another place, if it is there."""
    own = _find(order, placing.key)
    others = [passage for number, passage in enumerate(order) if number != own]
    place = _behind_first(others, placing.behind)
    return list(order) if own is None or place is None else [*others[:place], order[own], *others[place:]]


def _behind_first(passages: Sequence[Passage], keys: Iterable[str]) -> int | None:
    """The place behind the first of several passages that is there."""
    return next((found for key in keys if (found := _behind(passages, key)) is not None), None)


def _find(passages: Sequence[Passage], key: str) -> int | None:
    return next((n for n, passage in enumerate(passages) if key == passage.key or key in passage.tells), None)


def _behind(passages: Sequence[Passage], key: str) -> int | None:
    """The place behind a passage; for no key that of what is told first: words that open a chapter stay before it."""
    if not key:
        return int(bool(passages) and passages[0].boilerplate)
    found = _find(passages, key)
    return None if found is None else found + 1


def _put_in(insertion: Insertion, revisions: Revisions) -> tuple[Passage, ...]:
    """The paragraph as a passage, in the words that it was given since."""
    name = insertion.record.id
    own = Passage(
        text=insertion.text,
        language=insertion.language,
        cites=cite_record(insertion.record),
        status="planned" if insertion.chapter == "outlook" else "",
        tells=(name,),
        key=name,
    )
    return reword_passages([own], [each for each in revisions.rewordings if name in each.record_ids], {})
