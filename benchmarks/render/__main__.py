"""`python -m benchmarks.render [--weasyprint PYTHON] [--times N]`: how fast reports are made, and how others do."""

import argparse
import multiprocessing
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.render.enlarged import count_pages, make_long, render_report
from pipeline.model.profile import TemplateSet
from pipeline.model.report import ReportModel
from pipeline.render import render_html
from pipeline.render.charts import draw_figure
from pipeline.report import Request
from pipeline.run.reports.reporting import make_report
from pipeline.run.steps import Desk
from pipeline.run.workers.engine import LocalEngine
from pipeline.settings import build_settings
from pipeline.store import load_profile, load_templates, load_workspace

ROOT = Path(__file__).parents[2]
_TURNS = 3
_Took = tuple[float, float]
"""Seconds by the clock and seconds of processors at work."""
_WEASYPRINT = """
import sys, time, weasyprint
took = []
for _ in range(2):
    start, worked = time.perf_counter(), time.process_time()
    weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
    took.append((time.perf_counter() - start, time.process_time() - worked))
print(*min(took))
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and keep the figures in RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weasyprint", default="", metavar="PYTHON", help="a Python that has WeasyPrint")
    parser.add_argument("--times", type=int, default=68, help="how many times as long the long report is")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model, templates = _build_model(folder)
        text = _measure_report(model, templates, folder, options.weasyprint)
        text += _measure_length(model, templates, options.times)
    (Path(__file__).parent / "RESULTS.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _build_model(folder: Path) -> tuple[ReportModel, TemplateSet]:
    """The report of the worked example."""
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    shutil.copy(ROOT / "profile.toml", folder)
    workspace, settings = load_workspace(folder), build_settings({})
    profile = load_profile(folder)
    desk = Desk(workspace, settings, profile, LocalEngine(settings.workers), lambda *_: None)
    made = make_report(desk, Request(year=2023, outlook_year=2024), ())
    return made.model, load_templates(folder, profile.name)


def _measure_report(model: ReportModel, templates: TemplateSet, folder: Path, weasyprint: str) -> str:
    """Warm seconds of each format, and of the programs that make a PDF of the same Word file or web page."""
    makers: dict[str, Callable[[], bytes]] = {
        "PDF": lambda: render_report("PDF", model, templates),
        "Word": lambda: render_report("Word", model, templates),
        "web page": lambda: render_html(model, templates.html, "annual_report.html.j2", templates.theme),
    }
    made = {name: make() for name, make in makers.items()}
    warm = {name: min(_measure(make) for _ in range(_TURNS)) for name, make in makers.items()}
    afresh = {name: min(_measure(make, forget=True) for _ in range(_TURNS)) for name, make in makers.items()}
    lines = [_HEAD.format(pages=count_pages(made["PDF"]))]
    lines += [f"| {name} | {_row(warm[name])} | {_row(afresh[name])} | |" for name in makers]
    (folder / "report.docx").write_bytes(made["Word"])
    (folder / "report.html").write_bytes(made["web page"])
    others = {"LibreOffice, PDF of the Word file": _libreoffice(folder)}
    if weasyprint:
        others["WeasyPrint, PDF/UA of the web page"] = _weasyprint(weasyprint, folder)
    ours = warm["PDF"]
    lines += [
        f"| {name} | {_row(took)} | | | {took[0] / ours[0]:.0f} ({took[1] / ours[1]:.0f}) |"
        for name, took in others.items()
        if took
    ]
    return "\n".join(lines) + "\n"


def _row(took: _Took) -> str:
    return f"{took[0]:.2f} | {took[1]:.2f}"


def _measure(make: Callable[[], bytes], *, forget: bool = False) -> _Took:
    if forget:
        draw_figure.cache_clear()
    start, worked = time.perf_counter(), _worked()
    make()
    return time.perf_counter() - start, _worked() - worked


def _worked() -> float:
    """Seconds that processors have worked for this process and for those that it started."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _libreoffice(folder: Path) -> _Took | None:
    """The best of three; nothing where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return None
    command = [
        office, f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", "pdf",
        "--outdir", str(folder), str(folder / "report.docx"),
    ]  # fmt: skip

    def convert() -> bytes:
        return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603  # a program found by name

    return min(_measure(convert) for _ in range(_TURNS))


def _weasyprint(python: str, folder: Path) -> _Took:
    """The better of two in one process."""
    command = [python, "-c", _WEASYPRINT, str(folder / "report.html"), str(folder / "weasyprint.pdf")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # named by who calls
    wall, worked = map(float, done.stdout.split()[-2:])
    return wall, worked


def _measure_length(model: ReportModel, templates: TemplateSet, times: int) -> str:
    """The report and a long one, each format in a process of its own that does nothing else."""
    lines = []
    for kind in ("PDF", "Word"):
        for length in (1, times):
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
                cost = pool.submit(make_long, kind, model, templates, length).result()
            lines.append(
                f"| {kind} | {length} | {cost.pages or ''} | {_row((cost.wall, cost.cpu))} | {cost.memory:.0f} |"
            )
    return _LONG_HEAD + "\n".join(lines) + "\n"


_HEAD = """# Rendering: figures

The worked example's report ({pages} pages of PDF), the best of several, in seconds by the clock and of processors
(CPU; on a busy computer only these can be compared). *Warm*: the same process has made it before; *charts afresh*: it
draws the charts again. *Times* is how many times as long as our PDF, warm, another program takes (in brackets by CPU).

| made | warm, s | CPU | charts afresh, s | CPU | times |
|---|---|---|---|---|---|"""
_LONG_HEAD = """
## A long report

The same report so many times over, each format in a fresh process: seconds with all that it loads, and the most memory
that the process had, in MB.

| made | times | pages | seconds | CPU | MB |
|---|---|---|---|---|---|
"""

if __name__ == "__main__":
    main()
