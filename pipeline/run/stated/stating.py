"""A person's word as a source: one statement, or one for each row of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pipeline.errors import Message, UsageError
from pipeline.model.activity import Fact, Property
from pipeline.model.base import Value
from pipeline.model.decision import Anchor, Decision, PersonWord
from pipeline.model.document import Language
from pipeline.model.profile import Profile
from pipeline.model.text import collapse_space, has_han, remove_unseen
from pipeline.review.typed.dates import check_dates
from pipeline.review.typed.facts import EDITABLE
from pipeline.review.typed.statements import activity_id_of, build_document
from pipeline.review.typed.values import Wordbook, format_values, parse_values
from pipeline.run.decisions.keeping import Effect, Seen, build_decision, link_anew
from pipeline.run.naming.wordbook import gather_wordbook
from pipeline.run.stated.statement_sheet import read_fields
from pipeline.store import Workspace, load_table

_PLAIN = Wordbook()
_WORDS_ALONE = Message(
    text="Say what it is (--kind) and its name (--title), or for which report its words are (--year)."
)


class Unstated(Value):
    """A row that cannot be taken: in which sheet, the how manieth it is there (from 1), and why."""

    sheet: str
    row: int
    why: Message
    hint: Message | None = None


@dataclass(frozen=True)
class Stated:
    """What was stated, what it does to the records, and the rows that cannot be taken."""

    effect: Effect
    unstated: tuple[Unstated, ...] = ()


def build_word(
    fields: Mapping[str, str], book: Wordbook, *, text: str = "", language: Language = "en", year: int | None = None,
    chapter: str = "", after: str = "",
) -> PersonWord:  # fmt: skip
    """What a person states, from what they typed by property. Raises UsageError for what cannot be read.

    Without a kind and a title it is words alone, which belong to the report of a year.
    """
    known: dict[str, str] = {}
    said: dict[Property, tuple[Fact, ...]] = {}
    for name in EDITABLE:
        typed = fields.get(name, "")
        if typed.strip():
            said[name] = facts = parse_values(name, typed, book)
            known[name] = str(facts[0]) if name == "kind" else format_values(name, facts, _PLAIN, language)
    check_dates(said if year is None else {"year": (year,), **said})
    if odd := sorted(set(fields) - set(EDITABLE)):
        parse_values(cast("Property", odd[0]), fields[odd[0]], book)
    kind = known.pop("kind", "")
    word = PersonWord(
        kind=kind,
        text=remove_unseen(text).strip(),
        fields=known,
        language=language,
        year=year,
        chapter=chapter,
        after=after,
    )
    if bool(kind) != ("title" in known) or (not kind and not (word.text and year)):
        raise UsageError(Message(text="It is not said what is stated"), _WORDS_ALONE)
    return word


def state(
    workspace: Workspace, profile: Profile, words: Sequence[PersonWord], *, who: str = "", why: str = "",
    item: str = "", seen: Seen | None = None, is_dry: bool = False,
) -> Effect:  # fmt: skip
    """Keep what a person states, and link anew; if `is_dry`, only say what it would do. Holds the workspace.

    Words alone change no record. `item`: the id of what waits, if anything, and needs nobody as long as this holds.
    """
    new = tuple(_build(word, who, why, item) for word in words)
    return link_anew(workspace, profile, new, seen=seen, is_dry=is_dry)


def state_rows(
    workspace: Workspace, profile: Profile, path: Path, *, who: str = "", why: str = "", is_dry: bool = False
) -> Stated:
    """The same for each row of a table whose head names the properties. Raises UsageError where it has no such head."""
    book, words, unstated = gather_wordbook(workspace), [], []
    for sheet, row, fields in read_fields(load_table(path), path.name):
        try:
            text, year = fields.pop("text", ""), fields.get("year", "")
            is_told, language = bool(fields.get("title")), find_language(fields.get("title", "") or text)
            given = int(year) if year.isdecimal() and not is_told else None
            words.append(build_word(fields if is_told else {}, book, text=text, language=language, year=given))
        except UsageError as error:
            unstated.append(Unstated(sheet=sheet, row=row, why=error.message, hint=error.hint))
    effect = state(workspace, profile, words, who=who, why=why, is_dry=is_dry) if words else Effect((), (), ())
    return Stated(effect, tuple(unstated))


def find_language(text: str) -> Language:
    """The language that somebody speaks who says this."""
    return "zh" if has_han(text) else "en"


def _build(word: PersonWord, who: str, why: str, item: str) -> Decision:
    """The decision; its target is the activity that it states, as others know it, and what waited, if anything."""
    bare = build_decision("state", (), value=word.model_dump_json(), who=who, why=why)
    document = build_document(bare)
    quote = " ".join(block.text for block in document.blocks)
    title = collapse_space(word.fields.get("title", "") or word.text)
    anchor = Anchor(id=activity_id_of(bare), document=document.name, quote=quote, title=title)
    return bare.model_copy(update={"targets": (anchor, *([Anchor(id=item)] if item else []))})
