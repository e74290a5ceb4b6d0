"""A workspace that release 0.1 left is opened by this one: nothing that people said is lost, and nothing crashes.

`tests/data/workspace-0.1` was made by that release: two documents that were read, decisions on two pairs, an answer to
a commitment, translations, and its own copies of the templates.
"""

import json
import shutil
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.store import Workspace, load_decisions, load_linked, load_translations
from tests.unit.cli.conftest import Call, call

_ = call
OLD = Path(__file__).parents[1] / "data" / "workspace-0.1"
KEPT = ("lineages.jsonl", "reports.jsonl", "translations.jsonl", "written.jsonl")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copytree(OLD, tmp_path / "ws"))


def test_decisions_translations_and_answers_still_hold(call: Call, old: Path) -> None:
    assert call("-C", old, "run").code == 0
    told = [(each.verdict, each.who, each.why) for each in load_decisions(Workspace(old))]
    assert told == [
        ("different", "Li Wei", "two courses"),
        ("same", "Li Wei", "the course of autumn"),
        ("answer", "Ana Gomes", "Seen at the opening"),
    ]
    linked = load_linked(Workspace(old))
    members = [set(record.members) for record in linked.records]
    assert {"act-78d81e61460ac148", "act-68c67a52053a5fcc"} in members
    assert {"act-7b64af40fee209ac"} in members
    statuses = {commitment.id: commitment.status for commitment in linked.commitments}
    assert statuses["com-337ea9d93e1038df"] == "done"
    assert call("-C", old, "report", "2023", "--lang", "zh", "--to", "docx,pdf,html").code == 0
    (page,) = old.glob("reports/2023/*.html")
    assert "第3届河流科学国际研讨会" in page.read_text(encoding="utf-8")


def test_what_is_decided_now_goes_on_from_there(call: Call, old: Path) -> None:
    before = {name: (old / "data" / "decisions" / name).read_bytes() for name in KEPT}
    assert call("-C", old, "run").code == 0
    waived = json.loads(call("-C", old, "check", "2023", "--json").out)["findings"][0]["id"]
    assert call("-C", old, "review", "waive", "2023", waived, "--why", "Known.", "--who", "Li Wei").code == 0
    told = [each.verdict for each in load_decisions(Workspace(old))]
    assert told == ["different", "same", "answer", "waive"]
    assert len({each.id for each in load_decisions(Workspace(old))}) == len(told)
    for name, data in before.items():
        assert (old / "data" / "decisions" / name).read_bytes().startswith(data)
    assert len(load_translations(Workspace(old))) == 2
    (kept,) = old.glob("data/decisions/decisions*.jsonl")  # where older releases kept them
    assert len(kept.read_text("utf-8").splitlines()) >= 3


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("check", "2023"),
        ("gaps", "2023"),
        ("stats",),
        ("review", "list"),
        ("review", "status", "2023"),
        ("commitments",),
        ("export", "--to", "csv"),
        ("why", "the Centre hosted the 3rd International Workshop"),
        ("run",),
        ("report", "2023", "--to", "html"),
    ],
)
@pytest.mark.parametrize("damage", ["none", "foreign", "cut", "empty"])
def test_what_another_release_made_of_documents_is_made_anew(
    call: Call, old: Path, words: tuple[str, ...], damage: str
) -> None:
    for path in (old / "data" / "processed").rglob("*.json"):
        data = path.read_bytes()
        if damage == "foreign":
            path.write_bytes(_as_foreign(data))
        elif damage == "cut":
            path.write_bytes(data[: len(data) // 2])
        elif damage == "empty":
            path.write_bytes(b"")
    answer = call("-C", old, *words)
    assert answer.code not in (ExitCode.BUG, ExitCode.USAGE), answer.err
    if answer.code == ExitCode.STORE:
        assert "annual-report run" in answer.err
        assert words[0] not in ("run", "report", "status", "forget")


def _as_foreign(data: bytes) -> bytes:
    """What a release wrote whose values have other names, with a header that is right."""
    import hashlib

    header, _newline, content = data.removesuffix(b"\n").partition(b"\n")
    if not content or b'"sha256"' not in header:
        return data.replace(b'"', b'"x', 1)
    known, value = json.loads(header), json.loads(content)
    other = json.dumps([{"y": value}] if isinstance(value, list) else {"x": value}).encode()
    known["sha256"] = hashlib.sha256(other).hexdigest()
    return json.dumps(known).encode() + b"\n" + other + b"\n"


def test_a_copy_of_the_templates_that_lacks_newer_lines_says_them_as_shipped(call: Call, old: Path) -> None:
    labels = old / "templates" / "unesco-category2" / "wording" / "en" / "labels.j2"
    lines = labels.read_text("utf-8").splitlines(keepends=True)
    labels.write_text("".join(line for line in lines if not line.startswith(("caption.", "reason."))), "utf-8")
    assert call("-C", old, "report", "2023", "--outlook", "2024", "--to", "docx,pdf,html").code == 0
    found = {check["name"]: check for check in json.loads(call("-C", old, "doctor", "--json").out)["checks"]}
    assert found["labels.j2"]["state"] == "warning"
    assert "labels.j2" in found["labels.j2"]["found"]


def test_a_workspace_of_a_newer_format_is_refused_and_left_alone(call: Call, old: Path) -> None:
    assert call("-C", old, "run").code == 0
    mark = old / "data" / "decisions" / "format.txt"
    assert mark.read_text("utf-8") == "2\n"
    mark.write_text("3\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in sorted(old.rglob("*")) if path.is_file()}
    for words in (("run",), ("status",), ("report", "2023"), ("review", "list")):
        answer = call("-C", old, *words)
        assert answer.code == ExitCode.STORE
        assert "newer release" in answer.err
    assert {path: path.read_bytes() for path in sorted(old.rglob("*")) if path.is_file()} == before
    mark.write_text("soon\n", encoding="utf-8")
    assert "backup" in call("-C", old, "status").err
