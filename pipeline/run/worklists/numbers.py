"""Translations whose numbers are not those of their text, as long as nobody corrected or confirmed them."""

from collections.abc import Iterable, Iterator

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.model.translation import Translation
from pipeline.report.languages import compare_numbers
from pipeline.run.links.gaps import join

_MISSING = Message(text="only in the text: {numbers}")
_ADDED = Message(text="only in the translation: {numbers}")


class Altered(Value):
    """A translation, the numbers that only its text has, and those that only it has; shares with “%”."""

    translation: Translation
    missing: tuple[str, ...]
    added: tuple[str, ...]


def find_altered(translations: Iterable[Translation]) -> Iterator[Altered]:
    """Of translations, oldest first, those that hold, tell other numbers than their text, and are not confirmed."""
    for each in {(each.language, each.text): each for each in translations}.values():
        missing, added = compare_numbers(each.text, each.translation)
        if (missing or added) and not each.is_confirmed:
            yield Altered(translation=each, missing=missing, added=added)


def name_altered(altered: Altered) -> Message:
    """The translation, its text and their numbers, in words."""
    said = [
        words.model_copy(update={"params": {"numbers": ", ".join(numbers)}})
        for words, numbers in ((_MISSING, altered.missing), (_ADDED, altered.added))
        if numbers
    ]
    given = altered.translation
    return Message(
        text="“{form}” for “{text}”: numbers differ, {said}",
        params={"form": given.translation, "text": given.text, "said": join(said, apart=True)},
    )
