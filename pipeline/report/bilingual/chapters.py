"""Chapters of two languages made to fit: which passage stands in which, under what number and title."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.numerals import format_number
from pipeline.model.report import Chapter, Passage
from pipeline.report.bilingual.pairing import merge_keys

_FORM = "form-"
"""The chapters of a form have the numbers of its fields."""
Chapters = tuple[Chapter, ...]


def gather_passages(chapters: Sequence[Chapter], first: Sequence[Chapter]) -> Chapters:
    """The chapters with every passage in that one which tells of the same in the first language, if there is one."""
    homes: dict[str, str] = {}
    for chapter in _iter_chapters(first):
        homes |= {record_id: chapter.key for passage in chapter.passages for record_id in passage.tells}
    known = {chapter.key for chapter in _iter_chapters(chapters)}
    told: dict[str, list[Passage]] = {key: [] for key in known}
    for chapter in _iter_chapters(chapters):
        for passage in chapter.passages:
            wanted = [homes[record_id] for record_id in passage.tells if homes.get(record_id) in known]
            told[chapter.key if chapter.key in wanted or not wanted else wanted[0]].append(passage)
    return tuple(_refill(chapters, told))


def _refill(chapters: Sequence[Chapter], told: Mapping[str, Sequence[Passage]]) -> Iterator[Chapter]:
    """Each chapter with its passages; one that has lost all that it had is left out."""
    for chapter in chapters:
        below, passages = tuple(_refill(chapter.chapters, told)), tuple(told[chapter.key])
        if not chapter.passages or passages or below or chapter.tables or chapter.figures:
            yield chapter.model_copy(update={"passages": passages, "chapters": below})


def _iter_chapters(chapters: Sequence[Chapter]) -> Iterator[Chapter]:
    return (part for chapter in chapters for part in chapter.iter_chapters())


def fit_chapters(
    first: Sequence[Chapter], second: Sequence[Chapter], words: Mapping[str, str], others: Mapping[str, str]
) -> tuple[Chapters, Chapters]:
    """The chapters of both with the same keys in the same order, numbered alike, each in the way of its language.

    Where a language has nothing to tell there is its heading alone. `words` and `others` are the labels.
    """
    left, right = {chapter.key: chapter for chapter in first}, {chapter.key: chapter for chapter in second}
    fitted: list[tuple[Chapter, Chapter]] = []
    count = 0
    for key in merge_keys(left, right):
        one, other = left.get(key) or stand_in(right[key], words), right.get(key) or stand_in(left[key], others)
        below = fit_chapters(one.chapters, other.chapters, words, others)
        numbers = (one.number, other.number)
        if one.number and not key.startswith(_FORM):
            count += 1
            numbers = (_number(one, count, words), _number(one, count, others))
        pair = (
            each.model_copy(update={"number": number, "chapters": chapters})
            for each, number, chapters in zip((one, other), numbers, below, strict=True)
        )
        fitted.append((next(pair), next(pair)))
    return tuple(one for one, _other in fitted), tuple(other for _one, other in fitted)


def _number(chapter: Chapter, count: int, words: Mapping[str, str]) -> str:
    kind = "annex" if chapter.key.startswith("annex-") else "part" if chapter.level == 1 else "chapter"
    return format_number(words[f"number.{kind}"], count)


def stand_in(chapter: Chapter, words: Mapping[str, str]) -> Chapter:
    """The chapter in the language in which there is nothing to tell: its heading alone, as `words` say it."""
    names = (f"annex.{chapter.key.removeprefix('annex-')}", f"caption.{chapter.key}", f"chapter.{chapter.key}")
    title = next((words[name] for name in (*names, chapter.key) if words.get(name)), "")
    parts = {"passages": (), "figures": (), "tables": (), "chapters": ()}
    return chapter.model_copy(update={**parts, "title": title})


def name_again(annexes: Sequence[Chapter], old: Sequence[Chapter], new: Sequence[Chapter]) -> Chapters:
    """The annexes with chapters named by the numbers that they have now."""
    heads = {chapter.key: chapter.heading for chapter in _iter_chapters(new)}
    names = {each.heading: heads[each.key] for each in _iter_chapters(old) if heads.get(each.key, "") != each.heading}

    def named(cell: str) -> str:
        return next((cell.replace(before, after) for before, after in names.items() if before in cell), cell)

    def renamed(annex: Chapter) -> Chapter:
        tables = (t.model_copy(update={"rows": tuple(tuple(map(named, row)) for row in t.rows)}) for t in annex.tables)
        return annex.model_copy(update={"tables": tuple(tables)})

    return tuple(map(renamed, annexes))
