"""The worklist of translations as a table for people, and its rows as they come back."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast, get_args

from pipeline.errors import Message
from pipeline.model.document import Language
from pipeline.model.sheet import Sheet
from pipeline.model.text import collapse_space, fingerprint_text, stable_id
from pipeline.model.translation import ItemKind, Translation, Untranslated
from pipeline.run.naming.places import name_place
from pipeline.run.worklists.numbers import find_altered
from pipeline.words import _, say

_KEY = 6


class Row(NamedTuple):
    """What a row of a worklist says; an empty `translation` is still to come."""

    kind: ItemKind
    language: Language
    text: str
    translation: str
    is_confirmed: bool


KINDS: dict[ItemKind, Message] = {
    "title": Message(text="title"),
    "organisation": Message(text="organisation"),
    "person": Message(text="person"),
    "position": Message(text="position"),
    "theme": Message(text="theme"),
    "place": Message(text="place"),
    "unit": Message(text="unit"),
    "sentence": Message(text="sentence (optional)"),
}
"""What a text is, in words."""
GROUNDS: dict[str, Message] = {
    "aligned": Message(text="told in both languages"),
    "numbers": Message(text="the same with other numbers"),
}
"""Where a suggestion comes from, in words."""


def build_sheet(language: Language, items: Iterable[Untranslated], given: Iterable[Translation] = ()) -> Sheet:
    """One row a text: what it is, its words, its translation or a suggestion, why that, where it stands,
    whether its numbers were confirmed, its key.
    """
    name = {"zh": _("into Chinese"), "en": _("into English")}[language]
    rows = [
        (
            say(KINDS[item.kind]),
            item.text,
            item.suggestion,
            say(GROUNDS[item.ground]) if item.ground else "",
            say(name_place(item.document, item.page, item.place)),
            "",
            _key(item.kind, item.language, item.text),
        )
        for item in items
    ]
    given = tuple(given)
    altered = {each.translation.text for each in find_altered(given)}
    rows += [
        (
            say(KINDS[each.kind]),
            each.text,
            each.translation,
            (_("given by {name}; numbers differ") if each.text in altered else _("given by {name}")).format(
                name=each.who
            ),
            "",
            _("yes") if each.is_confirmed else "",
            _key(each.kind, each.language, each.text),
        )
        for each in given
    ]
    return Sheet(
        title=_("Worklist {language}").format(language=name),
        head=(_("What"), _("Text"), _("Translation"), _("Suggested, as"), _("Where"), _("Confirmed"), _("Key")),
        rows=tuple(rows),
        widths=(0.09, 0.3, 0.3, 0.08, 0.1, 0.06, 0.07),
        notes=(
            _("Fill in the third column; correct what is suggested there. The same words as the text: it stays so."),
            _("Numbers rightly other than the text’s: import the list, mark the row as confirmed, import again."),
            _("A sentence without a translation is told by its names, dates and numbers."),
        ),
    )


def is_list(table: Iterable[Sequence[str]]) -> bool:
    """Whether any row of a table has a key in the place where worklists have theirs."""
    return any(":" in key for cells in table for key in cells[_KEY : _KEY + 1])


def parse_row(cells: Sequence[str], number: int) -> Row | Message | None:
    """A row of a worklist that came back, or why it cannot be used; None for a head row, notes, and what is empty."""
    _what, text, given, _ground, _where, confirmed, key = (*cells, *[""] * (_KEY + 1))[: _KEY + 1]
    kind, _colon, rest = key.strip().partition(":")
    language, _colon, mark = rest.partition(":")
    given = collapse_space(given)
    is_keyed = kind in get_args(ItemKind) and language in get_args(Language) and bool(mark)
    if not is_keyed:
        is_head = number == 1 and ":" not in key
        unknown = Message(text="its key is not that of a worklist: “{key}”", params={"key": key.strip()})
        return unknown if given and not is_head else None
    if given and mark != _mark(text):
        return Message(text="its text is not the one that it was written for: “{text}”", params={"text": text})
    if given.startswith("="):
        return Message(text="its translation is a formula without a value: {formula}", params={"formula": given})
    return Row(cast("ItemKind", kind), cast("Language", language), text, given, bool(confirmed.strip()))


def _key(kind: ItemKind, language: Language, text: str) -> str:
    return f"{kind}:{language}:{_mark(text)}"


def _mark(text: str) -> str:
    """By which a text is known again; small changes of layout do not matter."""
    return stable_id("text", fingerprint_text(text) or text)[-8:]
