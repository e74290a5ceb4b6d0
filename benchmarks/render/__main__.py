"""`python -m benchmarks.render [--weasyprint PYTHON] [--times N]`: how fast reports are made, and how others do."""

import argparse
import multiprocessing
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
from pipeline.run.engine import LocalEngine
from pipeline.run.reporting import make_report
from pipeline.run.steps import Desk
from pipeline.settings import build_settings
from pipeline.store import load_profile, load_templates, load_workspace

ROOT = Path(__file__).parents[2]
_TURNS = 3
_WEASYPRINT = """
import sys, time, weasyprint
took = []
for _ in range(2):
    start = time.perf_counter()
    weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
    took.append(time.perf_counter() - start)
print(min(took))
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and keep the figures in RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weasyprint", default="", metavar="PYTHON", help="a Python that has WeasyPrint")
    parser.add_argument("--times", type=int, default=50, help="how many times as long the long report is")
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
    warm = {name: min(_seconds(make) for _ in range(_TURNS)) for name, make in makers.items()}
    afresh = {name: min(_seconds(make, forget=True) for _ in range(_TURNS)) for name, make in makers.items()}
    lines = [_HEAD.format(pages=count_pages(made["PDF"]))]
    lines += [f"| {name} | {warm[name]:.2f} | {afresh[name]:.2f} | |" for name in makers]
    (folder / "report.docx").write_bytes(made["Word"])
    (folder / "report.html").write_bytes(made["web page"])
    others = {"LibreOffice, PDF of the Word file": _libreoffice(folder)}
    if weasyprint:
        others["WeasyPrint, PDF/UA of the web page"] = _weasyprint(weasyprint, folder)
    lines += [f"| {name} | {took:.2f} | | {took / warm['PDF']:.0f} |" for name, took in others.items() if took]
    return "\n".join(lines) + "\n"


def _seconds(make: Callable[[], bytes], *, forget: bool = False) -> float:
    if forget:
        draw_figure.cache_clear()
    start = time.perf_counter()
    make()
    return time.perf_counter() - start


def _libreoffice(folder: Path) -> float:
    """The best of three; zero where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return 0
    command = [
        office, f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", "pdf",
        "--outdir", str(folder), str(folder / "report.docx"),
    ]  # fmt: skip

    def convert() -> bytes:
        return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603  # a program found by name

    return min(_seconds(convert) for _ in range(3))


def _weasyprint(python: str, folder: Path) -> float:
    """The best of three in one process."""
    command = [python, "-c", _WEASYPRINT, str(folder / "report.html"), str(folder / "weasyprint.pdf")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # named by who calls
    return float(done.stdout.split()[-1])


def _measure_length(model: ReportModel, templates: TemplateSet, times: int) -> str:
    """A long report, each format in a process of its own that does nothing else."""
    lines = []
    for kind in ("PDF", "Word"):
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            took, memory, pages = pool.submit(make_long, kind, model, templates, times).result()
        lines.append(f"| {kind} | {pages or ''} | {took:.1f} | {memory:.0f} |")
    return _LONG_HEAD.format(times=times) + "\n".join(lines) + "\n"


_HEAD = """# Rendering: figures

The worked example's report ({pages} pages of PDF), the best of several. *Warm*: the same process has made it before;
*charts afresh*: it draws the charts again. *Times* is how many times as long as our PDF, warm, another program takes.

| made | warm, s | charts afresh, s | times |
|---|---|---|---|"""
_LONG_HEAD = """
## A long report

The same report {times} times over, each format in a fresh process: seconds with all that it loads, and the most memory
that the process had, in MB.

| made | pages | seconds | MB |
|---|---|---|---|
"""

if __name__ == "__main__":
    main()
