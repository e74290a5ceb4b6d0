"""What is noticed about a telling, for the weighing: in the name, at the cue, in the headings above."""

from functools import lru_cache

from pipeline.extract.packs.grammar import DEEDS, Grammar
from pipeline.extract.spans import Mention, Setting

_BEFORE = 40
_KEPT = 64
"""Words whose marks are kept: the headings above are the same for all that stands below them."""


def find_marks(mention: Mention, setting: Setting, grammar: Grammar) -> frozenset[str]:
    """The marks whose cues match, as `mark.<value>`.

    They are looked for in the name (group `mark_name`; of a nameless deed also in its head, `mark_head`), right before
    it (`mark_determiner`), at the cue (`mark_cue`) and before it (`mark_left`), in the headings (`mark_path`) and in
    the sentence's own words (`mark_sentence`).
    """
    text, name = mention.sentence.text, mention.name
    start, end = mention.cue
    looked_at = {
        "mark_name": name.title,
        "mark_determiner": text[max(0, name.start - _BEFORE) : name.start],
        "mark_cue": text[max(0, start - _BEFORE) : end],
        "mark_left": text[:start],
        "mark_path": " / ".join((*setting.path[-2:], setting.lead)),
        "mark_sentence": text[mention.start : mention.end],
    }
    if mention.rule.name in DEEDS:
        looked_at["mark_head"] = "" if start <= name.start < end else _head(name.title, grammar)
    return frozenset().union(*(_find_values(group, words, grammar) for group, words in looked_at.items()))


def _head(title: str, grammar: Grammar) -> str:
    """The words of a phrase up to what is only said of its last noun (“call | for papers”)."""
    stop = grammar.patterns["head_end"].search(title, 1) if "head_end" in grammar.patterns else None
    return title[: stop.start()] if stop else title


@lru_cache(_KEPT)
def _find_values(group: str, words: str, grammar: Grammar) -> frozenset[str]:
    found = (cue.value for cue, pattern in grammar.iter_cues(group, words) if pattern.search(words))
    return frozenset(f"mark.{value}" for value in found)
