"""How the facts that an editor's words rest on are others by now."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.errors import Message
from pipeline.model.activity import Property
from pipeline.model.property_words import PROPERTY_WORDS
from pipeline.model.record import Record
from pipeline.model.revision import ToldThen
from pipeline.model.text import fingerprint_text
from pipeline.review.typed.facts import dump_judged

_SAID: tuple[Property, ...] = (
    "title", "role", "status", "year", "start_date", "end_date", "mode", "place", "country", "countries",
    "organisations", "people", "counts",
)  # fmt: skip
"""What a sentence says of an activity; in which chapter it stands, and which goals it serves, it does not."""
_PARTS = ("qualifier", "value", "ordinal", "name", "unit")


def tell_then(record: Record) -> ToldThen:
    """A record as it is now, for the words that are to rest on it."""
    return ToldThen(id=record.id, members=record.members, title=record.title, facts=_facts_of(record))


def find_changes(then: ToldThen, today: Record | None) -> Iterator[Message]:
    """What of a record of then is otherwise today; None where it is gone."""
    if today is None:
        yield Message(text="found no more: “{title}”", params={"title": then.title})
        return
    now = _facts_of(today)
    for name in _SAID if then.facts else ():
        before, after = _texts(then.facts, name), _texts(now, name)
        gone, new = (_join(one, other) for one, other in ((before, after), (after, before)))
        if gone or (new and name != "title"):  # another source has another name for it
            yield _change(PROPERTY_WORDS[name], gone, new)


def _change(name: Message, gone: str, new: str) -> Message:
    params: dict[str, str | Message] = {"property": name, "now": new, "then": gone}
    if not gone:
        return Message(text="{property}: now also {now}", params=params)
    if not new:
        return Message(text="{property}: no longer {then}", params=params)
    return Message(text="{property}: {now}, was {then}", params=params)


def _facts_of(record: Record) -> dict[str, list[Any]]:
    facts: dict[str, list[Any]] = json.loads(dump_judged(record))
    return facts


def _texts(facts: Mapping[str, list[Any]], name: str) -> list[str]:
    return [_show(fact) for fact in facts.get(name, ())]


def _show(fact: object) -> str:
    if isinstance(fact, dict):
        return " ".join(str(fact[part]) for part in _PARTS if fact.get(part) is not None)
    return str(fact)


def _join(texts: list[str], others: list[str]) -> str:
    """Those that the others have not, however they are written."""
    known = {fingerprint_text(other) for other in others}
    return ", ".join(dict.fromkeys(text for text in texts if fingerprint_text(text) not in known))
