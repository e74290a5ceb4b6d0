"""Which photographs an audience may see."""

from collections.abc import Iterable, Sequence

from pipeline.model.audience import Audiences
from pipeline.model.document import Document
from pipeline.model.photo import Belonging, Photo
from pipeline.model.report import Audience
from pipeline.report.audience.access import AccessFinder


def select_photos(
    belongings: Iterable[Belonging], documents: Sequence[Document], audiences: Audiences, audience: Audience
) -> dict[str, tuple[Photo, ...]]:
    """By record id the photographs that an audience may see.

    Such a one lies where nothing internal does, beside no internal document; whether photographs are open or working
    is for the kinds of documents to say.
    """
    known = {document.source_id: document for document in documents}
    access, tells = AccessFinder(known, audiences), audiences.edition(audience).tells

    def may_see(found: Belonging) -> bool:
        if audience == "internal":
            return True
        sources = (found.photo.source_id, *found.beside)
        return all(access.find_document(source_id, "photo") in tells for source_id in sources)

    shown: dict[str, list[Photo]] = {}
    for found in belongings:
        if found.record_id and may_see(found):
            shown.setdefault(found.record_id, []).append(found.photo)
    return {record_id: tuple(photos) for record_id, photos in shown.items()}
