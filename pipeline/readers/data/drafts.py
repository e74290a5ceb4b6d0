"""The blocks of a data file: lists of mappings as tables under the names of their lists, other values as paragraphs."""

import re
from collections.abc import Iterable, Iterator

from pipeline.model.document import BlockKind
from pipeline.readers.blocks import Draft
from pipeline.readers.clean import clean_text
from pipeline.readers.data.parsed import Value, too_large

_MOST_CELLS = 200_000
_BLANK_LINE = re.compile(r"\n\s*\n")
_NAMES = frozenset({"name", "title", "label", "名称", "姓名", "标题"})
"""Keys whose value names the thing that a mapping is about."""
_DEEPEST_HEADING, _LONGEST_KEY = 6, 60
Rows = list[dict[str, Value]]


def build_drafts(values: Iterable[Value], name: str) -> Iterator[Draft]:
    """The blocks of the documents of one file, in order. Raises SourceError (TOO_LARGE) for tables beyond measure."""
    for value in values:
        yield from _walk(value, (), name)


def _walk(value: Value, path: tuple[str, ...], name: str) -> Iterator[Draft]:
    if isinstance(value, str) or (path and not _has_rows(value)):
        yield from _paragraphs(value, path)
        return
    if path:
        yield Draft("heading", path[-1], level=min(len(path), _DEEPEST_HEADING), place=_place(path))
    if rows := _rows(value):
        yield _table(rows, path, name)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(inner, (*path, key), name)
    else:
        for number, inner in enumerate(value, start=1):
            numbered = (*path[:-1], f"{path[-1] if path else ''}[{number}]")
            yield from _walk(inner, numbered, name)


def _paragraphs(value: Value, path: tuple[str, ...]) -> Iterator[Draft]:
    """“key: value”, or the item of a list; a text of several paragraphs is divided where it leaves a line blank."""
    is_item = not path or path[-1].endswith("]")
    for number, part in enumerate(_BLANK_LINE.split(_flat(value))):
        words = f"{path[-1]}: {part}" if number == 0 and not is_item else part
        if part.strip():
            kind: BlockKind = "list_item" if path and is_item else "paragraph"
            yield Draft(kind, words, level=int(kind == "list_item"), place=_place(path))


def _place(path: tuple[str, ...]) -> str:
    """`years.2022[3]`; keys that are sentences are cut."""
    return ".".join(clean_text(key)[:_LONGEST_KEY] for key in path)


def _rows(value: Value) -> Rows:
    """The rows of a list of mappings, or of mappings alike under keys that name them (“oslo-2019: {name: …}”)."""
    if isinstance(value, list):
        rows: Rows = [row if isinstance(row, dict) else {"": row} for row in value] if _is_table(value) else []
        return [row for row in rows if any(map(_flat, row.values()))]
    if isinstance(value, str) or not _is_table(value) or any(map(_has_rows, value.values())):
        return []
    return [{"": key, **row} for key, row in value.items() if isinstance(row, dict)]


def _is_table(value: list[Value] | dict[str, Value]) -> bool:
    """Whether a list has mappings, or a mapping nothing but mappings with mostly the same keys."""
    if isinstance(value, list):
        return any(isinstance(row, dict) for row in value)
    rows = [row for row in value.values() if isinstance(row, dict)]
    shared = set.intersection(*map(set, rows)) if 2 <= len(rows) == len(value) else set()
    return bool(shared) and all(2 * len(shared) >= len(row) for row in rows)


def _has_rows(value: Value) -> bool:
    """Whether a table lies in a value, at any depth."""
    if isinstance(value, str):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return _is_table(value) or any(map(_has_rows, inner))


def _table(rows: Rows, path: tuple[str, ...], name: str) -> Draft:
    """A row a mapping; the head has the keys in the order of their first use."""
    head = list(dict.fromkeys(key for row in rows for key in row))
    if len(head) * len(rows) > _MOST_CELLS:
        raise too_large(name)
    cells = tuple(tuple(_flat(row.get(key, "")) for key in head) for row in rows)
    return Draft("table", "", cells=(tuple(head), *cells), place=f"{_place(path)}[1–{len(rows)}]")


def _flat(value: Value, depth: int = 0) -> str:
    """A value as one line that reads: “SE: 21; NO: 43”, “Ann; Bo”, “Ann (country: SE)”."""
    if isinstance(value, str):
        return value
    between = "; " if depth == 0 else ", "
    if isinstance(value, list):
        return between.join(filter(None, (_flat(inner, depth + 1) for inner in value)))
    texts = {key: text for key, inner in value.items() if (text := _flat(inner, depth + 1))}
    named = next((key for key in texts if key.lower() in _NAMES), None)
    if named is None:
        return between.join(f"{key}: {text}" for key, text in texts.items())
    others = ", ".join(f"{key}: {text}" for key, text in texts.items() if key != named)
    return f"{texts[named]} ({others})" if others else texts[named]
