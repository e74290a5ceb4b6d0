"""What an institution did or plans, as facts that each carry their evidence."""

from collections.abc import Iterator
from typing import Literal

from pydantic import SerializerFunctionWrapHandler, model_serializer

from pipeline.model.base import Value
from pipeline.model.document import DocumentKind, Locator
from pipeline.model.text import has_han

Kind = Literal[
    "training", "event", "visit", "research", "publication", "award", "governance", "agreement", "network",
    "outreach", "exchange",
]  # fmt: skip
Role = Literal["host", "co-host", "participant", "speaker", "contributor", "recipient"]
Status = Literal["completed", "planned", "ongoing", "cancelled"]
SectionRole = Literal["work_done", "outlook", "profile", "governance", "finance", "annex", "other"]
Property = Literal[
    "title", "kind", "role", "attribution", "status", "year", "start_date", "end_date", "mode", "place", "country",
    "countries", "organisations", "people", "counts", "series", "themes", "sdgs", "text",
]  # fmt: skip


class Organisation(Value):
    """A body named in the source. `role`: partner, organiser, funder, affiliation or participant.

    `name` is as stated. `known_as`: the full name of a body of the authority table that is called otherwise here, and
    `ror` its id there; both are left out of what is written where they are empty.
    """

    name: str
    role: str = "partner"
    known_as: str = ""
    ror: str = ""

    @model_serializer(mode="wrap")
    def _without_blanks(self, build: SerializerFunctionWrapHandler) -> dict[str, str]:
        return {name: value for name, value in build(self).items() if value or name in ("name", "role")}


class Person(Value):
    """A person named in the source, with position and affiliation as stated."""

    name: str
    position: str | None = None
    organisation: str | None = None


class Count(Value):
    """A number of something. `qualifier` is as stated (“more than”, “around”, “over half of”) or None."""

    value: int
    unit: str
    qualifier: str | None = None


class Series(Value):
    """Membership of a numbered series: “10th … Workshop” is ordinal 10, and the name without it."""

    name: str
    ordinal: int | None = None


class Sdg(Value):
    """A Sustainable Development Goal (1..17), and the phrase that earned it."""

    goal: int
    basis: Literal["stated", "inferred"]
    phrase: str


Fact = str | int | Organisation | Person | Count | Series | Sdg


class Evidence(Value):
    """Where a fact stands: `quote` equals the document's text at `locator`; `rule` names what found it."""

    source_id: str
    document: str
    document_kind: DocumentKind = "other"
    locator: Locator
    quote: str
    rule: str
    rules_version: str = ""


class Statement(Value):
    """One fact about an activity; never without evidence. `original` is the source's wording of the value.

    Property `text` holds the activity's own words, one statement per stretch of source text, in reading order.
    """

    property: Property
    value: Fact
    original: str
    evidence: Evidence


class Described(Value):
    """Something known through statements: an activity, or the record that several activities became."""

    statements: tuple[Statement, ...]

    def all_of(self, name: Property) -> Iterator[Statement]:
        """The statements of one property, in the order of the source."""
        return (s for s in self.statements if s.property == name)

    def first(self, name: Property) -> Fact | None:
        """The leading value of one property, or None where nothing is stated."""
        return next((s.value for s in self.all_of(name)), None)

    def text_of(self, name: Property) -> str | None:
        """The leading value of a property whose values are text, or None."""
        value = self.first(name)
        return value if isinstance(value, str) else None

    @property
    def title(self) -> str:
        """The name of the activity; every activity has one."""
        return self.text_of("title") or ""

    def title_in(self, language: str) -> str:
        """The first name that is in a language's script, else the name."""
        titles = [s.value for s in self.all_of("title") if isinstance(s.value, str)]
        return next((title for title in titles if has_han(title) == (language == "zh")), self.title)

    @property
    def year(self) -> int | None:
        """The year it belongs to; for a planned activity the year it is planned for."""
        value = self.first("year")
        return value if isinstance(value, int) else None

    @property
    def quotes(self) -> tuple[Evidence, ...]:
        """The stretches of source text that tell of it, in reading order."""
        return tuple(s.evidence for s in self.all_of("text"))


class Reason(Value):
    """One named feature of how an activity is told: `value` times `weight` is what it adds to the log-odds."""

    name: str
    value: float = 1.0
    weight: float = 0.0

    @property
    def sum(self) -> float:
        """What the feature adds to the log-odds that this is an activity."""
        return self.value * self.weight


class Activity(Described):
    """One activity as one document tells it. `id` hashes lineage, raw quote and occurrence, never cleaned values.

    `confidence` is calibrated: of those at 0.9 about nine in ten are right. `reasons` add up to its log-odds.
    """

    id: str
    source_id: str
    kind: Kind
    role: Role
    status: Status
    section: tuple[str, ...] = ()
    section_role: SectionRole = "other"
    confidence: float = 0.5
    reasons: tuple[Reason, ...] = ()
