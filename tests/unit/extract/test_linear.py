"""Rules stay linear: lines that are hostile to patterns cost no more than their length.

Nothing is timed against a clock: what is asked is how much longer four times the text takes.
"""

import re
from collections.abc import Callable, Iterator
from time import process_time

import pytest

from pipeline.extract import build_reading
from pipeline.extract.examples import CENTRE
from pipeline.extract.packs.gate import find_needed
from pipeline.extract.packs.grammar import Grammar, build_grammar
from pipeline.extract.packs.pattern import Pattern
from pipeline.model.document import Language
from pipeline.model.profile import Profile
from pipeline.store.rules import load_rules, load_vocabulary
from tests.unit.extract.conftest import build_document

PROFILE = Profile(name="test", institution=CENTRE, chapters=())
LATIN = (
    "a", "a, ", "A", "A ", "Aa ", "Aa, ", "1", "1 ", "12. ", " ", "(", "()", "“", "“a” ", '"', ",", "2023 ",
    "In in In ", "a@b.c ", "@", "of the ", "and ", "We ", "A. ", "a-", "a.b", "in May ", "5 - ",
    "Dr. Aa Bb, ", "A and B, ", "workshop ", "the Workshop on ", "University of ", "1,000 ", "12 experts, ",
    "We hosted the Lake Forum in Lund, ",
)  # fmt: skip
HAN = (
    "的",
    "、",
    "中",
    "中、",
    "2023年",
    "和",
    "《",
    "第一",
    "（）",
    "论坛",
    "“论坛”、",
    "举办",
    "12名专家、",
    "我们举办了第二届河流论坛，",
    "荣获优秀奖、",
)
GRAMMARS = {name: build_grammar(pack, CENTRE, load_vocabulary()) for name, pack in load_rules().items()}
TIMES = 4
MOST = 3 * TIMES
"""A quadratic pattern takes 16 times as long for four times the text, a linear one four times."""
FLOOR = 0.02
"""Seconds below which nothing can be said."""


def seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def grows(run: Callable[[int], object], size: int, floor: float = FLOOR) -> bool:
    """Whether `run` grows much faster than the size it is given; measured again before it is said."""
    for _ in range(3):
        whole = seconds(lambda: run(size))
        if whole < floor or whole < MOST * seconds(lambda: run(size // TIMES)):
            return False
    return True


def patterns(grammar: Grammar) -> Iterator[tuple[str, Callable[[str], object]]]:
    """What is tried on whole sentences; forms of the language are mostly tried on a word or at one place."""
    names = [("we", grammar.we), ("countries", grammar.countries), ("organisations", grammar.organisations)]
    found: list[tuple[str, re.Pattern[str] | Pattern]] = [*names]
    for rules in (grammar.activities, grammar.kinds, grammar.sections, grammar.documents, grammar.sdgs):
        found += [(rule.id, pattern) for rule, pattern in rules]
    found += [(cue.id, pattern) for cues in grammar.cues.values() for cue, pattern in cues]
    for name, pattern in found:
        yield name, lambda text, finditer=pattern.finditer: sum(1 for _ in finditer(text))  # type: ignore[misc]


@pytest.mark.parametrize("language", GRAMMARS)
def test_no_pattern_grows_faster_than_its_text(language: str) -> None:
    grammar = GRAMMARS[language]
    own = {rule.id: sorted(find_needed(pattern.pattern))[:2] for rule, pattern in grammar.activities}

    def is_odd(search: Callable[[str], object], unit: str) -> bool:
        return grows(lambda size: search((unit * size)[:size]), 4000)

    odd = [
        f"{name}: {unit!r}"
        for name, search in patterns(grammar)
        for unit in (*LATIN, *HAN, *(f"{string} " for string in own.get(name, ())))
        if is_odd(search, unit)
    ]
    assert not odd, sorted({name.partition(":")[0] for name in odd})


@pytest.mark.parametrize("unit", [*LATIN, *HAN])
def test_extraction_of_a_hostile_line_does_not_grow_faster_than_the_line(unit: str) -> None:
    language: Language = "zh" if unit in HAN else "en"

    def read(size: int) -> object:
        document = build_document(("heading", "CRS: Work of 2023"), ("paragraph", (unit * size)[:size]))
        blocks = tuple(block.model_copy(update={"language": language}) for block in document.blocks)
        document = document.model_copy(update={"blocks": blocks})
        return build_reading(document, "lineage", PROFILE, load_rules(), load_vocabulary())

    read(100)
    assert not grows(read, 50_000, floor=0.25)
