"""What was found at the gates as the page tells it: names in the reader's language, and where it is decided."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from pipeline.errors import Message
from pipeline.model.profile import Gate
from pipeline.model.record import Record
from pipeline.review.queue import Item, ItemKind
from pipeline.run.gates.finding import Finding
from pipeline.web.shelf import Shelf

_KINDS: dict[Gate, ItemKind] = {
    "wording": "wording",
    "conflicts": "conflict",
    "links": "link",
    "commitments": "commitment",
    "fields": "field",
    "doubtful": "doubt",
    "unreviewed": "doubt",
}
"""What asks in the queue for what was found at a gate."""


@dataclass(frozen=True)
class Told:
    """One finding: `what` in words for its reader, the `records` it is about, where it is decided (“” for nowhere)."""

    finding: Finding
    what: Message
    records: tuple[str, ...]
    address: str


def tell_findings(findings: Iterable[Finding], shelf: Shelf, titles: Mapping[str, str]) -> Iterator[Told]:
    """Findings in their order; `titles`: how records are called here, by how they are called elsewhere."""
    items: dict[tuple[ItemKind, str], list[Item]] = {}
    for item in shelf.queue.items:
        for name in item.ids:
            items.setdefault((item.kind, name), []).append(item)
    for finding in findings:
        rows = (shelf.find(name) for name in finding.ids)
        records = tuple(dict.fromkeys(row.id for row in rows if row))
        yield Told(finding, _rename(finding.what, titles), records, _find_address(finding, items))


def build_titles(shelf: Shelf, language: str, told: Iterable[Record] = ()) -> Mapping[str, str]:
    """The titles of records in a language that they have one in, by how they are called elsewhere.

    `told`: records as a report tells them, which people may have given words in its language.
    """
    titles = {row.record.title: row.titles[language] for row in shelf.rows}
    known = ((shelf.find(record.id), record) for record in told)
    return titles | {row.record.title: record.title_in(language) for row, record in known if row}


def _rename(message: Message, titles: Mapping[str, str]) -> Message:
    params: dict[str, str | int | float | Message] = {}
    for name, value in message.params.items():
        if isinstance(value, Message):
            params[name] = _rename(value, titles)
        else:
            params[name] = titles.get(value, value) if isinstance(value, str) else value
    return message.model_copy(update={"params": params})


def _find_address(finding: Finding, items: Mapping[tuple[ItemKind, str], list[Item]]) -> str:
    kind = _KINDS.get(finding.gate)
    if kind is None or not finding.ids:
        return ""
    about = finding.ids if kind == "link" else finding.ids[:1]
    found = next((item for item in items.get((kind, about[0]), ()) if set(about) <= set(item.ids)), None)
    if found is None:
        return ""
    narrowed = {"kind": kind, "year": str(found.year or "none"), "document": found.document}
    return f"/queue?{QueryParams(narrowed)}#item-{found.id}"
