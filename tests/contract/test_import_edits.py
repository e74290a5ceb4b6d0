"""`import-edits`: copies of drafts find what they were made from, are merged, and are taken in once."""

import io
import json
import random
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from pipeline.cli import main
from pipeline.model.decision import Anchor
from pipeline.model.draft import KeptDraft
from pipeline.model.report import Passage
from pipeline.readers.docx_edits import read_edits
from pipeline.review.edits import Ground, build_edits
from pipeline.store import Workspace, find_drafts, hold, load_decisions, load_draft
from tests.conftest import ROOT
from tests.unit.review.edited import EDITOR, TODAY, delete, find, insert, move, parse, replace, strip
from tests.unit.review.edited import text_of as said

pytestmark = pytest.mark.slow
Edit = Callable[[Any], None]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("example") / "ws"
    (root / "data").mkdir(parents=True)
    shutil.copy(ROOT / "profile.toml", root)
    shutil.copytree(ROOT / "data" / "raw", root / "data" / "raw")
    for lang in ("en", "zh"):
        assert main(["-C", str(root), "report", "2023", "--outlook", "2024", "--to", "docx", "--lang", lang]) == 0
    return root


@pytest.fixture
def workspace(example: Path, tmp_path: Path) -> Path:
    """A copy of its own, without decisions."""
    return shutil.copytree(example, tmp_path / "ws")


def copy_of(workspace: Path, name: str, edit: Edit, *, is_bare: bool = False) -> Path:
    """A copy of the English draft, edited; `is_bare`: its words alone, copied into a new document."""
    document = docx.Document(str(workspace / "reports" / "2023" / "cistrat-2023.en.docx"))
    edit(document)
    if is_bare:
        words = [paragraph.text for paragraph in document.paragraphs if "annual-report-run" not in paragraph.text]
        document = docx.Document()
        for text in words:
            document.add_paragraph(text)
    file = workspace.parent / name
    document.save(str(file))
    return file


def reword(before: str, after: str) -> Edit:
    def edit(document: Any) -> None:
        run = next(run for paragraph in document.paragraphs for run in paragraph.runs if before in run.text)
        run.text = run.text.replace(before, after)

    return edit


def take(
    workspace: Path, capsysbinary: pytest.CaptureFixture[bytes], *files: Path, who: str = EDITOR
) -> dict[str, Any]:
    capsysbinary.readouterr()
    assert main(["-C", str(workspace), "import-edits", *map(str, files), "--json", "--who", who]) == 0
    found: dict[str, Any] = json.loads(capsysbinary.readouterr().out)
    return found


def test_a_copy_is_taken_in_once(workspace: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    file = copy_of(workspace, "final.docx", reword("held the 10th", "organised the 10th"))
    (made,) = take(workspace, capsysbinary, file)["decisions"]
    assert (made["kind"], made["anchor"], made["who"], made["is_known"]) == ("wording", "bookmark", EDITOR, False)
    assert [decision.id for decision in load_decisions(Workspace(workspace))] == [made["id"]]
    (again,) = take(workspace, capsysbinary, file)["decisions"]
    assert again["is_known"]
    assert len(load_decisions(Workspace(workspace))) == 1


def test_a_dry_run_keeps_nothing_and_waits_for_nobody(
    workspace: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = copy_of(workspace, "final.docx", reword("held the 10th", "organised the 10th"))
    with hold(Workspace(workspace)):
        assert main(["-C", str(workspace), "import-edits", str(file), "--dry-run"]) == 0
    assert load_decisions(Workspace(workspace)) == ()
    assert b"Decisions that would be kept: 1" in capsysbinary.readouterr().err


def test_words_copied_into_another_document_find_their_draft(
    workspace: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = copy_of(workspace, "bare.docx", reword("held the 10th", "organised the 10th"), is_bare=True)
    found = take(workspace, capsysbinary, file)
    (made,) = (each for each in found["decisions"] if each["kind"] == "wording")
    assert "organised the 10th" in made["value"]
    assert (
        found["files"][0]["base"]
        == take(workspace, capsysbinary, workspace / "reports" / "2023" / "cistrat-2023.en.docx")["files"][0]["base"]
    )


def test_copies_are_merged_and_what_cannot_be_is_shown(
    workspace: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    one = copy_of(workspace, "final.docx", reword("held the 10th", "organised the 10th"))
    other = copy_of(workspace, "final(2).docx", reword("It ran online", "It took place online"))
    third = copy_of(workspace, "final(3).docx", reword("held the 10th", "ran the 10th"))
    (merged,) = take(workspace, capsysbinary, one, other)["decisions"]
    assert "organised the 10th" in merged["value"]
    assert "took place online" in merged["value"]
    found = take(workspace, capsysbinary, third, who="Bob Ray")
    assert [each["is_proposed"] for each in found["decisions"]] == [True]
    assert merged["id"] in found["conflicts"][0]["ids"]


def test_copies_of_an_older_and_a_newer_draft_each_find_their_own(
    workspace: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    old = copy_of(workspace, "old.docx", reword("held the 10th", "organised the 10th"))
    note = "On 5 June 2023 CISTRAT held the River Data Workshop in Lima.\n"
    (workspace / "data" / "raw" / "note.txt").write_text(note, encoding="utf-8")
    assert main(["-C", str(workspace), "report", "2023", "--outlook", "2024", "--to", "docx"]) == 0
    new = copy_of(workspace, "new.docx", reword("It ran online", "It took place online"))
    found = take(workspace, capsysbinary, old, new)
    assert len({each["base"] for each in found["files"]}) == 2
    (merged,) = found["decisions"]
    assert "organised the 10th" in merged["value"]
    assert "took place online" in merged["value"]


def test_what_is_no_draft_of_ours_says_so(workspace: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    document = docx.Document()
    document.add_paragraph("Dear all, please find attached the minutes of our meeting in Lima.")
    document.save(str(workspace.parent / "other.docx"))
    assert main(["-C", str(workspace), "import-edits", str(workspace.parent / "other.docx")]) == 2
    assert b"no draft that was made here" in capsysbinary.readouterr().err


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w>" + b" " * 70_000_000 + b"</w>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"PK\x03\x04 broken", _bomb()], ids=["empty", "pdf", "zip", "bomb"]
)
def test_what_is_no_word_document_or_would_do_harm_is_refused(
    data: bytes, workspace: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = workspace.parent / "draft.docx"
    file.write_bytes(data)
    assert main(["-C", str(workspace), "import-edits", str(file)]) == 3
    assert b"Traceback" not in capsysbinary.readouterr().err


WORDS = ("library", "students", "museum", "spring", "lecture", "garden", "archive", "teachers", "village", "music")
SIGNS = ("图书馆", "学员", "博物馆", "春季", "讲座", "档案", "教师", "村庄", "音乐", "花园")


def sentence(chance: random.Random, language: str) -> str:
    if language == "zh":
        return (
            f"{chance.choice(SIGNS)}与{chance.choice(SIGNS)}共同组织了{chance.randint(2, 90)}次{chance.choice(SIGNS)}。"
        )
    one, other, third = chance.sample(WORDS, 3)
    return f"Our {one} invited {chance.randint(2, 90)} {other} to see the {third}."


@pytest.mark.parametrize("language", ["en", "zh"])
def test_by_words_alone_hundreds_of_edits_are_placed(
    language: str, example: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    kept = next(d for d in _iter_kept(example) if d.model.language == language)
    model = kept.shown or kept.model
    sent = read_edits(kept.word, "draft.docx")
    bare = strip(sent)
    passages = [p for p in model.iter_passages() if sum(p.text in said(line) for line in bare.lines) == 1]
    members = {name: (Anchor(id=name),) for passage in passages for name in passage.tells}
    ground = Ground(model, members, {}, parse, TODAY)
    chance, right, total, lost = random.Random(11), 0, 0, []
    for _ in range(60):
        back, wanted = bare, []
        chosen = chance.sample(passages, 5)
        for kind, passage in zip(("words", "rest", "left_out", "new", "moved"), chosen, strict=True):
            new = sentence(chance, language)
            if kind == "words":
                back, told = _reword(back, passage, chance), ("wording", passage.key)
            elif kind == "rest":
                half = passage.text[: len(passage.text) // 2]
                back, told = replace(back, passage.text, half + new), ("wording", passage.key)
            elif kind == "left_out":
                back, told = delete(back, passage.text), ("left_out", passage.key)
            elif kind == "new":
                back, told = insert(back, passage.text, new), ("new", new)
            else:
                target = chance.choice([p for p in passages if p not in chosen])
                if not passage.tells or not target.tells or "planned" in (passage.status, target.status):
                    continue
                back, told = move(back, passage.text, target.text), ("moved", passage.key)
            wanted.append(told)
        found = build_edits(sent, back, ground, EDITOR)
        made = [(e.kind, e.decision.value if e.kind == "new" else e.decision.targets[0].id) for e in found.edits]
        for kind, name in wanted:
            total += 1
            hit = any(kind == k and (name in v if k == "new" else name == v) for k, v in made)
            right += hit
            lost += [] if hit else [(kind, name)]
    with capsysbinary.disabled():
        sys.stdout.write(f"\nWord home by words alone, {language}: {right} of {total} edits\n")
    assert right >= 0.98 * total, lost


def _iter_kept(root: Path) -> list[KeptDraft]:
    workspace = Workspace(root)
    return [draft for run_id in find_drafts(workspace) if (draft := load_draft(workspace, run_id)) and draft.word]


def _reword(back: Any, passage: Passage, chance: random.Random) -> Any:
    """One word, or two signs, of a passage are others."""
    if passage.language == "zh":
        place = chance.randrange(max(len(passage.text) - 3, 1))
        return replace(back, passage.text, passage.text[:place] + "改动" + passage.text[place + 2 :])
    words = passage.text.split(" ")
    words[chance.randrange(len(words))] = "altogether"
    assert find(back, passage.text) >= 0
    return replace(back, passage.text, " ".join(words))
