"""All that is known of names in one language: the tables that ship, the workspace's own, and what people gave."""

from collections.abc import Iterator

from pipeline.model.document import Language
from pipeline.model.profile import Profile
from pipeline.model.text import fingerprint_text, has_han
from pipeline.model.translation import Lexicon, Translation
from pipeline.report import country_name
from pipeline.store import Workspace, load_own_rules, load_terms, load_translations, load_vocabulary


def build_lexicon(workspace: Workspace, profile: Profile, language: Language) -> Lexicon:
    """Countries, places and bodies by all their names, and translations, which come before them.

    Raises StoreError and TemplateError.
    """
    given = [each for each in load_translations(workspace) if each.language == language]
    forms = dict(_known(workspace, profile, language))
    institution = profile.institution
    for names in (institution.names, institution.short_names):
        if own := names.get(language):
            forms |= {fingerprint_text(name): own for name in names.values()}
    forms |= _by_letters(each for each in given if each.kind != "sentence")
    return Lexicon(
        language=language, forms=forms, sentences=_by_letters(each for each in given if each.kind == "sentence")
    )


def _by_letters(given: Iterator[Translation]) -> dict[str, str]:
    return {fingerprint_text(each.text): each.translation for each in given}


def _known(workspace: Workspace, profile: Profile, language: Language) -> Iterator[tuple[str, str]]:
    vocabulary, terms = load_vocabulary(load_own_rules(workspace.root)), load_terms(workspace.root)
    for country in vocabulary.countries:
        if country.code:
            yield fingerprint_text(country.name), country_name(country.code, profile.countries, language)
    for names in (*terms.places, *vocabulary.organisations):
        own = next((name for name in names if has_han(name) is (language == "zh")), None)
        if own:
            yield from ((fingerprint_text(name), own) for name in names)
