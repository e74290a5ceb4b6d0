"""What every language must be able to find; which finders a rule pack's language uses."""

import re
from collections import Counter
from typing import Protocol

from pipeline.extract import han, latin
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import (
    CountSpan,
    DateSpan,
    Mention,
    Name,
    OrganisationSpan,
    PersonSpan,
    Range,
    Sentence,
    Setting,
    Span,
)
from pipeline.model.document import Block, Document


class Language(Protocol):
    """The finders of one script. Offsets are always in the text or sentence given."""

    def find_sentences(self, block: Block, number: int, grammar: Grammar) -> list[Sentence]:
        """The sentences of a block, in order; clauses of a chain come as sentences of their own."""

    def find_mentions(self, sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
        """The activities that one sentence tells by a cue, in the order of their names."""

    def has_cue_of_activity(self, sentence: Sentence, grammar: Grammar) -> bool:
        """Whether any rule's cue stands in the sentence."""

    def find_our_part(
        self, sentence: Sentence, told_before: Sentence, setting: Setting, grammar: Grammar
    ) -> list[Mention]:
        """An event of others told in the sentence before, where this one says what our part in it was."""

    def find_further(self, sentence: Sentence, told: Mention, found: list[Mention], grammar: Grammar) -> list[Mention]:
        """What a sentence tells (`found`), and what it names only by reference to what was told before it."""

    def find_listed(self, sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
        """The activity that an item of a list names without a verb."""

    def find_credited(self, line: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
        """The talk, paper or other work of a line that opens with the names of those whose it is."""

    def find_headed(self, heading: Sentence, body: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
        """The activity that a heading names, told by the heading itself or by the first sentence below it."""

    def find_announced(self, heading: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
        """The activities that a heading tells by itself, as headlines do; asked where nothing below tells of them."""

    def find_names(self, sentence: Sentence, grammar: Grammar, themes: list[Range]) -> list[Name]:
        """All possible names of activities in a sentence, in order; quoted themes are passed over."""

    def find_dates(self, text: str, grammar: Grammar) -> list[DateSpan]:
        """All dates of at least month precision."""

    def find_years(self, text: str, grammar: Grammar) -> list[tuple[int, int, int]]:
        """Years stated as years, as (start, end, year)."""

    def find_counts(self, text: str, grammar: Grammar) -> list[CountSpan]:
        """Counts of people and things."""

    def find_people(self, text: str, grammar: Grammar) -> list[PersonSpan]:
        """Named persons, each once."""

    def find_organisations(self, text: str, grammar: Grammar, hosts: frozenset[str]) -> list[OrganisationSpan]:
        """Other bodies, each once; `hosts` are bodies that house the institution."""

    def find_place(self, text: str, barred: list[Range], grammar: Grammar) -> tuple[Span, Span | None] | None:
        """The city or venue, and the country that stands right after it."""

    def parse_series(self, name: Name, grammar: Grammar) -> str:
        """The name of the numbered series: a name without its ordinal and year."""


_SCRIPTS = {"zh": re.compile(r"[\u3400-\u9fff]{2}")}
_BY_LANGUAGE: dict[str, Language] = {"zh": han}


def language_of(grammar: Grammar) -> Language:
    """The finders for the language of a rule pack; Latin ones where it has none of its own."""
    return _BY_LANGUAGE.get(grammar.language, latin)


def find_common_language(document: Document) -> str:
    """The language that most blocks of a document with words are in."""
    languages = Counter(block.language for block in document.blocks if block.kind != "furniture")
    return languages.most_common(1)[0][0] if languages else ""


def parse_written(block: Block, common: str) -> str:
    """The language to read a block in: the document's commonest where words in its script stand in the block, however
    many names in other letters do (“线上 Meetup —— RiverMap + Apache Pulsar”).
    """
    script = _SCRIPTS.get(common)
    return common if script and script.search(block.text) else block.language
