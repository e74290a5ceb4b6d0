"""What people decided about a report: what is told, where, and in which words."""

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.model.document import Language
from pipeline.model.record import Record


class Rewording(Value):
    """An editor's words for a passage in one language.

    `key` is the passage's then; `record_ids` are the records of today that it told of. `before`: the machine's words
    then. `changes`: how the facts of these records are others now. `evidence_id`: the source that the editor's word is.
    """

    key: str
    language: Language
    record_ids: tuple[str, ...] = ()
    before: str
    text: str
    who: str
    when: str
    decision_id: str
    evidence_id: str
    changes: tuple[Message, ...] = ()


class Insertion(Value):
    """A paragraph that an editor put in: the words of `record`, which stands for their word, in a chapter of a report.

    `after` is the key of the passage before it, or empty. `is_activity`: it is told, counted and listed like others.
    """

    record: Record
    text: str
    language: Language
    chapter: str
    after: str = ""
    is_activity: bool = False


class Revisions(Value):
    """What people decided about reports. `places`: keys of passages, and behind which one each stands ("": first)."""

    left_out: frozenset[str] = frozenset()
    included: frozenset[str] = frozenset()
    chapters: dict[str, str] = {}
    places: tuple[tuple[str, str], ...] = ()
    rewordings: tuple[Rewording, ...] = ()
    insertions: tuple[Insertion, ...] = ()
