"""Which passages of two languages stand side by side: those that tell the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from pipeline.model.report import Passage
from pipeline.report.prose.editing import upper_first

Key = TypeVar("Key")


class Row(NamedTuple):
    """What stands side by side; one side may be empty."""

    first: tuple[Passage, ...]
    second: tuple[Passage, ...]


def merge_keys(first: Iterable[Key], second: Iterable[Key]) -> list[Key]:
    """Every key once, in the order of the first; what only the second has, after what it follows there."""
    merged = list(dict.fromkeys(first))
    known, place = set(merged), 0
    for key in dict.fromkeys(second):
        if key in known:
            place = merged.index(key) + 1
        else:
            merged.insert(place, key)
            place += 1
    return merged


def pair_passages(first: Sequence[Passage], second: Sequence[Passage]) -> tuple[Row, ...]:
    """The passages of one chapter in rows: the fewest passages of both that tell the same.

    The first language keeps its order. What only the second has is a row of its own, after what it follows there.
    """
    links = _link(find_subjects(first), find_subjects(second))
    starts = _part(len(first), links)
    told: dict[int, list[Passage]] = {start: [] for start in starts}
    alone: dict[int, list[Passage]] = {}
    last = -1
    for passage, linked in zip(second, links, strict=True):
        if linked:
            last = max(start for start in starts if start <= min(linked))
            told[last].append(passage)
        else:
            alone.setdefault(last, []).append(passage)
    rows = [Row((), (passage,)) for passage in alone.get(-1, ())]
    for start, end in pairwise([*starts, len(first)]):
        rows.append(Row(tuple(first[start:end]), tuple(told[start])))
        rows += [Row((), (passage,)) for passage in alone.get(start, ())]
    return tuple(rows)


def find_subjects(passages: Sequence[Passage]) -> list[frozenset[str]]:
    """For each passage what it is about, in words that are the same in any language.

    That are the records it tells of; the figures that it states; the commitments and editions that it proposes; of
    words that come from a template, the how-manieth they are.
    """
    templates = (f"template {number}" for number in range(len(passages)))
    return [frozenset(_name_subjects(passage)) or frozenset({next(templates)}) for passage in passages]


def _name_subjects(passage: Passage) -> Iterator[str]:
    if passage.tells:
        yield from passage.tells
    elif passage.aggregates:
        yield from (f"figure {figure.name}" for figure in passage.aggregates)
    else:
        own = passage.revised.record_ids if passage.revised else ()  # an editor's word is of one language
        yield from (f"{passage.basis} {cite.record_id}" for cite in passage.cites if cite.record_id not in own)


def _link(first: Sequence[frozenset[str]], second: Sequence[frozenset[str]]) -> list[frozenset[int]]:
    """For each passage of the second the numbers of those of the first that are about the same."""
    by_subject: dict[str, list[int]] = {}
    for number, subjects in enumerate(first):
        for subject in subjects:
            by_subject.setdefault(subject, []).append(number)
    return [frozenset(number for each in subjects for number in by_subject.get(each, ())) for subjects in second]


def _part(count: int, links: Iterable[frozenset[int]]) -> list[int]:
    """Where rows begin: passages of the first are parted where nothing in the second tells of both sides."""
    joined = {number for each in links if each for number in range(min(each) + 1, max(each) + 1)}
    return [number for number in range(count) if number not in joined]


def number_points(rows: Sequence[Row], first: Mapping[str, str], second: Mapping[str, str]) -> tuple[Row, ...]:
    """The points of an outlook under one number in both languages: “First, …”, “第一，…”; a row is one point.

    `first` and `second` are the labels of the languages.
    """
    numbered, point = [], 0
    for row in rows:
        if any(passage.lead for passage in (*row.first, *row.second)):
            point += 1
            led = Row(_lead(row.first, _lead_word(first, point)), _lead(row.second, _lead_word(second, point)))
            numbered.append(led)
        else:
            numbered.append(row)
    return tuple(numbered)


def _lead(passages: Sequence[Passage], word: str) -> tuple[Passage, ...]:
    """The first with the leading word; what follows it in the row has none."""
    led = [passage.model_copy(update={"lead": word}) for passage in passages[:1]]
    rest = (passage.model_copy(update={"lead": "", "text": upper_first(passage.text)}) for passage in passages[1:])
    return (*led, *rest)


def _lead_word(labels: Mapping[str, str], point: int) -> str:
    return labels.get(f"lead.{point}") or labels["lead.more"].format(number=point)
