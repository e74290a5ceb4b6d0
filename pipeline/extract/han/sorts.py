"""Items of a list whose heading says what sort of things they are: talks given, episodes, awards, works, visits.

They need no noun of activity and no verb: “杭州，《水与城市》” under “其他分享和演讲”.
"""

import re

from pipeline.extract.han.facts.dates import find_dates
from pipeline.extract.han.facts.numbers import parse_ordinal
from pipeline.extract.han.names import clean_name, find_quotes, parse_kind
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Name, Range, Sentence, Setting
from pipeline.model.activity import Status
from pipeline.model.rules import ActivityRule

_LONGEST, _SHORTEST, _LONGEST_ITEM = 80, 4, 240
_MARKS = " *_，,、：:；;—–-|｜·•。.\t[]"
_HOUR = re.compile(r"(?:[（(]?(?:周|星期)[一二三四五六日天][）)]?|[上下]午|晚上?|\d{1,2}[:：]\d\d|[-–—~～至到\s])+")
_LOOSE = 0.15
"""What an item loses that neither says when nor sets its name off."""


def find_sorted(sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """The thing that an item of a list is, where the line or heading above says what its items are."""
    rule = find_sort(setting, grammar)
    if rule is None or setting.block != "list_item" or setting.document == "minutes":
        return []
    dated = next(iter(find_dates(sentence.text, grammar)), None)
    set_off = _find_set_off(sentence, rule)
    opening = dated is not None and not sentence.text[: dated.start].strip(_MARKS)
    span = set_off or _find_rest(sentence.text, dated.end if dated and opening else 0)
    title = clean_name(sentence.text[slice(*span)])
    if not _SHORTEST <= len(title) <= _LONGEST or grammar.patterns["sorted_not"].search(sentence.text):
        return []
    finite = not set_off and grammar.patterns["finite"].search(title)
    told = dated or ((set_off or find_quotes(sentence.text)) and rule.needs_name == "proper")
    if finite or len(sentence.text) > _LONGEST_ITEM or (rule.needs_name != "none" and not told):
        return []
    kind, kind_rule = (rule.kind, rule.id) if rule.kind else parse_kind(title, grammar)
    name = Name(*span, title, kind, kind_rule or rule.id, parse_ordinal(title), proper=True, quoted=bool(set_off))
    planned = setting.section == "outlook" or grammar.has_cue("planned", sentence.text)
    status: Status = rule.status or ("planned" if planned else "completed")
    sure = rule.confidence - (0.0 if dated or set_off else _LOOSE)
    return [
        Mention(
            sentence, rule, name, kind or rule.otherwise or "event", name.kind_rule, rule.role, status,
            0, len(sentence.text), span, confidence=sure, marks=frozenset({"mark.sorted"}),
        )
    ]  # fmt: skip


def find_sort(setting: Setting, grammar: Grammar) -> ActivityRule | None:
    """The rule for the sort of things that the line above a list, else the nearest headings, say that it holds."""
    for words in (setting.lead, *reversed(setting.path[-2:])):
        found = next((rule for rule, pattern in grammar.rules_for("sorted") if pattern.search(words.strip())), None)
        if found:
            return found
    return None


def _find_set_off(sentence: Sentence, rule: ActivityRule) -> Range | None:
    """What a link names, or the title of a talk or work in book marks: the longest."""
    titled = rule.kind == "publication" or rule.role == "speaker"
    spans = [*sentence.emphasised, *(find_quotes(sentence.text) if titled else ())]
    longest = max(spans, key=lambda s: s[1] - s[0], default=None)
    return _trimmed(sentence.text, *longest) if longest and longest[1] - longest[0] > _SHORTEST else None


def _find_rest(text: str, start: int) -> Range:
    """The item without its date and hour, and without the address that it links to."""
    hour = _HOUR.match(text, start)
    start = hour.end() if hour else start
    start += len(text[start:]) - len(text[start:].lstrip(_MARKS))
    stop = re.search(r"https?://|\s{3,}|[，。；]", text[start:])
    return _trimmed(text, start, start + stop.start() if stop and stop.start() > _SHORTEST else len(text))


def _trimmed(text: str, start: int, end: int) -> Range:
    words = text[start:end]
    return start + len(words) - len(words.lstrip(_MARKS)), start + len(words.rstrip(_MARKS))
