"""The record of a final report: what left, and who answers for it."""

import getpass
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pipeline import __version__
from pipeline.errors import Message, StoreError
from pipeline.model.decision import Anchor, Decision
from pipeline.model.document import Document
from pipeline.model.report import ReportModel
from pipeline.model.signing import FinalFile, FinalRecord, FinalSource, Signature
from pipeline.run.reports.final import Settled
from pipeline.run.reports.signing import keep_signed, sign
from pipeline.store import Workspace, Written, hash_bytes, load_finals, load_journal, save_final

_MADE = {"made", "decisions", "head"}


def issue_report(
    workspace: Workspace, path: Path, settled: Settled, model: ReportModel, files: Sequence[Written],
    documents: Sequence[Document],
) -> Written:  # fmt: skip
    """Write the record of a final report beside its files, and its hash into the journal. Where the same files were
    recorded on the same ground already, that record stays.
    """
    journal = load_journal(workspace)
    number, head = (journal[-1].number, journal[-1].hash) if journal else (0, "")
    record = FinalRecord(
        report=settled.report,
        title=model.title,
        year=model.year,
        languages=(model.language, *((model.beside.language,) if model.beside else ())),
        audience=model.audience,
        run_id=model.run_id,
        content=settled.content,
        program=__version__,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        files=tuple(FinalFile(name=file.path.name, sha256=hash_bytes(file.path.read_bytes())) for file in files),
        approval=_build_signature(settled),
        waivers=settled.waivers,
        sources=tuple(FinalSource(id=each.source_id, name=each.name) for each in documents),
        decisions=number,
        head=head,
    )
    for place, _digest, known in load_finals(workspace):
        if known.model_dump(exclude=_MADE) == record.model_dump(exclude=_MADE):
            return Written(place, path, is_edited=False)
    written, digest = save_final(workspace, path, record)
    decision = sign("issue", (Anchor(id=record.report, title=record.title),), getpass.getuser())
    facts = json.dumps({"sha256": digest})
    keep_signed(workspace, decision.model_copy(update={"value": record.run_id, "facts": facts}))
    return written


def _build_signature(settled: Settled) -> Signature:
    approved: Decision | None = settled.standing.approved
    if approved is None:
        raise StoreError(
            Message(text="Nobody approved {report}", params={"report": settled.report}),
            Message(text="Type “annual-report review approve {options}”.", params={"options": settled.options}),
        )
    return Signature(
        who=approved.who, when=approved.when, why=approved.why, run_id=approved.value, decision_id=approved.id
    )
