"""What speaks for and against a draft being an activity, as named numbers; a feature that is not there is zero."""

import math
import re

from pipeline.extract.drafts.blocks import Draft
from pipeline.extract.fields.telling import Telling

_WORD = re.compile(r"[\u3400-\u9fff]{1,3}|[^\W\u3400-\u9fff]+")
"""A word of a name; of one in Chinese characters, which no spaces part, three at a time."""


def find_features(draft: Draft, telling: Telling) -> dict[str, float]:
    """The features of one draft.

    `rule` is the log-odds that the rule's author gave it, `name.words` the logarithm of one more than the number of
    words in the name, `name.capitals` the share of them that begin with a capital; all others are 0 or 1.
    """
    mention = draft.mention
    prior = min(0.95, max(0.05, mention.confidence))
    words = _WORD.findall(mention.name.title)
    found = {
        "rule": math.log(prior / (1 - prior)),
        "name.words": math.log(1 + len(words)),
        "name.capitals": sum(word[0].isupper() for word in words) / max(1, len(words)),
    }
    named = [*_name_features(draft), *_subject_features(draft, telling), *_time_features(draft, telling)]
    named += [f"block.{draft.setting.block}", f"section.{draft.section.role}", f"document.{draft.setting.document}"]
    named += [f"kind.{mention.kind}", f"status.{mention.status}", f"by.{mention.rule.name}", *mention.marks]
    text = mention.sentence.text
    named += [f"doubt.{cue.value}" for cue, p in telling.grammar.iter_cues("doubt", text) if p.search(text)]
    return {**found, **dict.fromkeys(named, 1.0)}


def _name_features(draft: Draft) -> list[str]:
    name = draft.mention.name
    flags = {
        "name.proper": name.proper, "name.quoted": name.quoted, "name.generic": name.generic,
        "name.ordinal": name.ordinal is not None, "name.small": name.title[:1].islower(),
    }  # fmt: skip
    return [flag for flag, holds in flags.items() if holds]


def _subject_features(draft: Draft, telling: Telling) -> list[str]:
    sentence, cue = draft.mention.sentence.text, draft.mention.cue
    if telling.grammar.we.search(sentence[: cue[0]]):
        return ["subject.we"]
    if telling.grammar.we.search(sentence):
        return ["subject.we.after"]
    return [f"subject.{draft.setting.actor}"]


def _time_features(draft: Draft, telling: Telling) -> list[str]:
    own = draft.mention.sentence.text[draft.mention.start : draft.mention.end]
    dates = telling.language.find_dates(own, telling.grammar)
    if dates:
        return ["time.day" if dates[0].first.count("-") > 1 else "time.month"]
    return ["time.year"] if telling.language.find_years(own, telling.grammar) else ["time.none"]
