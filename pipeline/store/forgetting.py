"""Taking a document out of a workspace: its file, all that was made of it, and its words among what people gave."""

import contextlib
import gzip
import io
import json
import shutil
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from pipeline.model.report import ReportModel
from pipeline.model.translation import Translation
from pipeline.store.drafts import find_drafts, load_draft
from pipeline.store.files import json_line, refusals, save_bytes
from pipeline.store.register import LineageEntry, load_lines
from pipeline.store.workspace import Workspace

_OF_SOURCES = ("documents", "readings", "prints", "unpacked")
"""Folders of `data/processed` in which each result is named by the id of its source."""
_OF_REPORTS = ("drafts", "reports")
_LARGEST = 200_000_000
"""Larger files (bytes) are not searched for what may be left."""


def remove_raw(paths: Iterable[Path]) -> None:
    """Remove files that people dropped: only what is forgotten is ever removed. Raises StoreError."""
    for path in paths:
        with refusals(path):
            path.unlink(missing_ok=True)


def remove_processed(workspace: Workspace, keep: Collection[str], source_ids: frozenset[str]) -> None:
    """Remove all that can be rebuilt but the results of the sources to `keep` and reports made without `source_ids`.

    Raises StoreError.
    """
    with refusals(workspace.processed):
        for path in workspace.processed.iterdir() if workspace.processed.is_dir() else ():
            if path.name in _OF_SOURCES:
                for each in path.iterdir():
                    if each.name.partition(".")[0] not in keep:
                        _remove(each)
            elif path.name not in _OF_REPORTS and path.name != ".lock":
                _remove(path)
        for run_id in find_drafts(workspace):
            draft = load_draft(workspace, run_id)
            if draft is None or _rests_on(draft.model, source_ids) or not source_ids.isdisjoint(draft.ground.sources):
                (workspace.processed / "drafts" / f"{run_id}.json.gz").unlink()
        for path in (workspace.processed / "reports").glob("*"):
            if _rests_on(_load_model(path), source_ids):
                _remove(path)


def _load_model(path: Path) -> ReportModel | None:
    try:
        return ReportModel.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _rests_on(model: ReportModel | None, source_ids: Collection[str]) -> bool:
    """Whether a report tells of sources; what cannot be read may."""
    return model is None or any(cite.source_id in source_ids for cite in model.iter_cites())


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def redact_kept(workspace: Workspace, source_ids: Collection[str], translations: Iterable[Translation]) -> None:
    """Leave out of the files of `data/decisions` when and under which names sources were seen, and all translations but
    these. Raises StoreError.
    """
    lineages = workspace.decisions / "lineages.jsonl"
    seen = [entry for entry in load_lines(lineages, LineageEntry) if entry.source_id not in source_ids]
    _replace_lines(lineages, (entry.model_dump() for entry in seen))
    _replace_lines(workspace.decisions / "translations.jsonl", (each.model_dump() for each in translations))


def _replace_lines(path: Path, values: Iterable[dict[str, object]]) -> None:
    if path.is_file():
        save_bytes(path, "".join(map(json_line, values)).encode())


def find_holding(workspace: Workspace, words: Collection[str]) -> tuple[Path, ...]:
    """The files of a workspace that hold any of these words as they are, packed ones too, by name.

    Files in formats that hide their words (PDF) and those that cannot be opened are passed over.
    """
    wanted = {form.encode() for word in words for form in (word, json.dumps(word)[1:-1])}
    files = (path for path in workspace.root.rglob("*") if path.is_file() and not path.is_symlink())
    return tuple(sorted(path for path in files if any(word in data for data in _open(path) for word in wanted)))


def _open(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and of those in it."""
    with contextlib.suppress(OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        if path.stat().st_size > _LARGEST:
            return
        data = path.read_bytes()
        yield data
        if path.suffix == ".gz":
            yield gzip.decompress(data)
        elif zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for entry in archive.infolist():
                    if entry.file_size <= _LARGEST:
                        yield archive.read(entry)
