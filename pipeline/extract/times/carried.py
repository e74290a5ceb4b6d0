"""The day of what goes on from what stands before it (“随后”, “16日”), for languages whose pack has the words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extract.fields.telling import Passage, Statements, Telling
from pipeline.extract.spans import DateSpan, Mention, Sentence
from pipeline.extract.times.relative import find_when

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
    goes_on, after = patterns["goes_on"].match(text), patterns["next_day"].match(text)
    within = patterns["day_within"].match(text)
    month = patterns["same_month"].search(text) if "same_month" in patterns else None
    if month and not month.groupdict().get("day"):
        _state_month(whole, month.span(), mention, before, telling, found)
    elif month:
        _state_day(int(month["day"]), whole, month.span("day"), mention, before, telling, found)
    elif within:
        _state_within(int(within.group(1)), whole, within.span(1), mention, telling, found)
    elif after:
        how = "last" if after.group("last") else "second" if after.group("second") else ""
        _state_next(how, whole, after.span(), mention, before, telling, found)
    elif day:
        if 1 <= int(day.group(1)) <= _MOST_DAYS:
            _state_day(int(day.group(1)), whole, day.span(1), mention, before, telling, found)
    elif goes_on:
        _state_same(bool(goes_on.group("beside")), mention, before, telling, found)
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
    day: int, whole: Passage, span: tuple[int, int], mention: Mention, before: list[Sentence], telling: Telling,
    found: Statements,
) -> None:  # fmt: skip
    """State the day of a month told before: the nearest date that it does not lie before says which month.

    A look back in between (“the text agreed from 19 to 21 January”) says nothing of “the 8th”.
    """
    year = _find_year(found)
    for told in _iter_told(mention, before, telling):
        first, last = told.date.dated(year) or ("", "")
        if len(first) < _MONTH or (year and first[:4] != str(year)):
            continue
        dated = [
            f"{d[:_MONTH]}-{day:02d}" for d in (first, last) if d
        ]  # “2月27日至3月5日 … 3日”: in March, if anywhere
        carried = next((d for d in dated if d[: len(first)] >= first), "")
        if carried:
            if not year:
                _state_year(told, first, telling, found)
            found.add("start_date", carried, whole, span, f"{telling.grammar.language}.date.before")
            return


def _state_month(
    whole: Passage, span: tuple[int, int], mention: Mention, before: list[Sentence], telling: Telling,
    found: Statements,
) -> None:  # fmt: skip
    """State the month of the date told before (“in the second half of that month”)."""
    told = next(_iter_told(mention, before, telling), None)
    year = _find_year(found)
    first, last = (told.date.dated(year) or ("", "")) if told else ("", "")
    if told is None or len(first) < _MONTH or (year and first[:4] != str(year)) or last[:_MONTH] > first[:_MONTH]:
        return
    if not year:
        _state_year(told, first, telling, found)
    found.add("start_date", first[:_MONTH], whole, span, f"{telling.grammar.language}.date.before")


def _state_same(beside: bool, mention: Mention, before: list[Sentence], telling: Telling, found: Statements) -> None:
    """State the day told before again; of several days only what went on beside them all."""
    told = next(_iter_told(mention, before, telling), None)
    year = _find_year(found)
    first, last = (told.date.dated(year) or ("", "")) if told else ("", "")
    if told is None or len(first) < (_MONTH if told.day else _DAY) or (last and not (told.day or beside)):
        return
    if year and first[:4] != str(year):
        return
    if not year:
        _state_year(told, first, telling, found)
    passage, span = Passage(told.sentence, 0, len(told.sentence.text)), (told.date.start, told.date.end)
    day = f"{first[:_MONTH]}-{told.day:02d}" if told.day else first
    found.add("start_date", day, passage, span, f"{telling.grammar.language}.date.before")


def _state_next(
    how: str, whole: Passage, span: tuple[int, int], mention: Mention, before: list[Sentence], telling: Telling,
    found: Statements,
) -> None:  # fmt: skip
    """State the day after the one told before; of several days the second, or the one after the last, as `how` says."""
    told = next(_iter_told(mention, before, telling), None)
    first, last = (told.date.dated(_find_year(found)) or ("", "")) if told else ("", "")
    if told and told.day and not last:
        first = f"{first[:_MONTH]}-{told.day:02d}"
    said = (last if how == "last" else first if how == "second" else "") if last else first
    if told and len(said) == _DAY:
        if not _find_year(found):
            _state_year(told, said, telling, found)
        following = (date.fromisoformat(said) + timedelta(1)).isoformat()
        found.add("start_date", following, whole, span, f"{telling.grammar.language}.date.next")


def _state_within(
    day: int, whole: Passage, span: tuple[int, int], mention: Mention, telling: Telling, found: Statements
) -> None:
    """State a day in brackets (“Closing panel (23 日)”) that is one of the days of the range nearest above."""
    year = _find_year(found)
    for told in _iter_told(mention, [], telling, to_heading=False):
        first, last = told.date.dated(year) or ("", "")
        dated = f"{first[:_MONTH]}-{day:02d}"
        if last and first <= dated <= last:
            if not year:
                _state_year(told, first, telling, found)
            found.add("start_date", dated, whole, span, f"{telling.grammar.language}.date.within")
            return


def _find_year(found: Statements) -> int | None:
    return next((s.value for s in found.all() if s.property == "year" and isinstance(s.value, int)), None)


def _state_year(told: _Before, date: str, telling: Telling, found: Statements) -> None:
    whole, rule = Passage(told.sentence, 0, len(told.sentence.text)), f"{telling.grammar.language}.year.before"
    found.add("year", int(date[:4]), whole, (told.date.start, told.date.end), rule)


def _iter_told(
    mention: Mention, before: list[Sentence], telling: Telling, *, to_heading: bool = True
) -> Iterator[_Before]:
    """The dates told before an activity, the nearest first."""
    day = 0
    for sentence in _iter_back(mention, before, telling, to_heading=to_heading):
        dates = find_when(Passage(sentence, 0, len(sentence.text)), telling)
        alone = telling.grammar.patterns["day_alone"].match(sentence.text)
        if dates:
            yield _Before(sentence, dates[0], day)
        elif alone and not day:
            day = int(alone.group(1))


def _iter_back(mention: Mention, before: list[Sentence], telling: Telling, *, to_heading: bool) -> Iterator[Sentence]:
    """The sentences before an activity, the nearest first, as far as its heading."""
    yield from reversed(before[-_SENTENCES:])
    number = mention.sentence.block
    for block in reversed(telling.document.blocks[max(0, number - _BLOCKS) : number]):
        yield from reversed(telling.find_sentences(block)[-_SENTENCES:])
        if block.kind == "heading" and to_heading:
            return
