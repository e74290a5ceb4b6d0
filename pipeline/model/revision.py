"""What people decided about a report: what is told, where, and in which words."""

from typing import Any

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.model.document import Language
from pipeline.model.record import Record
from pipeline.model.report import Audience, Omission


class ToldThen(Value):
    """A record that a passage told when its words were decided on: its members, name and facts then, by property."""

    id: str
    members: tuple[str, ...] = ()
    title: str = ""
    facts: dict[str, list[Any]] = {}


class Ground(Value):
    """What an editor's words rest on, as the `facts` of a `word` have it (JSON).

    `text` is the machine's own, and `audience` whose edition was read.
    """

    text: str = ""
    audience: Audience = "internal"
    records: tuple[ToldThen, ...] = ()


class Rewording(Value):
    """An editor's words for a passage in one language.

    `key` is the passage's then; `record_ids` are the records of today that it told of, and `titles` what those were
    called that are found no more. `ground`: what the words rest on. `changes`: how the facts of these records are
    others now. `record` stands for the editor's word, so that a passage can cite it.
    """

    key: str
    language: Language
    record_ids: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    ground: Ground = Ground()
    text: str
    who: str
    when: str
    decision_id: str
    record: Record
    changes: tuple[Message, ...] = ()


class Insertion(Value):
    """A paragraph that an editor put in: the words of `record`, which stands for their word, in a chapter of a report.

    `after` is the key of the passage before it, or empty, and `earlier` those before that one, the nearest first;
    several behind one, put in at one time (`when`), keep their order. `year` is the report's, or None for any.
    """

    record: Record
    text: str
    language: Language
    chapter: str
    after: str = ""
    earlier: tuple[str, ...] = ()
    when: str = ""
    year: int | None = None


class Above(Value):
    """What stood above a passage where somebody placed it, as the `facts` of a `place` have it (JSON).

    `earlier`: the keys of what stood before the one that it was put behind, the nearest first, and the beginning ("").
    """

    earlier: tuple[str, ...] = ()


class Placing(Value):
    """Where somebody put a passage, at some time: behind the first of several that is there, "" being the beginning."""

    key: str
    behind: tuple[str, ...]
    when: str = ""


class Revisions(Value):
    """What people decided about reports.

    `left_out` and `included` are ids of records, and keys of passages that tell of none; `omissions` say who left them
    out. `chapters`: by record the chapter that is to tell of it. `places`: of each passage that was put somewhere the
    last place, oldest first.
    """

    left_out: frozenset[str] = frozenset()
    included: frozenset[str] = frozenset()
    omissions: tuple[Omission, ...] = ()
    chapters: dict[str, str] = {}
    places: tuple[Placing, ...] = ()
    rewordings: tuple[Rewording, ...] = ()
    insertions: tuple[Insertion, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """What stands for the editors' words, so that it is known what a passage cites."""
        return (*(each.record for each in self.rewordings), *(each.record for each in self.insertions))
