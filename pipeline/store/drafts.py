"""Drafts as they were made, by run id, for as long as nobody clears `data/processed`."""

import gzip
import zlib

from pydantic import ValidationError

from pipeline.model.draft import KeptDraft
from pipeline.store.files import safe_name, save_bytes
from pipeline.store.workspace import Workspace

_ENDING = ".json.gz"


def save_draft(workspace: Workspace, draft: KeptDraft) -> None:
    """Keep a draft."""
    path = workspace.processed / "drafts" / f"{safe_name(draft.model.run_id)}{_ENDING}"
    save_bytes(path, gzip.compress(draft.model_dump_json().encode(), mtime=0))


def load_draft(workspace: Workspace, run_id: str) -> KeptDraft | None:
    """The draft of a run, None where it is not kept or damaged."""
    path = workspace.processed / "drafts" / f"{safe_name(run_id)}{_ENDING}"
    try:
        return KeptDraft.model_validate_json(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, zlib.error, ValidationError):
        return None


def find_drafts(workspace: Workspace) -> tuple[str, ...]:
    """The run ids of all drafts kept, the newest first."""
    files = sorted((workspace.processed / "drafts").glob(f"*{_ENDING}"), key=lambda path: -path.stat().st_mtime_ns)
    return tuple(path.name.removesuffix(_ENDING) for path in files)
