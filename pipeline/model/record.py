"""One event as all its sources tell it."""

from typing import Literal

from pipeline.model.activity import Described, Kind, Property, Role, SectionRole, Statement, Status
from pipeline.model.base import Value
from pipeline.model.text import stable_id

Review = Literal["unreviewed", "accepted", "edited", "rejected"]


class Conflict(Value):
    """Sources that disagree about one property, side by side, the most trusted first; nothing is settled silently."""

    property: Property
    statements: tuple[Statement, ...]


class Record(Described):
    """One activity after its mentions were merged. The leading member gives kind, role, status and section.

    `members` are activity ids, best source first; `commitment` marks a plan that next year must answer. `series_id` is
    that of the numbered series it is an edition of, or empty. `id` comes from the least member; what was the id of a
    record before others joined it is one of `ids` still. `set_aside` are statements that a person put others in the
    place of; `decision_ids` the decisions that made the record what it is.
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
    series_id: str = ""
    review: Review = "unreviewed"
    set_aside: tuple[Statement, ...] = ()
    decision_ids: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that this record has or would have if only some of its members were known."""
        return tuple(stable_id("rec", member) for member in self.members)
