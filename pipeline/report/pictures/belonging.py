"""Which activity a photograph belongs to: the one that the documents beside it tell of, or that its name names."""

import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.model.document import Document
from pipeline.model.photo import Belonging, Photo
from pipeline.model.record import Record
from pipeline.report.pictures.names import NameIndex, file_stem

_COUNTER = re.compile(r"[\s._-]*(?:\(\d+\)|\d{1,4})$")
_TAKES_PLACE = frozenset({"completed", "ongoing"})


def find_belongings(
    photos: Sequence[Photo], documents: Sequence[Document], records: Sequence[Record]
) -> tuple[Belonging, ...]:
    """Each photograph with the activity that it belongs to, by name; with none where that is not clear.

    It is clear where the documents in its folder tell of one activity alone, or the document of its name (with or
    without a number behind it) does, or one activity has the words of its name more than any other; and where nothing
    of this says otherwise. What is only planned has no photographs.
    """
    if not photos:
        return ()
    held = [record for record in records if record.status in _TAKES_PLACE]
    shelf = _Shelf({photo.source_id for photo in photos}, documents, held)
    names = NameIndex(held)
    return tuple(
        _find(photo, shelf, names) for photo in sorted(photos, key=lambda photo: (photo.name, photo.source_id))
    )


class _Shelf:
    """The documents by folder, and the activities that each tells of."""

    def __init__(self, photos: set[str], documents: Sequence[Document], held: Sequence[Record]) -> None:
        self._told: dict[str, set[str]] = {}
        for record in held:
            for statement in record.statements:
                self._told.setdefault(statement.evidence.source_id, set()).add(record.id)
        self._names = {document.name for document in documents}
        self._folders: dict[str, list[Document]] = {}
        for document in documents:
            if document.source_id not in photos:
                self._folders.setdefault(_folder(document.name), []).append(document)

    def find_beside(self, photo: Photo) -> list[Document]:
        """The documents in its folder, or the one above if it holds only photographs; to mails anything is attached."""
        folder = _folder(photo.name)
        if folder in self._names:
            return []
        if folder not in self._folders and "/" in folder:
            folder = _folder(folder)
        return self._folders.get(folder, [])

    def find_told(self, documents: Iterable[Document]) -> Mapping[str, frozenset[str]]:
        """The activities that documents tell of, with the ids of these."""
        told: dict[str, set[str]] = {}
        for document in documents:
            for record_id in self._told.get(document.source_id, ()):
                told.setdefault(record_id, set()).add(document.source_id)
        return {record_id: frozenset(sources) for record_id, sources in told.items()}


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _find(photo: Photo, shelf: _Shelf, names: NameIndex) -> Belonging:
    if photo.is_small:
        return Belonging(photo=photo, reason="small")
    stem = file_stem(photo.name).casefold()
    beside = shelf.find_beside(photo)
    alike = [each for each in beside if file_stem(each.name).casefold() in (stem, _COUNTER.sub("", stem))]
    named: Mapping[str, frozenset[str]] = {record_id: frozenset() for record_id in names.find(photo.name)}
    answers = [found for found in (shelf.find_told(beside), shelf.find_told(alike), named) if found]
    clear = {record_id: found[record_id] for found in reversed(answers) if len(found) == 1 for record_id in found}
    if len(clear) != 1:
        return Belonging(photo=photo, reason="several" if answers else "nothing_beside")
    ((record_id, sources),) = clear.items()
    return Belonging(photo=photo, record_id=record_id, beside=sources)
