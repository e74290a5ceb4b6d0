"""Rules and vocabularies of one language, as the analyst wrote them in YAML, checked and frozen."""

from typing import Literal

from pydantic import Field

from pipeline.model.activity import Kind, Role, SectionRole, Status
from pipeline.model.base import Value
from pipeline.model.document import DocumentKind


class Example(Value):
    """A text that shows a rule at work. `gives` names expected fields of each finding; empty: none.

    For a rule of activities `text` is a sentence, told by an invented centre (`pipeline.extract.examples`) under a
    heading: `heading`, or one of that `section`; `block` and `file` say where it stands otherwise than in a paragraph
    of a report. For all other rules `text` is what the pattern is tried on, and one entry is given where this rule
    decides: `{kind: …}` or `{role: …}` or `{goal: …}`, or for a cue its value, or `{}` if it has none.
    """

    text: str
    gives: tuple[dict[str, str | int], ...] = ()
    section: SectionRole = "work_done"
    heading: str = ""
    block: Literal["paragraph", "list_item"] = "paragraph"
    file: str = "note.txt"


class ActivityRule(Value):
    """A cue in a sentence that an activity is told.

    `pattern`: a regular expression in which `{name}` stands for a macro. `name`: where the activity's name stands:
    after the cue, before it, in the cue itself (group `name`), nowhere (the clause is it), or at the head of a list
    item that has no verb. A nameless activity is called by plain words of its clause: the object of the cue (`object`),
    its subject (`subject`), or both with the cue between them (`whole`). What no cue governs is `named`: the pattern
    is matched on the words around a name, which `{it}` stands for; a title behind the names that open a line is
    `credited`; an item of a list of one sort of things, whose heading the pattern is tried on, is `sorted`.
    `kind` and `status` left out are read from the name and the section; `otherwise` is the kind where the name gives
    none. `needs_name`: a proper name, a noun phrase that is determined (“the …”, “two …”, an ordinal), one whose words
    give the rule’s own kind, or any.
    """

    id: str
    pattern: str
    name: Literal[
        "after",
        "before",
        "group",
        "clause",
        "listed",
        "object",
        "subject",
        "whole",
        "named",
        "credited",
        "sorted",
    ] = "after"
    role: Role
    kind: Kind | None = None
    otherwise: Kind | None = None
    status: Status | None = None
    confidence: float = Field(default=0.8, gt=0, lt=1)
    needs_name: Literal["proper", "noun", "kind", "none"] = "noun"
    examples: tuple[Example, ...] = ()


class Cue(Value):
    """A phrase pattern that gives one value of a field (mode, theme, attribution, count qualifier, …)."""

    id: str
    pattern: str
    value: str = ""
    examples: tuple[Example, ...] = ()


class SectionRule(Value):
    """Headings that match `pattern` open a section of this role."""

    id: str
    pattern: str
    role: SectionRole
    examples: tuple[Example, ...] = ()


class DocumentRule(Value):
    """A document whose name, title lines or text match is of this kind; the highest sum of weights wins."""

    id: str
    kind: DocumentKind
    pattern: str
    where: Literal["name", "title", "text", "short"]
    weight: int = 1
    examples: tuple[Example, ...] = ()


class KindRule(Value):
    """The kind of activity that the words of a name give; the first match wins.

    `where`: in the name up to its head noun (“cooperation network” of “… for research”), or anywhere in it.
    """

    id: str
    pattern: str
    kind: Kind
    where: Literal["head", "name"] = "head"
    examples: tuple[Example, ...] = ()


class SdgRule(Value):
    """A phrase from which a Sustainable Development Goal is inferred."""

    id: str
    goal: int
    pattern: str
    examples: tuple[Example, ...] = ()


Rule = ActivityRule | KindRule | SectionRule | DocumentRule | SdgRule | Cue


class RulePack(Value):
    """Everything extraction knows of one language. `version` hashes the files it came from.

    `patterns` and `exact_patterns` are forms of the language that the code asks for by name; case counts in the latter.
    `weights` are what each feature adds to the log-odds that something is an activity; all packs share them.
    """

    language: str
    version: str
    macros: dict[str, str] = {}
    patterns: dict[str, str] = {}
    exact_patterns: dict[str, str] = {}
    words: dict[str, tuple[str, ...]] = {}
    numbers: dict[str, int] = {}
    months: dict[str, int] = {}
    activities: tuple[ActivityRule, ...] = ()
    kinds: tuple[KindRule, ...] = ()
    sections: tuple[SectionRule, ...] = ()
    documents: tuple[DocumentRule, ...] = ()
    cues: dict[str, tuple[Cue, ...]] = {}
    sdgs: tuple[SdgRule, ...] = ()
    weights: dict[str, float] = {}


class CountryName(Value):
    """One way of naming a country (ISO 3166-1 alpha-3): its name, an adjective, a demonym or an abbreviation."""

    code: str
    name: str


class Vocabulary(Value):
    """Names known before any document is read, in all languages. `version` hashes the files it came from.

    `organisations`: all names of a body, the one to show first; `identifiers`: ROR ids by that name. `common_words`
    stand in the names of many events, and tell none from another.
    """

    version: str
    countries: tuple[CountryName, ...]
    cities: tuple[str, ...] = ()
    organisations: tuple[tuple[str, ...], ...] = ()
    identifiers: dict[str, str] = {}
    common_words: tuple[str, ...] = ()


class Terms(Value):
    """Words that mean the same in names of activities, in any language, and words that cannot both be true of one.

    A row of `terms` or `places` is one concept with all its words; a word may stand in several rows. `apart` are groups
    of rows of words, by name: two names with words of different rows of one group tell of two events (first and second
    phase); in a group of one row, the words stand against their absence (a preparatory meeting), but for activities of
    the kind that the group is named after (an award).
    """

    terms: tuple[tuple[str, ...], ...] = ()
    places: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
