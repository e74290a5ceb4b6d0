"""Very many activities, made of real ones by rewriting names, dates, places and numbers; some told twice."""

import random
import re
from collections import deque
from collections.abc import Iterator, Sequence

from pipeline.model.activity import Activity, Count, Evidence, Fact, Series, Statement
from pipeline.model.document import Locator
from pipeline.model.reading import Reading
from pipeline.model.rules import Terms
from pipeline.model.text import stable_id

_YEARS = range(1985, 2026)
_A_DOCUMENT = 20
_TOLD_TWICE, _WAITING = 0.3, 500
_WORD = re.compile(r"[A-Za-z]{4,}|[\u3400-\u9fff]{2}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def iter_readings(activities: Sequence[Activity], terms: Terms, count: int) -> Iterator[Reading]:
    """`count` activities in documents of twenty each, one after the other; the same arguments give the same ones.

    What is told twice is told again some documents later.
    """
    # a fixed seed: the same activities in every run
    chance = random.Random(count)  # noqa: S311
    later: deque[Activity] = deque()
    for start in range(0, count, _A_DOCUMENT):
        told: list[Activity] = []
        while len(told) < min(_A_DOCUMENT, count - start):
            if later and (len(later) > _WAITING or chance.random() < _TOLD_TWICE / 2):
                told.append(later.popleft())
                continue
            event, number = _Event(chance, terms), 2 * (start + len(told))
            told.append(event.tell(chance.choice(activities), number))
            if chance.random() < _TOLD_TWICE:
                later.append(event.tell(told[-1], number + 1))
        yield _reading(told, start)


class _Event:
    """One made-up event: when and where it was, its edition, and what stands in its name for which words."""

    def __init__(self, chance: random.Random, terms: Terms) -> None:
        self._chance, self._terms = chance, terms
        self.year = chance.choice(_YEARS)
        self.start = f"{self.year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        self.place = chance.choice(chance.choice(terms.places))
        self.ordinal = chance.randint(1, 30)
        self._words: dict[str, str] = {}

    def tell(self, activity: Activity, number: int) -> Activity:
        """An activity that tells the event in the manner of another."""
        name = stable_id("act", str(number))
        statements = tuple(self._restate(s, number) for s in activity.statements)
        return activity.model_copy(update={"id": name, "statements": statements})

    def _restate(self, statement: Statement, number: int) -> Statement:
        quote = self._rewrite(statement.evidence.quote)
        locator = Locator(block=number % _A_DOCUMENT, start=0, end=len(quote))
        evidence = statement.evidence.model_copy(update={"quote": quote, "locator": locator})
        return statement.model_copy(update={"value": self._value(statement), "evidence": evidence})

    def _value(self, statement: Statement) -> Fact:
        value = statement.value
        match statement.property:
            case "year":
                return self.year
            case "start_date":
                return self.start[: len(str(value))]
            case "end_date":
                return self.start[: min(7, len(str(value)))]
            case "place":
                return self.place
        if isinstance(value, Series):
            return Series(name=self._rewrite(value.name), ordinal=self.ordinal if value.ordinal else None)
        if isinstance(value, Count):
            return value.model_copy(update={"value": value.value + self.ordinal})
        return self._rewrite(value) if statement.property in ("title", "text") and isinstance(value, str) else value

    def _rewrite(self, text: str) -> str:
        """Two words in five replaced, the same one always by the same."""

        def other(match: re.Match[str]) -> str:
            word = match.group()
            if word not in self._words:
                row = self._chance.choice(self._terms.terms or ((word,),))
                self._words[word] = self._chance.choice(row) if self._chance.random() < 0.4 else word
            return self._words[word]

        return _YEAR.sub(str(self.year), _WORD.sub(other, text))


def _reading(activities: Sequence[Activity], number: int) -> Reading:
    source = f"{number:064d}"
    own = tuple(
        a.model_copy(update={"source_id": source, "statements": tuple(_moved(s, source) for s in a.statements)})
        for a in activities
    )
    return Reading(source_id=source, document_kind="report", sections=(), activities=own, claims=(), reasons=())


def _moved(statement: Statement, source: str) -> Statement:
    evidence: Evidence = statement.evidence.model_copy(update={"source_id": source, "document": source[-8:] + ".txt"})
    return statement.model_copy(update={"evidence": evidence})
