"""A finished text held against the records of its year."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from pipeline.analysis.figures.intervals import Bounds
from pipeline.analysis.texts.facts import FactCheck, check_facts
from pipeline.model.activity import Evidence
from pipeline.model.base import Value
from pipeline.model.document import Document
from pipeline.model.reading import Figure
from pipeline.model.record import Record

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TITLE_BLOCKS = 6
_MOST = 0.6
_OWN = ("host", "co-host")


class Held(Value):
    """An activity that a text tells and a record has: every fact of it that was held against the record."""

    told: Record
    record: Record
    facts: tuple[FactCheck, ...]

    def of(self, verdict: str) -> tuple[FactCheck, ...]:
        """The facts with one verdict."""
        return tuple(fact for fact in self.facts if fact.verdict == verdict)


class TextCheck(Value):
    """What holding a text against the records gave. `year` is None where it is not known; nothing is left out then.

    `unrecorded`: what the text tells and no record has. `left_out`: records of the year that it does not tell of,
    weighty ones first: those told by most documents, then what the institution itself held, then the fullest.
    """

    year: int | None
    held: tuple[Held, ...]
    unrecorded: tuple[Record, ...]
    left_out: tuple[Record, ...]

    @property
    def differing(self) -> int:
        """How many facts differ from the records."""
        return sum(len(one.of("differs")) for one in self.held)

    @property
    def agreeing(self) -> int:
        """How many facts agree with the records."""
        return sum(len(one.of("agrees")) for one in self.held)


def build_check(
    told: Sequence[Record],
    records: Sequence[Record],
    matches: Mapping[str, str],
    year: int | None,
    of_year: Sequence[Record],
    bounds: Bounds,
    home: str = "",
    people: Collection[str] = (),
) -> TextCheck:
    """What a text tells (`told`, in its order) against records. `matches`: ids of the one to ids of the other.

    `of_year` are the records that a text about the year should tell of; the rest is as for `check_facts`.
    """
    by_id = {record.id: record for record in records}
    held = [(one, by_id[matches[one.id]]) for one in told if one.id in matches]
    known = {record.id for _, record in held}
    return TextCheck(
        year=year,
        held=tuple(
            Held(told=one, record=record, facts=check_facts(one, record, bounds, home, people)) for one, record in held
        ),
        unrecorded=tuple(one for one in told if one.id not in matches),
        left_out=tuple(sorted((record for record in of_year if record.id not in known), key=_weight)),
    )


def find_year(document: Document, told: Sequence[Record]) -> int | None:
    """The year that a text is about: the only one of its title and first headings, else that of most it tells."""
    titled = {
        int(found)
        for block in document.blocks[:_TITLE_BLOCKS]
        if block.kind in ("heading", "caption", "furniture") or block.level
        for found in _YEAR.findall(block.text)
    }
    years = Counter(record.year for record in told if record.year and record.status != "planned")
    if len(titled) == 1:
        return titled.pop()
    year, count = years.most_common(1)[0] if years else (None, 0)
    return year if count >= _MOST * years.total() else None


def is_total(told: Record, figures: Sequence[Figure]) -> bool:
    """Whether what a text tells is no activity but a number of them (“2 workshops”), which is checked as a figure."""
    totals = [figure for figure in figures if figure.of == "activities" and not figure.activity_id]
    return any(
        figure.unit.casefold() in told.title.casefold()
        and all(_is_around(figure.evidence, quote) for quote in told.quotes)
        for figure in totals
    )


def _is_around(one: Evidence, other: Evidence) -> bool:
    """Whether two pieces of evidence have words in common."""
    first, second = one.locator, other.locator
    return first.block == second.block and first.start < second.end and second.start < first.end


def _weight(record: Record) -> tuple[int, bool, int, str]:
    documents = {quote.source_id for quote in record.quotes}
    return -len(documents), record.role not in _OWN, -len(record.statements), record.title
