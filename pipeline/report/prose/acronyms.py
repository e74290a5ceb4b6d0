"""Acronyms of bodies: spelled out where the report names them first."""

import re
from collections.abc import Mapping, Sequence

from pipeline.model.record import Record
from pipeline.model.report import Chapter, Passage
from pipeline.report.facts import organisations
from pipeline.report.wording import Wording

_ACRONYM = re.compile(r"[A-Z][A-Z&-]{1,9}")
_SPELLED_OUT = re.compile(r"\((?:[^()]*[^\w()])?([A-Z][A-Z&-]{1,9})[”\"]?\)")
_KEY = "acronym"


def spell_out(chapters: Sequence[Chapter], records: Sequence[Record], wording: Wording) -> tuple[Chapter, ...]:
    """The chapters with “Full Name (ABC)” at the first “ABC” that stands by itself.

    The full name is that which a record of the passage has from the authority table. What a source spells out itself
    needs it no more. Wording without words for it changes nothing.
    """
    if not wording.has_label(_KEY):
        return tuple(chapters)
    by_id, known = {record.id: record for record in records}, set[str]()

    def told(chapter: Chapter) -> Chapter:
        passages = tuple(_spell_out(passage, by_id, known, wording) for passage in chapter.passages)
        below = tuple(told(inner) for inner in chapter.chapters)
        return chapter.model_copy(update={"passages": passages, "chapters": below})

    return tuple(told(chapter) for chapter in chapters)


def _spell_out(passage: Passage, records: Mapping[str, Record], known: set[str], wording: Wording) -> Passage:
    text = passage.text
    for acronym, full in () if passage.revised else _full_names(passage, records).items():
        if acronym in known or passage.language != wording.language:
            continue
        place = _first_alone(acronym, text, _titles(passage, records))
        if place is not None and full not in text and f"({acronym})" not in text:
            known.add(acronym)
            text = _put(full, acronym, place, text, wording)
    known.update(_SPELLED_OUT.findall(text))
    return passage.model_copy(update={"text": text})


def _full_names(passage: Passage, records: Mapping[str, Record]) -> dict[str, str]:
    bodies = (body for record in _told(passage, records) for body in organisations(record))
    return {b.name: b.known_as for b in bodies if " " in b.known_as and _ACRONYM.fullmatch(b.name)}


def _told(passage: Passage, records: Mapping[str, Record]) -> list[Record]:
    return [records[record_id] for record_id in passage.tells if record_id in records]


def _titles(passage: Passage, records: Mapping[str, Record]) -> tuple[str, ...]:
    return tuple(str(s.value) for record in _told(passage, records) for s in record.all_of("title"))


def _first_alone(acronym: str, text: str, titles: Sequence[str]) -> int | None:
    """Where it first stands by itself: not in the name of an activity, in quotation marks or in a longer name."""
    for title in titles:
        text = re.sub(re.escape(title), lambda found: " " * len(found[0]), text, flags=re.IGNORECASE)
    for match in re.finditer(rf"(?<![\w(/“\"’'-]){re.escape(acronym)}(?![\w/)”\"’'-])(?! [A-Z(])", text):
        before = text[: match.start()]
        is_quoted = before.count("“") > before.count("”") or before.count('"') % 2
        if not is_quoted and not re.search(r"[A-Z][\w’'-]* $", before):
            return match.start()
    return None


def _put(full: str, acronym: str, place: int, text: str, wording: Wording) -> str:
    before = text[:place]
    has_article = re.search(r"\b[Tt]he $", before) is not None
    named = wording.label(_KEY, full=full if has_article else wording.grammar["body"](full), short=acronym)
    is_first = not before or re.search(r"[.!?]\s$", before) is not None
    return before + (named[:1].upper() + named[1:] if is_first else named) + text[place + len(acronym) :]
