"""Mentions of activities in one sentence: cues of the rule pack, who acts, and the names that the cues govern."""

import re
from dataclasses import dataclass, replace

from pipeline.extract.grammar import Grammar
from pipeline.extract.names import Name, find_names, parse_kind
from pipeline.extract.sentences import Sentence
from pipeline.extract.themes import find_theme_quotes
from pipeline.extract.visits import find_visit
from pipeline.model.activity import Kind, Role, SectionRole, Status
from pipeline.model.rules import ActivityRule

_LISTED = re.compile(r"[,:]?\s*\b(?:including|includes?|such as|namely|like|among them|among others)\b:?\s*|:\s*$|:\s")
_COORDINATED = re.compile(r"\s*,?\s*(?:(?:and|or|as well as|&)\s+)?(?:also\s+)?(?:(?:the|an?|its|our)\s+)?")
_APPOSED = re.compile(r"\s*,\s*(?:an?\s+)?")
_ITEM_CUT = re.compile(r",\s+(?:and\s+)?|\s+and\s+(?=(?:the|an?|first|second|its)\b)")
_RELATIVE = re.compile(r"[,\s](?:which|who|whom|whose|where|that)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_BY = re.compile(r"\s*(?:jointly |together )?by\s+([^,;.]{2,120})", re.IGNORECASE)
_GAP_BREAK = re.compile(r"\b(?:which|who|whose|where|that|when|while)\b|;", re.IGNORECASE)
_GERUND = re.compile(r"\w+ing$")
_BE = re.compile(r"\b(?:is|are|was|were|been|be|and|by|started|began|including|['’](?:re|m|s))\s+(?:\w+ly\s+)?$")
_PAST = re.compile(r"(?:\w+ed|Held|Gave|Made|Won|Wrote|Built|Ran|Took|Spoke|Led|Set)$")
_FAR = 70


@dataclass(frozen=True)
class Mention:
    """One activity as one sentence tells it; `start` and `end` are the offsets of its own words in the sentence.

    `part`: the words are an item of a list whose lead stands at `lead`; the sentence tells of other activities too.
    """

    sentence: Sentence
    rule: ActivityRule
    name: Name
    kind: Kind
    kind_rule: str
    role: Role
    status: Status
    start: int
    end: int
    cue: tuple[int, int]
    lead: tuple[int, int] | None = None
    confidence: float = 0.8


@dataclass(frozen=True)
class _Hit:
    rule: ActivityRule
    match: re.Match[str]

    @property
    def span(self) -> tuple[int, int]:
        return self.match.span()


def _find_hits(sentence: Sentence, grammar: Grammar) -> list[_Hit]:
    hits: list[_Hit] = []
    for rule, pattern in grammar.activities:
        for match in pattern.finditer(sentence.text):
            start, end = match.span()
            if rule.name != "group" and any(
                h.match.start() < end and start < h.match.end() and h.rule.name != "group" for h in hits
            ):
                continue
            hits.append(_Hit(rule, match))
    return sorted(hits, key=lambda h: h.match.start())


def _is_barred(text: str, cue_start: int, grammar: Grammar) -> bool:
    left = text[:cue_start]
    if re.search(r"\bto\s*$", left):  # a purpose (“in order to attend”) unless it is an intention (“plans to attend”)
        return not any(pattern.search(left[-120:]) for _, pattern in grammar.cues.get("planned", ()))
    return any(pattern.search(left) for _, pattern in grammar.cues.get("negation", ()))


def has_own_subject(text: str, cue_start: int, implicit: bool, grammar: Grammar) -> bool:
    """Whether the institution acts at the cue: it is named before it, or nothing is and the text is an own item."""
    left = text[:cue_start]
    if _RELATIVE.search(left) and not grammar.we.search(left[-60:]):
        return False
    if grammar.we.search(left):
        return True
    bare = re.sub(r"^[\W\d]*", "", left)
    for lead_in in sorted(grammar.words.get("lead_ins", ()), key=len, reverse=True):
        bare = re.sub(rf"^{re.escape(lead_in)}\b[\s,]*", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r"^(?:In|On|During|From|At|By|Over)\b[^,]{2,60},\s*", "", bare)
    bare = re.sub(r"\b(?:to|and|has|have|had|been|be|" + "|".join(_adverbs()) + r")\b", "", bare)
    bare = re.sub(r"\b(?:will|shall|plans? to|intends? to)\b", "", bare)
    return implicit and not bare.strip(" ,")


def _adverbs() -> tuple[str, ...]:
    return ("successfully", "jointly", "also", "actively", "further", "again", "formally", "together", "earnestly")


def _list_names(text: str, start: int, names: list[Name]) -> list[Name]:
    """The names that open the items of a list which begins at `start`."""
    cuts = [start, *(m.end() for m in _ITEM_CUT.finditer(text, start))]
    opening = []
    for name in names:
        if name.start < start:
            continue
        if any(0 <= name.start - cut <= 25 and not _ITEM_CUT.search(text, cut, name.start) for cut in cuts):
            opening.append(name)
    return opening


def _after(hit: _Hit, sentence: Sentence, names: list[Name], limit: int) -> tuple[list[Name], bool]:
    """The names that a cue before them governs, and whether they are items of a list."""
    text, cue_end = sentence.text, hit.match.end()
    following = [
        replace(n, start=cue_end, title=" ".join(text[cue_end : n.end].split())) if n.start < cue_end < n.end else n
        for n in names
        if n.end > cue_end + 1 and n.start < limit
    ]
    lead = _LISTED.search(text, cue_end)
    if lead and lead.start() < limit:
        items = _list_names(text, lead.end(), following)
        plain = [n for n in following if n.end <= lead.start()]
        if items and lead.start() - cue_end <= 90 and not any(n.proper and not n.generic for n in plain):
            kind = next((n.kind for n in plain), None)
            return [replace(n, kind=n.kind or kind) for n in items], True
    if not following or following[0].start - cue_end > _FAR:
        return [], False
    if _GAP_BREAK.search(text, cue_end, following[0].start):
        return [], False
    chain = [following[0]]
    for name in following[1:]:
        gap = text[chain[-1].end : name.start]
        if not _COORDINATED.fullmatch(gap) or (_APPOSED.fullmatch(gap) and not name.quoted):
            break
        chain.append(name)
    return chain, False


def _before(hit: _Hit, sentence: Sentence, names: list[Name], themes: list[tuple[int, int]]) -> list[Name]:
    """The name that stands as subject of a passive cue, if any."""
    text, cue_start = sentence.text, hit.match.start()
    for name in reversed([n for n in names if n.end <= cue_start]):
        gap = text[name.end : cue_start]
        for start, end in themes:
            if name.end <= start and end <= cue_start:
                gap = gap.replace(text[start:end], "")
        return [name] if "," not in gap and not _GAP_BREAK.search(gap) else []
    return []


def _is_fit(name: Name, rule: ActivityRule, section: SectionRole) -> bool:
    if section == "outlook" and rule.needs_name == "noun" and rule.kind is None:
        return not name.generic or name.quoted or name.kind in ("training", "event")
    if rule.needs_name == "kind" and name.kind == rule.kind:
        return True
    if rule.needs_name == "proper":
        return name.proper and not (name.generic and not name.quoted)
    return not name.generic or name.quoted


def _status(rule: ActivityRule, sentence: Sentence, cue: tuple[int, int], role: SectionRole, grammar: Grammar) -> Status:
    text = sentence.text
    if rule.status:
        return rule.status
    if any(p.search(text) for _, p in grammar.cues.get("cancelled", ())):
        return "cancelled"
    near = text[max(0, cue[0] - 120) : cue[1]]
    if any(p.search(near) for _, p in grammar.cues.get("planned", ())):
        return "planned"
    past = _PAST.match(text[cue[0] : cue[1]].split()[0].capitalize()) or " was" in near[-40:]
    if role == "outlook" and not past:
        return "planned"
    if any(p.search(near) for _, p in grammar.cues.get("ongoing", ())):
        return "ongoing"
    return "planned" if role == "outlook" and sentence.chained else "completed"


def _agent(sentence: Sentence, hit: _Hit, role: Role, grammar: Grammar) -> Role | None:
    """The institution's role where a passive names who acted: None when others did, alone."""
    by = _BY.match(sentence.text, hit.match.end())
    if not by:
        return role
    agent = by.group(1)
    ours = grammar.we.search(agent)
    if not ours:
        return None
    others = agent.replace(ours.group(), "")
    return "co-host" if re.search(r"\band\b\s+(?:the\s+)?[A-Z]|[A-Z]\w+.*\band\b", others.split(" in ")[0]) else role


def _mention(
    hit: _Hit, name: Name, sentence: Sentence, section: SectionRole, role: Role, grammar: Grammar
) -> Mention:
    kind, kind_rule = hit.rule.kind, hit.rule.id
    if kind is None:
        kind, kind_rule = name.kind, name.kind_rule
        if kind is None:
            kind, kind_rule = parse_kind(sentence.text, grammar)
    status = _status(hit.rule, sentence, hit.span, section, grammar)
    confidence = hit.rule.confidence + (0.05 if name.quoted or name.ordinal is not None else 0.0)
    return Mention(
        sentence, hit.rule, name, kind or "event", kind_rule, role, status, 0, len(sentence.text), hit.span,
        confidence=min(0.95, confidence if name.proper else confidence - 0.1),
    )  # fmt: skip


def _clause_name(hit: _Hit, sentence: Sentence, grammar: Grammar) -> Name | None:
    """The name of a visit: who visited whom, in the sentence's own words."""
    visit = find_visit(sentence.text, hit.span, grammar)
    if visit is None:
        return None
    start, end, title, proper = visit
    return Name(start, end, title, hit.rule.kind, hit.rule.id, proper=proper, quoted=False)


def find_mentions(sentence: Sentence, section: SectionRole, implicit: bool, grammar: Grammar) -> list[Mention]:
    """The activities that one sentence tells, in the order of their names.

    `implicit`: a missing subject means the institution (list items, clauses that go on after a semicolon).
    """
    themes = find_theme_quotes(sentence, grammar)
    names = find_names(sentence, grammar, themes)
    hits = _find_hits(sentence, grammar)
    found: list[Mention] = []
    for hit in hits:
        limit = min((h.match.start() for h in hits if h.match.start() > hit.match.end() + 60), default=len(sentence.text))
        found += _hit_mentions(hit, sentence, section, implicit, names, themes, limit, grammar)
    return _cut(_settle(found), sentence)


def _hit_mentions(
    hit: _Hit, sentence: Sentence, section: SectionRole, implicit: bool, names: list[Name],
    themes: list[tuple[int, int]], limit: int, grammar: Grammar,
) -> list[Mention]:  # fmt: skip
    rule, text = hit.rule, sentence.text
    if _is_barred(text, hit.match.start(), grammar):
        return []
    role: Role | None = rule.role
    listed, chosen = False, list[Name]()
    verb = text[hit.match.start() : hit.match.end()].split()[0]
    if _GERUND.match(verb) and text[: hit.match.start()].strip(" -•*") and not _BE.search(text[: hit.match.start()]):
        return []  # “…, promoting X and organising Y” says how, not that
    opening = not text[: hit.match.start()].strip() and bool(_PAST.match(verb))
    own = has_own_subject(text, hit.match.start(), implicit or opening, grammar)
    if rule.name == "group":
        start, end = hit.match.span("name")
        inside = [n for n in names if start <= n.start and n.end <= end]
        chosen = inside[:1] if inside and inside[0].proper else [n for n in inside if n.proper][:1]
    elif rule.name == "clause":
        if not own and rule.role != "host":
            return []
        clause = _clause_name(hit, sentence, grammar)
        chosen = [clause] if clause else []
    elif rule.name == "before":
        role = _agent(sentence, hit, rule.role, grammar)
        chosen = _before(hit, sentence, names, themes)
        if not chosen:
            chosen, listed = _after(hit, sentence, names, len(text))
            chosen = chosen if listed else []
    else:
        chosen, listed = _after(hit, sentence, names, limit)
        if not own and not any(_is_joined_by_us(text, n, grammar) for n in chosen[:1]):
            return []
    if role is None:
        return []
    mentions = [_mention(hit, n, sentence, section, role, grammar) for n in chosen if _is_fit(n, rule, section)]
    if listed or len(mentions) > 1:
        first = min((n.start for n in chosen), default=0)
        mentions = [replace(m, lead=(0, first)) for m in mentions]
    return mentions


def _is_joined_by_us(text: str, name: Name, grammar: Grammar) -> bool:
    """Whether a relative clause after the name says that the institution took part (“…, in which CISTRAT …”)."""
    found = re.match(r"[^.;]{0,40}?,?\s*(?:in|for|to|of|at|with) (?:which|whom)\s+", text[name.end :])
    return bool(found and grammar.we.match(text, name.end + found.end()))


_STRENGTH: dict[Role, int] = {"participant": 0, "contributor": 1, "host": 2, "recipient": 2, "speaker": 3, "co-host": 3}


def _settle(mentions: list[Mention]) -> list[Mention]:
    """One mention a name: of several cues that govern it, the one that says most about the role."""
    kept: dict[int, Mention] = {}
    for mention in mentions:
        key = next((k for k, m in kept.items() if m.name.start < mention.name.end and mention.name.start < m.name.end), None)
        if key is None:
            kept[mention.name.start] = mention
        elif _STRENGTH[mention.role] > _STRENGTH[kept[key].role] and kept[key].role == "participant":
            kept[key] = replace(kept[key], role=mention.role)
    return sorted(kept.values(), key=lambda m: m.name.start)


def _cut(mentions: list[Mention], sentence: Sentence) -> list[Mention]:
    """Where a sentence tells several activities, give each its own words: from its name or cue to the next one's."""
    if len(mentions) < 2:
        return mentions
    starts = [m.name.start if m.lead else min(m.cue[0], m.name.start) for m in mentions]
    starts[0] = mentions[0].name.start if mentions[0].lead else 0
    ends = [*starts[1:], len(sentence.text)]
    cut = []
    for mention, start, end in zip(mentions, starts, ends, strict=True):
        words = sentence.text[start:end]
        last = start + len(re.sub(r"[\s,]*(?:\b(?:and|as well as|the|an?)\b)?[\s,]*$", "", words))
        cut.append(replace(mention, start=start, end=max(last, mention.name.end)))
    return cut
