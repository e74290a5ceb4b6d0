"""The first lines below a heading that tell when, where or who; not its whole text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.fields.telling import Telling
from pipeline.extract.spans import Sentence
from pipeline.model.document import Block

_LINE, _MOST_READ = 160, 4000
_MOST_LINES, _MOST_TOLD, _LOOKED_AT = 6, 2, 3
_NO_LINES = ("entry_posted", "finite", "told_verb")
_SILENT = frozenset({"furniture", "caption", "note"})
_MOST_BEFORE, _MOST_LISTED = 2, 7
_WORD = re.compile(r"[^\W\d_]{3,}|[\u3400-\u9fff]{2}")


def has_words(text: str) -> bool:
    """Whether a text holds a word, and not only numbers and marks."""
    return _WORD.search(text) is not None


def says_when(text: str, telling: Telling) -> bool:
    """Whether a text states a date of at least month precision."""
    return bool(telling.language.find_dates(text, telling.grammar))


def is_when(line: Sentence, telling: Telling) -> bool:
    """Whether a line is there to say when: short, with a date, and no sentence; nor when a page was put up."""
    patterns = telling.grammar.patterns
    sentence = line.text.endswith((".", "。")) and len(line.text.split()) > _MOST_LISTED
    if sentence or len(line.text) > _LINE or any(patterns[p].search(line.text) for p in _NO_LINES if p in patterns):
        return False
    opening = patterns["entry_when"].match(line.text) if "entry_when" in patterns else None
    names_more = (
        opening and opening.group().strip()[-1:] not in ",)0123456789" and has_words(line.text[opening.end() :])
    )
    dates = telling.language.find_dates(line.text, telling.grammar)
    return bool(dates) and not names_more and len(_WORD.findall(line.text[: dates[0].start])) <= _MOST_BEFORE


def opens_when(line: Sentence, telling: Telling) -> bool:
    """Whether a paragraph opens with a day and an hour before it tells more (“Mar 2, 9, 10:00 a.m. Learn to …”)."""
    pattern = telling.grammar.patterns.get("opens_when")
    return pattern is not None and pattern.match(line.text) is not None


def _names_more(line: Sentence, telling: Telling) -> bool:
    dates = telling.language.find_dates(line.text, telling.grammar)
    return len(_WORD.findall(line.text[dates[-1].end :])) >= _MOST_TOLD


def find_line(block: Block, telling: Telling) -> Sentence | None:
    """A block as one sentence; None where it has no words."""
    found = telling.find_sentences(block)
    if len(found) < 2:
        return found[0] if found else None
    text = block.visible_text(blank=" ")
    start, end = found[0].start, min(found[-1].end, found[0].start + _MOST_READ)
    emphasised = tuple(
        (a + s.start - start, b + s.start - start) for s in found for a, b in s.emphasised if s.end <= end
    )
    return Sentence(block.locator.block, start, end, text[start:end], emphasised=emphasised)


def find_body(blocks: Sequence[Block], telling: Telling) -> list[Sentence]:
    """What stands right below a heading: lines that say when, then the first sentences that tell of it."""
    lines: list[Sentence] = []
    told = named = 0
    for block in _iter_text(blocks):
        line = find_line(block, telling)
        if line is None or not has_words(line.text) or _salutes(line, telling):
            continue
        if is_when(line, telling):
            named += block.kind == "list_item" and _names_more(line, telling)
            if named > _MOST_TOLD:  # a list of entries of its own, and no days of one event
                return []
            if told > 1 or len(lines) >= _MOST_LINES:
                break
            lines.append(line)
            continue
        new = _told(block, bool(lines) and not told, telling)
        lines += new[: _MOST_TOLD - told]
        told += max(1, len(new))
        if told >= _MOST_TOLD or block.kind == "paragraph":
            break
    return lines


def _salutes(line: Sentence, telling: Telling) -> bool:
    """Whether a line only greets the reader: “Dear friends,”."""
    salutes = telling.grammar.patterns.get("salutes")
    return salutes is not None and salutes.match(line.text) is not None


def _iter_text(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind in ("heading", "table"):
            return
        if block.kind not in _SILENT:
            yield block


def _told(block: Block, is_timed: bool, telling: Telling) -> list[Sentence]:
    """The first sentence of a block, and a second one that tells of something. Where the lines above already say when,
    only what tells or says who.
    """
    sentences = _joined_when(telling.find_sentences(block), find_line(block, telling), telling)
    tells = [s for s in sentences[:_LOOKED_AT] if _tells(s, telling)]
    if is_timed:
        who = [s for s in sentences[:1] if telling.language.find_people(s.text, telling.grammar)]
        return (who or tells)[:1]
    return [sentences[0], *(s for s in tells if s is not sentences[0])][:_MOST_TOLD]


def _joined_when(sentences: list[Sentence], line: Sentence | None, telling: Telling) -> list[Sentence]:
    """The sentences of a block; days and an hour that open it are one with the words behind them."""
    opening = telling.grammar.patterns["opens_when"].match(line.text) if line and opens_when(line, telling) else None
    if line is None or opening is None:
        return sentences
    first = next((s for s in sentences if s.end > line.start + opening.end()), sentences[-1])
    whole = replace(first, start=line.start, text=line.text[: first.end - line.start], emphasised=())
    return [whole, *(s for s in sentences if s.start >= first.end)]


def _tells(sentence: Sentence, telling: Telling) -> bool:
    language, grammar = telling.language, telling.grammar
    return bool(
        grammar.we.search(sentence.text)
        or says_when(sentence.text, telling)
        or grammar.has_cue("takes_place", sentence.text)
        or language.has_cue_of_activity(sentence, grammar)
    )
