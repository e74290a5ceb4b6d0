"""What people decided just now, so that they are told of it and can take it back."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.errors import Message

_KEPT, _SESSIONS = 50, 500


@dataclass
class Deed:
    """What one press of a button did. `message` tells it; `decision_ids` are what it can be undone by.

    `lesson`: the decision from which something is to be learnt for all documents, if any.
    """

    message: Message
    decision_ids: tuple[str, ...]
    notes: tuple[Message, ...] = ()
    lesson: str = ""
    is_undone: bool = False
    is_undoing: bool = False
    id: str = field(default_factory=lambda: secrets.token_hex(6))


class Told:
    """The last deeds of each session, in memory only: the journal has them for good."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, list[Deed]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, session: str, deed: Deed) -> Deed:
        """Remember a deed."""
        with self._lock:
            deeds = self._kept.setdefault(session, [])
            self._kept.move_to_end(session)
            deeds.append(deed)
            del deeds[:-_KEPT]
            while len(self._kept) > _SESSIONS:
                self._kept.popitem(last=False)
        return deed

    def find(self, session: str, name: str) -> Deed | None:
        """A deed of this session by its id."""
        return next((deed for deed in self._of(session) if deed.id == name), None)

    def last(self, session: str) -> Deed | None:
        """The last deed of this session that can be undone; one after the other, and none back and forth."""
        open_deeds = (d for d in reversed(self._of(session)) if d.decision_ids and not d.is_undone)
        return next((deed for deed in open_deeds if not deed.is_undoing), None)

    def _of(self, session: str) -> Sequence[Deed]:
        with self._lock:
            return tuple(self._kept.get(session, ()))
