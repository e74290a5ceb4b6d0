"""Passages that tell of no record in an editor's words: openings, sums, points of an outlook, notes of annexes."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from pipeline.errors import Message
from pipeline.model.report import Chapter, Passage
from pipeline.model.revision import Rewording
from pipeline.report.proof import find_names, find_numbers
from pipeline.report.revising.rewording import put_words

_ALIKE = 60.0
"""Least similarity, 0..100, of the machine's words then and now for a passage to be the one that was worded."""
_CLEARLY = 5.0
"""By how much another passage must be more alike than the one of the same number in its chapter."""


def reword_untold(chapters: Sequence[Chapter], rewordings: Sequence[Rewording]) -> tuple[Chapter, ...]:
    """The chapters, whose passages have keys; what the editors' words cite has no marks yet."""
    wanted = [rewording for rewording in rewordings if not rewording.record_ids]
    return tuple(_reword(chapter, wanted) for chapter in chapters) if wanted else tuple(chapters)


def _reword(chapter: Chapter, wanted: Sequence[Rewording]) -> Chapter:
    bare = [passage for passage in chapter.passages if not passage.tells]
    places = {_place(passage.key) for passage in bare}
    found: dict[str, Rewording] = {}
    for rewording in (each for each in wanted if _place(each.key) in places):
        if best := _find_meant(rewording, [passage for passage in bare if passage.key not in found]):
            found[best.key] = rewording

    def revised(passage: Passage) -> Passage:
        rewording = None if passage.tells else found.get(passage.key)
        if rewording is None:
            return passage
        return put_words(passage, [rewording], tuple(_compare(rewording.ground.text, passage.text)))

    below = tuple(_reword(inner, wanted) for inner in chapter.chapters)
    return chapter.model_copy(update={"passages": tuple(map(revised, chapter.passages)), "chapters": below})


def _place(key: str) -> str:
    """What a key begins with: the report and the chapter."""
    return key.rsplit("/", 1)[0]


def _find_meant(rewording: Rewording, passages: Sequence[Passage]) -> Passage | None:
    """The passage of today that has the place and the words of the one that was worded."""
    named = next((passage for passage in passages if passage.key == rewording.key), None)
    if not rewording.ground.text:
        return named
    likeness = {p.key: fuzz.ratio(rewording.ground.text, p.text) + _CLEARLY * (p is named) for p in passages}
    best = max(passages, key=lambda passage: likeness[passage.key], default=None)
    return best if best is not None and likeness[best.key] >= _ALIKE else None


def _compare(then: str, now: str) -> Iterator[Message]:
    """Which numbers and names the machine's words have now, and which they had."""
    before, after = ([*map(str, find_numbers(text)), *find_names(text)] for text in (then, now))
    gone, new = (
        list(dict.fromkeys(w for w in one if w not in other)) for one, other in ((before, after), (after, before))
    )
    if then and (gone or new):
        params = {"now": ", ".join(new) or "–", "then": ", ".join(gone) or "–"}
        yield Message(text="the machine's words have {now}, and had {then}", params=params)
