"""Law 3: nothing invented. Every passage and table row cites, and says no more than what it cites."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from pipeline.errors import Message
from pipeline.model.document import Document
from pipeline.model.issue import Issue
from pipeline.model.link import Commitment
from pipeline.model.record import Record
from pipeline.model.report import Citation, Figure, Passage, Picture, ReportModel, Table
from pipeline.model.text import has_han
from pipeline.model.translation import Lexicon
from pipeline.report.facts import aggregate
from pipeline.report.figures import KEY as FIGURES
from pipeline.report.languages.untranslated import LABEL
from pipeline.report.marks import drop_marks, find_marks
from pipeline.report.pictures import Photos
from pipeline.report.promises import record_commitment
from pipeline.report.proof import Proof, Proofs, find_names, find_numbers
from pipeline.report.prose.completing import sentence_around
from pipeline.report.recount import is_recomputed
from pipeline.report.tables import NUMBERS_AT, shorten_quote

Shown = AbstractSet[tuple[str, str]]
"""Records and the photographs, by source id, that belong to them."""


def find_violations(
    model: ReportModel,
    records: Sequence[Record],
    commitments: Sequence[Commitment] = (),
    lexicon: Lexicon | None = None,
    documents: Sequence[Document] = (),
    photos: Photos = MappingProxyType({}),
) -> tuple[Issue, ...]:
    """What stands in the report without standing in what it cites; empty for a sound report.

    UNCITED: a passage or row without a known record behind it. INVENTED: a quote that its record does not
    have, a figure that its records do not recompute, or a number, date or name found neither in the cited
    quotes and facts, nor among their localised forms and translations (`lexicon`), nor in the wording's fixed words.
    A picture is proved by `photos`.
    Chinese does not show what is a name: there every word counts, and those of the sentence in which a cited quote
    stands in one of the `documents` are proved too.
    """
    known = {record.id: record for record in (*records, *map(record_commitment, commitments))}
    shown = {(record_id, photo.source_id) for record_id, each in photos.items() for photo in each}
    given = lexicon.sentences if lexicon else {}
    sentences, proofs = _Sentences(documents), Proofs(model)
    issues: list[Issue] = []
    for passage in model.introduction:
        issues.extend(_check_passage(passage, proofs, known, model.labels["introduction"], given, sentences))
    for chapter in model.iter_chapters():
        where = chapter.heading
        for passage in chapter.passages:
            issues.extend(_check_passage(passage, proofs, known, where, given, sentences))
            for picture in passage.pictures:
                issues.extend(_check_picture(picture, proofs, known, where, shown))
        for table in chapter.tables:
            issues.extend(_check_table(table, proofs, known, where, shown))
        for figure in chapter.figures:
            issues.extend(_check_figure(figure, proofs, known, where))
    return tuple(issues)


class _Sentences:
    """The sentences of documents in which quotes of records stand."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.source_id: document for document in documents}

    def around(self, record: Record) -> Iterator[str]:
        """Each sentence of prose in which a quote of the record stands."""
        for at in dict.fromkeys((s.evidence.source_id, s.evidence.locator) for s in record.statements):
            if document := self._documents.get(at[0]):
                block = document.blocks[at[1].block]
                if block.kind != "table":
                    yield sentence_around(block.text, at[1].start, at[1].end)


def _check_passage(
    passage: Passage,
    proofs: Proofs,
    known: Mapping[str, Record],
    where: str,
    given: Mapping[str, str],
    sentences: _Sentences,
) -> Iterator[Issue]:
    proof = proofs.new()
    if passage.boilerplate:
        proof.add_boilerplate()
        yield from _check_text(passage.text, proof, where)
        return
    if not passage.cites:
        yield _issue("UNCITED", "no source is named for: {text}", passage.text, where)
        return
    yield from _check_cites(passage.cites, known, passage.text, where)
    cited = _records_of(passage.cites, known)
    proof.add_records(cited)
    proof.add_translations(passage, given)
    if has_han(passage.text):
        proof.add_pairs(text for record in cited for text in sentences.around(record))
    if passage.aggregates or passage.basis in ("series", "gap"):
        proof.add_boilerplate()
    counted = [record for record in cited if record.members]  # an editor's word is no activity
    for figure in passage.aggregates:
        proof.add_number(figure.value)
        if aggregate(figure.name, counted, figure.left_out) != figure:
            yield _issue("INVENTED", "the figure “{text}” is not what its records give", figure.name, where)
    if passage.lead and passage.lead not in proofs.model.labels.values() and not passage.lead.rstrip(".").isdigit():
        yield _issue("INVENTED", "“{text}” is no leading word of the wording", passage.lead, where)
    yield from _check_text(passage.text, proof, where)


def _check_picture(
    picture: Picture, proofs: Proofs, known: Mapping[str, Record], where: str, shown: Shown
) -> Iterator[Issue]:
    """It belongs to the one record that it cites, and its words say no more than that."""
    own = picture.cites[-1]
    yield from _check_cites(picture.cites, known, picture.caption, where, shown)
    if own.source_id != picture.source_id or {cite.record_id for cite in picture.cites} != {own.record_id}:
        yield _issue("UNCITED", "no source is named for: {text}", picture.caption, where)
    proof = proofs.new()
    proof.add_records(_records_of(picture.cites, known))
    yield from _check_text(f"{picture.caption} · {picture.alt}", proof, where)


def _check_cites(
    cites: Sequence[Citation], known: Mapping[str, Record], text: str, where: str, shown: Shown = frozenset()
) -> Iterator[Issue]:
    for cite in cites:
        record = known.get(cite.record_id)
        if record is None:
            yield _issue("UNCITED", "the record behind it is not known: {text}", text, where)
        elif (cite.record_id, cite.source_id) not in shown and not any(
            s.evidence.source_id == cite.source_id and s.evidence.quote == cite.quote for s in record.statements
        ):
            yield _issue("INVENTED", "the record does not have this quote: {text}", cite.quote, where)


def _check_table(
    table: Table, proofs: Proofs, known: Mapping[str, Record], where: str, shown: Shown = frozenset()
) -> Iterator[Issue]:
    yield from _check_cites(table.cites, known, table.caption, where, shown)
    by_mark: dict[str, list[Citation]] = {}
    for cite in table.cites:
        by_mark.setdefault(cite.mark, []).append(cite)
    numbers = {
        row[0] for annex in proofs.model.annexes for t in annex.tables if t.key == "activities" for row in t.rows
    }
    for number, row in enumerate(table.rows):
        cites = [cite for mark in find_marks(" ".join(row)) for cite in by_mark.get(mark, ())]
        if not _records_of(cites, known):
            yield _issue("UNCITED", "no source is named for: {text}", " · ".join(row), where)
            continue
        # The numbers by which one annex points into another are the report's own.
        own = NUMBERS_AT.get(table.key, -1)
        if own >= 0 and not set(row[own].split(", ")) <= numbers:
            yield _issue("INVENTED", "no such number in the table of activities: {text}", row[own], where)
        proof = _prove_row(table, row, cites, proofs, known)
        if table.aggregates:
            figure = table.aggregates[number]
            proof.add_number(figure.value)
            if not is_recomputed(figure, _records_of(cites, known), proofs.model):
                yield _issue("INVENTED", "the figure “{text}” is not what its records give", figure.name, where)
        cells = [drop_marks(cell) for column, cell in enumerate(row) if column != own]
        yield from _check_text(" · ".join(cells), proof, where)


def _check_figure(figure: Figure, proofs: Proofs, known: Mapping[str, Record], where: str) -> Iterator[Issue]:
    """Every number is what the records give, no record counts twice in a year, and no word tells more."""
    cited = _records_of(figure.cites, known)
    if not cited:
        yield _issue("UNCITED", "no source is named for: {text}", figure.caption, where)
    yield from _check_cites(figure.cites, known, figure.caption, where)
    numbers = [number for series in figure.series for number in series.values]
    if numbers != [each.value for each in figure.aggregates]:
        yield _issue("INVENTED", "the figure “{text}” is not what its records give", figure.caption, where)
    proof = proofs.new()
    proof.add_boilerplate()
    proof.add_labels()
    proof.add_records(cited)
    counted: set[tuple[str, str]] = set()
    for each in figure.aggregates:
        field, _colon, key = each.name.partition(":")
        parts = {(each.name, record_id) for record_id, _one in each.parts} if field == "year" else set()
        if counted & parts or not is_recomputed(each, cited, proofs.model):
            yield _issue("INVENTED", "the figure “{text}” is not what its records give", each.name, where)
        counted |= parts
        if field in ("year", "goal_stated", "goal_inferred"):
            proof.add_text(key)
    for number in (*numbers, *map(sum, zip(*(series.values for series in figure.series), strict=False))):
        proof.add_number(number)
    proof.add_number(len(figure.categories))
    names = (figure.caption, figure.alt, figure.unit, *figure.categories, *(series.name for series in figure.series))
    yield from _check_text(" · ".join(names), proof, where)


def _prove_row(
    table: Table,
    row: Sequence[str],
    cites: Sequence[Citation],
    proofs: Proofs,
    known: Mapping[str, Record],
) -> Proof:
    """What a row may say: an activity what its own record says, a source what its own quote says."""
    if table.key == "sources":
        cites = [cite for cite in cites if shorten_quote(cite.quote) in row[-1]]
    records = _records_of(cites, known)
    if table.key == "activities":
        title = row[1].replace(proofs.model.labels.get(LABEL, ""), "")
        records = [record for record in records if record.title_in(proofs.model.language) == title]
    proof = proofs.new()
    proof.add_records(records)
    if table.key == FIGURES:
        proof.add_labels()
    for cite in cites if table.key == "sources" else ():
        proof.add_text(cite.document)
        proof.add_months(cite.document)
        proof.add_number(cite.page)
        proof.add_text(cite.place)
    return proof


def _records_of(cites: Iterable[Citation], known: Mapping[str, Record]) -> list[Record]:
    ids = dict.fromkeys(cite.record_id for cite in cites)
    return [known[record_id] for record_id in ids if record_id in known]


def _check_text(text: str, proof: Proof, where: str) -> Iterator[Issue]:
    for number in find_numbers(text):
        if number not in proof.numbers:
            yield _issue("INVENTED", "no cited source has the number {text}", str(number), where)
    for name in find_names(text):
        if name.casefold() not in proof.words:
            yield _issue("INVENTED", "no cited source has the name {text}", name, where)
    for signs in proof.find_unproved(text):
        yield _issue("INVENTED", "no cited source has the words {text}", signs, where)


def _issue(code: str, words: str, text: str, where: str) -> Issue:
    return Issue(severity="error", code=code, message=Message(text=words, params={"text": text}), where=where)
