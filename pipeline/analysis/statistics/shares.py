"""Where the people of an activity come from: “22 trainees: 10 from Kenya, 12 from Mali”."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.analysis.statistics.atlas import Atlas
from pipeline.analysis.statistics.units import Stated
from pipeline.model.statistics import PeopleWords


@dataclass(frozen=True)
class Share:
    """A number of people, all of them from `codes`; where there are none, the sources do not say from where."""

    value: int
    codes: frozenset[str] = frozenset()


def find_shares(stated: Stated, words: PeopleWords, atlas: Atlas, when: str) -> tuple[Share, ...]:
    """A count by where its people come from; as one where no numbers are given, or more people than it counts."""
    parts = tuple(_iter_parts(stated.told[1], words, atlas, when))
    rest = stated.count.value - sum(part.value for part in parts)
    if not parts or rest < 0:
        return (Share(stated.count.value, stated.find_origin(words, atlas, when)),)
    return (*parts, Share(rest)) if rest else parts


def _iter_parts(text: str, words: PeopleWords, atlas: Atlas, when: str) -> Iterator[Share]:
    """The numbers right behind a count, each with its country."""
    names, plain = atlas.mark_codes(text, when)
    for several, single in words.origin_parts:
        found = re.match(several, plain)
        for part in re.finditer(single, found.group()) if found else ():
            yield Share(int(part.group(part.lastindex or 0)), names[plain[: part.end()].count("@") - 1])


def join_parts(
    stated: Sequence[Stated], words: PeopleWords, atlas: Atlas, when: str
) -> tuple[Stated, tuple[Share, ...]] | None:
    """The first of what is stated with those behind it that are of other people: “10 from Mali and 12 from Chad”.

    None where nothing is to be added: other people are told of in one sentence, in one word and of other countries.
    """
    lead, origins = stated[0], list[frozenset[str]]()
    run = [lead]
    for other in sorted(stated[1:], key=lambda s: s.statement.evidence.locator.start):
        if other.count.unit == lead.count.unit and (codes := _between(run[-1], other, words, atlas, when)):
            origins.append(codes)
            run.append(other)
    origins.append(run[-1].find_origin(words, atlas, when))
    if len(run) < 2 or not all(origins) or len(frozenset().union(*origins)) < sum(map(len, origins)):
        return None
    total = sum(each.count.value for each in run)
    shares = tuple(Share(each.count.value, codes) for each, codes in zip(run, origins, strict=True))
    rough = next((each.count.qualifier for each in run if each.count.qualifier), None)
    return replace(lead, count=lead.count.model_copy(update={"value": total, "qualifier": rough})), shares


def _between(one: Stated, other: Stated, words: PeopleWords, atlas: Atlas, when: str) -> frozenset[str]:
    """The countries between two counts in one sentence, where nothing else stands there."""
    first, second = one.statement.evidence, other.statement.evidence
    gap = second.locator.start - first.locator.end
    if (first.source_id, first.locator.block) != (second.source_id, second.locator.block) or gap <= 0:
        return frozenset()
    names, plain = atlas.mark_codes(one.told[1][:gap], when)
    is_list = bool(words.origin_between) and re.fullmatch(words.origin_between, plain) is not None
    return frozenset().union(*names) if is_list else frozenset()
