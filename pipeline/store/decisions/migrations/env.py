"""Alembic runs the steps in the transaction that it is handed."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"], version_table="decisions_revision", transactional_ddl=True
)
context.run_migrations()
