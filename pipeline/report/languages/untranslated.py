"""What a report shows that has no form in its language: listed once each, and marked where it stands."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import get_args

from pipeline.model.activity import Count, Evidence, Organisation, Person, Series, Statement
from pipeline.model.document import Document
from pipeline.model.link import Commitment
from pipeline.model.record import Record
from pipeline.model.report import Chapter, Passage, Picture, ReportModel, Table
from pipeline.model.text import has_han
from pipeline.model.translation import ItemKind, Lexicon, Untranslated
from pipeline.report.prose.completing import complete_tellings
from pipeline.report.telling import Telling, build_tellings, stretch_language, stretch_text

LABEL = "mark.untranslated"
_KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
_PROFILE = "profile.toml"
_LEAST_QUOTED = 8
"""Fewer letters of a quote in a passage are chance, not the source's own words."""
_Found = tuple[ItemKind, str, Evidence]


def find_untranslated(
    model: ReportModel,
    records: Sequence[Record],
    commitments: Sequence[Commitment],
    documents: Mapping[str, Document],
    lexicon: Lexicon,
) -> tuple[Untranslated, ...]:
    """Each text once, by kind, then in the order of the report: what it shows, and sentences that it tells by others.

    `records` and `commitments` as the report was built of them, in its language as far as that is known.
    """
    told = _told(model)
    by_id = {record.id: record for record in records}
    promised = (commitment for commitment in commitments if commitment.id in told)
    names = (found for record_id in told if record_id in by_id for found in _names(by_id[record_id], lexicon))
    wanted = [found for found in (*names, *_promised(promised)) if lexicon.is_foreign(found[1])]
    texts = {text for _kind, text, _evidence in wanted if lexicon.find(text) is None}
    shown = _find_shown(texts, "\n".join(_iter_words(model, lexicon)))
    items = {name: _own_name(name, lexicon) for name in _own_names(model, lexicon)}
    for kind, text, evidence in (found for found in wanted if found[1] in shown):
        items.setdefault(text, _item(kind, text, evidence, lexicon))
    for text, evidence in _sentences(model, records, documents, lexicon):
        items.setdefault(text, _item("sentence", text, evidence, lexicon))
    return tuple(sorted(items.values(), key=lambda item: _KINDS.index(item.kind)))


def _whole(text: str) -> str:
    """A pattern for a text where it stands by itself: no letter or sign of its own script goes on before or behind."""
    before, after = ("\u3400-\u9fff" if has_han(sign) else "A-Za-z" for sign in (text[:1], text[-1:]))
    return f"(?<![{before}]){re.escape(text)}(?![{after}])"


def mark_untranslated(model: ReportModel, items: Sequence[Untranslated], mark: str) -> ReportModel:
    """The report with a mark after everything that stands in it untranslated."""
    texts = [item.text for item in items if item.kind != "sentence" and item.document != _PROFILE]
    known = [(text.casefold(), text) for text in sorted(texts, key=len, reverse=True)]
    lexicon = Lexicon(language=model.language)

    def marked(text: str) -> str:
        folded = text.casefold()
        hits = [each for fold, each in known if fold in folded]
        pattern = f"(?i){'|'.join(map(_whole, hits))}"
        return re.sub(pattern, lambda found: f"{found[0]}{mark}", text) if hits else text

    def passage(old: Passage) -> Passage:
        parts = _parts_of(old, lexicon)
        text = "".join(part if number % 2 else marked(part) for number, part in enumerate(parts))
        pictures = tuple(map(picture, old.pictures))
        if old.boilerplate or old.revised or text == old.text:
            return old.model_copy(update={"pictures": pictures})
        return old.model_copy(update={"text": text, "is_untranslated": True, "pictures": pictures})

    def picture(old: Picture) -> Picture:
        return old.model_copy(update={"caption": marked(old.caption), "alt": marked(old.alt)})

    def table(old: Table) -> Table:
        if old.key == "sources":
            return old
        rows = (
            tuple(
                cell if _is_own_title(old, column, cell, lexicon) else marked(cell) for column, cell in enumerate(row)
            )
            for row in old.rows
        )
        return old.model_copy(update={"rows": tuple(rows)})

    def chapters(old: Iterable[Chapter]) -> tuple[Chapter, ...]:
        return tuple(_rebuilt(chapter, passage, table, chapters(chapter.chapters)) for chapter in old)

    return model.model_copy(
        update={
            "chapters": chapters(model.chapters),
            "annexes": chapters(model.annexes),
        }
    )


def _rebuilt(
    chapter: Chapter, passage: Callable[[Passage], Passage], table: Callable[[Table], Table], below: tuple[Chapter, ...]
) -> Chapter:
    passages, tables = tuple(map(passage, chapter.passages)), tuple(map(table, chapter.tables))
    return chapter.model_copy(update={"passages": passages, "tables": tables, "chapters": below})


def _own_names(model: ReportModel, lexicon: Lexicon) -> list[str]:
    """The institution's own names, as far as the profile does not have them in the language."""
    names = dict.fromkeys((model.institution, model.short_name))
    return [name for name in names if lexicon.is_foreign(name) and lexicon.find(name) is None]


def _own_name(name: str, lexicon: Lexicon) -> Untranslated:
    return Untranslated(
        kind="organisation", language=lexicon.language, text=name, document=_PROFILE, place="institution"
    )


def _told(model: ReportModel) -> dict[str, None]:
    """The ids of all that the report tells of, in its order."""
    chapters = tuple(model.iter_chapters())
    passages = (cite for chapter in chapters for passage in chapter.passages for cite in passage.cites)
    tables = (cite for chapter in chapters for table in chapter.tables for cite in table.cites)
    return dict.fromkeys(cite.record_id for cite in (*passages, *tables))


def _find_shown(texts: Iterable[str], words: str) -> set[str]:
    """Those of the texts that stand in the words other than as part of a longer one."""
    words, shown = words.casefold(), set()
    for text in sorted(texts, key=len, reverse=True):
        if (folded := text.casefold()) in words:
            shown.add(text)
            words = words.replace(folded, "\n")
    return shown


def _parts_of(passage: Passage, lexicon: Lexicon) -> list[str]:
    """The passage in parts: every other one is what a source says in the report's own language, as it must be."""
    quotes = {cite.quote[1:-1].strip() for cite in passage.cites if not lexicon.is_foreign(cite.quote)}
    own = [quote for quote in quotes if len(quote) >= _LEAST_QUOTED and quote in passage.text]
    parts, at = list[str](), 0
    # By hand: to compile a pattern for each passage takes longer than to look for it.
    while found := [(place, -len(quote), quote) for quote in own if (place := passage.text.find(quote, at)) >= 0]:
        place, _length, quote = min(found)
        parts += (passage.text[at:place], quote)
        at = place + len(quote)
    return [*parts, passage.text[at:]]


def _is_own_title(table: Table, column: int, cell: str, lexicon: Lexicon) -> bool:
    """Whether a cell is an activity's name in the report's language: a foreign name in it is the source's own."""
    return table.key == "activities" and column == 1 and not lexicon.is_foreign(cell)


def _iter_words(model: ReportModel, lexicon: Lexicon) -> Iterator[str]:
    """Everything that is printed but fixed words, sources' own words and the quotes of the annex of sources."""
    for chapter in model.iter_chapters():
        own = (passage for passage in chapter.passages if not passage.boilerplate and not passage.revised)
        yield from (part for passage in own for part in _parts_of(passage, lexicon)[::2])
        for table in chapter.tables:
            if table.key != "sources":
                cells = ((column, cell) for row in table.rows for column, cell in enumerate(row))
                yield from (cell for column, cell in cells if not _is_own_title(table, column, cell, lexicon))


def _names(record: Record, lexicon: Lexicon) -> Iterator[_Found]:
    """All that a report may print of a record beside its sentences."""
    title = record.title_in(lexicon.language)
    for statement in record.statements:
        if statement.property == "title" and statement.value == title:
            yield "title", title, statement.evidence
        yield from _parts(statement)


def _parts(statement: Statement) -> Iterator[_Found]:
    evidence = statement.evidence
    match statement.property, statement.value:
        case "themes", str() as theme:
            yield "theme", theme, evidence
        case "place", str() as place:
            yield "place", place, evidence
        case "organisations", Organisation(name=name):
            yield "organisation", name, evidence
        case "series", Series(name=name):
            yield "title", name, evidence
        case "counts", Count(unit=unit):
            yield "unit", unit, evidence
        case "people", Person() as person:
            yield "person", person.name, evidence
            if person.position:
                yield "position", person.position, evidence
            if person.organisation:
                yield "organisation", person.organisation, evidence


def _promised(commitments: Iterable[Commitment]) -> Iterator[_Found]:
    for commitment in commitments:
        evidence = commitment.evidence[0]
        yield "title", commitment.title.strip(" .。;；"), evidence
        yield "organisation", commitment.owner, evidence
        yield "organisation", commitment.asked_by, evidence


def _sentences(
    model: ReportModel, records: Sequence[Record], documents: Mapping[str, Document], lexicon: Lexicon
) -> Iterator[tuple[str, Evidence]]:
    """The words of sources in other languages for which there is no translation, whole as the report would tell it."""
    for telling in _tellings(model, records, documents):
        for stretch in telling.stretches:
            text = stretch_text(stretch, documents)
            is_own = stretch_language(stretch, documents, lexicon.language) == lexicon.language
            if not is_own and lexicon.find_sentence(text) is None:
                quotes = (quote for record in telling.records for quote in record.quotes)
                at = (q for q in quotes if (q.source_id, q.locator.block) == (stretch.source_id, stretch.block))
                if evidence := next(at, None):
                    yield text, evidence


def _tellings(model: ReportModel, records: Sequence[Record], documents: Mapping[str, Document]) -> Iterator[Telling]:
    """What is told together, part by part and chapter by chapter, as the report was built."""
    for part in model.chapters:
        homes = {
            record_id: chapter.key
            for chapter in part.iter_chapters()
            for passage in chapter.passages
            if not passage.revised
            for record_id in passage.tells
        }
        gathered: dict[str, list[Telling]] = {}
        told = [record for record in records if record.id in homes]
        for telling in build_tellings(told, documents, model.language):
            gathered.setdefault(homes[telling.records[0].id], []).append(telling)
        for tellings in gathered.values():
            yield from complete_tellings(tellings, documents, model.labels["wording"].split())


def _item(kind: ItemKind, text: str, evidence: Evidence, lexicon: Lexicon) -> Untranslated:
    at = evidence.locator
    return Untranslated(
        kind=kind, language=lexicon.language, text=text, document=evidence.document, page=at.page, place=at.place
    )
