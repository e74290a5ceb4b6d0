"""Words taken out of the journal when a document is forgotten: the one change that is ever made to its entries.

A tombstone, an entry like any other, holds a hash of every entry as it is from then on. So the chain still shows what
was changed by anybody else.
"""

import json
from collections.abc import Mapping

from pipeline.model.decision import Decision, Entry
from pipeline.store.decisions.chain import build_entry, build_row, hash_text
from pipeline.store.decisions.earlier import load_earlier, redact_aside, set_aside_earlier
from pipeline.store.workspace import Workspace


def forget_decisions(workspace: Workspace, tombstone: Decision, redacted: Mapping[str, Decision]) -> Entry:
    """Add a tombstone, and put these forms in place of the decisions with their ids; both or neither.

    What they said before is in no file of the journal any more. Raises StoreError where it cannot be written.
    """
    from pipeline.store.decisions.database import compact_journal, open_writer

    rows = {name: build_row(form, 0, "") for name, form in redacted.items()}
    facts = json.dumps({"redacted": {name: hash_text(row.decision) for name, row in sorted(rows.items())}})
    with open_writer(workspace) as writer:
        writer.add(load_earlier(workspace))
        (added,) = writer.add([tombstone.model_copy(update={"facts": facts})])
        writer.redact(rows.values())
    set_aside_earlier(workspace)
    redact_aside(workspace, redacted)
    compact_journal(workspace)
    return build_entry(added)
