"""The tables of the journal as this release has them; how they came to be so is told by `migrations`."""

from sqlalchemy import Column, Integer, MetaData, String, Table, Text

REVISIONS = ("0001",)
"""Every revision of the tables, oldest first. All of them have the columns of `decisions`, so that each can be read."""
_metadata = MetaData()
decisions = Table(
    "decisions",
    _metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("decision_id", Text, nullable=False, unique=True),
    Column("subject", String(64), nullable=False, index=True),
    Column("decision", Text, nullable=False),
    Column("previous", String(64), nullable=False, unique=True),
    Column("hash", String(64), nullable=False),
)
keeper = Table("decisions_workspace", _metadata, Column("name", Text, primary_key=True))
"""Whose decisions they are, on a server: one row."""
revision = Table("decisions_revision", _metadata, Column("version_num", String(32), primary_key=True))
"""What Alembic keeps: one row."""
