"""Headings that tell of an activity themselves, where nothing below them does: headlines without a text below."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.drafts.blocks import Draft
from pipeline.extract.fields.telling import Telling
from pipeline.extract.spans import Mention, Setting
from pipeline.model.activity import Activity
from pipeline.model.document import Block, Document
from pipeline.model.reading import Section

_SHARED = 0.5
"""The share of its pairs of characters that a name has in common with what is told below, for the two to be one."""


@dataclass(frozen=True)
class Announced:
    """What one heading tells of."""

    block: Block
    section: Section
    drafts: list[Draft]
    telling: Telling


def find_announced(
    document: Document,
    sections: Sequence[Section],
    told: Sequence[Activity],
    telling_of: Callable[[Block], Telling],
    setting_of: Callable[[Block, Section], Setting],
) -> Iterator[Announced]:
    """The headings that tell of something that none of the activities found below them (`told`) is."""
    titles = [(a, s.evidence.locator.block) for a in told for s in a.statements if s.property == "title"]
    for at, section in enumerate(sections):
        block = document.blocks[section.heading] if section.heading >= 0 else None
        if block is None or block.kind != "heading":
            continue
        telling, setting = telling_of(block), setting_of(block, section)
        following = (s.first for s in sections[at + 1 :] if s.level <= section.level)
        ends = next(following, len(document.blocks))
        inside = [(a, number) for a, number in titles if section.heading <= number < ends]
        mentions = [
            m
            for sentence in telling.find_sentences(block)
            for m in telling.language.find_announced(sentence, setting, telling.grammar)
            if not any(_is_told(m, a, own=number <= section.last) for a, number in inside)
        ]
        if mentions:
            yield Announced(block, section, [Draft(m, section, setting) for m in mentions], telling)


def _is_told(mention: Mention, activity: Activity, *, own: bool) -> bool:
    """Whether an activity below a heading (in its own text, or under a heading below it) is what the heading tells."""
    if own and activity.kind in (mention.kind, "event"):
        return True
    pairs, others = _pairs(mention.name.title), _pairs(activity.title)
    return len(pairs & others) >= _SHARED * min(len(pairs), len(others))


def _pairs(title: str) -> set[str]:
    words = "".join(letter for letter in title if letter.isalnum())
    return {words[n : n + 2] for n in range(len(words) - 1)}
