"""Visits: who visited whom, as the source says it."""

from pipeline.extract.latin.facts.people import find_people
from pipeline.extract.packs.grammar import Grammar

_LONGEST = 160
"""Of the words that say who came."""


def find_visit(text: str, cue: tuple[int, int], grammar: Grammar) -> tuple[int, int, str, bool] | None:
    """Who visited whom, as (start, end, name of the visit, whether the visited is named properly)."""
    target = grammar.patterns["visited"].match(text, cue[1]) or grammar.patterns["guests"].match(text, cue[1])
    if not target:
        return None
    whom, end = target.group(1), target.end()
    verb = text[cue[0] : cue[1]].strip()
    guests = [p.value.name for p in find_people(text[: cue[0]], grammar)]
    party = grammar.patterns["visitors"].search(text[: cue[0]])
    ours = grammar.we.search(text[: cue[0]])
    proper = whom not in grammar.country_codes and whom.casefold() not in grammar.cities
    if party and party.group(1)[0].isupper():
        who = party.group(1)
    elif guests:
        who = guests[0] if len(guests) == 1 else ", ".join(guests[:-1]) + " and " + guests[-1]
    elif ours:
        return cue[0], end, f"{verb} {whom}", proper
    else:
        breaks = [m.end() for m in grammar.patterns["visit_break"].finditer(text, 0, cue[0])]
        who = " ".join(grammar.patterns["opening"].sub("", text[breaks[-1] if breaks else 0 : cue[0]]).split())
        if not who or len(who) > _LONGEST or not who[0].isalnum():
            return None
    return 0, end, f"{who} {verb} {whom}", proper
