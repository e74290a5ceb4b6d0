"""Passages of a chapter without those left out, with those put in, each behind the one that it was put behind."""

from collections.abc import Collection, Sequence

from pipeline.model.report import Passage
from pipeline.model.revision import Insertion, Revisions
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
    """The passages of a chapter in the order decided on.

    Their keys are those that the machine's own order gives them. What was put in behind a passage that is not there
    comes behind what stood before that one, else last; a passage that was moved so stays where it is.
    """
    revisions = scene.revisions
    keyed = key_as(passages, f"{scene.root}/{chapter}")
    order = [passage for passage in keyed if passage.key not in revisions.left_out]
    last: dict[tuple[str, str], str] = {}
    for insertion in (each for each in revisions.insertions if each.chapter == chapter):
        keys = [last.get((key, insertion.when), key) for key in (insertion.after, *insertion.earlier)]
        place = next((found for key in keys if (found := _behind(order, key)) is not None), None)
        last[insertion.after, insertion.when] = insertion.record.id
        order[len(order) if place is None else place : place] = _put_in(insertion, revisions)
    for key, after in revisions.places:
        own = _find(order, key)
        others = [passage for number, passage in enumerate(order) if number != own]
        place = _behind(others, after)
        if own is not None and place is not None:
            order = [*others[:place], order[own], *others[place:]]
    return tuple(order)


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
