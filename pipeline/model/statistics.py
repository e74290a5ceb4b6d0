"""Figures over records, and what they are counted by."""

from typing import Literal

from pipeline.model.activity import Evidence
from pipeline.model.base import Value

Measure = Literal["activities", "people", "unshared", "women", "men", "unknown", "countries", "organisations"]
"""`unshared`: people of whom no source says whether they are of the countries asked for, some or all of them may be;
`unknown`: people of whom no source says whether they are women or men.
"""
Bound = Literal["exact", "at_least", "about"]
"""How sharp a number is: “more than 80” is `at_least`, “around 15” and “nearly 100” are `about`."""

UNSTATED, OTHERS, SPREAD = "", "other", "*"
"""Keys of rows: the sources do not say; in none of the groups asked for; people of several countries together, without
a number for each."""


class Member(Value):
    """A country (ISO 3166-1 alpha-3) in a group; `since` and `until` (ISO 8601, both included) are empty if open."""

    code: str
    since: str = ""
    until: str = ""

    def is_at(self, when: str) -> bool:
        """Whether it was a member at a time of any precision; dates are compared as far as both are precise.

        Without a time only those are members who joined at no stated time and never left.
        """
        if not when:
            return not self.until
        begun = self.since[: len(when)] <= when[: len(self.since)]
        return begun and (not self.until or when[: len(self.until)] <= self.until[: len(when)])


class CountryGroup(Value):
    """A named group of countries. `set_key` is the set that it is one of (“regions”); `names` by language.

    `other_names` are what documents may say of its countries (“African”).
    """

    key: str
    set_key: str
    names: dict[str, str]
    other_names: tuple[str, ...] = ()
    members: tuple[Member, ...]


class PeopleWords(Value):
    """Words for people by sort (`trainees`, `experts`, …), in all languages; what has another unit is no people.

    The sorts `participants` (anybody), `turns` (人次: who came twice counts twice), `women` and `men` have a meaning of
    their own. `at_least` are the qualifiers that make a number a lower bound; any other makes it rough. `no_number`
    are those with which it is none (“half of”). `origin_after` and `origin_before` are patterns of what stands behind
    or before a count where it says from where all of these people come, with `@` for a country or group;
    `origin_parts` of what says behind it how many come from where, each with that of one part and its number, and
    `origin_between` of what stands between counts of people from different countries.
    """

    sorts: dict[str, tuple[str, ...]]
    at_least: tuple[str, ...] = ()
    no_number: tuple[str, ...] = ()
    origin_after: str = ""
    origin_before: str = ""
    origin_parts: tuple[tuple[str, str], ...] = ()
    origin_between: str = ""


class Condition(Value):
    """One condition on what is counted: `kind=training`, `country=KEN,NGA`, `year>=2015`, `partner~UNESCO`.

    One of the `values` is enough for `=` and `~`; for `!=` none may be it.
    """

    field: str
    operator: Literal["=", "!=", "~", ">=", "<=", ">", "<"]
    values: tuple[str, ...]


class Question(Value):
    """Figures by `by` (`year`, `kind`, …, `group:NAME`; empty: the total alone) of all for which `where` holds."""

    by: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()


class Proof(Value):
    """One thing that a figure counts: it `adds` so much to it.

    `record_id` is empty for a list of participants whose event no record tells of. `what` is what was counted: “more
    than 80 participants”, a country's code (of people: those of it in a list), a body's name, or nothing. `others`:
    what else the sources say of the same, with the document that says it.
    """

    record_id: str
    title: str
    adds: int
    what: str = ""
    bound: Bound = "exact"
    others: tuple[str, ...] = ()
    evidence: Evidence


class Cell(Value):
    """One figure. `value` is the sum of what its proofs add (of `unknown`: people less women less men)."""

    measure: Measure
    value: int
    bound: Bound = "exact"
    proofs: tuple[Proof, ...] = ()

    @property
    def record_ids(self) -> tuple[str, ...]:
        """The records behind it, each once."""
        return tuple(dict.fromkeys(proof.record_id for proof in self.proofs if proof.record_id))


class Row(Value):
    """Figures of one value of each dimension, as the question orders them. Measures without any are left out."""

    keys: tuple[str, ...]
    cells: tuple[Cell, ...]

    def cell(self, measure: Measure) -> Cell:
        """The figure of a measure; zero where there is none."""
        return next((cell for cell in self.cells if cell.measure == measure), Cell(measure=measure, value=0))


class Statistics(Value):
    """An answer: its rows, and the total, in which everything counts once.

    Rows with the key `SPREAD` hold people of several countries together. `undated` and `doubtful` are the ids of
    records left out because they state no year though one is asked for, or are not sure enough; `sums` of those that
    are totals of others (“9 workshops”), each of which counts itself.
    """

    question: Question
    measures: tuple[Measure, ...]
    rows: tuple[Row, ...]
    total: Row
    undated: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()


class YearFigures(Value):
    """What a report's table of figures is made of: totals, and answers by one dimension each.

    `group_names` in the report's language and `group_members` (codes, at any time of the period) by the groups' keys.
    `sums`: ids of records left out, as they are totals of others (“9 workshops”). `earlier`: activities by chapter of
    the periods before, by what headings call them, oldest first, as far back as every period has any.
    """

    total: Row
    answers: tuple[Statistics, ...]
    group_names: dict[str, str]
    group_members: dict[str, tuple[str, ...]]
    sums: tuple[str, ...] = ()
    earlier: dict[str, tuple[Row, ...]] = {}


class Change(Value):
    """One figure of two years side by side. `dimension` and `key` name what it is of; both empty: of everything."""

    dimension: str = ""
    key: str = ""
    before: Cell
    after: Cell

    @property
    def difference(self) -> int:
        """How much more there is in the later year."""
        return self.after.value - self.before.value


class Held(Value):
    """Something that one year has or both: a country, a partner, a series, an activity of one name.

    New where `before` is empty, ended (or not told of again) where `after` is.
    """

    sort: Literal["country", "partner", "series", "activity"]
    key: str
    before: tuple[Proof, ...]
    after: tuple[Proof, ...]


class Changes(Value):
    """Two years compared. `sums`: ids of records left out, as they are totals of others."""

    before: int
    after: int
    figures: tuple[Change, ...]
    held: tuple[Held, ...]
    sums: tuple[str, ...] = ()
