"""One event as all its sources tell it."""

from typing import Literal

from pipeline.model.activity import Described, Kind, Property, Role, SectionRole, Statement, Status
from pipeline.model.base import Value


class Conflict(Value):
    """Sources that disagree about one property, side by side; nothing is settled silently."""

    property: Property
    statements: tuple[Statement, ...]


class Record(Described):
    """One activity after its mentions were merged. The leading member gives kind, role, status and section.

    `members` are activity ids, best source first; `commitment` marks a plan that next year must answer.
    """

    id: str
    members: tuple[str, ...]
    kind: Kind
    role: Role
    status: Status
    section: tuple[str, ...] = ()
    section_role: SectionRole = "other"
    confidence: float = 0.5
    conflicts: tuple[Conflict, ...] = ()
    commitment: bool = False
    review: Literal["unreviewed", "accepted", "edited", "rejected"] = "unreviewed"
