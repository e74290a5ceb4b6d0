"""What a promise and a deed are compared by: names, edition, parties, place, number, and how far the deed went."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from pipeline.link.years.quantities import find_numbers, read_number
from pipeline.link.years.words import (
    AIM,
    BESIDE,
    HEAD_END,
    MEASURE,
    PART,
    PRONOUN,
    STAGES,
    SUBJECT,
    UNDONE,
    WHEN,
    Tokens,
    Words,
    build_tokens,
    fold,
)  # fmt: skip
from pipeline.model.activity import Activity, Count, Evidence, Kind, Organisation, Role, Series
from pipeline.model.reading import Progress, Request
from pipeline.model.text import has_han

Stage = Literal["done", "begun", "preparing", "postponed", "undone", "dropped", "planned"]
"""How far a deed went; `planned`: it is only told as planned, again; `undone`: it is told as not done."""
_THIN, _SHORT = 1.0, 120
_PLACE = re.compile(r"\b(?:in|at) ((?:[A-Z][\w’'-]+ ?)+)$")
"""Where a name ends in the place where it was."""
_PLACE_AFTER = re.compile(r"\s(?:in|at) ((?:[A-Z][\w’'-]+ )*[A-Z][\w’'-]+)")
_SCOPE_AFTER = re.compile(r"\s(?:for|on|of|about|among|between|in(?= (?:the )?[a-z]))\s[^,.;:()]{3,60}")
_SCOPE_BEFORE = re.compile(r"(?:面向|针对|关于|为)[\u3400-\u9fff]{2,15}的?$")
_HAN_COUNT = re.compile(r"(?<!第)([两二三四五六七八九十]|\d{1,2})(?:期|场|次|个|部|本|项|份|篇|座|套|批)[“《]?$")
_TELLING = 0.5
"""What a word must say to tell one scope from another."""
_PARTIES = frozenset({"partner", "organiser"})
_TELLING_HEAD = 2.0
_CLAUSE = re.compile(r"[,;，。；！？!?]\s*|\.\s+")
_LAST = re.compile(r"[^.!?。！？]*[.!?。！？]?$")
"""The last sentence of a text."""


@dataclass(frozen=True)
class Face:
    """`names`: the words of its title in each language that it is told in; `said`: those of everything said of it.

    `number`: how many of the thing are promised or done, where that is stated. `text`: its own words, joined.
    `scope`: the words beside the name that say for whom or on what it is (“for teachers”).
    `heads`: what a promise is about before it says for whom or whereof, where that is telling enough. `is_part`: it
    says that only some of several were done. `record_id` is empty where no record tells of it: then `evidence` does,
    and `names` are its own words, `said` those of its context as well. `quotes` are the words that a record is told by.
    `deeds`: the kinds of deeds it has words of. `subject`: what a sentence calls the thing that it speaks of again;
    `own`: what only this one of the year's promises is called. `numbers`: every number of
    its words with what it counts. `places`: where it is, as stated, caseless; `languages`: those that it names.
    `is_plain`: it only tells of a deed, see `Progress`.
    """

    record_id: str
    names: tuple[Tokens, ...]
    said: Tokens
    text: str
    stage: Stage = "done"
    kind: Kind | None = None
    role: Role | None = None
    year: int | None = None
    ordinals: frozenset[int] = frozenset()
    bodies: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    number: int | None = None
    scope: frozenset[str] = frozenset()
    heads: tuple[Tokens, ...] = ()
    is_part: bool = False
    is_named: bool = False
    languages: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    numbers: tuple[tuple[int, str], ...] = ()
    deeds: frozenset[str] = frozenset()
    subject: Tokens = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    is_plain: bool = False
    evidence: tuple[Evidence, ...] = ()
    quotes: tuple[Evidence, ...] = ()

    @property
    def is_han(self) -> bool:
        """Whether it is told in Chinese."""
        return has_han(self.text)


def build_face(activity: Activity, record_id: str, words: Words) -> Face:
    """The face of an activity, be it a promise or a deed."""
    titles = list(dict.fromkeys(str(s.value) for s in activity.all_of("title")))
    text = _text_of(activity)
    bodies = [s.value for s in activity.all_of("organisations") if isinstance(s.value, Organisation)]
    stage = find_stage(activity, words)
    series = [s.value for s in activity.all_of("series") if isinstance(s.value, Series)]
    stated = [str(s.value) for s in activity.all_of("place")] + [m for t in titles for m in _PLACE.findall(t)]
    places = build_tokens(" ".join(stated), words) if stage == "done" else {}
    names = [_name_of(title, stage, words) for title in titles]
    return Face(
        record_id=record_id,
        names=tuple(_full_name(name, text, places, words) for name in names),
        said=build_tokens(" ".join((text, *titles, *(b.name for b in bodies))), words),
        text=text,
        stage=stage,
        kind=activity.kind,
        role=activity.role,
        year=find_year(activity),
        ordinals=frozenset(s.ordinal for s in series if s.ordinal is not None),
        bodies=frozenset(fold(n) for b in bodies if b.role in _PARTIES for n in (b.name, b.known_as) if n),
        countries=frozenset(str(s.value) for s in activity.all_of("country")),
        number=_number_of(activity, titles, text, words),
        scope=_find_scope(titles, text, words),
        is_part=stage == "done" and words.find_cue(PART, text) is not None,
        is_named=bool(series) or any(_is_proper(title) or f"《{title}" in text for title in titles),
        languages=words.find_languages(text),
        places=frozenset(fold(place) for place in (*stated, *_iter_places(titles, text, words))),
        numbers=find_numbers(text, words),
        deeds=words.find_deeds(text if stage == "planned" else words.without_cue(AIM, text)),
        subject=_find_subject(text, words) if stage in (*STAGES, UNDONE) else {},
        quotes=activity.quotes,
    )


def _iter_places(titles: Iterable[str], text: str, words: Words) -> Iterator[str]:
    """The places that are said right after a name, of which no table may know (“held a seminar in Little Rinn”)."""
    for title in titles:
        match = _PLACE_AFTER.match(text.partition(title)[2]) if title in text else None
        if match and fold(match.group(1).split()[0]) not in words.small and not words.find_languages(match.group(1)):
            yield match.group(1)


def _find_subject(text: str, words: Words) -> Tokens:
    match = words.find_cue(SUBJECT, text)
    return build_tokens(match.group("what"), words) if match else {}


def find_year(activity: Activity) -> int | None:
    """The year of an activity, as stated or that of its date."""
    start = activity.text_of("start_date") or ""
    return activity.year if activity.year is not None else int(start[:4]) if start[:4].isdigit() else None


def build_face_of_request(request: Request, words: Words) -> Face:
    """The face of what is asked for."""
    said = words.without_cue(WHEN, request.text)
    text = words.without_deed(said)
    tokens = build_tokens(text, words) or build_tokens(said, words)
    numbers = find_numbers(said, words)
    return Face(
        "",
        (tokens,),
        build_tokens(said, words),
        request.text,
        number=_first_of(numbers),
        numbers=numbers,
        languages=words.find_languages(said),
        heads=_find_heads(text, said, words),
        is_named=_is_named(request.text),
        deeds=words.find_deeds(request.text),
    )


def _first_of(numbers: tuple[tuple[int, str], ...]) -> int | None:
    return numbers[0][0] if numbers else None


def _find_heads(text: str, said: str, words: Words) -> tuple[Tokens, ...]:
    match, beside = words.find_cue(HEAD_END, text), words.find_cue(BESIDE, said)
    heads = [text[: match.start()]] if match else []
    heads += [words.without_deed(said[beside.end() :])] if beside else []
    told = [build_tokens(head, words) for head in heads]
    return tuple(h for h in told if sum(weight for weight in h.values() if weight >= _TELLING) >= _TELLING_HEAD)


def _is_named(text: str) -> bool:
    """Whether what is asked for names something: a word with a capital, or quotation marks."""
    return bool(re.search('(?<!^)\\b[A-Z][\\w’-]+|[“”《》「」"]', text))


def build_face_of_progress(progress: Progress, words: Words) -> Face:
    """The face of a sentence about progress."""
    quote = progress.evidence
    told = quote.quote
    if words.find_cue(PRONOUN, told):
        told = f"{_LAST.search(progress.context.rstrip())[0]} {told}"  # type: ignore[index]  # it matches any text
    tokens = build_tokens(told, words)
    said = build_tokens(progress.context, words) | tokens
    stage: Stage = "done" if progress.stage == "told" else progress.stage
    numbers = find_numbers(quote.quote, words)
    return Face(
        "",
        (tokens,),
        said,
        told,
        stage,
        year=progress.year,
        number=_first_of(numbers) if stage == "done" else None,
        numbers=numbers,
        languages=words.find_languages(quote.quote),
        is_part=words.find_cue(PART, quote.quote) is not None,
        deeds=words.find_deeds(words.without_cue(AIM, quote.quote), is_past=True),
        subject=_find_subject(quote.quote, words),
        is_plain=progress.stage == "told",
        evidence=(quote,),
    )


def _text_of(activity: Activity) -> str:
    return " ".join(dict.fromkeys(quote.quote for quote in activity.quotes)) or activity.title


def find_stage(activity: Activity, words: Words) -> Stage:
    """How far an activity went. What is still to come may be on its way; in an outlook that is a promise too."""
    text = _text_of(activity)
    found: Stage | None = next((stage for stage in STAGES if words.find_cue(stage, text)), None)
    is_undone = any(words.find_cue(UNDONE, clause) for clause in _clauses_of(activity, text))
    if activity.status == "cancelled":
        return found if found == "postponed" else "undone" if is_undone and not found else "dropped"
    if activity.status == "planned":
        is_told = found == "dropped" or (found and found != "postponed" and activity.section_role != "outlook")
        return found if found and is_told else "planned"
    if is_undone and found in (None, "preparing", "begun") and not words.find_cue(PART, text):
        return found or "undone"
    if found in ("begun", "dropped") and activity.status == "completed" and words.find_cue(PART, text):
        return "done"  # “Two were built, the third is still waiting”
    return found or ("begun" if activity.status == "ongoing" else "done")


def _clauses_of(activity: Activity, text: str) -> list[str]:
    """The clauses of its words that name it; of one that they do not name, all its words."""
    titles = [str(s.value) for s in activity.all_of("title")]
    clauses = [clause for clause in _CLAUSE.split(text) if any(title in clause for title in titles)]
    return clauses or [text]


def _name_of(title: str, stage: Stage, words: Words) -> Tokens:
    """The words of a title; those that only say how far a deed went, or which time it is, are no part of its name."""
    title = words.without_cue(MEASURE, title)
    return build_tokens(words.without_cue(stage, title) if stage in (*STAGES, UNDONE) else title, words)


def _full_name(name: Tokens, text: str, places: Tokens, words: Words) -> Tokens:
    """A name without the place where it was done; of one that says next to nothing, all words of a short telling."""
    if sum(name.values()) < _THIN and len(text) <= _SHORT:
        name = build_tokens(text, words)
    return {token: weight for token, weight in name.items() if token not in places} or name


def _find_scope(titles: Iterable[str], text: str, words: Words) -> frozenset[str]:
    """What follows or leads a name: “… course for teachers”, “… on soil in rice fields”, “面向非洲国家的…培训班”."""
    said = []
    for title in titles:
        before, _, after = text.partition(title)
        said += [match.group() for match in (_SCOPE_AFTER.match(after), _SCOPE_BEFORE.search(before)) if match]
    return frozenset(token for token, weight in build_tokens(" ".join(said), words).items() if weight >= _TELLING)


def _number_of(activity: Activity, titles: Iterable[str], text: str, words: Words) -> int | None:
    """The stated number of what the title names: “two training courses”; that of participants is none."""
    named = {token for title in titles for token in build_tokens(title, words)}
    for statement in activity.all_of("counts"):
        if isinstance(statement.value, Count):
            unit = build_tokens(statement.value.unit, words)
            if unit and set(unit) <= named:
                return statement.value.value
    for title in titles:
        if (counted := _HAN_COUNT.search(text.partition(title)[0])) and title in text:
            return read_number(counted.group(1))
        if (opening := title.lower().split()[:1]) and opening[0] in words.numbers:
            return words.numbers[opening[0]]
    return None


def _is_proper(title: str) -> bool:
    """Whether a title looks like a proper name: two words with capitals, or quotation marks."""
    return len(re.findall(r"\b[A-Z][\w’'-]+", title)) > 1 or bool(re.search('[“”《》「」"]', title))
