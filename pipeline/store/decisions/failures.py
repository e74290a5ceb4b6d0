"""What a database refuses, as words that say what to do."""

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from pipeline.errors import Message, StoreError

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PRIMARY = 0xFF
"""The bits of an error code of SQLite that say its kind."""


def explain_failure(error: SQLAlchemyError, place: str) -> StoreError:
    """What went wrong with the database at a place: a path, or an address without its password."""
    origin = error.orig if isinstance(error, DBAPIError) else None
    why = (str(origin or error).strip().splitlines() or [type(error).__name__])[0]
    params = {"place": place, "why": why}
    if not isinstance(origin, sqlite3.Error):
        return StoreError(
            Message(text="The database {place} cannot be used: {why}", params=params),
            Message(
                text="See that the server is up, that ANNUAL_REPORT_DATABASE is right, and that you may write there."
            ),
        )
    code = getattr(origin, "sqlite_errorcode", 0) & _PRIMARY
    if code in _DAMAGED:
        return StoreError(
            Message(text="The journal of decisions, {place}, is damaged: {why}", params=params),
            Message(
                text="Move it out of the way, with the files beside it that end in -wal and -shm; then take your last"
                " backup of it, or “annual-report decisions import FILE” with your last export."
            ),
        )
    if code == sqlite3.SQLITE_BUSY:
        return StoreError(
            Message(text="The journal of decisions, {place}, is held by another program", params=params),
            Message(text="End that program, or wait until it has finished, then try again."),
        )
    return StoreError(
        Message(text="Cannot read or write {place}: {why}", params=params),
        Message(text="Make sure that you may read and write there and that the disk is not full."),
    )
