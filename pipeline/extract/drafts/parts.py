"""Parts and further times of what is told before, under its name: “Course on ice, second phase”, “the day … again”."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Name

_WHOLES = frozenset({"event", "training"})


def name_parts(mentions: Sequence[Mention], told: Sequence[Mention], grammar: Grammar) -> list[Mention]:
    """The mentions of a sentence, parts under the name of what they are parts of; none of what is not told of.

    `told`: the activities told before the sentence, in order.
    """
    named: list[Mention] = []
    for mention in mentions:
        if not mention.name.part:
            named.append(mention)
            continue
        wholes = [m for m in (*told, *named) if m.kind in _WHOLES and not m.name.part and _is_occasion(m.name)]
        if wholes:
            named.append(_named(mention, wholes[-1], grammar))
    return named


def _is_occasion(name: Name) -> bool:
    """Whether a name is that of an occasion, and not whom one met there."""
    return name.kind in _WHOLES or name.quoted or name.ordinal is not None


def _named(part: Mention, whole: Mention, grammar: Grammar) -> Mention:
    title, words = whole.name.title, part.name.title
    divided = grammar.patterns["in_parts"].search(title)
    title = title[: divided.start()] if divided else title
    if "part_of" in grammar.patterns:  # “online part of the course”, told before its “field part”
        title = grammar.patterns["part_of"].sub("", title)
    again = words.lower() in title.lower().split()
    name = replace(part.name, title=title if again else f"{title}, {words}", kind=whole.kind, kind_rule=whole.kind_rule)
    return replace(part, name=name, kind=whole.kind, kind_rule=whole.kind_rule, role=whole.role)
