"""Entries: what a heading, a date or words set off open, and what tells of one activity each.

A list of entries is known by its form: several headings, items or paragraphs side by side that say when in the same
place. Then each of them is an entry, whatever its words.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal

from pipeline.extract.fields.telling import Telling
from pipeline.extract.spans import Range, Sentence
from pipeline.extract.structure.lines import find_body, find_line, has_words, is_when, opens_when, says_when
from pipeline.extract.structure.titles import (
    find_after_date,
    find_before_date,
    find_labelled,
    find_late_name,
    find_longest,
    find_set_off,
    find_title,
    trim,
)
from pipeline.model.document import Block, Document
from pipeline.model.reading import Section

Form = Literal["heading", "dated", "closing", "run_in", "under"]
TellingOf = Callable[[Block], Telling]
_MOST_WORDS, _MOST_LISTED = 26, 40
_LEAST_LISTED = 3
_CONTENTS = 4
"""One line in so many names a heading below: the others may be shortened."""
_TITLE = 2
_OPENING = 60
_NEAR_HEAD, _TWO_NAMES = (
    2,
    re.compile(r"(?!(?:In|At|On|The|From|With|To|For|After|Our) )[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){1,2}"),
)
_NO_ENTRY = ("entry_none", "entry_posted", "entry_deed")


@dataclass(frozen=True)
class Entry:
    """What may be one activity: the line that opens it, the words in it that name it, and what stands below.

    `title`: offsets in the text of `head`. `above`: a heading that is nothing but a date, for what stands under it.
    `timed`: it says when, itself or in a line of its own below. `siblings`: how many entries of its form stand beside
    it (itself included) and say when; `beside`: how many there are at all.
    """

    form: Form
    head: Sentence
    title: Range
    body: tuple[Sentence, ...] = ()
    above: Sentence | None = None
    timed: bool = False
    siblings: int = 1
    beside: int = 1

    @property
    def name(self) -> str:
        """The words that name it."""
        return " ".join(self.head.text[slice(*self.title)].split())

    @property
    def is_listed(self) -> bool:
        """Whether it is one of a list of entries: two at least, and most of those beside it, say when."""
        return self.siblings >= _TITLE and 2 * self.siblings >= self.beside


def find_entries(document: Document, sections: Sequence[Section], telling_of: TellingOf) -> dict[int, list[Entry]]:
    """The possible entries of a document, by the number of the block that opens each."""
    groups: defaultdict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for section, following in pairwise([*sections, Section(first=-1, last=-1)]):
        blocks = document.blocks[section.first : section.last + 1]
        opens_others = following.level > section.level
        heading = _of_heading(blocks, opens_others, telling_of) if section.heading >= 0 and blocks else None
        if heading and has_words(heading.name):
            groups["heading", _parents(section, telling_of(blocks[0])), section.level].append(heading)
        for key, entry in _iter_lines(blocks, heading, telling_of):
            groups[(section.first, *key)].append(entry)
    found: defaultdict[int, list[Entry]] = defaultdict(list)
    headings = [(b.locator.block, b.visible_text().casefold()) for b in document.blocks if b.kind == "heading"]
    for key, group in groups.items():
        if key[1] == "under" and _is_contents(group, headings):
            continue
        for entry in _as_siblings(group, key[1] == "closing"):
            found[entry.head.block].append(entry)
    return found


def _is_contents(group: list[Entry], headings: Sequence[tuple[int, str]]) -> bool:
    """Whether a list only names what stands below under headings of its own, as at the head of a newsletter."""
    again = sum(any(at > e.head.block and e.name.casefold() in text for at, text in headings) for e in group)
    return again >= _TITLE and _CONTENTS * again >= len(group)


def _parents(section: Section, telling: Telling) -> tuple[str, ...]:
    """The headings above a section, without the nearest where it is a mere date (“November 2021”)."""
    above = section.path[:-1]
    return above[:-1] if above and _is_date(above[-1], telling) else above


def _is_date(text: str, telling: Telling) -> bool:
    """Whether a text is a date and nothing more."""
    dates = telling.language.find_dates(text, telling.grammar)
    return bool(dates) and not has_words(text[: dates[0].start] + text[dates[0].end :])


def _as_siblings(group: list[Entry], is_weak: bool) -> list[Entry]:
    """The entries of one form side by side; lines that only end in a date are entries when there are three of them.

    Three that say when, one right after the other, are a list of their own among other headings.
    """
    siblings = sum(entry.timed for entry in group)
    if is_weak and siblings < _LEAST_LISTED:
        return []
    found = []
    for timed, run in groupby(group, key=lambda entry: entry.timed):
        beside = list(run)
        whole = timed and len(beside) >= _LEAST_LISTED
        around = (len(beside), len(beside)) if whole else (siblings, len(group))
        found += [replace(entry, siblings=around[0], beside=around[1]) for entry in beside]
    return found


def _of_heading(blocks: Sequence[Block], opens_others: bool, telling_of: TellingOf) -> Entry | None:
    """The entry that a heading opens; one with headings below it must say when itself."""
    telling = telling_of(blocks[0])
    patterns, head = telling.grammar.patterns, find_line(blocks[0], telling)
    if head is None or "entry_when" not in patterns or len(head.text.split()) > _MOST_WORDS:
        return None
    opening = patterns["entry_when"].match(head.text)
    timed = bool(opening) or says_when(head.text, telling)
    if (opens_others and not timed) or any(patterns[p].search(head.text) for p in _NO_ENTRY):
        return None
    numbers = patterns.get("heading_number")
    number = numbers.match(head.text) if numbers else None
    is_numbered = number or (numbers and numbers.match(f"{blocks[0].label} "))  # a list's number is not in the text
    if is_numbered and not timed:  # the parts of a report are numbered, what took place is not
        return None
    begin = opening.end() if opening else number.end() if number else 0
    title = trim(head.text, begin, find_before_date(head.text, begin, telling))
    if patterns["entry_period"].match(head.text[slice(*title)]):
        title = (begin, begin)
    if timed and _is_author(head, title, telling):
        return None
    body = find_body(blocks[1:], telling)
    if not body and any(block.kind == "table" for block in blocks[1:3]):
        return None
    below = any(is_when(line, telling) for line in body) or (bool(body) and opens_when(body[0], telling))
    return Entry("heading", head, title, tuple(body), timed=timed or below)


def _is_author(head: Sentence, title: tuple[int, int], telling: Telling) -> bool:
    """Whether all that a dated line near the head of a document names is who wrote it (“Ada Holm, 26 June 2017”): a
    person, or two words that are of no kind of activity.
    """
    if not (0 < head.block <= _NEAR_HEAD and telling.written.day):
        return False
    named = head.text[slice(*title)].strip(" ,.:")
    if any(named == head.text[p.start : p.end] for p in telling.language.find_people(head.text, telling.grammar)):
        return True
    kinds = telling.grammar.iter_kinds(named)
    return bool(_TWO_NAMES.fullmatch(named)) and not any(pattern.search(named) for _, pattern in kinds)


def _iter_lines(
    blocks: Sequence[Block], heading: Entry | None, telling_of: TellingOf
) -> Iterator[tuple[tuple[object, ...], Entry]]:
    """Entries among the blocks of a section, each with what makes it like its siblings."""
    dated = heading if heading and not has_words(heading.name) else None
    when = {line.block for line in heading.body if is_when(line, telling_of(blocks[0]))} if heading else set()
    for block in blocks:
        number = block.locator.block
        if block.kind not in ("paragraph", "list_item") or number in when or block.text.startswith("!["):
            continue
        telling = telling_of(block)
        sentences = telling.find_sentences(block)
        if not sentences or "entry_when" not in telling.grammar.patterns:
            continue
        for head, rest in _split(block, sentences, telling):
            found = _of_line(block, head, rest, dated, telling)
            if found:
                form, entry = found
                yield (entry.form, block.kind, form), entry


def _split(block: Block, sentences: list[Sentence], telling: Telling) -> list[tuple[Sentence, tuple[Sentence, ...]]]:
    """A block's first sentence and those after it; or each dated line that has run together with others."""
    whole, patterns = find_line(block, telling), telling.grammar.patterns
    opening = patterns["entry_when"].match(whole.text) if whole else None
    if whole is None or opening is None:
        return [(sentences[0], tuple(sentences[1:3]))]
    again = patterns["entry_again"].finditer(whole.text, opening.end())
    starts = [0, *(m.start() for m in again if m.group().strip()[-1:] != ",")]
    if len(starts) < _LEAST_LISTED - 1:
        return [(sentences[0], tuple(sentences[1:3]))]
    return [(_part(whole, a, b), ()) for a, b in pairwise([*starts, len(whole.text)])]


def _part(line: Sentence, start: int, end: int) -> Sentence:
    text = line.text[start:end].rstrip()
    last = start + len(text)
    inside = tuple((a - start, b - start) for a, b in line.emphasised if a >= start and b <= last)
    return Sentence(line.block, line.start + start, line.start + last, text, emphasised=inside)


def _of_line(
    block: Block, head: Sentence, rest: tuple[Sentence, ...], dated: Entry | None, telling: Telling
) -> tuple[str, Entry] | None:
    found = _open_line(block, head, rest, dated, telling)
    opening = head.text[:_OPENING]
    none = found and any(telling.grammar.patterns[p].search(opening) for p in ("entry_none", "entry_posted"))
    return None if none else found


def _open_line(
    block: Block, head: Sentence, rest: tuple[Sentence, ...], dated: Entry | None, telling: Telling
) -> tuple[str, Entry] | None:
    """The entry that a line opens by its form, whatever it is about."""
    patterns = telling.grammar.patterns
    opening = patterns["entry_when"].match(head.text)
    if opening:
        title = find_title(head, opening.end(), telling)
        if opening.group().strip()[-1:] == "|":
            title = find_longest(head.text, opening.end())
        entry = Entry("dated", head, title, rest, dated.head if dated else None, timed=True)
        named = has_words(entry.name) and not patterns["entry_none"].search(entry.name)
        return (opening.group().strip()[-1:].strip("0123456789"), entry) if named else None
    if dated and block.kind == "list_item":
        return "", Entry("under", head, find_title(head, 0, telling), rest, dated.head, timed=True)
    set_off = find_set_off(head, telling)
    if set_off and _is_date(head.text[slice(*set_off)], telling):
        entry = Entry("dated", head, find_title(head, set_off[1], telling), rest, timed=True)
        named = has_words(entry.name) and not patterns["entry_none"].search(entry.name)
        return ("set off", entry) if named else None
    if set_off and patterns["entry_deed"].match(head.text[slice(*set_off)]):
        title = find_title(head, find_labelled(head.text, set_off[1]), telling)
        entry = Entry("run_in", head, title, rest, timed=says_when(head.text[title[0] :], telling))
        return ("", entry) if has_words(entry.name) else None
    if set_off and not patterns["entry_posted"].search(head.text):
        following = replace(head, start=head.start + set_off[1], text=head.text[set_off[1] :])
        return "", Entry("run_in", head, set_off, rest, timed=says_when(following.text, telling))
    short = block.kind == "list_item" and len(head.text.split()) <= _MOST_LISTED
    clause = any(p in patterns and patterns[p].search(head.text) for p in ("finite", "simple_past"))
    if short and says_when(head.text, telling) and not clause:
        title = find_title(head, find_after_date(head.text, telling), telling)
        if patterns["entry_adrift"].match(head.text, *title):
            title = find_late_name(head, telling) or title
        entry = Entry("closing", head, title, rest, timed=True)
        return ("", entry) if has_words(entry.name) else None
    return None
