"""What of people's decisions and translations goes with a document that is forgotten, and what of it stays."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.model.activity import Person
from pipeline.model.decision import Anchor, Decision
from pipeline.model.document import Document
from pipeline.model.reading import Reading
from pipeline.model.text import fingerprint_text
from pipeline.model.translation import Translation

_LEAST_LETTERS = 2
_LEAST_TITLE, _LEAST_WORDS = 8, 20
"""Shorter titles and passages (letters) stand in many documents, and prove nothing."""
_OF_PAIRS = ("same", "different")
_WORDED = ("word", "waive")
_TOLD = ("title", "sentence", "person")


@dataclass(frozen=True)
class Traces:
    """By what a forgotten document is known again elsewhere: file names, people that it alone names, and passages and
    titles that stand in no other document. `own` and `elsewhere`: the letters of its text, and of that of all others.
    """

    documents: frozenset[str]
    people: frozenset[str]
    passages: tuple[str, ...]
    own: str = ""
    elsewhere: str = ""

    @cached_property
    def _letters(self) -> tuple[str, ...]:
        return tuple(map(fingerprint_text, self.passages))

    def names(self, text: str) -> bool:
        """Whether a text names one of these people, or holds one of these passages."""
        if any(name in text for name in self.people):
            return True
        letters = fingerprint_text(text)
        return any(passage in letters for passage in self._letters)

    def is_of(self, text: str) -> bool:
        """Whether a text stands in the document and in no other."""
        letters = fingerprint_text(text)
        return len(letters) >= _LEAST_TITLE and letters in self.own and letters not in self.elsewhere


def find_traces(
    source_ids: Collection[str], names: Iterable[str], documents: Iterable[Document], readings: Iterable[Reading]
) -> Traces:
    """By what sources are known; `names` are those that their files ever had."""
    people, others, texts = set[str](), set[str](), list[str]()
    for reading in readings:
        (people if reading.source_id in source_ids else others).update(_find_people(reading))
        if reading.source_id in source_ids:
            texts += (activity.title for activity in reading.activities)
    blocks, elsewhere = list[str](), list[str]()
    for document in documents:
        (blocks if document.source_id in source_ids else elsewhere).extend(block.text for block in document.blocks)
    own, rest = ("\n".join(map(fingerprint_text, each)) for each in (blocks, elsewhere))
    texts = [text for text in texts if len(fingerprint_text(text)) >= _LEAST_TITLE]
    texts += (text for text in blocks if len(fingerprint_text(text)) >= _LEAST_WORDS)
    alone = tuple(text for text in dict.fromkeys(texts) if fingerprint_text(text) not in rest)
    return Traces(frozenset(names), frozenset(people - others), alone, own, rest)


def _find_people(reading: Reading) -> Iterator[str]:
    for activity in reading.activities:
        for statement in activity.all_of("people"):
            if isinstance(statement.value, Person) and len(statement.value.name) >= _LEAST_LETTERS:
                yield statement.value.name


def redact_decisions(decisions: Iterable[Decision], traces: Traces) -> dict[str, Decision]:
    """By id, what becomes of the decisions that hold words of the document.

    One that rests on it alone, or cannot do without it, becomes a stub: who decided, when, and what kind it was. Others
    lose what stood on it.
    """
    forms = ((decision, _redact(decision, traces)) for decision in decisions if decision.verdict != "forget")
    return {decision.id: form for decision, form in forms if form != decision}


def _redact(decision: Decision, traces: Traces) -> Decision:
    about = [anchor for anchor in decision.targets if anchor.document in traces.documents]
    targets = tuple(_redact_anchor(anchor, traces) for anchor in decision.targets if anchor not in about)
    is_gone = about and (not targets or decision.verdict in (*_OF_PAIRS, *_WORDED))
    if is_gone or traces.names(decision.value):
        return Decision(
            id=decision.id, verdict="forget", aspect=decision.verdict, who=decision.who, when=decision.when,
            is_proposed=decision.is_proposed,
        )  # fmt: skip
    return decision.model_copy(
        update={
            "targets": targets,
            "before": "" if about or _touches(decision.before, traces) else decision.before,
            "facts": "" if about or traces.names(decision.facts) else decision.facts,
            "why": "" if _touches(decision.why, traces) else decision.why,
        }
    )


def _redact_anchor(anchor: Anchor, traces: Traces) -> Anchor:
    return anchor.model_copy(
        update={
            "quote": "" if _touches(anchor.quote, traces) else anchor.quote,
            "title": "" if _touches(anchor.title, traces) else anchor.title,
        }
    )


def _touches(text: str, traces: Traces) -> bool:
    return traces.names(text) or traces.is_of(text)


def keep_translations(translations: Iterable[Translation], traces: Traces) -> tuple[Translation, ...]:
    """Those that stay: all but titles, sentences and persons that stand in no other document, and what names people
    that no other names. Words of the institution stay: bodies, places, positions, themes, units.
    """

    def is_its_own(each: Translation) -> bool:
        is_alone = each.kind in _TOLD and traces.is_of(each.text)
        return is_alone or traces.names(each.text) or traces.names(each.translation)

    return tuple(each for each in translations if not is_its_own(each))


def find_forgotten(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """By source id, the decision to forget it; `decisions` are those that do something."""
    return {anchor.id: each for each in decisions if each.verdict == "forget" for anchor in each.targets}
