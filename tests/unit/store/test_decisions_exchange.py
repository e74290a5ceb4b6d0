"""The journal as lines, for git and for backup: out, in, and two that went different ways."""

import json
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.store import (
    Workspace,
    export_journal,
    import_journal,
    load_decisions,
    load_journal,
    save_decisions,
    verify_journal,
)
from tests.unit.store.decisions_made import made

Pair = tuple[Workspace, Workspace]


@pytest.fixture
def two(tmp_path: Path) -> Pair:
    """Two workspaces with the same two decisions."""
    one, other = Workspace(tmp_path / "one"), Workspace(tmp_path / "other")
    save_decisions(one, [made("a", value="水\u2028"), made("b")])
    import_journal(other, export_journal(one), "x")
    return one, other


def test_a_journal_comes_back_from_its_export(two: Pair) -> None:
    one, other = two
    assert load_journal(other) == load_journal(one)
    assert export_journal(other) == export_journal(one)
    assert [json.loads(line)["number"] for line in export_journal(one).splitlines()] == [1, 2]


def test_what_is_new_is_added_with_its_hashes_and_once(two: Pair) -> None:
    one, other = two
    save_decisions(one, [made("c"), made("d")])
    data = export_journal(one)
    planned = import_journal(other, data, "x", is_dry=True)
    assert len(load_journal(other)) == 2
    done = import_journal(other, data, "x")
    assert done == planned
    assert ([d.id for d in done.added], done.known_count, done.is_merge) == (["c", "d"], 2, False)
    assert load_journal(other) == load_journal(one)
    assert import_journal(other, data, "x").added == ()
    assert import_journal(one, b"".join(data.splitlines(keepends=True)[:1]), "x").added == ()


def test_journals_that_parted_are_merged_only_when_asked(two: Pair) -> None:
    one, other = two
    save_decisions(one, [made("mine", about="act-9", day=3), made("c", about="act-2", day=5)])
    save_decisions(other, [made("theirs", about="act-9", day=2), made("d", about="act-3", day=4)])
    data = export_journal(other)
    before = export_journal(one)
    with pytest.raises(StoreError, match=r"parted after number 2: 2 decisions are only there, 2 only here") as caught:
        import_journal(one, data, "x")
    assert "--merge" in str(caught.value.hint)
    assert export_journal(one) == before
    done = import_journal(one, data, "x", is_merge=True)
    assert [d.id for d in load_decisions(one)] == ["a", "b", "mine", "c", "theirs", "d"]
    assert (done.is_merge, [d.id for d in done.contested]) == (True, ["theirs"])
    assert export_journal(one).startswith(before)
    assert verify_journal(one).faults == ()
    assert import_journal(one, data, "x") == import_journal(one, data, "x", is_merge=True)
    import_journal(other, export_journal(one), "x", is_merge=True)
    assert {d.id for d in load_decisions(other)} == {d.id for d in load_decisions(one)}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b'"b"', b'"B"', r"notes\.jsonl is not as it was written\. Number 2 was changed"),
        (b'{"number": 2', b'{"number": 3', r"Number 2 is missing"),
        (b'"who"', b'"whom"', r"notes\.jsonl, line 1, is no entry of a journal"),
        (b"}\n{", b"}\n\n{", r"notes\.jsonl, line 2, is no entry"),
    ],
)
def test_a_damaged_export_is_refused_with_its_line(
    two: Pair, tmp_path: Path, old: bytes, new: bytes, told: str
) -> None:
    data = export_journal(two[0]).replace(old, new)
    empty = Workspace(tmp_path / "empty")
    with pytest.raises(StoreError, match=told):
        import_journal(empty, data, "notes.jsonl")
    assert load_decisions(empty) == ()


def test_nothing_comes_of_nothing(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert export_journal(workspace) == b""
    assert import_journal(workspace, b"", "x").added == ()
