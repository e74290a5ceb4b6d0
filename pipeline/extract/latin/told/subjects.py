"""Who acts at a cue: the institution, its people, nobody (an item of our own), or somebody else."""

import re
from typing import Literal

from pipeline.extract.latin.told.cues import Hit
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.packs.pattern import Pattern
from pipeline.extract.spans import Setting

Subject = Literal["we", "ours", "party", "person", "implicit"]
"""We by name or pronoun; a thing of ours; a body or person in our service; a named person; nobody."""

_OPENING = re.compile(r"[\s*•-]*(?:[A-Z]\w+ly\s+)?")
"""What may stand before a verb that opens a sentence (“Formally adopted …”)."""
_NEAR = 160
_ASIDE = 60


def find_subject(hit: Hit, setting: Setting, grammar: Grammar) -> Subject | None:
    """Who of ours acts at the cue; None where others do, or nothing says who.

    Bodies and persons named without “our” are ours only where the document is our own.
    """
    left = hit.left[-_NEAR:]
    if setting.actor != "nobody" and grammar.patterns["who_did"].search(left):
        return "person"
    party = _last(grammar.patterns["own_party"], left)
    other = grammar.patterns["other_subject"].search(left)
    if (other and not (party and other.start() < party.end())) or grammar.patterns["relative"].search(left):
        return None
    ours = [m for m in grammar.we.finditer(left) if not grammar.patterns["not_acting"].search(left[: m.start()])]
    if party and (setting.actor != "nobody" or grammar.we.search(party.group())):
        return "party"
    if ours and not grammar.patterns["other_clause"].search(left, ours[-1].end()):
        possessive = grammar.patterns["possessive"].fullmatch(ours[-1].group())
        return "ours" if possessive else "we"
    bare = _bare(left, grammar)
    if grammar.patterns["milestone"].search(left):
        return "implicit"
    if not bare:
        return "implicit" if setting.implicit or _OPENING.fullmatch(left) else None
    persons = grammar.patterns["person_subject"].fullmatch(bare)
    return "person" if persons and setting.actor != "nobody" else None


def _last(pattern: Pattern, left: str) -> re.Match[str] | None:
    found = list(pattern.finditer(left))
    return found[-1] if found and len(left) - found[-1].end() <= _ASIDE else None


def _bare(left: str, grammar: Grammar) -> str:
    """What stands before a cue once bullets, openings and helping verbs are taken away."""
    bare = re.sub(r"^[\W\d]*", "", left)
    bare = grammar.patterns["lead_in_before"].sub("", bare)
    bare = grammar.patterns["adverbial"].sub("", bare)
    return grammar.patterns["helping"].sub("", bare).strip(" ,")
