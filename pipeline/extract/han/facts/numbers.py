"""Numbers, ordinals and counts in Chinese text, with the unit and the qualifier stated."""

import re

from pipeline.extract.han.facts.people import find_people
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import CountSpan, Range, Span
from pipeline.model.activity import Count
from pipeline.model.numerals import HAN_DIGITS, HAN_NUMBER, HAN_SCALES, parse_han

_FIGURE = re.compile(r"(\d+(?:\.\d+)?)\s*([百千]?[万萬亿億]?)")
_ORDINAL = re.compile(
    rf"第\s*(\d{{1,3}}|{HAN_NUMBER}{{1,4}})\s*(届|屆|次|期|场|場|轮|回|讲|季(?!度)|站|批)|(首)(?:届|屆|期|场|場|轮)"
    r"|(?<![\w.])(\d{1,3})(?:st|nd|rd|th)\b"
)
_TERM = re.compile(r"\s*(?:理事会|监事会|董事会|委员会|常委会|会员代表大会|代表大会|会员大会|学术委员会)")
_MOST_NAMED, _NEAR = 3, 120
_OF_PEOPLE = ("人", "名", "位", "人次")


def parse_number(words: str) -> int | None:
    """“14”, “1,200”, “2 万”, “1.2万”, “一百二十”, “十五”, “二〇二三” as a whole number, else None."""
    plain = words.replace(",", "").replace("，", "")
    figure = _FIGURE.fullmatch(plain.strip())
    if figure:
        scale = 1
        for sign in figure.group(2):
            scale *= HAN_SCALES[sign]
        value = round(float(figure.group(1)) * scale, 6)
        return int(value) if value == int(value) else None
    return parse_han(plain.replace(" ", ""))


def find_ordinal(text: str) -> Span | None:
    """The first ordinal of a series, its number as text; of “第三届理事会第二次会议” the meeting's own."""
    match = _ORDINAL.search(text)
    following = _ORDINAL.search(text, match.end()) if match and _TERM.match(text, match.end()) else None
    match = following or match
    if not match:
        return None
    value = 1 if match.group(3) else parse_number(match.group(1) or match.group(4))
    return Span(*match.span(), str(value), "zh.ordinal") if value else None


def parse_ordinal(text: str) -> int | None:
    """“第十届”, “第 3 期”, “首届”, “第四次…” as a number, else None."""
    found = find_ordinal(text)
    return int(found.text) if found else None


def find_counts(text: str, grammar: Grammar) -> list[CountSpan]:
    """Counts of people and things, in order; the unit is the noun counted, else the counter (“人次”, “场”)."""
    found: list[CountSpan] = []
    for match in grammar.patterns["count"].finditer(text):
        value = parse_number(match.group("number"))
        start = match.start("number")
        phase = match.group("counter") in ("期", "届") and match.group("number") in HAN_DIGITS  # “二期工程”
        if (
            value is None
            or value == 1
            or phase
            or grammar.patterns["count_not_before"].search(text[max(0, start - 12) : start])
        ):
            continue
        unit = _find_unit(text, match, grammar)
        if unit is None or _is_named(text, match, value, grammar):
            continue
        left = text[max(0, start - 8) : start].rstrip()
        before = next((c.value for c, p in grammar.cues.get("qualifier", ()) if p.search(left)), None)
        qualifier = before or match.group("more") or match.group("above")
        count = Count(value=value, unit=text[unit[0] : unit[1]], qualifier=qualifier)
        found.append(CountSpan(start, max(unit[1], match.end()), count))
    return found


def _find_unit(text: str, match: re.Match[str], grammar: Grammar) -> Range | None:
    """Where the noun after number and counter stands, else the counter; None where time, money or size is counted."""
    patterns, counter = grammar.patterns, match.span("counter")
    if match.group("counter") in _OF_PEOPLE and (gender := _gender_beside(text, match, grammar)):
        return gender
    if patterns["count_whole"].fullmatch(match.group("counter")):
        return counter
    modifier = patterns["count_modifier"].match(text, match.end())
    noun = patterns["count_noun"].match(text, modifier.end() if modifier else match.end())
    if patterns["count_not_unit"].match(text, match.end()) or (noun and patterns["count_not_unit"].match(noun.group())):
        return None
    if not noun:
        return _noun_before(text, match.start("number"), grammar) or counter
    heads = [m.end() for m in patterns["count_head"].finditer(text, noun.start(), noun.end())]
    if not heads and not patterns["count_noun_end"].match(text, noun.end()):
        return counter
    end = heads[-1] if heads else noun.end()
    words = text[noun.start() : end].rstrip()
    lead = len(words) - len(words.lstrip())
    return (noun.start() + lead, noun.start() + len(words)) if words.strip() else counter


def _gender_beside(text: str, match: re.Match[str], grammar: Grammar) -> Range | None:
    """The word for women or men of “女学员13名”, “7人为女性”."""
    start = match.start("number")
    before = grammar.patterns["count_gender_before"].search(text, max(0, start - 24), start)
    found = before or grammar.patterns["count_gender_after"].match(text, match.end())
    return found.span(1) if found else None


def _noun_before(text: str, end: int, grammar: Grammar) -> Range | None:
    """The noun of “论文120余篇”, “学员共 32 名”."""
    found = grammar.patterns["count_noun_before"].search(text, max(0, end - 24), end)
    return found.span(1) if found else None


def _is_named(text: str, match: re.Match[str], value: int, grammar: Grammar) -> bool:
    """Whether the two or three whom “二位” counts are named right after it."""
    if value > _MOST_NAMED or match.group("counter") not in ("位", "名"):
        return False
    return len(find_people(text[match.end() : match.end() + _NEAR], grammar)) >= value
