"""Bodies that house the institution, told by how the document spells an acronym out."""

import re

from pipeline.extract.packs.grammar import Grammar

_CLOSINGS = (")", "”)", '")')
"""What follows the acronym of a name that is spelled out before it."""


def find_host_aliases(text: str, grammar: Grammar, names: frozenset[str]) -> frozenset[str]:
    """Aliases that the document spells out as another body, “… Academy (ABC)”: bodies that house the institution.

    `names` are the institution's full names. The aliases come back caseless.
    """
    hosts = set()
    caseless = text.casefold()
    if not any(alias + closing in caseless for alias in grammar.aliases for closing in _CLOSINGS):
        return frozenset()
    for match in grammar.patterns["body_spelled"].finditer(text):
        spelled, acronym = match.group(1).casefold(), match.group(2)
        ours = any(n.casefold() in spelled or spelled.removeprefix("the ") in n.casefold() for n in names)
        if grammar.is_self(acronym) and not ours and not _is_spelling(spelled, names):
            hosts.add(acronym.casefold())
    return frozenset(hosts)


def _is_spelling(spelled: str, names: frozenset[str]) -> bool:
    words = set(re.findall(r"\w{4,}", spelled))
    return any(len(words & set(re.findall(r"\w{4,}", n.casefold()))) >= 0.7 * len(words) for n in names if words)
