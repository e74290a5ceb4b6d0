"""How the sources of a report are called before an audience, and which printed number each has then."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from pipeline.model.activity import Evidence
from pipeline.model.audience import Audiences
from pipeline.model.document import Document, DocumentKind, Language
from pipeline.model.report import Audience, Citation, Table
from pipeline.report.audience.access import AccessFinder
from pipeline.report.marks import renumber_marks
from pipeline.report.tables import BETWEEN, join_quotes, key_of_place, shorten_quote

_UNKNOWN = "–"
_PHOTO: DocumentKind = "photo"
_SHORT_WIDTHS = (0.12, 0.88)


class SourceList:
    """Names and numbers of cited places: by place where the document may be named, else by kind and year of it."""

    def __init__(
        self, evidences: Iterable[Evidence], photos: AbstractSet[str], documents: Sequence[Document],
        audiences: Audiences, audience: Audience, language: Language,
    ) -> None:  # fmt: skip
        self._by_id = {document.source_id: document for document in documents}
        self._evidence = {(e.source_id, e.quote): e for e in evidences}
        self._kinds = {evidence.source_id: evidence.document_kind for evidence in self._evidence.values()}
        self._kinds |= dict.fromkeys(photos, _PHOTO)
        self._photos = photos
        self._access = AccessFinder(self._by_id, audiences)
        self._names = audiences.edition(audience).names
        self._words, self._language = audiences.kinds, language
        self._marks: dict[str, str] = {}

    def number(self, cites: Iterable[Citation]) -> None:
        """Number the cited places anew, in their order; those of one name share a number."""
        by_name: dict[object, str] = {}
        for cite in sorted({cite.mark: cite for cite in cites if cite.mark}.values(), key=lambda c: int(c.mark)):
            key = (cite.source_id, cite.page) if self._is_named(cite) else self._call(cite)
            self._marks[cite.mark] = by_name.setdefault(key, str(len(by_name) + 1))

    def redact_cite(self, cite: Citation) -> Citation:
        """The citation, without what must not be named."""
        mark = self._marks.get(cite.mark, cite.mark)
        if self._is_named(cite):
            return cite.model_copy(update={"mark": mark})
        return cite.model_copy(update={"mark": mark, "document": self._call(cite), "page": 1, "place": "", "quote": ""})

    def redact_marks(self, text: str) -> str:
        """A cell's text with the new numbers of its marks."""
        return renumber_marks(text, self._marks)

    def redact_list(self, table: Table) -> Table:
        """The list of sources, each number once where nothing but its name is told; where no place is, without it."""
        shown = tuple(dict.fromkeys(self.redact_cite(cite) for cite in table.cites))
        if not any(cite.quote for cite in shown):
            short = {(f"[{cite.mark}]", cite.document): key_of_place(cite) for cite in shown}
            update = {"rows": tuple(short), "keys": tuple(short.values()), "cites": shown}
            return table.model_copy(update={**update, "head": table.head[:2], "widths": _SHORT_WIDTHS})
        quotes: dict[tuple[str, str, str], list[str]] = {}
        keys: dict[tuple[str, str, str], str] = {}
        for cite in table.cites:
            told = self.redact_cite(cite)
            where = _find_where(cite, table) if told.quote else _UNKNOWN
            place = (f"[{told.mark}]", told.document, where)
            quotes.setdefault(place, []).append(told.quote or _UNKNOWN)
            keys.setdefault(place, key_of_place(told))
        rows = tuple((*place, join_quotes(each)) for place, each in quotes.items())
        return table.model_copy(update={"rows": rows, "keys": tuple(keys.values()), "cites": shown})

    def _is_named(self, cite: Citation) -> bool:
        if cite.source_id in self._photos and not cite.quote:
            return self._access.find_document(cite.source_id, _PHOTO) in self._names
        evidence = self._evidence.get((cite.source_id, cite.quote))
        if evidence is None or evidence.document_kind == "statement":  # its name is a person's
            return False
        return self._access.find(evidence) in self._names

    def _call(self, cite: Citation) -> str:
        """Kind and year of a document, such as “Mission report, 2023”."""
        worded = self._words.get(self._kinds.get(cite.source_id, "other"), {})
        document = self._by_id.get(cite.source_id)
        year = document.dated[:4] if document is not None and document.dated else ""
        named = worded.get(self._language) or next(iter(worded.values()), "")
        return (", " if self._language == "en" else "，").join(filter(None, (named, year))) or _UNKNOWN


def _find_where(cite: Citation, table: Table) -> str:
    """The place of a citation as the unredacted list words it."""
    quote = shorten_quote(cite.quote)
    rows = [row for row in table.rows if row[0] == f"[{cite.mark}]" and quote in row[-1]]
    return min(rows, key=lambda row: quote not in row[-1].split(BETWEEN))[2]
