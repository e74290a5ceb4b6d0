"""What the finders of every language hand on: sentences, names, values with their offsets, mentions of activities."""

from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

from pipeline.model.activity import Count, Fact, Kind, Organisation, Person, Property, Role, SectionRole, Status
from pipeline.model.document import BlockKind, DocumentKind
from pipeline.model.rules import ActivityRule

Range = tuple[int, int]
MAX_LENGTH = 4000
"""Characters of a sentence that rules look at: a guard against text without any sentence ends."""
ENTRY = "mark.entry"
"""The mark of a mention that a heading or an opening line names, with the lines below it for its own words."""
Actor = Literal["us", "near", "voice", "nobody"]
"""Who acts where a sentence does not say: us (our own report), perhaps us (near: its paragraph names us; voice: its
document keeps speaking of us), or nobody we know.
"""


@dataclass(frozen=True)
class Sentence:
    """A sentence, or a clause of a chain held together by semicolons.

    `text` is the block's text from `start` to `end` with markup blanked: same length, same offsets. `chained`: the
    clause follows another one of its sentence. `emphasised`: ranges in `text` that the source set off (italics, links).
    """

    block: int
    start: int
    end: int
    text: str
    chained: bool = False
    emphasised: tuple[Range, ...] = ()


@dataclass(frozen=True)
class Setting:
    """Where a sentence stands, as far as it says who acts and when.

    `path`: the headings above it, outermost first; `lead`: the line that leads the list it is an item of, else the
    nearest heading. `implicit`: a missing subject means the institution (list items, clauses that go on after a
    semicolon); `actor`: who acts in a passive that does not say by whom.
    """

    section: SectionRole = "other"
    path: tuple[str, ...] = ()
    lead: str = ""
    block: BlockKind = "paragraph"
    document: DocumentKind = "other"
    implicit: bool = False
    actor: Actor = "nobody"


@dataclass(frozen=True)
class Span:
    """A value found in a text, with the rule that found it; offsets are in the text given."""

    start: int
    end: int
    text: str
    rule: str


def _possible(date: str) -> str:
    """A date (ISO 8601, of any precision); its month where the calendar has no such day (“June 31”)."""
    year, month, day = (int(date[:4]), int(date[5:7]), int(date[8:])) if len(date) == len("2000-01-01") else (0, 0, 0)
    return date[:7] if day > 28 and day > monthrange(year, month)[1] else date


@dataclass(frozen=True)
class DateSpan:
    """A date or range: offsets, and EDTF-like ISO 8601 dates whose year is empty (`-09-25`) where none is stated."""

    start: int
    end: int
    first: str
    last: str

    def dated(self, year: int | None) -> tuple[str, str] | None:
        """The range with the year put in where none is stated; None if there is none to put."""
        if self.first[0] != "-":
            return _possible(self.first), _possible(self.last)
        if year is None:
            return None
        closing = year + 1 if self.last and self.last < self.first else year
        return _possible(f"{year}{self.first}"), _possible(f"{closing}{self.last}") if self.last else ""


@dataclass(frozen=True)
class CountSpan:
    """A count and where it stands; offsets are in the text given."""

    start: int
    end: int
    count: Count


@dataclass(frozen=True)
class OrganisationSpan:
    """A body and where its name stands; offsets are in the text given."""

    start: int
    end: int
    value: Organisation


@dataclass(frozen=True)
class PersonSpan:
    """A person and where the name stands; offsets are in the text given."""

    start: int
    end: int
    value: Person


@dataclass(frozen=True)
class Name:
    """A possible name of an activity. `start` and `end` are offsets in the sentence, quotation marks included.

    `edition`: where the sentence states the ordinal, if not in the name. `part`: it only says which
    part or time it was of what is told before (“the second phase”, “the day … again”).
    """

    start: int
    end: int
    title: str
    kind: Kind | None = None
    kind_rule: str = ""
    ordinal: int | None = None
    proper: bool = False
    quoted: bool = False
    generic: bool = False
    edition: Range | None = None
    part: bool = False


@dataclass(frozen=True)
class Given:
    """A value that a cell of a table, or the words behind a label, give for an activity.

    Offsets are in the sentence; where `block` is set, in the text of that block.
    """

    name: Property
    value: Fact
    start: int
    end: int
    rule: str
    block: int = -1


@dataclass(frozen=True)
class Mention:
    """One activity as one sentence tells it; `start` and `end` are the offsets of its own words in the sentence.

    `cue`: where the words stand that the rule matched. `lead`: where the words stand that the items of a list share
    (“We attended several meetings, including”). `marks`: what the language noticed about the telling, by name, for
    the weighing (`weigh`). `given`: what the cells of a row of a table state, and nothing else is then read from it.
    """

    sentence: Sentence
    rule: ActivityRule
    name: Name
    kind: Kind
    kind_rule: str
    role: Role
    status: Status
    start: int
    end: int
    cue: Range
    lead: Range | None = None
    confidence: float = 0.8
    marks: frozenset[str] = frozenset()
    given: tuple[Given, ...] = ()
