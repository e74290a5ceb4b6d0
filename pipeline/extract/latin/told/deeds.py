"""Activities without a name that a rule could govern: what we did, told by a verb and named by the clause itself."""

from dataclasses import replace
from typing import cast

from pipeline.extract.latin.names.names import parse_kind
from pipeline.extract.latin.told.cues import Hit, find_hits, is_told, parse_status
from pipeline.extract.latin.told.phrases import find_phrase
from pipeline.extract.latin.told.subjects import Subject, find_subject
from pipeline.extract.packs.grammar import DEEDS, Grammar
from pipeline.extract.spans import Mention, Name, Range, Sentence, Setting
from pipeline.model.activity import Kind

_BY_SUBJECT: dict[Subject, float] = {"we": 0.0, "implicit": 0.0, "party": -0.05, "person": -0.1, "ours": -0.2}
_LEAST = 0.1


def find_deeds(sentence: Sentence, setting: Setting, taken: list[Mention], grammar: Grammar) -> list[Mention]:
    """The deeds of a sentence beside the activities that are `taken` already, in order, none inside another."""
    found: list[Mention] = []
    for hit in find_hits(sentence, grammar, DEEDS):
        if not is_told(hit, setting.section, grammar) or _is_demand(hit, setting, grammar) or _hangs(hit, grammar):
            continue
        subject = _acting(hit, setting, grammar)
        if _is_in_name(hit, grammar) or (subject != "person" and _is_no_verb(hit, grammar)):
            continue
        name = find_phrase(hit, grammar) if subject else None
        if subject is None or name is None or _is_vague(name, hit, grammar) or grammar.is_self(name.title):
            continue
        span = min(name.start, hit.span[0]), max(name.end, hit.span[1])
        if taken and grammar.patterns["our_speech"].match(sentence.text, hit.span[0]):
            continue  # “attended the Forum and gave a talk”: a part of it
        if any(_overlap(span, (m.name.start, m.name.end)) or _overlap(span, m.cue) for m in (*taken, *found)):
            continue
        kind, kind_rule = (hit.rule.kind, hit.rule.id) if hit.rule.kind else (name.kind, name.kind_rule)
        if kind is None:
            kind, kind_rule = _kind_of(name.title, grammar)
        if kind is None:
            kind, kind_rule = hit.rule.otherwise, hit.rule.id
        if kind is None:
            kind, kind_rule = parse_kind(sentence.text, grammar)
        sure = hit.rule.confidence + _BY_SUBJECT[subject] + (0.1 if name.proper or name.ordinal is not None else 0.0)
        mention = Mention(
            sentence, hit.rule, name, kind or "event", kind_rule, hit.rule.role,
            parse_status(hit, sentence, setting.section, grammar), 0, len(sentence.text), hit.span,
            confidence=max(_LEAST, sure), marks=frozenset({"mark.deed", f"mark.by.{subject}"}),
        )  # fmt: skip
        found.append(mention)
    return [replace(m, marks=m.marks | {"mark.beside"}) if taken else m for m in found]


def _kind_of(title: str, grammar: Grammar) -> tuple[Kind | None, str]:
    """The kind that the words of a deed give where no noun of its name is one of an activity (cues `deed_kind`)."""
    cue = next((c for c, p in grammar.iter_cues("deed_kind", title) if p.search(title)), None)
    return (cast(Kind, cue.value), cue.id) if cue else (None, "")


def _acting(hit: Hit, setting: Setting, grammar: Grammar) -> Subject | None:
    """Who of ours acts; where the clause itself speaks of us (“became our member”) or of our doings, anybody may."""
    if hit.rule.name == "object":
        return find_subject(hit, setting, grammar)
    if grammar.patterns["other_subject"].search(hit.before) or grammar.patterns["by_other"].match(
        hit.match.string, hit.span[1]
    ):
        return None
    named = grammar.we.search(hit.match.string)
    return "ours" if named else "party" if setting.actor != "nobody" else None


def _is_vague(name: Name, hit: Hit, grammar: Grammar) -> bool:
    """Whether the words that name a deed name no activity, whatever is done with them (“our goals”)."""
    return hit.rule.name == "object" and grammar.has_cue("no_deed", name.title)


def _hangs(hit: Hit, grammar: Grammar) -> bool:
    """Whether the cue stands in a clause that only leads to another one (“When we began …”), or is what another verb
    is about (“Running the service has always cost …”).
    """
    if hit.left.strip(" -•*"):
        return grammar.patterns["hanging"].search(hit.left) is not None
    return grammar.patterns["gerund_hanging"].match(hit.match.string) is not None


def _is_in_name(hit: Hit, grammar: Grammar) -> bool:
    """Whether the cue is an -ing form in the midst of a name (“Research and Training Centre”)."""
    capital = hit.verb[0].isupper() and hit.left.strip(" -•*")
    return bool(capital and grammar.patterns["gerund"].match(hit.verb))


def _is_no_verb(hit: Hit, grammar: Grammar) -> bool:
    """Whether the cue is a participle of the noun before it, or an -ing form that tells how and not what."""
    if hit.rule.name != "object":
        return False
    follows = hit.match.string[hit.span[1] :]
    if grammar.patterns["done_by"].match(follows):
        return True  # “documents approved by the board”
    if not hit.left.strip(" -•*"):
        return grammar.patterns["gerund_noun"].match(hit.match.string, hit.span[0]) is not None
    if grammar.patterns["gerund"].match(hit.verb):
        return not grammar.patterns["gerund_linked"].search(hit.before)
    loose = not grammar.patterns["verb_linked"].search(hit.before) and not grammar.patterns["own_party"].search(
        hit.before
    )
    return loose and grammar.patterns["participle_after"].match(follows) is not None


def _is_demand(hit: Hit, setting: Setting, grammar: Grammar) -> bool:
    """Whether the clause opens with a verb in its plain form: a demand, or an aim unless plans are listed."""
    opens = not hit.left.strip(" -•*") and hit.rule.name == "object"
    forms = ("past", "gerund", "irregular", "acclaim")
    plain = opens and not any(grammar.patterns[f].match(hit.verb) for f in forms)
    return plain and setting.section != "outlook" and not grammar.has_cue("planned", setting.lead)


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]
