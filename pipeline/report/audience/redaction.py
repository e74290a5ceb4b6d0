"""The report as an audience may read it: its text masked, its sources named only as far as they may be."""

from collections.abc import Iterator, Sequence

from pipeline.model.activity import Evidence
from pipeline.model.audience import Audiences
from pipeline.model.document import Document
from pipeline.model.link import Commitment
from pipeline.model.record import Record
from pipeline.model.report import Chapter, Citation, Figure, FigureSeries, Passage, Picture, ReportModel, Table
from pipeline.report.audience.masking import build_masking
from pipeline.report.audience.sources import SourceList

_SOURCES = "sources"


def redact_report(
    model: ReportModel,
    records: Sequence[Record],
    commitments: Sequence[Commitment],
    documents: Sequence[Document],
    audiences: Audiences,
) -> ReportModel:
    """The report as its audience may read it; the internal one unchanged.

    `records`, `commitments` and `documents` are those that it was built from. Passages that come from a template,
    letterheads and labels are printed as they are.
    """
    if model.audience == "internal":
        return model
    evidences = _iter_evidence(records, commitments)
    photos = {picture.source_id for passage in model.iter_passages() for picture in passage.pictures}
    sources = SourceList(evidences, photos, documents, audiences, model.audience, model.language)
    sources.number(model.iter_cites())
    return _Redaction(model, audiences, sources).report()


class _Redaction:
    def __init__(self, model: ReportModel, audiences: Audiences, sources: SourceList) -> None:
        self._model = model
        self._note = audiences.edition(model.audience).note.get(model.language, "")
        self._mask = build_masking(audiences, model.audience, model.language)
        self._sources = sources

    def report(self) -> ReportModel:
        model = self._model
        parts = {
            "introduction": tuple(map(self._passage, model.introduction)),
            "chapters": tuple(map(self._chapter, model.chapters)),
            "annexes": tuple(map(self._chapter, model.annexes)),
            "omissions": (),
        }
        return model.model_copy(update=parts)

    def _chapter(self, chapter: Chapter) -> Chapter:
        passages = tuple(map(self._passage, chapter.passages))
        if self._note and any(table.key == _SOURCES for table in chapter.tables):
            note = Passage(text=self._note, language=self._model.language, boilerplate=True)
            passages = (note, *(passage for passage in passages if not passage.boilerplate))
        parts = {
            "passages": passages,
            "figures": tuple(map(self._figure, chapter.figures)),
            "tables": tuple(map(self._table, chapter.tables)),
            "chapters": tuple(map(self._chapter, chapter.chapters)),
        }
        return chapter.model_copy(update=parts)

    def _passage(self, passage: Passage) -> Passage:
        if passage.boilerplate:
            return passage
        pictures = tuple(map(self._picture, passage.pictures))
        text, cites = self._mask(passage.text), self._cites(passage.cites)
        parts: dict[str, object] = {"text": text, "cites": cites, "pictures": pictures}
        if passage.revised:
            parts["revised"] = passage.revised.model_copy(update={"who": ""})
        return passage.model_copy(update=parts)

    def _picture(self, picture: Picture) -> Picture:
        parts = {
            "caption": self._mask(picture.caption),
            "alt": self._mask(picture.alt),
            "cites": (*self._cites(picture.cites[:-1]), *self._cites(picture.cites[-1:])),
        }
        return picture.model_copy(update=parts)

    def _table(self, table: Table) -> Table:
        if table.key == _SOURCES:
            table = self._sources.redact_list(table)
            return table.model_copy(update={"rows": tuple(tuple(map(self._mask, row)) for row in table.rows)})
        rows = tuple(tuple(self._sources.redact_marks(self._mask(cell)) for cell in row) for row in table.rows)
        return table.model_copy(update={"rows": rows, "cites": self._cites(table.cites)})

    def _figure(self, figure: Figure) -> Figure:
        series = tuple(FigureSeries(name=self._mask(each.name), values=each.values) for each in figure.series)
        parts = {
            "alt": self._mask(figure.alt),
            "categories": tuple(map(self._mask, figure.categories)),
            "series": series,
            "cites": self._cites(figure.cites),
        }
        return figure.model_copy(update=parts)

    def _cites(self, cites: Sequence[Citation]) -> tuple[Citation, ...]:
        """Each once, as they are told now."""
        shown = (self._sources.redact_cite(cite) for cite in cites)
        masked = (cite.model_copy(update={"quote": self._mask(cite.quote)}) for cite in shown)
        return tuple(dict.fromkeys(masked))


def _iter_evidence(records: Sequence[Record], commitments: Sequence[Commitment]) -> Iterator[Evidence]:
    yield from (statement.evidence for record in records for statement in record.statements)
    for commitment in commitments:
        yield from commitment.evidence
        yield from (evidence for answer in commitment.answers for evidence in answer.evidence)
