"""Persons whom a Chinese text names, with position and affiliation as stated.

A name is a surname and one or two further characters that are no ordinary word; it is read only where a title, a label,
a verb of persons or a list of other names stands next to it.
"""

import re
from itertools import pairwise

from pipeline.extract.han.facts.organisations import find_bodies
from pipeline.extract.han.facts.surnames import find_name_from, find_name_until, find_titled_name, is_name
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import PersonSpan, Range
from pipeline.model.activity import Person

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_MARK = re.compile("、")
_LEFT = 24
_SEGMENT = re.compile(r"[，。；：:！？\n（）()“”《》]")
_ASIDE = re.compile(r"[（(][^（）()]{0,24}[)）]")
_LISTED = 3


def _titled(text: str, grammar: Grammar) -> list[Range]:
    """“吕卫锋教授”, “高一凡同学”."""
    found = []
    for match in grammar.patterns["title_after"].finditer(text):
        name = find_name_until(text, match.start(), grammar)
        if name:
            found.append(name)
    return found


def _opened(text: str, grammar: Grammar) -> list[Range]:
    """“副会长曾明亮”, “由张光宇介绍”: behind a title, or between an opening word and what the person does."""
    found = []
    patterns = grammar.patterns
    for match in patterns["surname"].finditer(text):
        left = text[max(0, match.start() - _LEFT) : match.start()]
        name = find_name_from(text, match.start(), grammar) if patterns["name_opens"].search(left) else None
        if name and (patterns["title_opens"].search(left) or patterns["name_acts"].match(text, name[1])):
            found.append(name)
    return found


def _marked(text: str, grammar: Grammar) -> list[Range]:
    """“@王伟”, “赵晓杰 —— 发起人”, names in bold."""
    found = []
    for form in ("person_at", "person_dashed", "person_set_off"):
        for match in grammar.patterns[form].finditer(text):
            span = match.span(match.lastindex or 1)
            han = _HAN.match(text, *span)
            latin = form == "person_at" and not han
            if latin or (han and is_name(han.group(), grammar)):
                found.append(span)
    return found


def _listed(text: str, grammar: Grammar) -> list[Range]:
    """“崔灏、崔天一、邓云天等”: three or more names in a row, or two that stand alone between marks."""
    found: list[Range] = []
    text = _ASIDE.sub(lambda m: " " * len(m.group()), text)
    cuts = [-1, *(m.start() for m in _SEGMENT.finditer(text)), len(text)]
    for before, after in pairwise(cuts):
        if "、" not in text[before + 1 : after]:
            continue
        found += _listed_between(text, before + 1, after, grammar)
    return found


def _listed_between(text: str, start: int, end: int, grammar: Grammar) -> list[Range]:
    bounds = [start, *(m.end() for m in _MARK.finditer(text, start, end)), end + 1]
    parts = [_trimmed(text, a, b - 1) for a, b in pairwise(bounds)]
    found: list[Range] = []
    run: list[Range] = []
    for at, (a, b) in enumerate(parts):
        whole = (a, b) if is_name(text[a:b], grammar) else find_titled_name(text, a, b, grammar)
        closing = None if whole else find_name_from(text, a, grammar)
        if whole and not run and at > 0:
            opening = find_name_until(text, parts[at - 1][1], grammar)
            run = [opening] if opening and opening[0] > parts[at - 1][0] else []
        run += [whole] if whole else [closing] if closing and run else []
        if not whole or at == len(parts) - 1:
            found += run if len(run) >= (_LISTED if not _stands_alone(text, run, start) else 2) else []
            run = []
    return found


def _stands_alone(text: str, run: list[Range], start: int) -> bool:
    """Whether a run of names begins where its clause does."""
    return bool(run) and not text[start : run[0][0]].strip(" 由请和与恭喜祝贺")


def _trimmed(text: str, start: int, end: int) -> Range:
    words = text[start:end]
    lead = len(words) - len(words.lstrip(" *_[@"))
    return start + lead, max(start + lead, start + len(words.rstrip(" *_]")))


def _labelled(text: str, grammar: Grammar) -> list[Range]:
    """“执行者：Ted、王伟、庄表伟”, “与会人员包括：…”."""
    found = []
    for label in grammar.patterns["person_label"].finditer(text):
        at, end = label.span(1)
        cuts = [m.span() for m in grammar.patterns["person_cut"].finditer(text, at, end)]
        bounds = zip([at, *(e for _, e in cuts)], [*(s for s, _ in cuts), end], strict=True)
        for a, b in (_trimmed(text, *bound) for bound in bounds):
            item = text[a:b]
            latin = grammar.patterns["latin_person"].fullmatch(item) or grammar.patterns["latin_single"].fullmatch(item)
            if is_name(item, grammar) or (latin and not grammar.has_word("not_latin_names", item)):
                found.append((a, b))
            elif titled := find_titled_name(text, a, b, grammar) or (a < b and find_name_from(text, a, grammar)):
                found.append(titled)
            else:
                break
    return found


def _latin(text: str, grammar: Grammar) -> list[Range]:
    """“Tony Wasserman 致辞”, “创始人 Vitalik Buterin”: in Latin letters, where something says that it is a person."""
    patterns = grammar.patterns
    return [
        m.span()
        for m in patterns["latin_person"].finditer(text)
        if patterns["latin_opens"].search(text[max(0, m.start() - 12) : m.start()])
        or patterns["latin_closes"].match(text, m.end())
    ] + [m.span(1) for m in patterns["latin_honoured"].finditer(text)]


def _foreign(text: str, grammar: Grammar) -> list[Range]:
    """“安娜·科特”, “总统马杜罗”: foreign names in Han characters."""
    patterns = grammar.patterns
    plain = [
        m.span()
        for m in patterns["foreign_person"].finditer(text)
        if patterns["foreign_opens"].search(text[max(0, m.start() - 6) : m.start()])
        and not patterns["title_after"].search(m.group())
        and (len(m.group()) > _LISTED or patterns["name_closes"].match(text, m.end()))
        and m.group() not in grammar.country_codes
        and not grammar.has_word("city", m.group())
    ]
    dotted = [(_behind_title(text, m.start(), grammar), m.end()) for m in patterns["dotted_person"].finditer(text)]
    titled = [m.span() for m in patterns["foreign_titled"].finditer(text) if not _has_place(m.group(), grammar)]
    return [*dotted, *titled, *plain]


def _has_place(words: str, grammar: Grammar) -> bool:
    """Whether a run of letters that foreign names are written with is rather, or ends in, a country or city."""
    ends = (words[at:] for at in range(len(words)))
    return bool(grammar.countries.search(words)) or any(grammar.has_word("city", end) for end in ends)


def _leading(text: str, grammar: Grammar) -> list[Range]:
    """“以会长大山一郎为团长”: who leads a delegation is a person, whatever the name is made of."""
    found = [m.span(m.lastindex or 1) for m in grammar.patterns["person_leading"].finditer(text)]
    return [s for s in found if not grammar.patterns["title_here"].search(text[slice(*s)])]


def _behind_title(text: str, start: int, grammar: Grammar) -> int:
    """Where a foreign name begins whose first letter may be the last of a title: “主席|谢尔盖·…”."""
    opens = grammar.patterns["title_opens"]
    return next((start + n for n in (1, 2) if opens.search(text[max(0, start - 8) : start + n])), start)


def find_people(text: str, grammar: Grammar) -> list[PersonSpan]:
    """Named persons with position and affiliation as stated, in order, each once."""
    found: dict[str, PersonSpan] = {}
    taken = bytearray(len(text))
    for start, end in find_bodies(text, grammar):
        taken[start:end] = b"1" * (end - start)
    for form in (_foreign, _latin, _marked, _titled, _labelled, _listed, _opened, _leading):
        for start, end in form(text, grammar):
            name = text[start:end]
            if name not in found and not any(taken[start:end]):
                taken[start:end] = b"1" * (end - start)
                found[name] = PersonSpan(start, end, _described(name, text, start, grammar))
    people = sorted(found.values(), key=lambda p: p.start)
    return [p for p in people if not grammar.is_self(p.value.name)]


def _described(name: str, text: str, start: int, grammar: Grammar) -> Person:
    """The person with what stands right before the name: “X 大学计算机系教授”."""
    left = text[max(0, start - 60) : start].rstrip(" -–—*")
    words = grammar.patterns["description"].search(left)
    if not words or not grammar.patterns["title_opens"].search(left):
        return Person(name=name)
    described = grammar.patterns["description_lead"].sub("", words.group()).strip()
    bodies = find_bodies(described, grammar)
    position = described[bodies[-1][1] :] if bodies else described
    body = described[slice(*bodies[-1])].strip() if bodies else None
    return Person(name=name, position=position.strip(" 的") or None, organisation=body)
