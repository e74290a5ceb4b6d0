"""Cues of activities in a Chinese sentence, and what the words around a cue say: who acts and when."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Actor, Sentence, Setting
from pipeline.model.activity import Status
from pipeline.model.rules import ActivityRule

Doer = Literal["we", "implicit", "person", "unclear", "other"]
"""Who acts: we by name, nobody named (which is us in our own papers), a person, words we cannot tell, another body."""
_ANY = "any"
_OF_LISTS = frozenset({"listed", "sorted"})
_AFTER, _BEFORE, _EARLIER, _MOST_HITS = 24, 100, 300, 100


@dataclass(frozen=True)
class Hit:
    """A rule's pattern found in a sentence, with offsets of the cue and of the clause it stands in."""

    rule: ActivityRule
    text: str
    start: int
    end: int
    clause: int
    closing: int

    @property
    def subject(self) -> str:
        """The clause before the cue."""
        return self.text[self.clause : self.start]

    @property
    def near(self) -> str:
        """The clause up to the cue, and what follows shortly after it in the same clause."""
        return self.text[self.clause : min(self.end + _AFTER, max(self.closing, self.end))]


def find_hits(sentence: Sentence, grammar: Grammar) -> list[Hit]:
    """All cues of a sentence in order; where two of one way overlap, the rule that stands first in the pack.

    Rules that need a name of their own kind are a way for each kind (“上线” of a handbook, of a website); those that
    any name will do for are a way of their own.
    """
    text, hits = sentence.text, list[Hit]()
    cuts = [0, *(m.end() for m in grammar.patterns["clause_cut"].finditer(text))]
    taken: defaultdict[tuple[str, str], bytearray] = defaultdict(lambda: bytearray(len(text)))
    for rule, pattern in grammar.iter_rules(text):
        if rule.name in _OF_LISTS:
            continue
        way = rule.name, (rule.kind or "") if rule.needs_name == "kind" else _ANY * (rule.needs_name == "none")
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(taken[way][start:end]):
                taken[way][start:end] = b"x" * (end - start)
                at = bisect_right(cuts, start)
                hits.append(Hit(rule, text, start, end, cuts[at - 1], cuts[at] if at < len(cuts) else len(text)))
    return sorted(hits, key=lambda h: (h.start, h.end))[:_MOST_HITS]


def has_cue_of_activity(sentence: Sentence, grammar: Grammar) -> bool:
    """Whether any rule's cue stands in the sentence."""
    return any(p.search(sentence.text) for rule, p in grammar.iter_rules(sentence.text) if rule.name not in _OF_LISTS)


def find_doer(hit: Hit, grammar: Grammar) -> Doer:
    """Who acts at a cue; where its clause has no subject, the clauses before it in the sentence are asked."""
    if grammar.patterns["our_share"].search(hit.text, hit.clause, hit.end):
        return "we"
    by = grammar.patterns["by_agent"].search(hit.text, hit.clause, hit.end)
    if by:
        return "we" if grammar.we.search(by.group("agent")) else "other"
    doer = _doer_in(hit.subject, grammar)
    if doer != "implicit":
        return doer
    before = hit.text[max(0, hit.clause - _EARLIER) : hit.clause]
    if grammar.we.search(before):
        return "we"
    clauses = [c for c in grammar.patterns["clause_cut"].split(before) if c.strip()]
    return next((d for c in clauses if (d := _doer_in(c, grammar)) in ("other", "person")), "implicit")


def _doer_in(clause: str, grammar: Grammar) -> Doer:
    if grammar.we.search(clause):
        return "we"
    rest = grammar.patterns["adverbial"].sub("", clause).strip()
    rest = grammar.patterns["predicate"].split(rest, maxsplit=1)[0]
    if not rest or grammar.patterns["own_unit"].match(rest):
        return "implicit"
    if grammar.patterns["person"].search(rest):
        return "person"
    return "other" if grammar.patterns["body"].search(rest) else "unclear"


def find_agent(hit: Hit, name_start: int, actor: Actor, grammar: Grammar) -> Doer:
    """Who holds what “was held”: the agent named by “由 …” before the name or the cue, else whoever reports."""
    if grammar.patterns["our_share"].search(hit.text, max(0, name_start - _BEFORE), hit.end):
        return "we"
    by = grammar.patterns["by_agent"].search(hit.text, max(0, name_start - _BEFORE), hit.end)
    if by:
        return "we" if grammar.we.search(by.group("agent")) else "other"
    if grammar.we.search(hit.text[hit.clause : hit.start]) or grammar.we.search(hit.text[:name_start]):
        return "we"
    return "implicit" if actor != "nobody" else "unclear"


def _looks_back(text: str, setting: Setting, grammar: Grammar) -> bool:
    led = " ".join((*setting.path[-1:], setting.lead))
    return grammar.has_cue("past", text) or grammar.patterns["led_back"].search(led) is not None


def parse_status(hit: Hit, setting: Setting, grammar: Grammar) -> Status:
    """Planned, completed, ongoing or cancelled, by the words at the cue, then by the section.

    What an item of a list in minutes tells is still to be done, unless it or what leads the list says that it is done,
    or it speaks of something known.
    """
    if grammar.has_cue("put_off", hit.near):
        return "planned"
    if hit.rule.status:
        return hit.rule.status
    if grammar.has_cue("cancelled", hit.near):
        return "cancelled"
    done = grammar.has_cue("past", hit.near)
    known = grammar.patterns["known"].search(hit.text, hit.start, hit.end) is not None
    to_do = setting.document == "minutes" and setting.block == "list_item" and not known
    agreed = to_do and not _looks_back(hit.text, setting, grammar)
    if grammar.has_cue("planned", hit.near) or ((setting.section == "outlook" or agreed) and not done):
        return "planned"
    return "ongoing" if grammar.has_cue("ongoing", hit.near) else "completed"
