"""The journal as lines of JSON, for git and for backup, and back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from pipeline.errors import Message, StoreError
from pipeline.model.decision import Decision, Entry
from pipeline.store.decisions.chain import Row, find_faults, read_entry
from pipeline.store.decisions.earlier import load_earlier, set_aside_earlier
from pipeline.store.decisions.journal import load_journal, load_rows
from pipeline.store.files import json_line
from pipeline.store.workspace import Workspace


@dataclass(frozen=True)
class Imported:
    """What an import added, in the order of the file. `is_merge`: the journals had parted.

    `contested`: of what was added, decisions on what was decided here too since the journals parted; they hold now.
    """

    added: tuple[Decision, ...]
    known_count: int
    is_merge: bool = False
    contested: tuple[Decision, ...] = ()


def export_journal(workspace: Workspace) -> bytes:
    """Every entry as a line of JSON, oldest first. Raises StoreError where they cannot be read."""
    return "".join(json_line(entry.model_dump(exclude_defaults=True)) for entry in load_journal(workspace)).encode()


def import_journal(
    workspace: Workspace, data: bytes, name: str, *, is_merge: bool = False, is_dry: bool = False
) -> Imported:
    """Add what the lines of a file have and this journal has not. If `is_dry`, only say what would be added.

    `is_merge`: where both went on from a common beginning, each in its way, what is new is added behind what is here,
    in its own order; else such a journal is refused. Raises StoreError for that, and for a file that is damaged.
    """
    theirs = _read(data, name)
    if is_dry:
        return _plan(load_rows(workspace), theirs, name, is_merge=is_merge)
    from pipeline.store.decisions.database import open_writer

    with open_writer(workspace) as writer:
        writer.add(load_earlier(workspace))
        plan = _plan(writer.find_all(), theirs, name, is_merge=is_merge)
        writer.add(plan.added)
    set_aside_earlier(workspace)
    return plan


def _read(data: bytes, name: str) -> tuple[Row, ...]:
    """The rows of a file, which are a journal as it was written."""
    lines = data.removesuffix(b"\n").split(b"\n") if data else ()
    rows = tuple(_iter_rows(lines, name))
    if fault := next(find_faults(rows), None):
        raise StoreError(
            Message(text="{place} is not as it was written. {fault}", params={"place": name, "fault": fault}),
            Message(text="Take another export or an older state of this one. Nothing was added."),
        )
    return rows


def _iter_rows(lines: Sequence[bytes], name: str) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        try:
            yield read_entry(Entry.model_validate_json(line))
        except ValidationError as error:
            raise StoreError(
                Message(text="{place}, line {line}, is no entry of a journal", params={"place": name, "line": number}),
                Message(
                    text="Take a file that “annual-report decisions export” wrote, in this release or an older one."
                    " Nothing was added."
                ),
            ) from error


def _plan(ours: Sequence[Row], theirs: Sequence[Row], name: str, *, is_merge: bool) -> Imported:
    known = {row.decision_id for row in ours}
    new = [row for row in theirs if row.decision_id not in known]
    common = sum(1 for one, other in zip(ours, theirs, strict=False) if one.hash == other.hash)
    has_parted = common < len(ours) and bool(new)
    if has_parted and not is_merge:
        raise StoreError(
            Message(
                text="{place} and the journal here parted after number {number}:"
                " {new} decisions are only there, {own} only here",
                params={
                    "place": name,
                    "number": common,
                    "new": len(new),
                    "own": len(known - {row.decision_id for row in theirs}),
                },
            ),
            Message(text="Add them behind those here with --merge. Nothing was added."),
        )
    own = {row.subject for row in ours[common:]}
    return Imported(
        tuple(Decision.model_validate_json(row.decision) for row in new),
        len(theirs) - len(new),
        has_parted,
        tuple(Decision.model_validate_json(row.decision) for row in new if has_parted and row.subject in own),
    )
