"""A report is whole in its language: what is not is told by the worklist, or stands as its source has it."""

import json
import re
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pytest
from lxml import etree

from pipeline.cli import main
from pipeline.model.report import ReportModel
from pipeline.model.text import has_han
from pipeline.store import Workspace, load_models
from tests.conftest import ROOT
from tests.contract.test_first_institution import INIT

pytestmark = pytest.mark.slow
SIGNS = {
    # letters of the other script; and what is typed otherwise in this one
    "zh": re.compile(r"[A-Za-zÀ-ɏ]+|\d{4}-\d\d-\d\d|(?<=[\u3400-\u9fff])[,;:!?()](?!\d)|[,;!?()](?=[\u3400-\u9fff])"),
    "en": re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uff65]+"),
}
WIDEST_QUOTE = 0.7
"""Of the size of type: what a Latin font has is narrower, a Chinese one has it as wide as any sign."""


class Made(NamedTuple):
    """A report's files by their ending, its model and what its worklist asks for."""

    files: dict[str, Path]
    model: ReportModel
    untranslated: list[dict[str, Any]]


def _make(root: Path, capfd: pytest.CaptureFixture[str], language: str, *options: str) -> Made:
    capfd.readouterr()
    words = ("report", "2023", "--outlook", "2024", "--to", "docx,pdf", "--lang", language, *options, "--json")
    assert main(["-C", str(root), *words]) in (0, 1)
    found = json.loads(capfd.readouterr().out)
    model = next(model for model in load_models(Workspace(root)) if model.run_id == found["run_id"])
    files = {path.suffix: path for path in map(Path, found["paths"]) if ".review." not in path.name}
    return Made(files, model, found["untranslated"])


def _word_texts(file: Path) -> Iterable[str]:
    """Every paragraph of the document, of its head and its foot."""
    with zipfile.ZipFile(file) as package:
        parts = [name for name in package.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]
        for name in sorted(parts):
            root = etree.fromstring(package.read(name))
            for paragraph in root.iterfind(".//{*}p"):
                yield "".join(text.text or "" for text in paragraph.iterfind(".//{*}t"))


def _pdf_text(file: Path) -> str:
    """The pages' words without what stands on every page."""
    with pypdfium2.PdfDocument(file) as pdf:
        pages = [page.get_textpage().get_text_bounded().splitlines() for page in pdf]
    heads = {line for page in pages[2:3] for line in page[:1]}
    return "\n".join(line for page in pages for line in page if line not in heads and not line.strip().isdigit())


def _own_words(made: Made) -> set[str]:
    """What stands in a report in the other language on purpose: letterheads, the run id, what its sources say so.

    A foreign name in a sentence that a source tells in the report's language is the source's own.
    """
    model = made.model
    heads = {line for head in model.letterheads if head.language != model.language for line in head.lines}
    quotes = (cite.quote for passage in model.iter_passages() for cite in passage.cites)
    own = {quote for quote in quotes if has_han(quote) == (model.language == "zh")} if model.language == "zh" else set()
    inside = {name for quote in own for name in re.findall(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ .’-]*[A-Za-zÀ-ɏ]", quote)}
    return heads | inside | {f"annual-report-run:{model.run_id}"}


def _strip(text: str, known: Iterable[str]) -> str:
    """The text without what is known, wherever its lines were broken."""
    for words in sorted(known, key=len, reverse=True):
        pattern = r"[-\u00ad\u0002\ufffe]?\s*".join(map(re.escape, re.sub(r"\s", "", words)))
        text = re.sub(rf"(?i)(?<![A-Za-z]){pattern}(?![A-Za-z])", " ", text)
    return text


def _find_odd(made: Made) -> dict[str, list[str]]:
    """By file what stands in it in the other language and is neither asked for nor meant so."""
    model = made.model
    known = {item["text"] for item in made.untranslated if item["kind"] != "sentence"} | _own_words(made)
    sources = next((annex.title for annex in model.annexes if annex.key == "annex-sources"), "")
    odd = {}
    for ending, text in {
        ".docx": "\n".join(_word_texts(made.files[".docx"])),
        ".pdf": _pdf_text(made.files[".pdf"]),
    }.items():
        told = text.rpartition(sources)[0] if sources else text  # file names, and sources' own words
        odd[ending] = SIGNS[model.language].findall(_strip(told, known))
    return {ending: signs for ending, signs in odd.items() if signs}


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("seeds") / "ws"
    assert main(["init", str(root), *INIT]) == 0
    for seed in sorted((shared / "seeds").glob("*.txt")):
        shutil.copy(seed, root / "data" / "raw")
    assert main(["-C", str(root), "run"]) == 0
    return root


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("example") / "ws"
    shutil.copytree(ROOT / "data" / "raw", root / "data" / "raw")
    shutil.copy(ROOT / "profile.toml", root)
    assert main(["-C", str(root), "run"]) == 0
    return root


@pytest.mark.needs_shared
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_institutions_report_is_whole(seeds: Path, language: str, capfd: pytest.CaptureFixture[str]) -> None:
    made = _make(seeds, capfd, language)
    assert _find_odd(made) == {}
    assert bool(made.untranslated) is (language == "zh")


KINDS = [(), *(("--profile", kind) for kind in ("biennial", "outlook", "one-page", "form"))]
AUDIENCES = [("--audience", audience) for audience in ("board", "public")]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("options", [*KINDS, *AUDIENCES], ids=lambda options: options[-1] if options else "whole")
def test_every_kind_and_audience_is_whole(
    example: Path, language: str, options: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    assert _find_odd(_make(example, capfd, language, *options)) == {}


def test_quotation_marks_of_an_english_report_are_those_of_its_own_font(
    example: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    made = _make(example, capfd, "en")
    assert max(_quote_widths(made.files[".pdf"])) < WIDEST_QUOTE
    with zipfile.ZipFile(made.files[".docx"]) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    runs = [run for run in root.iterfind(".//{*}r") if re.search("[‘’“”]", "".join(map(str, run.itertext())))]
    assert runs
    assert not [run for run in runs if run.find("{*}rPr/{*}rFonts[@{*}hint='eastAsia']") is not None]


def _quote_widths(file: Path) -> list[float]:
    """How wide each curly quotation mark beside a Latin letter is, in sizes of type."""
    widths = []
    with pypdfium2.PdfDocument(file) as pdf:
        for page in pdf:
            words = page.get_textpage()
            text = words.get_text_range()
            for found in re.finditer(r"(?<=[A-Za-z ])[”’]|[“‘](?=[A-Za-z])", text):
                left, _bottom, right, _top = words.get_charbox(found.start(), loose=True)
                size = pypdfium2.raw.FPDFText_GetFontSize(words, found.start())
                widths.append((right - left) / size)
    return widths
