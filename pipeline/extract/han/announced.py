"""Activities that a heading tells by itself, as the headlines of news do (“第三届河流论坛在宁波举行”)."""

from dataclasses import replace

from pipeline.extract.han.mentions import find_mentions
from pipeline.extract.han.names import find_names
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Sentence, Setting
from pipeline.model.rules import ActivityRule

_MARK = "mark.announced"
_TELLING = 8
_PLANNED = frozenset({"event", "training", "publication", "visit"})
_AHEAD = ActivityRule(id="zh.announced.planned", pattern="", name="before", role="host", confidence=0.5)
"""What a heading under the plans for a year names, where it has no text of its own."""


def find_announced(heading: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """What a heading tells by a cue; under plans, also what it only names."""
    if grammar.patterns["not_announced"].search(heading.text):
        return []
    found = [m for m in find_mentions(heading, setting, grammar) if not m.name.generic and _is_clause(m)]
    if not found and setting.section == "outlook":
        found = _named_ahead(heading, grammar)
    return [replace(m, marks=m.marks | {_MARK}) for m in found]


def _is_clause(mention: Mention) -> bool:
    """Whether words that serve as a name say enough: “专家专访” is a chapter, “张老师接受《水报》专访” a headline."""
    return mention.rule.name != "clause" or len(mention.name.title) >= _TELLING


def _named_ahead(heading: Sentence, grammar: Grammar) -> list[Mention]:
    names = [n for n in find_names(heading, grammar, []) if n.kind in _PLANNED and n.proper and not n.generic]
    return [
        Mention(
            heading, _AHEAD, name, name.kind or "event", name.kind_rule, "host", "planned",
            0, len(heading.text), (name.start, name.end), confidence=_AHEAD.confidence,
        )
        for name in names[:1]
    ]  # fmt: skip
