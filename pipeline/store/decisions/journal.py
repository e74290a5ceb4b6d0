"""Reading and writing the journal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from pipeline.errors import Message, StaleDecision, StoreError
from pipeline.model.decision import Decision, Entry
from pipeline.store.decisions.chain import Row, build_entry, build_row, find_faults, hash_subject
from pipeline.store.decisions.earlier import load_earlier, set_aside_earlier
from pipeline.store.decisions.place import check_place, is_kept
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.store.decisions.writer import Writer


@dataclass(frozen=True)
class Verified:
    """What a look at the whole journal found. `head`: the hash of its last entry, "" where there is none."""

    count: int
    head: str
    faults: tuple[Message, ...]


def load_decisions(workspace: Workspace) -> tuple[Decision, ...]:
    """Every decision, oldest first; makes no file. Raises StoreError where they cannot be read."""
    return tuple(entry.decision for entry in load_journal(workspace))


def load_journal(workspace: Workspace) -> tuple[Entry, ...]:
    """Every entry, oldest first; makes no file. Raises StoreError where they cannot be read."""
    rows = load_rows(workspace)
    try:
        return tuple(map(build_entry, rows))
    except ValidationError as error:
        raise StoreError(
            Message(text="The journal of decisions is damaged"),
            Message(text="“annual-report decisions verify” says where. Restore it from a backup or an export."),
        ) from error


def load_rows(workspace: Workspace) -> tuple[Row, ...]:
    """The journal as it is kept, and behind it what an older release kept elsewhere. Raises StoreError."""
    earlier = load_earlier(workspace)  # before the journal: who takes it in adds to that first
    rows: list[Row] = []
    check_place(workspace)
    if is_kept(workspace):
        from pipeline.store.decisions.database import read_rows

        rows.extend(read_rows(workspace))
    known = {row.decision_id for row in rows}
    for decision in earlier:
        if decision.id not in known:
            rows.append(build_row(decision, rows[-1].number + 1 if rows else 1, rows[-1].hash if rows else ""))
    return tuple(rows)


def save_decisions(
    workspace: Workspace, decisions: Iterable[Decision], seen: Mapping[str, str] | None = None
) -> tuple[Entry, ...]:
    """Add decisions, all or none, and give their entries; one whose id is known is there already.

    `seen`: for each subject the id of the last decision on it that the writer knew, "" for none. Raises StaleDecision
    where there is another by now, StoreError where the journal cannot be written.
    """
    wanted = tuple(decisions)
    if not wanted:
        return ()
    from pipeline.store.decisions.database import open_writer

    with open_writer(workspace) as writer:
        writer.add(load_earlier(workspace))
        _refuse_stale(writer, wanted, seen or {})
        rows = writer.add(wanted)
    set_aside_earlier(workspace)
    return tuple(map(build_entry, rows))


def _refuse_stale(writer: "Writer", wanted: Sequence[Decision], seen: Mapping[str, str]) -> None:
    known = writer.find_ids(decision.id for decision in wanted if decision.id)
    written = {decision.subject for decision in wanted if decision.id in known}
    hashes = {hash_subject(subject): subject for subject in seen if subject not in written}
    last = writer.find_last(hashes)
    for key, subject in hashes.items():
        now = last.get(key)
        if (now.decision_id if now else "") == seen[subject]:
            continue
        if now is None:
            raise StoreError(
                Message(text="No decision has the id {id}", params={"id": seen[subject]}),
                Message(text="Load the decisions again, then decide anew."),
            )
        mine = next((decision for decision in wanted if decision.subject == subject), wanted[0])
        raise StaleDecision(mine, build_entry(now).decision)


def verify_journal(workspace: Workspace, head: str = "") -> Verified:
    """Look through the whole journal for entries that were changed, removed, moved or put in.

    `head`: a hash that the last entry had at some time; where no entry has it, the end is gone. Raises StoreError
    where the journal cannot be read.
    """
    rows = load_rows(workspace)
    faults = list(find_faults(rows))
    if head and head not in {row.hash for row in rows}:
        faults.append(
            Message(
                text="No entry has the hash {head}: the end was cut off, or the journal is another",
                params={"head": head},
            )
        )
    return Verified(len(rows), rows[-1].hash if rows else "", tuple(faults))
