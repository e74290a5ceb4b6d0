"""The worklist of translations as a table for people, and its rows as they come back."""

from collections.abc import Iterable, Sequence
from typing import cast, get_args

from pipeline.errors import Message
from pipeline.model.document import Language
from pipeline.model.sheet import Sheet
from pipeline.model.translation import ItemKind, Translation, Untranslated
from pipeline.run.places import name_place
from pipeline.words import _, say

Row = tuple[ItemKind, Language, str, str]
"""Kind, language of the translation, text, translation."""
_TEXT, _TRANSLATION, _KEY = 1, 2, 5
_KINDS: dict[ItemKind, Message] = {
    "title": Message(text="title"),
    "organisation": Message(text="organisation"),
    "person": Message(text="person"),
    "position": Message(text="position"),
    "theme": Message(text="theme"),
    "place": Message(text="place"),
    "unit": Message(text="unit"),
    "sentence": Message(text="sentence (optional)"),
}
_GROUNDS: dict[str, Message] = {
    "aligned": Message(text="told in both languages"),
    "numbers": Message(text="the same with other numbers"),
}


def build_sheet(language: Language, items: Iterable[Untranslated], given: Iterable[Translation] = ()) -> Sheet:
    """One row a text: what it is, its words, its translation or a suggestion, why that, where it stands, its key."""
    name = {"zh": _("into Chinese"), "en": _("into English")}[language]
    rows = [
        (
            say(_KINDS[item.kind]),
            item.text,
            item.suggestion,
            say(_GROUNDS[item.ground]) if item.ground else "",
            say(name_place(item.document, item.page, item.place)),
            f"{item.kind}:{item.language}",
        )
        for item in items
    ]
    rows += [
        (say(_KINDS[each.kind]), each.text, each.translation, _("given by {name}").format(name=each.who), "",
         f"{each.kind}:{each.language}")
        for each in given
    ]  # fmt: skip
    return Sheet(
        title=_("Worklist {language}").format(language=name),
        head=(_("What"), _("Text"), _("Translation"), _("Suggested, as"), _("Where"), _("Key")),
        rows=tuple(rows),
        widths=(0.08, 0.34, 0.34, 0.08, 0.1, 0.06),
        notes=(
            _("Fill in the third column; correct what is suggested there. The same words as the text: it stays so."),
            _("A sentence without a translation is told by its names, dates and numbers."),
        ),
    )


def parse_row(cells: Sequence[str]) -> Row | None:
    """A row of a worklist that came back; None for a head row and for notes."""
    kind, _colon, language = cells[_KEY].strip().partition(":") if len(cells) > _KEY else ("", "", "")
    if kind not in get_args(ItemKind) or language not in ("en", "zh"):
        return None
    return cast("ItemKind", kind), cast("Language", language), cells[_TEXT], cells[_TRANSLATION]
