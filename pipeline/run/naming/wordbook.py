"""By which words people mean kinds, roles, countries and the like, in every language of the interface."""

from pipeline.errors import Message
from pipeline.review.typed.values import BODY_ROLES, CHOICES, Wordbook
from pipeline.run.naming.value_words import name_value
from pipeline.store import Workspace, load_own_rules, load_vocabulary
from pipeline.words import LANGUAGES, say, speak


def gather_wordbook(workspace: Workspace) -> Wordbook:
    """The words of the interface for codes, and the names of countries that sources use. Raises TemplateError."""
    countries = load_vocabulary(load_own_rules(workspace.root)).countries
    codes = {*BODY_ROLES, *(code for choices in CHOICES.values() for code in choices)}
    return Wordbook(
        words={language: {code: _word(code, language) for code in codes} for language in LANGUAGES},
        countries={each.name.casefold(): each.code for each in countries if each.code},
    )


def _word(code: str, language: str) -> str:
    named = name_value(code)
    with speak(language):
        return say(named) if isinstance(named, Message) else named
