"""What an activity is recognised by, read once."""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from pipeline.link.contrasts import Contrasts, Mark
from pipeline.link.lexicon import Lexicon, Token, fold
from pipeline.model.activity import Activity, Count, Evidence, Organisation, Person, Series
from pipeline.model.text import has_han

_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_YEARS = range(1900, 2100)
_EDITION = re.compile(
    r"^\W*\d{1,2}[).、]\s"
    r"|"
    r"第[〇零一二三四五六七八九十百\d]{1,5}(?:届|次|期|轮|场|讲|批|季|回)?|首届|首次"
    r"|\b(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)\b"
    r"|(?<!\d)(?:19|20)\d\d(?:年|(?!\d))|\d{1,2}月(?:\d{1,2}日)?"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b(?:\s\d{1,2}\b)?"
)
"""Edition and time in a name: compared as such, and no words of it."""
_TITLE_OF_PERSON = re.compile(r"^(?:(?:prof(?:essor)?|dr|mr|mrs|ms|miss|sir|madam|h\.?\s?e)\b\.?\s*)+", re.IGNORECASE)
_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?\s*(?:[-–—~～]|to|and|至|到)\s*((?:19|20)\d\d)(?!\d)")
_LEAST_PEOPLE = 3
_MOST_TEXT = 1500


@dataclass(frozen=True, slots=True)
class Face:
    """What an activity is recognised by.

    `name` are the tokens of its names, `meanings` those of all its words, places and countries; `days` the first and
    last day that it may have taken place on (proleptic day numbers), by the precision stated; `numbers` those in its
    name that are no years; `counts` of people; `blocks` and `quotes` where it is told. `period`: its first and last
    year (“from 2021 to 2022”), where no single one is stated.
    """

    id: str
    kind: str
    year: int | None
    is_plan: bool
    source_id: str
    blocks: frozenset[int]
    title: str
    name: frozenset[Token]
    meanings: frozenset[str]
    is_han: bool
    ordinals: frozenset[int]
    numbers: frozenset[str]
    days: tuple[int, int] | None
    start: str
    end: str
    places: frozenset[str]
    place: str
    countries: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    counts: frozenset[int]
    quotes: frozenset[str]
    marks: frozenset[Mark]
    period: tuple[int, int] | None = None


def build_faces(activities: Iterable[Activity], lexicon: Lexicon, contrasts: Contrasts) -> Iterator[Face]:
    """The faces of all activities of one document; words that tell of several are no face of any of them."""
    told = list(activities)
    spans: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for activity in told:
        for at in (quote.locator for quote in activity.quotes):
            spans[at.block].append((at.start, at.end, activity.id))

    def is_own(quote: Evidence, activity: Activity) -> bool:
        at = quote.locator
        return not any(s < at.end and at.start < e and name != activity.id for s, e, name in spans[at.block])

    for activity in told:
        yield _build_face(activity, [q.quote for q in activity.quotes if is_own(q, activity)], lexicon, contrasts)


def _build_face(activity: Activity, words: Sequence[str], lexicon: Lexicon, contrasts: Contrasts) -> Face:
    titles = [str(s.value) for s in activity.all_of("title")]
    series = [s.value for s in activity.all_of("series") if isinstance(s.value, Series)]
    stated = (_EDITION.sub(" ", fold(title)) for title in (*titles, *(s.name for s in series)))
    place = activity.text_of("place") or ""
    places = lexicon.find_places(place) if place else frozenset()
    countries = frozenset(str(s.value) for s in (*activity.all_of("country"), *activity.all_of("countries")))
    where = frozenset(lexicon.iter_tokens(place))
    spoken = frozenset(token for title in stated for token in lexicon.iter_tokens(title))
    names = frozenset(token for token in spoken if token not in where and not _is_place(token))
    quoted = " \n".join(words)[:_MOST_TEXT]
    start, end = activity.text_of("start_date") or "", activity.text_of("end_date") or ""
    text = spoken | frozenset(lexicon.iter_tokens(_EDITION.sub(" ", fold(quoted))))
    evidence = activity.quotes or tuple(s.evidence for s in activity.statements[:1])
    return Face(
        id=activity.id, kind=activity.kind, year=_year(activity, start),
        is_plan=activity.status == "planned", source_id=activity.source_id,
        blocks=frozenset(e.locator.block for e in evidence),
        title=activity.title, name=names,
        meanings=frozenset({*chain.from_iterable(text), *places, *(f"country:{code}" for code in countries)}),
        is_han=has_han(activity.title),
        ordinals=frozenset(s.ordinal for s in series if s.ordinal is not None),
        numbers=frozenset(n for n in _NUMBER.findall(fold(activity.title)) if int(n) not in _YEARS),
        days=parse_days(start, end), start=start, end=end, place=place,
        places=places, countries=countries,
        people=frozenset(_person(s.value.name) for s in activity.all_of("people") if isinstance(s.value, Person)),
        bodies=frozenset(_bodies(activity, lexicon)),
        counts=frozenset(
            s.value.value for s in activity.all_of("counts")
            if isinstance(s.value, Count) and s.value.value >= _LEAST_PEOPLE
        ),
        quotes=frozenset(e.quote for e in evidence),
        marks=contrasts.find_marks(activity.title, words),
        period=_find_period(quoted, titles) if activity.year is None and not start else None,
    )  # fmt: skip


def _find_period(text: str, titles: Sequence[str]) -> tuple[int, int] | None:
    for title in titles:
        text = text.replace(title, " ")
    found = _PERIOD.search(text)
    return (int(found[1]), int(found[2])) if found else None


def parse_days(start: str, end: str) -> tuple[int, int] | None:
    """First and last day, as day numbers, that dates of month or day precision leave open.

    None for a bare year, no date, or one that no calendar has.
    """
    first = _bounds(start) if len(start) > 4 else None
    last = _bounds(end) if len(end) > 4 else None
    if first is None:
        return last
    return (first[0], max(first[1], last[1])) if last and last[1] >= first[0] else first


def _bounds(stated: str) -> tuple[int, int] | None:
    try:
        year, month = int(stated[:4]), int(stated[5:7])
        if len(stated) >= 10:
            day = date(year, month, int(stated[8:10])).toordinal()
            return day, day
        return date(year, month, 1).toordinal(), date(year, month, calendar.monthrange(year, month)[1]).toordinal()
    except ValueError:
        return None


def _is_place(token: Token) -> bool:
    return all(meaning.startswith("place:") for meaning in token)


def _year(activity: Activity, start: str) -> int | None:
    if activity.year is not None:
        return activity.year
    return int(start[:4]) if start[:4].isdigit() else None


def _person(name: str) -> str:
    return "".join(_TITLE_OF_PERSON.sub("", fold(name)).split())


def _bodies(activity: Activity, lexicon: Lexicon) -> set[str]:
    stated = (s.value for s in activity.all_of("organisations"))
    names = (lexicon.body_of(o.known_as or o.name) for o in stated if isinstance(o, Organisation))
    return {name for name in names if name}
