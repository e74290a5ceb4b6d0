"""What is kept between runs, and what becomes of it when it is damaged."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.errors import StoreError, WorkspaceBusy
from pipeline.model.source import Receipt
from pipeline.store import (
    LineageEntry,
    Register,
    ReportEntry,
    Workspace,
    hold,
    load_entry,
    load_lineages,
    load_register,
    load_run_ids,
    save_entry,
    save_lineages,
    save_register,
    save_run_id,
)


def test_a_result_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "documents" / "x.json"
    save_entry(path, {"reader": "pdf/1"}, {"blocks": 3, "dated": None}, b'{"a":1}')
    entry = load_entry(path)
    assert entry is not None
    assert (entry.parts, entry.facts, entry.content) == (
        {"reader": "pdf/1"},
        {"blocks": 3, "dated": None},
        b'{"a":1}',
    )


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"parts":{}}\n{}', b"\xff\xfe\n\n", b'[]\n{"a":1}\n'])
def test_a_damaged_result_counts_as_missing(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(damage)
    assert load_entry(path) is None


def test_one_changed_byte_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    save_entry(path, {}, {}, b'{"a":1}')
    path.write_bytes(path.read_bytes().replace(b'"a":1', b'"a":2'))
    assert load_entry(path) is None


def test_a_damaged_register_is_an_empty_one(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    register = Register(receipts=(Receipt(name="a.txt", outcome="taken"),))
    save_register(workspace, register)
    assert load_register(workspace) == register
    (workspace.processed / "register.json").write_bytes(b'{"sources": [')
    assert load_register(workspace) == Register()


def test_lineages_are_only_ever_added_to(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    first = LineageEntry(source_id="1", lineage_id="1", name="年报.pdf", seen="2026-01-01T00:00:00+00:00")
    second = first.model_copy(update={"source_id": "2"})
    save_lineages(workspace, [first])
    before = (workspace.decisions / "lineages.jsonl").read_bytes()
    save_lineages(workspace, [])
    save_lineages(workspace, [second])
    assert (workspace.decisions / "lineages.jsonl").read_bytes().startswith(before)
    assert load_lineages(workspace) == (first, second)


@given(st.lists(st.text(), min_size=1, max_size=3))
@example(["a\u2028b\u2029c\x85d\x1ee\r.txt"])
def test_any_name_comes_back(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        entries = tuple(LineageEntry(source_id="1", lineage_id="1", name=name, seen="") for name in names)
        for entry in entries:
            save_lineages(workspace, [entry])
        assert load_lineages(workspace) == entries
        text = (workspace.decisions / "lineages.jsonl").read_text(encoding="utf-8")
        assert len(text.splitlines()) == len(entries)


def test_damaged_decisions_are_an_error_that_names_the_line(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    save_run_id(workspace, ReportEntry(run_id="run-1", kind="report", year="2023"))
    path = workspace.decisions / "reports.jsonl"
    path.write_bytes(path.read_bytes() + b'{"run_id"\n')
    with pytest.raises(StoreError, match="line 2") as caught:
        load_run_ids(workspace)
    assert "backup" in str(caught.value.hint)


def test_a_report_is_remembered_once(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    for _ in range(2):
        save_run_id(workspace, ReportEntry(run_id="run-1", kind="report", year="2023"))
    assert load_run_ids(workspace) == {"run-1"}
    assert (workspace.decisions / "reports.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_a_second_run_is_kept_out_until_the_first_ends(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    with hold(workspace), pytest.raises(WorkspaceBusy) as caught, hold(workspace):
        pass
    assert "wait" in str(caught.value.hint).lower()
    left = workspace.processed / "documents" / ".part-x"
    left.parent.mkdir()
    left.write_bytes(b"half")
    with hold(workspace):
        assert not left.exists()
