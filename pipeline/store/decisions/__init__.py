"""The journal of what people decided: entries are only ever added, each with the hash of the one before.

The one exception is a document that is forgotten (`redaction`).

In: decisions, and which others their writer had seen. Out: decisions and entries, oldest first; a journal as lines of
JSON, and what is wrong with one. They lie in `data/decisions/decisions.sqlite`, or in the PostgreSQL database that
`Workspace.database` names. SQLAlchemy is loaded only where there is a database.
"""

from pipeline.store.decisions.exchange import Imported, export_journal, import_journal
from pipeline.store.decisions.journal import Verified, load_decisions, load_journal, save_decisions, verify_journal
from pipeline.store.decisions.redaction import forget_decisions

__all__ = [
    "Imported",
    "Verified",
    "export_journal",
    "forget_decisions",
    "import_journal",
    "load_decisions",
    "load_journal",
    "save_decisions",
    "verify_journal",
]
