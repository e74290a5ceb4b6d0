"""The catalogue of translated words, and the one language in use."""

import gettext
from pathlib import Path

from pipeline.errors import Message

_translations: dict[str, str] = {}


def use(language: str) -> None:
    """Speak this language from now on; an unknown one is English.

    The command-line library asks the standard `gettext` for its own words (“Options”, “No such command”) and
    binds that function when it is imported, so it is replaced here, before.
    """
    _translations.clear()
    _translations.update(_translate(language))
    gettext.gettext = _


def language_in_use() -> str:
    """`zh` or `en`."""
    return "zh" if _translations else "en"


def _(message: str) -> str:
    """A text in the language in use; the text itself where there is no translation."""
    return _translations.get(message) or message


def say(message: Message) -> str:
    """The message's words in the language in use, filled."""
    text = _(message.text)
    if not message.params:
        return text
    return text.format(
        **{k: say(value) if isinstance(value, Message) else value for k, value in message.params.items()}
    )


def _translate(language: str) -> dict[str, str]:
    path = Path(__file__).with_name(f"{language}.po")
    if not path.is_file():
        return {}
    from babel.messages.pofile import read_po  # takes its time to import, and English needs none of it

    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {str(entry.id): str(entry.string) for entry in catalogue if entry.id and entry.string}
