"""Edited drafts come home: each is held against the draft that was sent, and what follows is kept as decisions."""

import getpass
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import Message, UsageError
from pipeline.model.activity import Property
from pipeline.model.decision import Anchor, Decision
from pipeline.model.draft import KeptDraft
from pipeline.model.report import ReportModel
from pipeline.model.returned import DraftDocument, Edits
from pipeline.review.anchors import build_anchors
from pipeline.review.edits import Copy, Ground, build_edits, merge_edits
from pipeline.review.edits.cells import Parse
from pipeline.review.revised.wording import build_grounds
from pipeline.review.typed.facts import dump_facts
from pipeline.review.typed.values import Wordbook, parse_values
from pipeline.run.naming.wordbook import gather_wordbook
from pipeline.run.results import gather_decisions, gather_journal, gather_linked, gather_readings
from pipeline.run.sources.single import ask, fetch_file
from pipeline.run.workers.supervise import Children
from pipeline.run.workers.tasks import EditsTask
from pipeline.settings import Settings
from pipeline.store import Workspace, find_drafts, load_draft, save_decisions

_LEAST_ALIKE = 0.3
"""Least share of the letters of a draft that a file must have in whole lines to be taken for an edited copy of it."""


@dataclass(frozen=True)
class Base:
    """A draft that was sent: as it is kept, and as it is read again."""

    kept: KeptDraft
    sent: DraftDocument

    @property
    def model(self) -> ReportModel:
        """The report as it was shown."""
        return self.kept.shown or self.kept.model


@dataclass(frozen=True)
class Homecoming:
    """What edited drafts come to. `bases`: of each file the run id of the draft that it was made from."""

    edits: Edits
    bases: tuple[tuple[str, str], ...]

    @property
    def new(self) -> tuple[Decision, ...]:
        """The decisions that were not known before."""
        return tuple(edit.decision for edit in self.edits.edits if not edit.is_known)


def take_edits(
    workspace: Workspace, settings: Settings, files: Sequence[Path], who: str = "", *, accepts: bool = False,
    is_dry: bool = False,
) -> Homecoming:  # fmt: skip
    """Read edited drafts and keep what follows. `who` made what no name stands at; without, whoever saved the file.

    The caller holds the workspace, unless it `is_dry`. Raises SourceError for a file that cannot be read, UsageError
    for one that is no draft of here, StoreError.
    """
    with Children(settings) as children:
        drafts = [_read(children, path.name, fetch_file(path, settings)) for path in files]
        bases = _find_bases(workspace, children, drafts)
    known = gather_journal(workspace)
    effective = gather_decisions(workspace)
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    members, book = _find_members(workspace), gather_wordbook(workspace)
    copies = []
    records = gather_linked(workspace).records
    for draft, base in zip(drafts, bases, strict=True):
        grounds = build_grounds(base.model, records)
        ground = Ground(
            base.model, {**_quote_members(base.model), **members}, grounds, _build_parser(base.model, book), when
        )
        edits = build_edits(base.sent, draft, ground, _name(draft, base, who), accepts=accepts)
        told = {decision.id for decision in base.kept.ground.decisions}
        copies.append(Copy(edits, tuple(d for d in effective if d.id not in told), base.model.run_id))
    ages = {run_id: age for age, run_id in enumerate(find_drafts(workspace))}
    copies.sort(key=lambda copy: -ages.get(copy.run_id, 0))
    merged = merge_edits(copies, {decision.id for decision in known})
    home = Homecoming(merged, tuple((d.name, b.model.run_id) for d, b in zip(drafts, bases, strict=True)))
    if not is_dry:
        save_decisions(workspace, home.new)
    return home


def _read(children: Children, name: str, data: bytes) -> DraftDocument:
    return DraftDocument.model_validate_json(ask(children, EditsTask(name=name, data=data)))


def _find_bases(workspace: Workspace, children: Children, drafts: Sequence[DraftDocument]) -> list[Base]:
    """Of each draft what was sent: by its run id, else what is most alike of all that is kept."""
    found: dict[str, Base] = {}

    def fetch(run_id: str) -> Base | None:
        kept = None if run_id in found else load_draft(workspace, run_id)
        if kept is not None and kept.word:
            found[run_id] = Base(kept, _read(children, f"{run_id}.docx", kept.word))
        return found.get(run_id)

    bases = []
    for draft in drafts:
        base = fetch(draft.run_id) if draft.run_id else None
        others = [] if base else [each for run_id in find_drafts(workspace) if (each := fetch(run_id))]
        scores = [(_measure_share(each.sent, draft), each) for each in others]
        best = max(scores, key=lambda scored: scored[0], default=(0.0, None))
        base = base or (best[1] if best[0] >= _LEAST_ALIKE else None)
        if base is None:
            raise UsageError(
                Message(text="{name} is no draft that was made here and is still kept", params={"name": draft.name}),
                Message(text="Import copies of drafts that “annual-report report” wrote in this workspace."),
            )
        bases.append(base)
    return bases


def _measure_share(sent: DraftDocument, draft: DraftDocument) -> float:
    """Which share of the letters of what was sent stands in lines that came back as they were."""
    lines, back = (Counter("".join(p.text for p in line.pieces) for line in each.lines) for each in (sent, draft))
    total = sum(len(text) * count for text, count in lines.items())
    return sum(len(text) * min(count, back[text]) for text, count in lines.items()) / max(total, 1)


def _name(draft: DraftDocument, base: Base, who: str) -> str:
    """Who edited: a file that nobody else saved names the institution, as we do."""
    saved = draft.who if draft.who != base.sent.who else ""
    return who or saved or getpass.getuser()


def _find_members(workspace: Workspace) -> dict[str, tuple[Anchor, ...]]:
    """By every id of a record by what it is found again."""
    activities = {a.id: a for reading in gather_readings(workspace) for a in reading.activities}
    records = gather_linked(workspace).records
    return {name: build_anchors(record, activities) for record in records for name in record.ids}


def _quote_members(model: ReportModel) -> dict[str, tuple[Anchor, ...]]:
    """The same for records that are no more, by the words that they were told from."""
    found: dict[str, dict[Anchor, None]] = {}
    for cite in model.iter_cites():
        anchor = Anchor(id=cite.record_id, document=cite.document, quote=cite.quote)
        found.setdefault(cite.record_id, {})[anchor] = None
    return {name: tuple(anchors) for name, anchors in found.items()}


def _build_parser(model: ReportModel, book: Wordbook) -> Parse:
    """Reads a cell: kinds and roles by the report's own words, everything as people type it."""
    books = (model.labels, *((model.beside.labels,) if model.beside else ()))
    codes = {
        (name, words.casefold()): label.removeprefix(f"{name}.")
        for labels in books
        for label, words in labels.items()
        for name in ("kind", "role")
        if label.startswith(f"{name}.")
    }

    def parse(name: Property, text: str) -> str:
        typed = codes.get((name, text.casefold()), text)
        return dump_facts(name, parse_values(name, typed, book))

    return parse
