"""A document as it arrived, and the receipt its sender gets."""

from typing import Literal

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.model.issue import Issue


class Source(Value):
    """A registered file. `id` is the SHA-256 of its bytes; `name` its POSIX path below `data/raw`.

    `lineage_id` is the id of the first version ever seen of this document: later versions under the same path, or at
    least 90 % alike in text, share it. `received_at` is an ISO 8601 time and never reaches a report. `parent_id` is
    the id of the mail or archive that it came in; its name then continues that one's (`2023/mail.eml/agenda.pdf`).
    """

    id: str
    name: str
    media_type: str
    size: int
    received_at: str = ""
    lineage_id: str
    parent_id: str = ""


class Receipt(Value):
    """What became of one file. `reason` is a stable name (EMPTY, DAMAGED, …) when it failed.

    `unpacked`: an archive, which is no document itself. `own_output`: a report made in this workspace; it adds no
    evidence. `superseded`: a newer version is in use. `other_form`: the same document in another format, of which a
    richer one is in use.
    """

    name: str
    outcome: Literal["taken", "unpacked", "duplicate", "superseded", "other_form", "own_output", "failed"]
    source_id: str = ""
    media_type: str = ""
    of: str = ""
    reason: str = ""
    message: Message | None = None
    hint: Message | None = None
    blocks: int = 0
    activities: int = 0
    issues: tuple[Issue, ...] = ()
