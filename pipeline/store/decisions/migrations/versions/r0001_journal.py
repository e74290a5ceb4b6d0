"""The journal: its table, which nothing may change or take away from, and whose it is."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SQLITE = """
CREATE TRIGGER decisions_no_{what} BEFORE {what} ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END
"""
_POSTGRES = (
    """
    CREATE FUNCTION decisions_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'decisions are only ever added'; END $$
    """,
    """
    CREATE TRIGGER decisions_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions
    FOR EACH STATEMENT EXECUTE FUNCTION decisions_refuse()
    """,
)


def upgrade() -> None:
    """From nothing."""
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("decision_id", sa.Text, nullable=False, unique=True),
        sa.Column("subject", sa.String(64), nullable=False, index=True),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False, unique=True),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_table("decisions_workspace", sa.Column("name", sa.Text, primary_key=True))
    if op.get_context().dialect.name == "sqlite":
        statements = tuple(_SQLITE.format(what=what) for what in ("UPDATE", "DELETE"))
    else:
        statements = _POSTGRES
    for statement in statements:
        op.execute(statement)
