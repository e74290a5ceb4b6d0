"""Tables for people as files: named, marked as made here, and written beside what is open elsewhere."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.model.sheet import Sheet
from pipeline.model.text import stable_id
from pipeline.render import render_tables, render_workbook
from pipeline.render.context import KEYWORD
from pipeline.store import ReportEntry, Workspace, save_beside, save_run_id


def plan_files(workspace: Workspace, output: Path, formats: Sequence[str]) -> tuple[Path, ...]:
    """Where the files belong: a bare name below the reports, a path where it says; with the ending of each format."""
    place = output if output.is_absolute() or output.parent != Path() or output.suffix else workspace.reports / output
    stem = place.with_suffix("") if place.suffix.lstrip(".") in formats else place
    return tuple(stem.with_name(f"{stem.name}.{form}") for form in formats)


def write_files(workspace: Workspace, title: str, sheets: Sequence[Sheet], paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files, under names that were free. Their mark is kept first, so that no file of ours is ever a source."""
    run_id = stable_id("run", *(sheet.model_dump_json() for sheet in sheets))
    save_run_id(workspace, ReportEntry(run_id=run_id, kind="statistics", year=""))
    keyword = f"{KEYWORD}{run_id}"
    return tuple(save_beside(path, _render(title, sheets, path.suffix, keyword)) for path in paths)


def _render(title: str, sheets: Sequence[Sheet], suffix: str, keyword: str) -> bytes:
    if suffix == ".xlsx":
        return render_workbook(sheets, keyword)
    return render_tables(title, sheets, keyword)
