"""Cues of activities in a sentence, and what the words around a cue say: who acts, when, and whether at all."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Actor, Sentence
from pipeline.model.activity import Role, SectionRole, Status
from pipeline.model.rules import ActivityRule

_NEAR = 120
_KEPT = 64
"""Sentences whose cues are kept: several finders ask for them."""


@dataclass(frozen=True)
class Hit:
    """A rule's pattern found in a sentence."""

    rule: ActivityRule
    match: re.Match[str]

    @property
    def span(self) -> tuple[int, int]:
        """Offsets of the cue in the sentence."""
        return self.match.span()

    @property
    def left(self) -> str:
        """The sentence before the cue."""
        return self.match.string[: self.match.start()]

    @property
    def before(self) -> str:
        """The words shortly before the cue."""
        return self.match.string[max(0, self.match.start() - _NEAR) : self.match.start()]

    @property
    def near(self) -> str:
        """The cue with the words shortly before it."""
        return self.match.string[max(0, self.match.start() - _NEAR) : self.match.end()]

    @property
    def verb(self) -> str:
        """The first word of the cue."""
        return self.match.group().split(maxsplit=1)[0]


NAMED = ("after", "before", "group", "clause")
"""Where the rules for named activities find the name (`ActivityRule.name`)."""


def find_hits(sentence: Sentence, grammar: Grammar, named: tuple[str, ...] = NAMED) -> tuple[Hit, ...]:
    """All cues of a sentence in order, of the rules that find the name where `named` says; where two overlap, the
    rule that stands first in the pack.
    """
    return _find_hits(sentence.text, grammar, named)


@lru_cache(_KEPT)
def _find_hits(text: str, grammar: Grammar, named: tuple[str, ...]) -> tuple[Hit, ...]:
    hits: list[Hit] = []
    for rule, pattern in grammar.iter_rules(text, *named):
        for match in pattern.finditer(text):
            start, end = match.span()
            taken = any(h.span[0] < end and start < h.span[1] and h.rule.name != "group" for h in hits)
            if rule.name == "group" or not taken:
                hits.append(Hit(rule, match))
    return tuple(sorted(hits, key=lambda h: h.span))


def has_cue_of_activity(sentence: Sentence, grammar: Grammar) -> bool:
    """Whether any rule's cue stands in the sentence."""
    return bool(find_hits(sentence, grammar))


def is_told(hit: Hit, section: SectionRole, grammar: Grammar) -> bool:
    """Whether the cue tells that something is done: not denied, imagined, a mere purpose, a manner or a habit."""
    if "told" in hit.match.groupdict():
        return True  # “asked whether the agreement that we signed in May …”
    if grammar.patterns["purpose"].search(hit.before) and not grammar.patterns["invited"].search(
        hit.before
    ):  # unless it is an intention: “plans to attend”
        return grammar.has_cue("planned", hit.near)
    if grammar.has_cue("negation", hit.before):
        return False
    linked = grammar.patterns["be_before"].search(hit.before)
    if grammar.patterns["gerund"].match(hit.verb) and hit.left.strip(" -•*") and not linked:
        return False
    return hit.rule.name not in ("after", "object") or not _is_habitual(hit, section, grammar)


def _is_habitual(hit: Hit, section: SectionRole, grammar: Grammar) -> bool:
    """Whether the cue stands in the plain present (“we publish our reports”) outside of an outlook."""
    told = ("past", "gerund", "irregular")
    present = not any(grammar.patterns[f].match(v) for v in re.findall(r"[\w-]+", hit.match.group()) for f in told)
    if not present or not hit.left.strip() or section == "outlook" or grammar.patterns["be_before"].search(hit.before):
        return False
    if grammar.patterns["invited"].search(hit.before) or grammar.patterns["news_present"].search(
        f"{hit.left}{hit.verb}"
    ):
        return False  # “we are pleased to announce”, “Mira joins us”
    return not grammar.has_cue("planned", hit.near) and not grammar.has_cue("ongoing", hit.near)


def has_own_subject(hit: Hit, implicit: bool, grammar: Grammar) -> bool:
    """Whether the institution acts at the cue: it is named before it, or nobody is and the text is an item of its own.

    `implicit`: a missing subject means the institution; a sentence that opens with a past form is read so anyway.
    """
    left = hit.left
    if grammar.patterns["relative"].search(hit.before) and not grammar.we.search(left[-60:]):
        return False
    if grammar.we.search(left):
        return True
    opening = not left.strip() and grammar.patterns["past"].match(hit.verb)
    bare = re.sub(r"^[\W\d]*", "", left)
    for lead_in in sorted(grammar.words.get("lead_ins", ()), key=len, reverse=True):
        if not bare.lower().startswith(lead_in):
            continue
        bare = re.sub(rf"^{re.escape(lead_in)}\b[\s,]*", "", bare, flags=re.IGNORECASE)
    bare = grammar.patterns["adverbial"].sub("", bare)
    bare = grammar.patterns["not_subject"].sub("", bare)
    return bool(implicit or opening) and not bare.strip(" ,")


def acting_role(hit: Hit, actor: Actor, grammar: Grammar) -> Role | None:
    """The institution's role where a passive says by whom, or nobody: None when others acted, or nothing says who.

    “The Water Week took place in Lima.” tells of us in our own report alone, or where the words name us.
    """
    by = grammar.patterns["by_agent"].match(hit.match.string, hit.span[1])
    if not by:
        if actor == "us" or grammar.we.search(hit.match.string):
            return hit.rule.role
        return "participant" if actor == "near" else None
    ours = grammar.we.search(by.group(1))
    if not ours:
        return None
    others = by.group(1).replace(ours.group(), "").split(" in ")[0]
    return "co-host" if hit.rule.role == "host" and grammar.patterns["second_agent"].search(others) else hit.rule.role


def parse_status(hit: Hit, sentence: Sentence, section: SectionRole, grammar: Grammar) -> Status:
    """Planned, completed, ongoing or cancelled, by the words at the cue, then by the section."""
    if grammar.has_cue("put_off", sentence.text):
        return "planned"
    if hit.rule.status:
        return hit.rule.status
    if grammar.has_cue("cancelled", sentence.text):
        return "cancelled"
    if grammar.has_cue("planned", hit.near):
        return "planned"
    past = grammar.patterns["past"].match(hit.verb) or " was" in hit.near[-40:]
    if section == "outlook" and (not past or sentence.chained):
        return "planned"
    return "ongoing" if grammar.has_cue("ongoing", hit.near) else "completed"
