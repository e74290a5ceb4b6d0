"""Parts and further times of what is told before, under its name: “Course on ice, second phase”, “the day … again”."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention

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
        wholes = [m for m in (*told, *named) if m.kind in _WHOLES and not m.name.part]
        if wholes:
            named.append(_named(mention, wholes[-1], grammar))
    return named


def _named(part: Mention, whole: Mention, grammar: Grammar) -> Mention:
    title, words = whole.name.title, part.name.title
    divided = grammar.patterns["in_parts"].search(title)
    title = title[: divided.start()] if divided else title
    again = words.lower() in title.lower().split()
    name = replace(part.name, title=title if again else f"{title}, {words}", kind=whole.kind, kind_rule=whole.kind_rule)
    return replace(part, name=name, kind=whole.kind, kind_rule=whole.kind_rule, role=whole.role)
