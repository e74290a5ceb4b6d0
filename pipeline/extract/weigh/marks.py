"""What is noticed about a telling, for the weighing: in the name, at the cue, in the headings above."""

from functools import lru_cache

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Setting

_BEFORE = 40
_KEPT = 64
"""Words whose marks are kept: the headings above are the same for all that stands below them."""


def find_marks(mention: Mention, setting: Setting, grammar: Grammar) -> frozenset[str]:
    """The marks whose cues (groups `mark_name`, `mark_cue`, `mark_path`, `mark_sentence`) match, as `mark.<value>`."""
    text = mention.sentence.text
    start, end = mention.cue
    looked_at = {
        "mark_name": mention.name.title,
        "mark_cue": text[max(0, start - _BEFORE) : end],
        "mark_path": " / ".join((*setting.path[-2:], setting.lead)),
        "mark_sentence": text[mention.start : mention.end],
    }
    return frozenset().union(*(_find_values(group, words, grammar) for group, words in looked_at.items()))


@lru_cache(_KEPT)
def _find_values(group: str, words: str, grammar: Grammar) -> frozenset[str]:
    found = (cue.value for cue, pattern in grammar.iter_cues(group, words) if pattern.search(words))
    return frozenset(f"mark.{value}" for value in found)
