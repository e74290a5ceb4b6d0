"""The database of the journal: opened for reading without a trace, or for writing by one writer at a time."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, make_url, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from pipeline.errors import Message, StoreError, ToolMissing, UsageError
from pipeline.store.decisions.chain import Row
from pipeline.store.decisions.failures import explain_failure
from pipeline.store.decisions.place import check_place, find_name, journal_path, refuse_name, save_name
from pipeline.store.decisions.tables import REVISIONS, decisions, keeper, revision
from pipeline.store.decisions.writer import Writer, read_all
from pipeline.store.files import refusals
from pipeline.store.workspace import Workspace

_SECONDS = 30.0
"""How long a writer waits for others."""
_LOCK = 7_160_204_811_951_735
"""Any number that other programs do not use: who holds it on a server, writes."""
_SCHEMES = ("postgres", "postgresql", "postgresql+psycopg")


def read_rows(workspace: Workspace) -> tuple[Row, ...]:
    """The whole journal. Raises StoreError, and what an address on which there is no server raises."""
    with _explained(workspace), _engine(workspace, is_writing=False).connect() as connection:
        if _find_revision(connection) is None:
            return ()
        if workspace.database and (name := connection.scalar(select(keeper.c.name))) is not None:
            refuse_name(workspace, name)
        return read_all(connection)


@contextlib.contextmanager
def open_writer(workspace: Workspace) -> Iterator[Writer]:
    """One transaction, in which nobody else writes; tables that are missing or older are made or brought up to date.

    Raises StoreError, and what an address on which there is no server raises.
    """
    check_place(workspace)
    with refusals(workspace.decisions):
        workspace.decisions.mkdir(parents=True, exist_ok=True)
    with _explained(workspace), _engine(workspace, is_writing=True).begin() as connection:
        if workspace.database:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _upgrade(connection)
        if workspace.database:
            _claim(workspace, connection)
        yield Writer(connection)


def compact_journal(workspace: Workspace) -> None:
    """Write the journal anew, so that nothing is left of what was taken out. Raises StoreError."""
    with _explained(workspace):
        if workspace.database:
            engine = _server_engine(workspace.database).execution_options(isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.exec_driver_sql(f"VACUUM FULL {decisions.name}")
            return
    place = journal_path(workspace)
    try:
        with contextlib.closing(_connect_writing(place.resolve())) as file:
            file.execute("VACUUM")
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise StoreError(
            Message(text="{place} cannot be written anew: {why}", params={"place": str(place), "why": str(error)}),
            Message(text="End the programs that have it open, then do the same once more."),
        ) from error


def _claim(workspace: Workspace, connection: Connection) -> None:
    """See that the database on the server is this workspace's, and make it so if it is nobody's."""
    kept = connection.scalar(select(keeper.c.name))
    if kept is None:
        kept = find_name(workspace)
        connection.execute(insert(keeper).values(name=kept))
    refuse_name(workspace, kept)
    save_name(workspace, kept)


def _find_revision(connection: Connection) -> str | None:
    """The revision of the tables, None where there are none. Raises StoreError where a newer release made them."""
    if not inspect(connection).has_table(revision.name):
        return None
    found = connection.scalar(select(revision.c.version_num))
    if found not in (None, *REVISIONS):
        raise StoreError(
            Message(text="The journal of decisions was written by a newer release of this program"),
            Message(text="Install that release here too. Nothing was changed."),
        )
    return found


def _upgrade(connection: Connection) -> None:
    if _find_revision(connection) == REVISIONS[-1]:
        return
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    command.upgrade(config, "head")


@contextlib.contextmanager
def _explained(workspace: Workspace) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        url = _server_url(workspace.database) if workspace.database else None
        place = url.render_as_string() if url else str(journal_path(workspace))
        raise explain_failure(error, place) from error


def _engine(workspace: Workspace, *, is_writing: bool) -> Engine:
    if workspace.database:
        return _server_engine(workspace.database)
    return _file_engine(journal_path(workspace).resolve(), is_writing)


@lru_cache(maxsize=8)
def _file_engine(path: Path, is_writing: bool) -> Engine:
    """Connections end with their transaction: the last one takes the files beside the journal away."""
    connect = _connect_writing if is_writing else _connect_reading
    engine = create_engine("sqlite://", creator=lambda: connect(path), poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")

    return engine


def _connect_writing(path: Path) -> sqlite3.Connection:
    connection = _connect(path, "mode=rwc")
    started = time.monotonic()
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:  # of several that make it, but one may; SQLite does not wait here
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() - started > _SECONDS:
                raise
            time.sleep(0.01)
        else:
            break
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA secure_delete=ON")  # what is taken out of an entry leaves no trace in the file
    return connection


def _connect_reading(path: Path) -> sqlite3.Connection:
    """Where nothing may be written, no files can be made beside the journal: it is read as it is, or by those there."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return _connect(path, "mode=rw")
    return _connect(path, "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1")


def _connect(path: Path, query: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?{query}", uri=True, timeout=_SECONDS, isolation_level=None)


@lru_cache(maxsize=8)
def _server_engine(address: str) -> Engine:
    try:
        return create_engine(
            _server_url(address),
            connect_args={"connect_timeout": int(_SECONDS)},
            isolation_level="READ COMMITTED",
            poolclass=NullPool,
            hide_parameters=True,
        )
    except ImportError as error:
        raise ToolMissing(
            Message(text="The driver of PostgreSQL is not installed"),
            Message(text='Install it with: pip install "annual-report-pipeline[postgres]"'),
        ) from error


def _server_url(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError:
        url = None
    if url is None or url.drivername not in _SCHEMES:
        raise UsageError(
            Message(text="ANNUAL_REPORT_DATABASE is no address of a PostgreSQL database"),
            Message(text="It looks like this: postgresql://NAME:PASSWORD@SERVER/DATABASE"),
        )
    return url.set(drivername="postgresql+psycopg")
