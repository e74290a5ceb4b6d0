"""Activities told without a verb of their own: items of lists, lines of forms, and what stands below a heading."""

import re
from dataclasses import replace

from pipeline.extract.fields.themes import find_theme_quotes
from pipeline.extract.han.cues import find_hits
from pipeline.extract.han.facts.dates import find_dates, find_years
from pipeline.extract.han.facts.numbers import parse_ordinal
from pipeline.extract.han.facts.people import find_people
from pipeline.extract.han.names import clean_name, find_names, find_quotes, parse_kind
from pipeline.extract.han.sorts import find_sort, find_sorted
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Name, Sentence, Setting
from pipeline.model.activity import Status
from pipeline.model.rules import ActivityRule

_ASIDE = re.compile(r"[（(][^（）()]{1,40}[)）]")
_ITEM = "mark.item"
_ATTENDED = "参加"
"""What persons before the name of an event did there, where a line says no more."""
_OPENING = 40
_LONGEST = 60
_TELLING = 6
_VAGUE, _BARE = 0.3, 0.2
"""What an item loses that says neither when nor a name of its own; what a heading loses whose body does not tell."""
_LISTED = frozenset({"training", "event", "visit", "award", "agreement", "exchange", "publication", "outreach"})
_HEADED = frozenset({"training", "event", "outreach", "governance", "visit", "publication"})


def find_listed(sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """The activity that an item of a list names without a verb; or the one above a line that says when it is."""
    text = sentence.text
    if grammar.patterns["when_line"].match(text):
        name = _named_above(sentence, setting, grammar)
        return [_mention(sentence, name, setting, grammar, "mark.when_line")] if name else []
    name = _find_labelled(sentence, grammar)
    if name:
        return [_mention(sentence, name, setting, grammar, "mark.theme_line")]
    named = _find_named(sentence, setting, grammar) or _find_dated(sentence, setting, grammar)
    return named or find_sorted(sentence, setting, grammar)


def find_credited(_line: Sentence, _setting: Setting, _grammar: Grammar) -> list[Mention]:
    """Nothing: lines that open with persons tell no work by that form here."""
    return []


def _find_named(sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """The activity that an item names by a noun of its own."""
    text = sentence.text
    is_item = setting.block == "list_item" or grammar.patterns["dated_item"].match(text)
    if not is_item or grammar.patterns["form_line"].match(text):
        return []
    names = find_names(sentence, grammar, find_theme_quotes(sentence, grammar))
    name = next((n for n in names if n.start <= _OPENING and n.kind in _LISTED and not n.generic), None)
    if name is None or name.kind_rule.endswith(".title"):
        return []
    telling = text[: name.end] if grammar.patterns["dated_item"].match(text) else text
    if grammar.patterns["finite"].search(_ASIDE.sub("", _without_set_off(sentence, telling))):
        return []
    told = _mention(sentence, name, setting, grammar, _ITEM)
    sort = find_sort(setting, grammar)
    if sort and (sort.role == "speaker" or sort.kind == name.kind):
        told = replace(told, role=sort.role)
    sure = name.quoted or name.ordinal is not None or find_dates(text, grammar) or find_years(text, grammar)
    return [told if sure else replace(told, confidence=told.confidence - _VAGUE)]


def _without_set_off(sentence: Sentence, text: str) -> str:
    """The words of an item without those that a link or a title sets off."""
    for start, end in (*sentence.emphasised, *find_quotes(text)):
        text = text[:start] + " " * (min(end, len(text)) - start) + text[end:]
    return text


def _find_dated(sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """What an item opening with a date and a colon tells of: a meeting of the series that the heading names (“2021
    年：河源大学”), or, under a heading for a sort of things (“其他活动”), what its words name.
    """
    opening = grammar.patterns["dated_entry"].match(sentence.text)
    if not opening or setting.block != "list_item" or not setting.path:
        return []
    words = opening.group("words").strip(" *")
    heading = setting.path[-1]
    kind, rule = parse_kind(words, grammar)
    start = sentence.text.find(words, opening.start("words"))
    name = Name(start, start + len(words), clean_name(words), "event", rule, parse_ordinal(words), proper=True)
    is_sort = bool(grammar.patterns["sort_heading"].search(heading))
    series = None if is_sort else grammar.patterns["series_heading"].match(heading)
    if series and kind not in _HEADED:
        name = replace(name, start=0, end=len(sentence.text), title=clean_name(series.group("name")))
    elif not (is_sort or series) or grammar.patterns["finite"].search(words):
        return []
    told = _mention(sentence, name, setting, grammar, "mark.dated")
    return [replace(told, status="cancelled") if grammar.has_cue("cancelled", words) else told]


def _find_labelled(sentence: Sentence, grammar: Grammar) -> Name | None:
    """The event in a line like “会议主题：…”."""
    label = grammar.patterns["theme_line"].match(sentence.text)
    names = find_names(sentence, grammar, []) if label else []
    return next((n for n in names if label and n.proper and n.start >= label.start("name")), None)


def find_headed(heading: Sentence, body: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """The activity that a heading names, told by the words below it: they say when or what, and name none."""
    name = _framed(heading, grammar)
    if name is None or grammar.patterns["when_line"].match(body.text):
        return []
    telling = replace(setting, lead=body.text)
    if find_dates(heading.text, grammar):
        return [_mention(heading, name, telling, grammar, "mark.heading")]
    others = [n for n in find_names(body, grammar, []) if n.proper]
    cues = [h for h in find_hits(body, grammar) if h.rule.role in ("host", "co-host", "participant")]
    if others:
        return []
    told = _mention(heading, name, telling, grammar, "mark.heading")
    if cues or find_dates(body.text, grammar):
        return [told]
    is_own = name.quoted or name.ordinal is not None or bool(find_years(name.title, grammar))
    own_paper = is_own and setting.document in ("report", "minutes")
    occasion = name.kind in ("event", "training") and len(name.title) >= _TELLING and len(body.text) > _TELLING
    return [replace(told, confidence=told.confidence - _BARE)] if own_paper or occasion else []


def find_run_in(sentence: Sentence, name: Name, setting: Setting, grammar: Grammar) -> list[Mention]:
    """The event that words set off at the beginning of a paragraph name."""
    told = _mention(sentence, name, setting, grammar, "mark.run_in")
    return [replace(told, confidence=told.confidence - _BARE)]


def _framed(heading: Sentence, grammar: Grammar) -> Name | None:
    """The event that a heading is about, without what makes a title of it (“关于 … 的通知”)."""
    title = grammar.patterns["title_frame"].sub("", heading.text).strip()
    start = heading.text.find(title)
    kind, rule = parse_kind(clean_name(title).strip("”》」】"), grammar)
    if not 3 <= len(title) <= _LONGEST or kind not in _HEADED or start < 0:
        return None
    if any(grammar.patterns[form].fullmatch(title) for form in ("generic", "chapter_name")):
        return None
    quoted = any(n.quoted for n in find_names(heading, grammar, []))
    return Name(start, start + len(title), title, kind, rule, parse_ordinal(title), proper=True, quoted=quoted)


def _named_above(sentence: Sentence, setting: Setting, grammar: Grammar) -> Name | None:
    """The nearest heading that names an event, as name of the line below it; in minutes, the meeting itself."""
    for title in (setting.lead, *reversed(setting.path)):
        above = _framed(Sentence(sentence.block, 0, len(title), title), grammar)
        if above:
            return replace(above, start=0, end=len(sentence.text))
    if setting.document == "minutes" and len(setting.path) <= 1:
        kind, rule = parse_kind("工作会议", grammar)
        return Name(0, len(sentence.text), "会议", kind, rule)
    return None


def _mention(sentence: Sentence, name: Name, setting: Setting, grammar: Grammar, mark: str) -> Mention:
    text = sentence.text
    rule = _find_rule(text, setting.lead, grammar)
    if mark == _ITEM and not rule.pattern and find_people(text[: name.start], grammar):
        rule = _find_rule(_ATTENDED, "", grammar)
    inner = setting.document == "minutes" and len(setting.path) > 1  # what a meeting talks of is still to come
    planned = setting.section == "outlook" or grammar.has_cue("planned", f"{setting.lead} {text}") or inner
    status: Status = "planned" if planned and not grammar.has_cue("past", setting.lead + text) else "completed"
    return Mention(
        sentence, rule, name, name.kind or "event", name.kind_rule, rule.role, status, 0, len(text), (0, name.end),
        confidence=rule.confidence, marks=frozenset({mark}),
    )  # fmt: skip


def _find_rule(text: str, title: str, grammar: Grammar) -> ActivityRule:
    """The rule for listed items whose pattern stands in the item, else in the words that lead it; the last fits all."""
    listed = grammar.rules_for("listed")
    telling = [(r, p) for r, p in listed if r.pattern]
    return next((r for words in (text, title) for r, p in telling if p.search(words)), listed[-1][0])
