"""The same words in another language: what people gave, what tables know, and what is still wanting."""

from typing import Literal

from pipeline.model.base import Value
from pipeline.model.document import Language
from pipeline.model.text import fingerprint_text, has_han

ItemKind = Literal["title", "organisation", "person", "position", "theme", "place", "unit", "sentence"]
"""What a text is in a report."""


class Translation(Value):
    """What a person gave for a text: its form in `language`. Kept for ever; of several for one text the last holds.

    A translation equal to the text says that it stays as it is, an empty one that there is none any more. `who` gave
    it, `when` (ISO 8601 time). `is_confirmed`: somebody said that it is right although its numbers are not those of the
    text.
    """

    kind: ItemKind
    language: Language
    text: str
    translation: str
    who: str = ""
    when: str = ""
    is_confirmed: bool = False


class Lexicon(Value):
    """Forms in one language, by the letters of the text that they stand for; those of whole sentences apart."""

    language: Language
    forms: dict[str, str] = {}
    sentences: dict[str, str] = {}

    def find(self, text: str) -> str | None:
        """The form of a name or of a few words; None where none is known."""
        return self.forms.get(fingerprint_text(text))

    def find_sentence(self, text: str) -> str | None:
        """The form of a whole sentence; None where none is known."""
        return self.sentences.get(fingerprint_text(text))

    def is_foreign(self, text: str) -> bool:
        """Whether a text is not in the language's script: no Chinese sign in it, or any."""
        if self.language == "zh":
            return not has_han(text) and any(sign.isalpha() for sign in text)
        return has_han(text)


class Untranslated(Value):
    """A text that a report in `language` shows, or would show, and that has no form in it.

    It stands in `document`, on `page`, at `place` (as in a `Locator`). `suggestion` is what it may be, to be confirmed;
    `ground` says where that comes from: an event told in both languages, or the same text with other numbers.
    """

    kind: ItemKind
    language: Language
    text: str
    document: str = ""
    page: int = 1
    place: str = ""
    suggestion: str = ""
    ground: Literal["", "aligned", "numbers"] = ""

    @property
    def is_optional(self) -> bool:
        """Whether the report is whole without it: what a sentence tells is told by names, dates and numbers."""
        return self.kind == "sentence"
