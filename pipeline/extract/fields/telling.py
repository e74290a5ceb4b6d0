"""What statements are made from: the telling of a document, stretches of its sentences, and the values found so far."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from pipeline.extract.fields.themes import find_theme_quotes
from pipeline.extract.language import Language
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Range, Sentence
from pipeline.extract.times.months import find_months_above
from pipeline.extract.times.written import Written, find_written
from pipeline.model.activity import Evidence, Fact, Organisation, Property, Statement
from pipeline.model.document import Block, Document, DocumentKind
from pipeline.model.place import narrow_place

_APART = "\0"
"""Stands in no name: parts blocks where the text of all is looked through."""


@dataclass(frozen=True)
class Telling:
    """What the statements of all activities told in one language of a document share."""

    document: Document
    document_kind: DocumentKind
    grammar: Grammar
    language: Language
    hosts: frozenset[str]
    _sentences: dict[int, list[Sentence]] = field(default_factory=dict, repr=False, compare=False)

    def find_sentences(self, block: Block) -> list[Sentence]:
        """The sentences of a block of the document, found once: several readers ask for them."""
        number = block.locator.block
        if number not in self._sentences:
            self._sentences[number] = self.language.find_sentences(block, number, self.grammar)
        return self._sentences[number]

    @cached_property
    def _whole(self) -> tuple[str, list[int]]:
        """The text of all blocks as one, and where each block begins in it."""
        texts = [block.text + _APART for block in self.document.blocks]
        return "".join(texts), list(accumulate(map(len, texts), initial=0))

    @cached_property
    def months_above(self) -> list[int | None]:
        """For each block the number of the one above it that is nothing but a month and holds for it."""
        return find_months_above(self.document.blocks, lambda text: self.language.find_dates(text, self.grammar))

    @cached_property
    def written(self) -> Written:
        """When the document and its parts were written."""
        return find_written(self.document, lambda text: self.language.find_dates(text, self.grammar))

    def has_before(self, block: int, words: str) -> bool:
        """Whether any of the blocks before one has these words."""
        text, starts = self._whole
        return text.find(words, 0, starts[block]) >= 0

    def evidence(self, block: int, start: int, end: int, rule: str) -> Evidence:
        """Evidence for the words of a block from `start` to `end`."""
        found = self.document.blocks[block]
        at = found.locator
        place = narrow_place(at.place, found.text.count("\n", 0, start)) if found.cells else at.place
        return Evidence(
            source_id=self.document.source_id,
            document=self.document.name,
            document_kind=self.document_kind,
            locator=at.model_copy(update={"start": start, "end": end, "place": place}),
            quote=found.text[start:end],
            rule=rule,
            rules_version=self.grammar.version,
        )


@dataclass(frozen=True)
class Passage:
    """A stretch of one sentence that tells of the activity; offsets are in the sentence's text."""

    sentence: Sentence
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words of the stretch."""
        return self.sentence.text[self.start : self.end]


class Statements:
    """Collects statements: values repeat at most once a property, in the order they are found."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._found: list[Statement] = []

    def add(self, name: Property, value: Fact, passage: Passage, span: tuple[int, int], rule: str) -> None:
        """State a value found at `span`, offsets in the passage's text."""
        base = passage.sentence.start + passage.start
        self.add_at(name, value, passage.sentence.block, (base + span[0], base + span[1]), rule)

    def add_at(self, name: Property, value: Fact, block: int, span: tuple[int, int], rule: str) -> None:
        """State a value found at `span`, offsets in the block's text."""
        if isinstance(value, Organisation):
            value = _with_body(value, self._telling.grammar)
        if name != "text" and any(s.property == name and s.value == value for s in self._found):
            return
        evidence = self._telling.evidence(block, *span, rule)
        self._found.append(Statement(property=name, value=value, original=evidence.quote, evidence=evidence))

    def has(self, name: Property) -> bool:
        """Whether a value of that property was stated."""
        return any(s.property == name for s in self._found)

    def all(self) -> tuple[Statement, ...]:
        """What was stated so far, in the order found."""
        return tuple(self._found)


def _with_body(value: Organisation, grammar: Grammar) -> Organisation:
    """A body with its full name and its id, where the authority table knows it."""
    full = grammar.bodies.get(value.name.casefold(), "")
    update = {"known_as": full if full != value.name else "", "ror": grammar.identifiers.get(full, "")}
    return value.model_copy(update=update) if full else value


def find_barred(passage: Passage, grammar: Grammar) -> list[Range]:
    """Quoted themes and titles of talks, which hold no facts of the activity; offsets are in the passage's text."""
    return [(s - passage.start, e - passage.start) for s, e in find_theme_quotes(passage.sentence, grammar)]


def is_barred(at: int, barred: list[Range]) -> bool:
    """Whether an offset lies in one of the ranges."""
    return any(start <= at < end for start, end in barred)
