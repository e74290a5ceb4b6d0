"""Activities told without a verb: items of lists and lines of forms, such as “5 月 12 日，第三届水论坛”."""

from pipeline.extract.fields.themes import find_theme_quotes
from pipeline.extract.grammar import Grammar
from pipeline.extract.han.dates import find_dates
from pipeline.extract.han.names import find_names, parse_kind
from pipeline.extract.han.numbers import parse_ordinal
from pipeline.extract.spans import Mention, Name, Sentence, Setting
from pipeline.model.activity import Status
from pipeline.model.rules import ActivityRule

_OPENING = 40
_LISTED = frozenset({"training", "event", "visit", "award", "agreement", "exchange", "publication", "outreach"})
_HEADED = frozenset({"training", "event", "outreach", "governance", "visit"})


def find_listed(sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """The activity that an item of a list names without a verb; or the one above a line that says when it is."""
    text = sentence.text
    if grammar.patterns["when_line"].match(text):
        name = _named_above(sentence, setting, grammar)
        return [_mention(sentence, name, setting, grammar, "headed")] if name else []
    if grammar.patterns["finite"].search(text) or grammar.patterns["form_line"].match(text):
        return []
    names = find_names(sentence, grammar, find_theme_quotes(sentence, grammar))
    name = next((n for n in names if n.start <= _OPENING and n.kind in _LISTED and not n.generic), None)
    return [_mention(sentence, name, setting, grammar, "item")] if name else []


def find_headed(heading: Sentence, body: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """The activity that a heading names, where the first sentence below it says when, or what we do about it."""
    names = find_names(heading, grammar, [])
    name = next((n for n in names if n.kind in _HEADED and not n.generic), None)
    if name is None or grammar.patterns["finite"].search(heading.text):
        return []
    if grammar.patterns["when_line"].match(body.text) or find_dates(heading.text, grammar):
        return [_mention(heading, name, setting, grammar, "headed")]
    return []


def _named_above(sentence: Sentence, setting: Setting, grammar: Grammar) -> Name | None:
    """The nearest heading that names an event, as name of the line below it."""
    for title in (setting.lead, *reversed(setting.path)):
        kind, rule = parse_kind(title, grammar)
        if kind in _HEADED and not grammar.patterns["generic"].fullmatch(title):
            ordinal = parse_ordinal(title)
            return Name(0, len(sentence.text), title, kind, rule, ordinal, proper=True)
    return None


def _mention(sentence: Sentence, name: Name, setting: Setting, grammar: Grammar, mark: str) -> Mention:
    text = sentence.text
    rule = _find_rule(text, setting.lead, grammar)
    planned = setting.section == "outlook" or grammar.has_cue("planned", f"{setting.lead} {text}")
    status: Status = "planned" if planned else "completed"
    return Mention(
        sentence, rule, name, name.kind or "event", name.kind_rule, rule.role, status, 0, len(text), (0, name.end),
        confidence=rule.confidence, marks=frozenset({f"mark.{mark}"}),
    )  # fmt: skip


def _find_rule(text: str, title: str, grammar: Grammar) -> ActivityRule:
    """The rule for listed items whose pattern stands in the item, else in the heading above it; the last fits all."""
    listed = [(rule, pattern) for rule, pattern in grammar.activities if rule.name == "listed"]
    return next((r for words in (text, title) for r, p in listed if p.search(words)), listed[-1][0])
