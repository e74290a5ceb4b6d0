"""The journal of decisions in its file: kept, refused, read where nothing may be written, and its damages."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pipeline.errors import StaleDecision, StoreError, UsageError
from pipeline.store import Workspace, load_decisions, load_journal, save_decisions, verify_journal
from pipeline.store.decisions import database
from tests.unit.store.decisions_made import made

ROOT = Path(__file__).parents[3]


def files(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in workspace.decisions.iterdir())


def test_reading_where_nothing_was_decided_makes_no_file_and_loads_no_database(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from pipeline.store import *\n"
        "assert load_decisions(Workspace(Path(sys.argv[1]))) == () and 'sqlalchemy' not in sys.modules"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=env)
    assert verify_journal(Workspace(tmp_path)).count == 0
    save_decisions(Workspace(tmp_path), [])
    assert not list(tmp_path.iterdir())


def test_decisions_come_back_as_they_were_made_and_leave_one_file(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    decisions = (made("one", value="two\u2028lines\x00"), made("two", about="act-" + "9" * 10_000))
    entries = save_decisions(workspace, decisions[:1]) + save_decisions(workspace, decisions[1:])
    before = (workspace.decisions / "decisions.sqlite").stat()
    assert load_decisions(workspace) == decisions
    assert load_journal(workspace) == entries
    assert [(e.number, e.previous) for e in entries] == [(1, ""), (2, entries[0].hash)]
    assert files(workspace) == ["decisions.sqlite"]
    after = (workspace.decisions / "decisions.sqlite").stat()
    assert (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)


def test_an_id_is_written_once_and_what_has_none_gets_one(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    first = save_decisions(workspace, [made("one"), made("one"), made(value="x"), made(value="x")])
    assert [entry.number for entry in first] == [1, 1, 2, 3]
    again = save_decisions(workspace, [made("one"), made("two")])
    assert [entry.number for entry in again] == [1, 4]
    assert len({decision.id for decision in load_decisions(workspace)}) == 4
    assert all(decision.id for decision in load_decisions(workspace))


def test_what_somebody_decided_meanwhile_refuses_all_and_shows_both(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    subject = made().subject
    save_decisions(workspace, [made("one", value="Forum on water")], {subject: ""})
    mine = made("two", value="Water forum", who="Li Wei")
    with pytest.raises(StaleDecision) as caught:
        save_decisions(workspace, [made("other", about="act-2"), mine], {subject: "", made(about="act-2").subject: ""})
    assert (caught.value.mine, caught.value.theirs) == (mine, load_decisions(workspace)[0])
    for told in ("Forum on water", "Water forum", "Mira Kovacs", "2026-11-01T10:00:00+00:00"):
        assert told in str(caught.value)
    assert [decision.id for decision in load_decisions(workspace)] == ["one"]
    save_decisions(workspace, [mine], {subject: "one"})
    save_decisions(workspace, [mine], {subject: "one"})  # whoever did not hear that it was kept asks again
    assert [decision.id for decision in load_decisions(workspace)] == ["one", "two"]


def test_a_decision_that_was_never_here_cannot_have_been_seen(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="No decision has the id elsewhere"):
        save_decisions(Workspace(tmp_path), [made("one")], {made().subject: "elsewhere"})
    assert load_decisions(Workspace(tmp_path)) == ()


def test_a_thousand_records_are_accepted_at_once(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    decisions = [made(f"d{n}", about=f"act-{n}") for n in range(1200)]
    seen = {decision.subject: "" for decision in decisions}
    save_decisions(workspace, decisions, seen)
    with pytest.raises(StaleDecision):
        save_decisions(workspace, [made("late", about="act-1199")], seen)
    assert len(save_decisions(workspace, decisions, seen)) == 1200
    assert verify_journal(workspace).count == 1200


def test_lines_of_an_older_release_are_read_where_they_are_and_taken_in_once(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.decisions.mkdir(parents=True)
    line = '{"verdict":"same","targets":[{"id":"a"},{"id":"b"}],"value":"","who":"Ada","when":"2026-01-0%d","why":""}\n'
    old = "".join(line % day for day in (1, 2, 2)).encode()
    (workspace.decisions / "decisions.jsonl").write_bytes(old)
    before = load_journal(workspace)
    assert [entry.decision.when for entry in before] == ["2026-01-01", "2026-01-02", "2026-01-02"]
    assert verify_journal(workspace).faults == ()
    assert files(workspace) == ["decisions.jsonl"]
    save_decisions(workspace, [made("new")])
    assert files(workspace) == ["decisions.imported.jsonl", "decisions.sqlite"]
    assert (workspace.decisions / "decisions.imported.jsonl").read_bytes() == old
    assert load_journal(workspace)[:3] == before
    (workspace.decisions / "decisions.jsonl").write_bytes(old + (line % 3).encode())  # git brought it back, and longer
    assert [entry.decision.when for entry in load_journal(workspace)][4:] == ["2026-01-03"]
    save_decisions(workspace, [made("newer")])
    assert len(load_journal(workspace)) == 6
    assert files(workspace) == ["decisions.imported (2).jsonl", "decisions.imported.jsonl", "decisions.sqlite"]


def test_a_damaged_line_of_an_older_release_is_named(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.decisions.mkdir(parents=True)
    (workspace.decisions / "decisions.jsonl").write_bytes(b'{"verdict":"same","who":"Ada","when":""}\n{"verdict":\n')
    for action in (load_decisions, lambda each: save_decisions(each, [made("new")])):
        with pytest.raises(StoreError, match=r"decisions\.jsonl, line 2, is damaged"):
            action(workspace)


@pytest.mark.parametrize("has_crashed", [False, True])
@pytest.mark.skipif(os.name != "posix", reason="needs access rights as POSIX has them")
def test_a_folder_that_may_not_be_written_is_read(has_crashed: bool) -> None:
    """Root may write everywhere: the reader is a process of somebody else's."""
    folder = Path(tempfile.mkdtemp())
    workspace, held = Workspace(folder), None
    try:
        save_decisions(workspace, [made("one")])
        path = workspace.decisions / "decisions.sqlite"
        if has_crashed:  # a writer that has not ended leaves its files beside the journal
            held = sqlite3.connect(path)
            held.execute("SELECT 1 FROM decisions").fetchall()
            save_decisions(workspace, [made("two")])
        for each in (*workspace.decisions.iterdir(), workspace.decisions, folder / "data", folder):
            each.chmod(0o555 if each.is_dir() else 0o444)
        before = files(workspace)
        child = os.fork()
        if not child:
            code = 70
            try:
                if os.geteuid() == 0:
                    os.setresuid(65534, 65534, 65534)
                code = len(load_decisions(workspace))
                save_decisions(workspace, [made("three")])
                code = 71
            except StoreError as error:
                code += 10 * ("Cannot read or write" in str(error))
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 10 + len(load_decisions(workspace))
        assert files(workspace) == before
    finally:
        if held:
            held.close()
        for each in (folder, folder / "data", workspace.decisions):
            each.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.parametrize("damage", ["not a database", "a page gone", "an entry that is none"])
def test_a_damaged_journal_says_what_to_do(damage: str, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    save_decisions(workspace, [made(f"d{n}") for n in range(200)])
    path = workspace.decisions / "decisions.sqlite"
    if damage == "an entry that is none":
        with sqlite3.connect(path) as connection:
            connection.executescript("DROP TRIGGER decisions_no_update; UPDATE decisions SET decision = '{}'")
        connection.close()
    else:
        data = path.read_bytes()
        path.write_bytes(b"hello" * 2000 if damage == "not a database" else data[:8192] + bytes(8192) + data[16384:])
    with pytest.raises(StoreError, match="damaged") as caught:
        load_decisions(workspace)
    assert "export" in str(caught.value.hint)


def test_a_full_disk_is_told_and_costs_nothing_that_was_kept(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    workspace = Workspace(tmp_path)
    save_decisions(workspace, [made("one")])
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(StoreError, match="Cannot read or write") as caught:
            save_decisions(workspace, [made(f"more-{n}", value="x" * 1000) for n in range(200)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "disk is not full" in str(caught.value.hint)
    assert [decision.id for decision in load_decisions(workspace)] == ["one"]
    assert verify_journal(workspace).faults == ()


def test_a_journal_that_another_program_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(tmp_path)
    save_decisions(workspace, [made("one")])
    monkeypatch.setattr(database, "_SECONDS", 0.1)
    holder = sqlite3.connect(workspace.decisions / "decisions.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StoreError, match="held by another program"):
            save_decisions(workspace, [made("two")])
        assert len(load_decisions(workspace)) == 1, "readers need not wait"
    finally:
        holder.close()


def test_an_address_that_is_none_and_a_server_that_is_not_there_are_told(tmp_path: Path) -> None:
    for address in ("mysql://ada@server/base", "nonsense", "sqlite:///x.sqlite"):
        with pytest.raises(UsageError, match="no address of a PostgreSQL database"):
            load_decisions(Workspace(tmp_path, address))
    pytest.importorskip("psycopg")
    workspace = Workspace(tmp_path, "postgres://ada:secret-word@127.0.0.1:1/base")
    with pytest.raises(
        StoreError, match=r"postgresql\+psycopg://ada:\*\*\*@127\.0\.0\.1:1/base cannot be used"
    ) as caught:
        load_decisions(workspace)
    assert "secret-word" not in f"{caught.value}{caught.value.hint}{workspace}"


def test_a_workspace_has_one_journal(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    save_decisions(workspace, [made("one")])
    with pytest.raises(StoreError, match="two journals"):
        load_decisions(Workspace(tmp_path, "postgresql://server/base"))
    (workspace.decisions / "server.txt").write_text("rcrs\n", "utf-8")
    for action in (load_decisions, lambda each: save_decisions(each, [made("new")])):
        with pytest.raises(StoreError, match="on a server") as caught:
            action(workspace)
        assert "ANNUAL_REPORT_DATABASE" in str(caught.value.hint)
