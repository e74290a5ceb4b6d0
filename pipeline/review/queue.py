"""What needs a person, most valuable first: what changes this year's report most."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.model.decision import Decision, Verdict, select_effective
from pipeline.model.text import stable_id

ItemKind = Literal[
    "stale", "changed", "conflict", "link", "doubt", "unclaimed", "commitment", "field", "proposal", "remark",
    "wording",
]  # fmt: skip
VERDICTS: dict[ItemKind, tuple[Verdict, ...]] = {
    "stale": ("undo", "dismiss"),
    "changed": ("accept", "edit", "reject"),
    "conflict": ("edit", "accept", "reject"),
    "link": ("same", "different"),
    "doubt": ("accept", "edit", "reject"),
    "unclaimed": ("state", "dismiss"),
    "commitment": ("answer", "dismiss"),
    "field": ("edit", "dismiss"),
    "proposal": ("adopt", "undo"),
    "remark": ("dismiss",),
    "wording": ("word", "dismiss"),
}
"""What may be decided about items of a kind."""
_OF_PEOPLE = frozenset({"stale", "changed", "proposal", "remark", "wording"})
"""Kinds that wait because somebody decided or asked something, whatever year it is of."""
_MOST = 10
"""So many items of one kind, document and year stand alone; the rest of them are one."""
_ALL: dict[ItemKind, Message] = {
    "doubt": Message(text="{count} more records of {document}"),
    "conflict": Message(text="{count} more records of {document} about which sources disagree"),
    "field": Message(text="{count} more records of {document} of which something is not said"),
    "unclaimed": Message(text="{count} more passages of {document} that no activity was found in"),
    "link": Message(text="{count} more pairs of {document}"),
}


class Item(Value):
    """One thing that needs a person. `id` stays the same for as long as it is about the same.

    `ids` are those of records, activities, a commitment or a decision, as the kind has it; `score`: what it changes,
    times how doubtful it is, 0..1. `year` is that of the report it belongs to, if any. `count`: so many items in one.
    """

    id: str
    kind: ItemKind
    title: Message
    why: Message
    score: float
    ids: tuple[str, ...] = ()
    document: str = ""
    year: int | None = None
    verdicts: tuple[Verdict, ...] = ()
    count: int = 1


def build_item(
    kind: ItemKind, title: str, why: Message, score: float, ids: Sequence[str], *, document: str = "",
    year: int | None = None, about: Sequence[str] = (),
) -> Item:  # fmt: skip
    """An item. `about`: what else it is about beside `ids`; with other words there it is another item."""
    return Item(
        id=stable_id("itm", kind, *ids, *about),
        kind=kind,
        title=Message(text="{title}", params={"title": title}),
        why=why,
        score=score,
        ids=tuple(ids),
        document=document,
        year=year,
        verdicts=VERDICTS[kind],
    )


def order_items(items: Iterable[Item], years: Sequence[int], dismissed: Collection[str] = ()) -> tuple[Item, ...]:
    """What is left of the items, most valuable first.

    First what people wait for and what the report of the first of `years` tells, then what those of the other `years`
    tell, last what no report tells. What a bulk of old documents gives is gathered by document and kind.
    """
    open_items = (item for item in items if item.id not in dismissed)
    gathered = (item for item in _gather(open_items) if item.id not in dismissed)
    return tuple(sorted(gathered, key=lambda item: (_tier(item, years), -item.score, -(item.year or 0), item.id)))


def _tier(item: Item, years: Sequence[int]) -> int:
    if item.kind in _OF_PEOPLE or item.year in years[:1]:
        return 0
    return 1 if item.year in years else 2


def _gather(items: Iterable[Item]) -> Iterator[Item]:
    groups: defaultdict[tuple[ItemKind, str, int | None], list[Item]] = defaultdict(list)
    for item in items:
        groups[item.kind, item.document, item.year].append(item)
    for (kind, document, year), group in groups.items():
        ranked = sorted(group, key=lambda item: (-item.score, item.id))
        if kind not in _ALL or not document or len(ranked) <= _MOST + 1:
            yield from ranked
            continue
        yield from ranked[:_MOST]
        yield _join(kind, document, year, ranked[_MOST:])


def _join(kind: ItemKind, document: str, year: int | None, items: Sequence[Item]) -> Item:
    ids = tuple(dict.fromkeys(name for item in items for name in item.ids))
    params: dict[str, str | int | float | Message] = {"count": len(items), "document": document}
    return Item(
        id=stable_id("itm", kind, *sorted(item.id for item in items)),
        kind=kind,
        title=_ALL[kind].model_copy(update={"params": params}),
        why=items[0].why,
        score=items[0].score,
        ids=ids,
        document=document,
        year=year,
        verdicts=VERDICTS[kind],
        count=len(items),
    )


def find_proposals(journal: Sequence[Decision]) -> tuple[Decision, ...]:
    """The proposals that nobody adopted or took back, oldest first."""
    adopted = {decision.id for decision in select_effective(journal)}
    undone: set[str] = set()
    for decision in reversed(journal):
        if decision.verdict == "undo" and decision.id not in undone:
            undone.add(decision.value)
    return tuple(d for d in journal if d.is_proposed and d.id not in undone | adopted)
