"""The journal of decisions, the same on SQLite and PostgreSQL: nothing is lost, written twice or over unseen words."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from pipeline.errors import StaleDecision, StoreError
from pipeline.model.decision import Anchor, Decision
from pipeline.store import (
    Workspace,
    export_journal,
    forget_decisions,
    import_journal,
    load_decisions,
    load_journal,
    save_decisions,
    verify_journal,
)
from tests.contract.journal_writers import build_decision, find_wrongs, write_side_by_side
from tests.contract.postgres import make_database, run_server

ROOT = Path(__file__).parents[2]
ROUNDS = 1000
needs_postgres = pytest.mark.needs_postgres


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    with run_server() as folder:
        yield folder


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=needs_postgres)])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    is_local = request.param == "sqlite"
    made = Workspace(tmp_path, "" if is_local else make_database(request.getfixturevalue("server")))
    name_workspace(made, "rcrs")
    return made


def name_workspace(workspace: Workspace, name: str) -> None:
    text = f'[institution]\nslug = "{name}"\n[institution.names]\nen = "Rivers"\n'
    workspace.profile.write_text(text, "utf-8")


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A folder on no disk, where there is one: two thousand full syncs take minutes on a busy machine."""
    if not os.access("/dev/shm", os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


def save(workspace: Workspace, decision: Decision, seen: Mapping[str, str]) -> None:
    save_decisions(workspace, [decision], seen)


def open_engine(workspace: Workspace, file: str) -> sa.Engine:
    """The database as anybody may open it; a file where there is no server."""
    url = workspace.database.replace("postgresql:", "postgresql+psycopg:") or f"sqlite:///{workspace.root / file}"
    return sa.create_engine(url, poolclass=NullPool)


def naive_engine(workspace: Workspace) -> sa.Engine:
    return open_engine(workspace, "naive.sqlite")


def save_naively(workspace: Workspace, decision: Decision, seen: Mapping[str, str]) -> None:
    """Read, look, then write: as if nobody else could write in between."""
    ((subject, known),) = seen.items()
    engine = naive_engine(workspace)
    with engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT number, decision FROM naive ORDER BY number")).all()
    journal = [Decision.model_validate_json(row.decision) for row in rows]
    if any(each.id == decision.id for each in journal):
        return
    last = next((each for each in reversed(journal) if each.subject == subject), None)
    if last and last.id != known:
        raise StaleDecision(decision, last)
    row = {"number": len(rows) + 1, "decision": decision.model_dump_json()}
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO naive VALUES (:number, :decision)"), row)


@pytest.mark.slow
def test_two_writers_at_once_lose_nothing_and_write_over_nothing(workspace: Workspace, memory: Path) -> None:
    workspace = replace(workspace, root=memory)
    name_workspace(workspace, "rcrs")
    told = write_side_by_side(workspace, save, ROUNDS)
    journal = [(entry.number, entry.decision) for entry in load_journal(workspace)]
    assert find_wrongs(told, journal, ROUNDS) == []
    assert verify_journal(workspace).faults == ()


def test_that_test_finds_fault_with_reading_then_writing(workspace: Workspace) -> None:
    engine = naive_engine(workspace)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE naive (number INTEGER, decision TEXT)"))
    told = write_side_by_side(workspace, save_naively, 40)
    with engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT number, decision FROM naive ORDER BY number")).all()
    journal = [(row.number, Decision.model_validate_json(row.decision)) for row in rows]
    assert find_wrongs(told, journal, 40)


def test_threads_that_begin_a_journal_together_make_one_chain(workspace: Workspace) -> None:
    barrier = threading.Barrier(8)

    def write(writer: int) -> None:
        barrier.wait()
        for number in range(5):
            save_decisions(workspace, [build_decision(writer, number, "act-1")])

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    verified = verify_journal(workspace)
    assert (verified.count, verified.faults) == (40, ())
    assert len({decision.id for decision in load_decisions(workspace)}) == 40


WRITE_ON = """
import sys
from pathlib import Path
from pipeline.store import Workspace, save_decisions
from tests.contract.journal_writers import build_decision
workspace, start = Workspace(Path(sys.argv[1]), sys.argv[2]), int(sys.argv[3])
for number in range(start, start + 10_000):
    save_decisions(workspace, [build_decision(n, number, "act-1") for n in range(3)])
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs a process that is killed without notice")
def test_what_was_said_to_be_kept_is_there_after_a_writer_is_killed(workspace: Workspace) -> None:
    kept: list[int] = []
    for start in (0, 10_000, 20_000):
        words = [sys.executable, "-c", WRITE_ON, str(workspace.root), workspace.database, str(start)]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            kept += [int(process.stdout.readline()) for _ in range(20)]
            process.send_signal(signal.SIGKILL)
            kept += [int(line) for line in process.stdout]
    verified = verify_journal(workspace)
    assert verified.faults == ()
    assert verified.count % 3 == 0, "one transaction was written in part"
    ids = {decision.id for decision in load_decisions(workspace)}
    assert {f"w{n}-{number}" for number in kept for n in range(3)} <= ids
    save_decisions(workspace, [build_decision(9, 9, "act-1")])
    assert verify_journal(workspace).count == verified.count + 1


def test_what_stands_in_the_journal_may_not_be_changed_and_if_it_was_verify_tells(workspace: Workspace) -> None:
    save_decisions(workspace, [build_decision(0, number, f"act-{number}") for number in range(5)])
    engine = open_engine(workspace, "data/decisions/decisions.sqlite")
    change = "UPDATE decisions SET decision = replace(decision, 'Forum 3', 'Forum 9')"
    for statement in (change, "DELETE FROM decisions WHERE number = 2"):
        with pytest.raises(sa.exc.DBAPIError, match="decisions are only ever added"), engine.begin() as connection:
            connection.execute(sa.text(statement))
    assert verify_journal(workspace).faults == ()
    triggers = ["DROP TRIGGER decisions_no_UPDATE", "DROP TRIGGER decisions_no_DELETE"]
    with engine.begin() as connection:
        for statement in ["DROP TRIGGER decisions_no_change ON decisions"] if workspace.database else triggers:
            connection.execute(sa.text(statement))
        connection.execute(sa.text(change))
        connection.execute(sa.text("DELETE FROM decisions WHERE number = 2"))
    assert [str(fault) for fault in verify_journal(workspace).faults] == ["Number 2 is missing", "Number 4 was changed"]


def test_a_journal_moves_from_one_database_to_another(workspace: Workspace, tmp_path: Path) -> None:
    local = Workspace(tmp_path / "local")
    entries = save_decisions(local, [build_decision(0, number, "act-1") for number in range(3)])
    assert len(import_journal(workspace, export_journal(local), "x").added) == 3
    assert load_journal(workspace) == entries
    assert import_journal(workspace, export_journal(local), "x").added == ()


@needs_postgres
def test_a_database_on_a_server_is_that_of_one_workspace(server: Path, tmp_path: Path) -> None:
    address = make_database(server)
    one, other = Workspace(tmp_path / "one", address), Workspace(tmp_path / "other", address)
    for each in (one, other):
        each.root.mkdir()
        name_workspace(each, each.root.name)
    assert load_decisions(one) == load_decisions(other) == ()
    assert not one.decisions.exists(), "reading writes nothing"
    save_decisions(one, [build_decision(0, 1, "act-1")])
    name_workspace(one, "renamed")
    assert len(load_decisions(one)) == 1
    for action in (load_decisions, lambda each: save_decisions(each, [build_decision(0, 2, "act-1")])):
        with pytest.raises(StoreError, match="keeps the decisions of “one”, not of “other”") as caught:
            action(other)
        assert "server.txt" in str(caught.value.hint)
    other.decisions.mkdir(parents=True, exist_ok=True)
    (other.decisions / "server.txt").write_text("one\n", "utf-8")
    assert load_decisions(other) == load_decisions(one)
    with pytest.raises(StoreError, match="on a server, and nothing says where"):
        load_decisions(Workspace(one.root))


@needs_postgres
def test_one_database_keeps_two_journals_in_schemas_of_their_own(server: Path, tmp_path: Path) -> None:
    address = make_database(server)
    for name in ("lakes", "rivers"):
        with sa.create_engine(address.replace(":", "+psycopg:", 1), poolclass=NullPool).begin() as connection:
            connection.execute(sa.text(f"CREATE SCHEMA {name}"))
        workspace = Workspace(tmp_path / name, f"{address}&options=-csearch_path%3D{name}")
        workspace.root.mkdir()
        name_workspace(workspace, name)
        assert load_decisions(workspace) == ()
        save_decisions(workspace, [build_decision(0, 1, name)])
        assert [decision.targets[0].id for decision in load_decisions(workspace)] == [name]


def test_words_are_taken_out_for_good_and_the_rest_is_still_guarded(workspace: Workspace, tmp_path: Path) -> None:
    targets = (Anchor(id="act-1", document="letter.md", quote="Quillfeather came."),)
    told = [
        Decision(id=f"dec-{n}", verdict="accept", targets=targets, who="Li Wei", when=f"2024-01-0{n}")
        for n in (1, 2, 3)
    ]
    hashes = [entry.hash for entry in save_decisions(workspace, told)]
    stub = Decision(id="dec-2", verdict="forget", aspect="accept", who="Li Wei", when="2024-01-02")
    tombstone = Decision(id="dec-9", verdict="forget", targets=(Anchor(id="0123"),), who="Ana Gomes", when="2024-02-01")
    forget_decisions(workspace, tombstone, {"dec-2": stub})
    assert [entry.hash for entry in load_journal(workspace)][:3] == hashes
    assert load_decisions(workspace)[:3] == (told[0], stub, told[2])
    assert verify_journal(workspace, hashes[-1]).faults == ()
    assert load_decisions(workspace)[3].facts.startswith('{"redacted": {"dec-2": ')
    lines = export_journal(workspace)
    assert lines.count(b"Quillfeather") == 2
    elsewhere = Workspace(tmp_path / "elsewhere")
    assert len(import_journal(elsewhere, lines, "export.jsonl").added) == 4
    assert verify_journal(elsewhere).faults == ()
    change = sa.text("UPDATE decisions SET hash = '' WHERE number = 2")
    engine = open_engine(workspace, "data/decisions/decisions.sqlite")
    with pytest.raises(sa.exc.DBAPIError, match="decisions are only ever added"), engine.begin() as connection:
        connection.execute(change)
