"""How things stand in a workspace, without doing anything."""

from typing import Literal

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.model.profile import Profile
from pipeline.run.sources.identify import Item
from pipeline.run.sources.survey import find_changes, survey
from pipeline.run.stages import gather_knowledge
from pipeline.settings import Settings
from pipeline.store import Workspace, load_register

State = Literal[
    "done", "unpacked", "new", "changed", "stale", "failed", "duplicate", "superseded", "other_form", "own_output"
]


_DUE: tuple[State, ...] = ("new", "changed", "stale")


class FileStatus(Value):
    """How one file stands. Counts are of blocks, by what became of them; `reasons`: why it is done again.

    `characters`: the same counts of its text, where `claimed` are those that activities quote.
    """

    name: str
    state: State
    of: str = ""
    message: Message | None = None
    hint: Message | None = None
    reasons: tuple[Message, ...] = ()
    activities: int = 0
    blocks: int = 0
    claimed: int = 0
    heading: int = 0
    furniture: int = 0
    context: int = 0
    unclaimed: int = 0
    characters: dict[str, int] = {}

    @property
    def is_due(self) -> bool:
        """Whether a run would read or search it."""
        return self.state in _DUE


class Status(Value):
    """How a workspace stands. `gone`: files of the last run that are no longer there."""

    files: tuple[FileStatus, ...]
    gone: tuple[str, ...]

    @property
    def is_current(self) -> bool:
        """Whether a run would do nothing."""
        return not self.gone and not any(file.is_due for file in self.files)


def build_status(workspace: Workspace, settings: Settings, profile: Profile) -> Status:
    """Compare what lies in `data/raw` with what the last run made of it."""
    knowledge, _ = gather_knowledge(workspace, profile)
    items = survey(workspace, settings, knowledge)
    register = load_register(workspace)
    last = {receipt.name: receipt for receipt in register.receipts}
    changed = set(find_changes(items, register.names))
    files = []
    for item in items:
        receipt = last.get(item.arrival.name)
        outcome = receipt.outcome if receipt else ""
        settled: State = outcome if outcome in ("superseded", "other_form", "own_output", "unpacked") else "done"
        files.append(_file_status(item, _state(item, changed, is_known=receipt is not None, settled=settled)))
        if settled != "done" and receipt:
            files[-1] = files[-1].model_copy(update={"of": receipt.of})
    return Status(files=tuple(files), gone=tuple(sorted(changed - {item.arrival.name for item in items})))


def _state(item: Item, changed: set[str], *, is_known: bool, settled: State) -> State:
    if item.refused or item.failure:
        return "failed"
    if item.of:
        return "duplicate"
    if item.arrival.name in changed:
        return "changed" if is_known else "new"
    if item.unpacked_reasons:
        return "stale"
    if settled in ("superseded", "other_form", "own_output"):
        return "stale" if item.document_reasons else settled
    return "stale" if item.document_reasons or item.reading_reasons else "unpacked" if settled == "unpacked" else "done"


def _file_status(item: Item, state: State) -> FileStatus:
    problem = item.refused or item.failure
    status = FileStatus(
        name=item.arrival.name,
        state=state,
        of=item.of,
        message=problem.message if problem else None,
        hint=problem.hint if problem else None,
        reasons=(item.unpacked_reasons or item.document_reasons or item.reading_reasons) if state in _DUE else (),
        blocks=int(item.document.facts.get("blocks") or 0) if item.document else 0,
    )
    if item.reading is None or problem:
        return status
    facts = item.reading.facts
    others = ("heading", "furniture", "context", "unclaimed")
    counts = {name: int(facts.get(name) or 0) for name in ("activities", *others)}
    characters = {name: int(facts.get(f"text_{name}") or 0) for name in others}
    characters["claimed"] = int(facts.get("text_activity") or 0)
    return status.model_copy(update={**counts, "claimed": int(facts.get("activity") or 0), "characters": characters})
