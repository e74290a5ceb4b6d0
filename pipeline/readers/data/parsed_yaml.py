"""YAML by its events: no value is made into anything but text, no tag is obeyed, no alias multiplies without end."""

from collections.abc import Iterator
from typing import Any

import yaml

from pipeline.readers.data.parsed import DEEPEST, Value, broken_at, join_pairs, too_deep, too_large

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_MERGED = "<<"
_MOST = 10_000_000
_EACH = 20
"""The most that all values may weigh, those that aliases repeat as well: letters, and so many more for each value."""
Weighed = tuple[Value, int]


def parse_yaml(text: str, name: str) -> list[Value]:
    """The value of each document of a YAML file; what it leaves empty or calls null is no words.

    Raises:
        SourceError: DAMAGED, TOO_DEEP or TOO_LARGE.
    """
    events = yaml.parse(text, Loader=_LOADER)
    try:
        return _Composer(events, name).read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise broken_at(name, mark.line + 1 if mark else 1) from error
    except yaml.reader.ReaderError as error:
        raise broken_at(name, text.count("\n", 0, error.position) + 1) from error


class _Composer:
    """Puts values together from the events of a file; each comes with its weight."""

    def __init__(self, events: Iterator[Any], name: str) -> None:
        self._events = events
        self._name = name
        self._anchors: dict[str, Weighed] = {}

    def read(self) -> list[Value]:
        """The values of the file's documents."""
        found: list[Value] = []
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._anchors = {}
                found.append(self._compose(next(self._events), 0)[0])
        return found

    def _compose(self, event: Any, depth: int) -> Weighed:
        if depth > DEEPEST:
            raise too_deep(self._name)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchors:  # never named, or it would hold itself
                raise broken_at(self._name, event.start_mark.line + 1 if event.start_mark else 1)
            return self._anchors[event.anchor]
        value, weight = self._compose_new(event, depth)
        if weight > _MOST:
            raise too_large(self._name)
        if event.anchor:
            self._anchors[event.anchor] = (value, weight)
        return value, weight

    def _compose_new(self, event: Any, depth: int) -> Weighed:
        if isinstance(event, yaml.ScalarEvent):
            text = "" if not event.style and event.value in _NOTHING else event.value
            return text, len(text) + _EACH
        end = yaml.MappingEndEvent if isinstance(event, yaml.MappingStartEvent) else yaml.SequenceEndEvent
        inner, weight = list[Value](), _EACH
        for following in self._events:
            if isinstance(following, end):
                break
            value, more = self._compose(following, depth + 1)
            inner.append(value)
            weight += more
            if weight > _MOST:
                raise too_large(self._name)
        return (_join(inner) if end is yaml.MappingEndEvent else inner), weight


def _join(inner: list[Value]) -> dict[str, Value]:
    """A mapping of keys and values in turn; what is merged into it (`<<: *usual`) stands behind its own."""
    pairs = list(zip(inner[::2], inner[1::2], strict=True))
    found = join_pairs((_key(key), value) for key, value in pairs if key != _MERGED)
    for key, value in pairs:
        for merged in value if isinstance(value, list) else [value]:
            if key == _MERGED and isinstance(merged, dict):
                found = found | {name: inherited for name, inherited in merged.items() if name not in found}
    return found


def _key(value: Value) -> str:
    return value if isinstance(value, str) else str(value)
