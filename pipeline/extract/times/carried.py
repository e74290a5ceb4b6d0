"""The day of what goes on from what stands before it (“随后”, “16日”), for languages whose pack has the words."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.fields.telling import Passage, Statements, Telling
from pipeline.extract.spans import DateSpan, Mention, Sentence

_BLOCKS, _SENTENCES = 16, 12
"""How many blocks and sentences back a day holds at most."""
_OPENS, _MOST_DAYS = 4, 31
_DAY, _MONTH = len("2000-01-01"), len("2000-01")


@dataclass(frozen=True)
class _Before:
    """A date told before, the sentence that tells it, and the day of that month which a nearer sentence names."""

    sentence: Sentence
    date: DateSpan
    day: int


def carry_time(mention: Mention, before: list[Sentence], telling: Telling, found: Statements) -> None:
    """State the start of an activity that tells none itself: the day going on, or a day whose month or year was told.

    `before`: the sentences before it in its paragraph.
    """
    patterns, text = telling.grammar.patterns, mention.sentence.text
    if "goes_on" not in patterns or found.has("start_date"):
        return
    day, same = patterns["day_alone"].match(text), patterns["same_year"].match(text)
    whole = Passage(mention.sentence, 0, len(text))
    goes_on = patterns["goes_on"].match(text)
    if day or goes_on:
        told = next(_iter_told(mention, before, telling), None)
        if told and day and 1 <= int(day.group(1)) <= _MOST_DAYS:
            _state_day(told, int(day.group(1)), whole, day.span(1), telling, found)
        elif told and goes_on and (told.day or not told.date.last or goes_on.group("beside")):
            span = (told.date.start, told.date.end)
            _state_day(told, told.day, Passage(told.sentence, 0, len(told.sentence.text)), span, telling, found)
    else:
        _state_dated(whole, same.end() if same else 0, mention, before, telling, found)


def _state_dated(
    whole: Passage, at: int, mention: Mention, before: list[Sentence], telling: Telling, found: Statements
) -> None:
    """State the date that opens a sentence without its year (“同年9月2日”), in the year of the date above it."""
    dates = telling.language.find_dates(whole.text[at:], telling.grammar)
    if not dates or dates[0].start > _OPENS or dates[0].first[0] != "-":
        return
    told = next((t for t in _iter_told(mention, before, telling) if t.date.first[0] != "-"), None)
    if told and not found.has("year"):
        _state_year(told, told.date.first, telling, found)
    if dated := dates[0].dated(_find_year(found)):
        span, rule = (at + dates[0].start, at + dates[0].end), f"{telling.grammar.language}.date.before"
        found.add("start_date", dated[0], whole, span, rule)
        if dated[1]:
            found.add("end_date", dated[1], whole, span, rule)


def _state_day(
    told: _Before, day: int, passage: Passage, span: tuple[int, int], telling: Telling, found: Statements
) -> None:
    """State a day of the month told before; the day told before itself where none is given."""
    year = _find_year(found)
    first, last = told.date.dated(year) or ("", "")
    if day and len(first) == _DAY and day < int(first[-2:]):
        first = last  # “2月27日至3月5日 … 3日”: in March, if anywhere
    if len(first) < (_MONTH if day else _DAY) or (year and first[:4] != str(year)):
        return
    if not year:
        _state_year(told, first, telling, found)
    rule = f"{telling.grammar.language}.date.before"
    found.add("start_date", f"{first[:_MONTH]}-{day:02d}" if day else first, passage, span, rule)


def _find_year(found: Statements) -> int | None:
    return next((s.value for s in found.all() if s.property == "year" and isinstance(s.value, int)), None)


def _state_year(told: _Before, date: str, telling: Telling, found: Statements) -> None:
    whole, rule = Passage(told.sentence, 0, len(told.sentence.text)), f"{telling.grammar.language}.year.before"
    found.add("year", int(date[:4]), whole, (told.date.start, told.date.end), rule)


def _iter_told(mention: Mention, before: list[Sentence], telling: Telling) -> Iterator[_Before]:
    """The dates told before an activity, the nearest first."""
    day = 0
    for sentence in _iter_back(mention, before, telling):
        dates = telling.language.find_dates(sentence.text, telling.grammar)
        alone = telling.grammar.patterns["day_alone"].match(sentence.text)
        if dates:
            yield _Before(sentence, dates[0], day)
        elif alone and not day:
            day = int(alone.group(1))


def _iter_back(mention: Mention, before: list[Sentence], telling: Telling) -> Iterator[Sentence]:
    """The sentences before an activity, the nearest first, as far as its heading."""
    yield from reversed(before[-_SENTENCES:])
    number = mention.sentence.block
    for block in reversed(telling.document.blocks[max(0, number - _BLOCKS) : number]):
        yield from reversed(telling.find_sentences(block)[-_SENTENCES:])
        if block.kind == "heading":
            return
