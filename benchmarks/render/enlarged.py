"""A report many times as long: the chapters and annexes of a real one, again and again."""

import io
import time
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from pipeline.model.profile import TemplateSet
from pipeline.model.report import Chapter, ReportModel
from pipeline.render import render_docx, render_pdf


class Cost(NamedTuple):
    """What a report takes: seconds by the clock and of processors, the most memory in MB, and its pages (of a PDF)."""

    wall: float
    cpu: float
    memory: float
    pages: int


def make_long(kind: str, model: ReportModel, templates: TemplateSet, times: int) -> Cost:
    """What this process takes to make the report so many times over; it must have done nothing else."""
    long = enlarge_report(model, times)
    start, worked = time.perf_counter(), time.process_time()
    made = render_report(kind, long, templates)
    wall, cpu = time.perf_counter() - start, time.process_time() - worked
    # Of Linux; `getrusage` would tell the most memory of the process that started this one.
    status = Path("/proc/self/status").read_text("ascii")
    memory = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    return Cost(wall, cpu, memory, count_pages(made) if kind == "PDF" else 0)


def render_report(kind: str, model: ReportModel, templates: TemplateSet) -> bytes:
    """The report as PDF or Word."""
    if kind == "PDF":
        return render_pdf(model, templates.typst, "annual_report.typ", templates.theme)
    return render_docx(model, templates.docx, "annual_report.docx")


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(pypdfium2.PdfDocument(io.BytesIO(pdf)))


def enlarge_report(model: ReportModel, times: int) -> ReportModel:
    """The same report with every part `times` over; chapters keep their places, annexes get the rows of all."""
    chapters = tuple(
        part.model_copy(update={"chapters": _repeat(part.chapters, times), "passages": part.passages * times})
        for part in model.chapters
    )
    annexes = tuple(
        annex.model_copy(
            update={
                "tables": tuple(each.model_copy(update=_longer(each.key, each.rows, times)) for each in annex.tables)
            }
        )
        for annex in model.annexes
    )
    return model.model_copy(update={"chapters": chapters, "annexes": annexes})


def _repeat(chapters: tuple[Chapter, ...], times: int) -> tuple[Chapter, ...]:
    return tuple(
        chapter.model_copy(update={"key": f"{chapter.key}-{turn}" if turn else chapter.key})
        for turn in range(times)
        for chapter in chapters
    )


def _longer(key: str, rows: tuple[tuple[str, ...], ...], times: int) -> dict[str, object]:
    """Sources stay as they are: a mark has one row group alone."""
    return {"rows": rows if key == "sources" else rows * times, "aggregates": ()}
