"""JSON, and JSON Lines: one value a line."""

import json
import re
from typing import Any

from pipeline.readers.data.parsed import DEEPEST, Value, broken_at, join_pairs, too_deep

_BEGINS = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
_SHOWN: dict[object, str] = {None: "", True: "true", False: "false"}


def is_json(text: str) -> bool:
    """Whether a text begins as JSON does, and as other data rarely do."""
    return _BEGINS.match(text) is not None


def parse_json(text: str, name: str) -> list[Value]:
    """The values of a JSON file, or of each line that has one; numbers as they are written, null as no words.

    Raises:
        SourceError: DAMAGED or TOO_DEEP.
    """
    try:
        return [_plain(_loads(text), name)]
    except json.JSONDecodeError as error:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
        if error.msg != "Extra data" or len(lines) < 2 or not _is_value(lines[0][1]):
            raise broken_at(name, error.lineno) from error
        return [[_parse_line(line, number, name) for number, line in lines]]
    except RecursionError as error:
        raise too_deep(name) from error


def _parse_line(line: str, number: int, name: str) -> Value:
    try:
        return _plain(_loads(line), name)
    except json.JSONDecodeError as error:
        raise broken_at(name, number) from error
    except RecursionError as error:
        raise too_deep(name) from error


def _is_value(line: str) -> bool:
    try:
        _loads(line)
    except (json.JSONDecodeError, RecursionError):
        return False
    return True


def _loads(text: str) -> Any:
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=join_pairs)


def _plain(value: Any, name: str, depth: int = 0) -> Value:
    """A value with words instead of null, true and false."""
    if depth > DEEPEST:
        raise too_deep(name)
    if isinstance(value, dict):
        return {key: _plain(inner, name, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, name, depth + 1) for inner in value]
    return value if isinstance(value, str) else _SHOWN[value]
