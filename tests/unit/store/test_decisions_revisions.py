"""Journals of other releases: an older one is brought up to date, a newer one is left alone."""

import shutil
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from pipeline.errors import StoreError
from pipeline.store import Workspace, load_decisions, save_decisions, verify_journal
from pipeline.store.decisions import database, tables
from tests.unit.store.decisions_made import made

FOLDER = Path(database.__file__).parent
OLD = Path(__file__).with_name("journal_0001.sql")
NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9999", "0001"
def upgrade():
    op.add_column("decisions", sa.Column("note", sa.Text, server_default=""))
"""


def take_old(workspace: Workspace) -> None:
    """A journal with two decisions as revision 0001 wrote it."""
    workspace.decisions.mkdir(parents=True)
    connection = sqlite3.connect(workspace.decisions / "decisions.sqlite")
    connection.executescript(OLD.read_text("utf-8"))
    connection.close()


def test_every_revision_is_told_in_order() -> None:
    script = ScriptDirectory(FOLDER / "migrations")
    told = [step.revision for step in script.walk_revisions()]
    assert tuple(reversed(told)) == tables.REVISIONS


def test_a_new_journal_has_the_tables_that_the_program_knows(tmp_path: Path) -> None:
    save_decisions(Workspace(tmp_path), [made("one")])
    engine = sa.create_engine(f"sqlite:///{tmp_path}/data/decisions/decisions.sqlite")
    for table in (tables.decisions, tables.keeper, tables.revision):
        assert [c["name"] for c in sa.inspect(engine).get_columns(table.name)] == [c.name for c in table.columns]
    engine.dispose()


def test_a_journal_of_the_first_release_is_read_and_goes_on(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    take_old(workspace)
    assert [decision.id for decision in load_decisions(workspace)] == ["first", "second"]
    save_decisions(workspace, [made("third")], {made().subject: "second"})
    assert [decision.id for decision in load_decisions(workspace)] == ["first", "second", "third"]
    assert verify_journal(workspace).faults == ()


def test_the_next_revision_reaches_an_old_journal_at_its_first_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "room"
    shutil.copytree(FOLDER / "migrations", room / "migrations")
    (room / "migrations" / "versions" / "r9999_next.py").write_text(NEXT, "utf-8")
    workspace = Workspace(tmp_path)
    take_old(workspace)
    monkeypatch.setattr(database, "__file__", str(room / "database.py"))
    monkeypatch.setattr(database, "REVISIONS", ("0001", "9999"))
    before = (workspace.decisions / "decisions.sqlite").read_bytes()
    assert len(load_decisions(workspace)) == 2
    assert (workspace.decisions / "decisions.sqlite").read_bytes() == before
    save_decisions(workspace, [made("third")])
    connection = sqlite3.connect(workspace.decisions / "decisions.sqlite")
    assert connection.execute("SELECT number, note FROM decisions").fetchall() == [(1, ""), (2, ""), (3, "")]
    assert connection.execute("SELECT version_num FROM decisions_revision").fetchall() == [("9999",)]
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        connection.execute("DELETE FROM decisions")
    connection.close()
    monkeypatch.undo()
    for action in (load_decisions, verify_journal, lambda each: save_decisions(each, [made("fourth")])):
        with pytest.raises(StoreError, match="newer release"):
            action(workspace)


def test_a_revision_that_fails_leaves_the_journal_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = tmp_path / "room"
    shutil.copytree(FOLDER / "migrations", room / "migrations")
    step = NEXT + '    op.execute("SELECT nothing FROM nowhere")\n'
    (room / "migrations" / "versions" / "r9999_next.py").write_text(step, "utf-8")
    workspace = Workspace(tmp_path)
    take_old(workspace)
    with monkeypatch.context() as patch:
        patch.setattr(database, "__file__", str(room / "database.py"))
        patch.setattr(database, "REVISIONS", ("0001", "9999"))
        with pytest.raises(StoreError):
            save_decisions(workspace, [made("third")])
    save_decisions(workspace, [made("third")])
    assert len(load_decisions(workspace)) == 3
