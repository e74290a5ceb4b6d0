"""Drafts edited in LibreOffice come home: all that was edited is found, nothing else, and nothing is lost."""

import copy
import io
import json
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from pipeline.cli import main
from tests.conftest import ROOT
from tests.contract.word_plan import PLANS, Planned

PYTHON = "/usr/bin/python3"
"""The Python that Debian's LibreOffice is scripted with."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EDITOR = "Ann Lee"


def _can_script() -> bool:
    if not shutil.which("soffice") or not Path(PYTHON).exists():
        return False
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


pytestmark = [
    pytest.mark.slow,
    pytest.mark.needs_libreoffice,
    pytest.mark.skipif(not _can_script(), reason="LibreOffice, or its Python bridge (python3-uno), is not installed"),
]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("example") / "ws"
    (root / "data").mkdir(parents=True)
    shutil.copy(ROOT / "profile.toml", root)
    shutil.copytree(ROOT / "data" / "raw", root / "data" / "raw")
    for lang in ("en", "zh", "en+zh"):
        asked = ("report", "2023", "--outlook", "2024", "--to", "docx", "--lang", lang)
        assert main(["-C", str(root), *asked]) == 0
    return root


def sent(workspace: Path, edition: str) -> Path:
    return workspace / "reports" / "2023" / f"cistrat-2023.{edition}.docx"


EDITIONS = ("en", "en.review", "zh", "zh.review", "en+zh", "en+zh.review")


@pytest.fixture(scope="module")
def edited(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with copies: edited, saved unedited, and each through OpenDocument and back."""
    folder = tmp_path_factory.mktemp("edited")
    jobs: list[dict[str, Any]] = []

    def job(source: Path, target: Path, plan: Sequence[Planned] = ()) -> None:
        jobs.append({"source": str(source), "target": str(target), "edits": [each.told for each in plan]})

    copies = {edition: PLANS[edition] for edition in PLANS} | {f"{each}.same": () for each in EDITIONS}
    for name, plan in copies.items():
        job(sent(workspace, name.removesuffix(".same")), folder / f"{name}.docx", plan)
        job(folder / f"{name}.docx", folder / f"{name}.odt")
        job(folder / f"{name}.odt", folder / f"{name}.again.docx")
    script = [PYTHON, str(ROOT / "tests" / "contract" / "office_edits.py")]
    subprocess.run(script, input=json.dumps({"jobs": jobs}), text=True, check=True, capture_output=True, timeout=600)
    return folder


def take(
    workspace: Path, capsysbinary: pytest.CaptureFixture[bytes], *files: Path, who: str = EDITOR
) -> dict[str, Any]:
    capsysbinary.readouterr()
    asked = ("import-edits", *map(str, files), "--dry-run", "--json", "--who", who)
    assert main(["-C", str(workspace), *asked]) == 0
    found: dict[str, Any] = json.loads(capsysbinary.readouterr().out)
    return found


def is_of(decision: Mapping[str, Any], planned: Planned) -> bool:
    """Whether a decision is what an edit was to become."""
    about = " ".join((decision["before"], *(anchor["title"] for anchor in decision["targets"])))
    value = decision["value"] if decision["verdict"] != "place" else planned.value
    who = planned.who if planned.is_tracked or planned.kind == "comment" else EDITOR
    return (
        decision["kind"] == planned.kind
        and planned.about in about
        and planned.value in value
        and decision["who"] == who
        and decision["is_proposed"] is planned.is_tracked
    )


def score(found: Mapping[str, Any], plan: Sequence[Planned]) -> tuple[list[Planned], list[Any]]:
    """The edits that were missed or taken for something else, and what was found that nobody did."""
    decided = [each for each in plan if each.kind != "unplaced"]
    listed = [each for each in plan if each.kind == "unplaced"]
    missed = [p for p in decided if not any(is_of(d, p) for d in found["decisions"])]
    missed += [p for p in listed if not any(p.value in u["text"] for u in found["unplaced"])]
    false: list[Any] = [d for d in found["decisions"] if not any(is_of(d, p) for p in decided)]
    false += [u for u in found["unplaced"] if not any(p.value in u["text"] for p in listed)]
    return missed, false


@pytest.mark.parametrize("ending", ["", ".again"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_an_unedited_draft_that_was_saved_again_gives_no_decision(
    edition: str, ending: str, workspace: Path, edited: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for file in (sent(workspace, edition), edited / f"{edition}.same{ending}.docx"):
        found = take(workspace, capsysbinary, file)
        assert (found["decisions"], found["unplaced"], found["conflicts"]) == ([], [], [])


@pytest.mark.parametrize("ending", ["", ".again"])
def test_forty_edits_of_ten_kinds_are_all_found_and_nothing_else(
    ending: str, workspace: Path, edited: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    missed: list[Planned] = []
    false: list[Any] = []
    for edition, plan in PLANS.items():
        lost, wrong = score(take(workspace, capsysbinary, edited / f"{edition}{ending}.docx"), plan)
        missed, false = missed + lost, false + wrong
    total = sum(map(len, PLANS.values()))
    with capsysbinary.disabled():
        sys.stdout.write(f"\nWord home{ending}: {total - len(missed)} of {total} edits, {len(false)} false\n")
    assert (missed, false) == ([], [])


def test_without_any_anchor_edits_are_placed_by_their_words(
    workspace: Path, edited: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    missed: list[Planned] = []
    false: list[Any] = []
    for edition, plan in PLANS.items():
        file = tmp_path / f"{edition}.docx"
        file.write_bytes(strip((edited / f"{edition}.docx").read_bytes()))
        found = take(workspace, capsysbinary, file)
        assert {each["anchor"] for each in found["decisions"]} == {"text"}
        lost, wrong = score(found, plan)
        missed, false = missed + lost, false + wrong
    total = sum(map(len, PLANS.values()))
    with capsysbinary.disabled():
        sys.stdout.write(f"\nWord home, no anchors: {total - len(missed)} of {total} edits, {len(false)} false\n")
    assert len(missed) <= 0.02 * total, missed
    assert false == []


def strip(data: bytes) -> bytes:
    """A DOCX without bookmarks, controls, properties and the line that names the run, its runs split anew."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = _strip_body(content)
            elif name == "_rels/.rels":
                root = etree.fromstring(content)
                for relation in list(root):
                    if "docProps" in str(relation.get("Target")):
                        root.remove(relation)
                content = etree.tostring(root)
            if not name.startswith("docProps/"):
                new.writestr(name, content)
    return written.getvalue()


def _strip_body(content: bytes) -> bytes:
    root = etree.fromstring(content)
    for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        _parent(mark).remove(mark)
    for control in list(root.iter(f"{W}sdt")):
        for inner in control.iterfind(f"{W}sdtContent/*"):
            control.addprevious(inner)
        _parent(control).remove(control)
    chance = random.Random(7)
    for text in list(root.iter(f"{W}t")):
        words = text.text or ""
        if words.startswith("annual-report-run"):
            text.text = ""
        elif len(words) > 3:
            _split_run(_parent(text), list(_pieces(words, chance)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _split_run(run: etree._Element, pieces: Sequence[str]) -> None:
    """A run for each piece, where a run holds nothing but words."""
    kinds = [child.tag for child in run if child.tag != f"{W}rPr"]
    if kinds != [f"{W}t"]:
        return
    for piece in pieces:
        part = copy.deepcopy(run)
        (words,) = part.findall(f"{W}t")
        words.text = piece
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addprevious(part)
    _parent(run).remove(run)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _pieces(words: str, chance: random.Random) -> Iterator[str]:
    place = 0
    while place < len(words):
        size = chance.randint(2, 9)
        yield words[place : place + size]
        place += size
