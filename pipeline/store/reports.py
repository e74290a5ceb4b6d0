"""Generated reports: the files, and the models they were rendered from."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pipeline.model.report import ReportModel
from pipeline.store.files import hash_bytes, iter_names, refusals, replace_file, safe_name, save_bytes
from pipeline.store.register import WrittenEntry, load_written, save_written
from pipeline.store.workspace import Workspace


def report_path(workspace: Workspace, year: int, name: str) -> Path:
    """Where a report belongs: `reports/2023/slug-2023.en.docx`, `reports/2024/slug-outlook-2024.en.pdf`."""
    return workspace.reports / str(year) / safe_name(name)


def find_report_years(workspace: Workspace) -> tuple[int, ...]:
    """The years of which there is a report, the latest first."""
    names = (path.name for path in workspace.reports.glob("*") if path.is_dir())
    return tuple(sorted((int(name) for name in names if name.isdecimal()), reverse=True))


@dataclass(frozen=True)
class Written:
    """A report file: where it is, and where it was meant to be. `is_edited`: somebody changed the file there."""

    path: Path
    wanted: Path
    is_edited: bool


def save_report(workspace: Workspace, path: Path, data: bytes, *, is_final: bool = False) -> Written:
    """Write a report. A file that was edited since it was made, or is open elsewhere, is left: a name beside it serves.
    What left as final (`is_final`) is never written over.

    What is written is remembered before it is there, so that an edit can be told from our own bytes.
    """
    made = load_written(workspace)
    is_edited = False
    with refusals(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        for target in iter_names(path):
            with contextlib.suppress(PermissionError):
                name = target.relative_to(workspace.root).as_posix()
                old = target.read_bytes() if target.exists() else data
                is_foreign = WrittenEntry(path=name, sha256=hash_bytes(old)) not in made
                if old != data and (is_final or is_foreign):
                    is_edited = is_edited or (target == path and is_foreign)
                    continue
                save_written(workspace, WrittenEntry(path=name, sha256=hash_bytes(data)))
                replace_file(target, data)
                return Written(target, path, is_edited)
        raise PermissionError(13, "Permission denied")


def save_model(workspace: Workspace, model: ReportModel, year: int) -> None:
    """Keep what a report was rendered from, so that its sentences can be traced."""
    languages = "+".join((model.language, *((model.beside.language,) if model.beside else ())))
    name = safe_name(f"{model.kind}-{year}.{languages}.{model.audience}.json")
    save_bytes(workspace.processed / "reports" / name, model.model_dump_json().encode())


def load_models(workspace: Workspace) -> tuple[ReportModel, ...]:
    """The models of all reports kept; damaged ones are passed over, the next report rebuilds them."""
    models = []
    for path in sorted((workspace.processed / "reports").glob("*.json")):
        try:
            models.append(ReportModel.model_validate_json(path.read_bytes()))
        except ValidationError:
            continue
    return tuple(models)
