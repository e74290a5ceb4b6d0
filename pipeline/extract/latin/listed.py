"""Activities told by a list alone: an item without a verb, such as “Forum on Rivers, Lund, 3-5 May 2021”."""

from pipeline.extract.fields.themes import find_theme_quotes
from pipeline.extract.grammar import Grammar
from pipeline.extract.latin.dates import find_dates, find_years
from pipeline.extract.latin.names import find_names, parse_kind
from pipeline.extract.latin.places import find_place
from pipeline.extract.spans import Mention, Name, Sentence, Setting
from pipeline.model.activity import Status
from pipeline.model.rules import ActivityRule

_OPENING = 60
_SURE = 0.6
_LISTED = frozenset({"training", "event", "visit", "award", "agreement", "exchange", "publication", "outreach"})
_HEADED = frozenset({"training", "event", "outreach", "publication"})


def find_listed(sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """The activity that an item of a list names, if it names one and says when, and has no verb of its own.

    What leads the list is a line or the heading: a nameless item (“Lund, 3-5 May 2021”) takes its name
    from it (“Workshops”) and from its place.
    """
    text, title = sentence.text, setting.lead
    if grammar.patterns["finite"].search(text) or not (find_dates(text, grammar) or find_years(text, grammar)):
        return []
    names = find_names(sentence, grammar, find_theme_quotes(sentence, grammar))
    name = next((n for n in names if n.start <= _OPENING and (n.quoted or n.kind)), None)
    place = find_place(text, [], grammar)
    if name is None and place and place[0].start <= 1:
        name = _named_by_heading(title, place[0].start, place[0].end, text, grammar)
    rule = _find_rule(text, title, grammar)
    if name is None or rule is None:
        return []
    kind, kind_rule = (name.kind, name.kind_rule) if name.kind else parse_kind(title, grammar)
    if kind not in (_LISTED if name.kind else _HEADED):
        return []
    planned = setting.section == "outlook" or grammar.has_cue("planned", text)
    status: Status = "planned" if planned else "completed"
    span = (0, name.end)
    return [Mention(sentence, rule, name, kind, kind_rule, rule.role, status, 0, len(text), span, confidence=_SURE)]


def _find_rule(text: str, title: str, grammar: Grammar) -> ActivityRule | None:
    """The rule for listed items whose pattern stands in the item, else in the heading above it."""
    listed = [(rule, pattern) for rule, pattern in grammar.activities if rule.name == "listed"]
    for words in (text, title):
        for rule, pattern in listed:
            if pattern.search(words):
                return rule
    return None


def _named_by_heading(title: str, start: int, end: int, text: str, grammar: Grammar) -> Name | None:
    kind, rule = parse_kind(title, grammar)
    if kind is None:
        return None
    return Name(start, end, f"{title}, {text[start:end]}", kind, rule, proper=True)
