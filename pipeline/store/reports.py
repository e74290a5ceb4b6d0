"""Generated reports: the files, and the models they were rendered from."""

from pathlib import Path

from pydantic import ValidationError

from pipeline.model.report import ReportModel
from pipeline.store.files import safe_name, save_beside, save_bytes
from pipeline.store.workspace import Workspace


def find_report_path(workspace: Workspace, year: int, name: str) -> Path:
    """Where a report belongs: `reports/2023/slug-2023.en.docx`, `reports/2024/slug-outlook-2024.en.pdf`."""
    return workspace.reports / str(year) / safe_name(name)


def save_report(path: Path, data: bytes) -> Path:
    """Write a report; under a new name where the old file is open in another program. The path written."""
    return save_beside(path, data)


def save_model(workspace: Workspace, model: ReportModel, year: int) -> None:
    """Keep what a report was rendered from, so that its sentences can be traced."""
    name = safe_name(f"{model.kind}-{year}.{model.language}.{model.audience}.json")
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
