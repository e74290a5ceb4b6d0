"""Pages of sources as pictures, drawn in a supervised child from the bytes that were read."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import Message, SourceError
from pipeline.inbox import iter_arrivals
from pipeline.model.source import Source
from pipeline.run.sources.single import ask, fetch_bytes
from pipeline.run.workers.supervise import Children
from pipeline.run.workers.tasks import DrawTask
from pipeline.settings import Settings
from pipeline.store import Workspace, hash_bytes, load_register, part_path

_SECONDS = 20.0
_KEPT = 64
"""Pictures kept in memory; one has some 100 kB, and at most 4 megapixels."""
_Key = tuple[str, int, int]


def has_pictures(media_type: str) -> bool:
    """Whether pages of such a file can be drawn."""
    return media_type == "application/pdf" or media_type.startswith("image/")


class PagePictures:
    """Draws pages when they are asked for, and keeps those that were asked for last."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        self._workspace = workspace
        self._children = Children(settings.model_copy(update={"seconds": min(_SECONDS, settings.seconds)}))
        self._kept: OrderedDict[_Key, bytes | SourceError] = OrderedDict()
        self._lock = threading.Lock()
        self._turns = threading.Semaphore(settings.workers)

    def draw(self, source_id: str, page: int, width: int) -> bytes:
        """A page (from 1) of a registered source, so many dots wide, as PNG or JPEG. Raises SourceError."""
        key = (source_id, page, width)
        with self._lock:
            kept = self._kept.get(key)
        if kept is None:
            with self._turns:
                kept = self._draw(key)
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        if isinstance(kept, SourceError):
            raise kept
        return kept

    def stop(self) -> None:
        """End the children."""
        self._children.stop()

    def _draw(self, key: _Key) -> bytes | SourceError:
        source_id, page, width = key
        try:
            source, data = fetch_original(self._workspace, source_id)
            task = DrawTask(name=source.name, media_type=source.media_type, page=page, width=width, data=data)
            return ask(self._children, task)
        except SourceError as error:
            return error


def fetch_original(workspace: Workspace, source_id: str) -> tuple[Source, bytes]:
    """A registered source, and its bytes as they were read. Raises SourceError where these are gone."""
    source = next((each for each in load_register(workspace).sources if each.id == source_id), None)
    for path in _find_paths(workspace, source) if source else ():
        data = fetch_bytes(path)
        if source and hash_bytes(data) == source_id:
            return source, data
    raise SourceError(
        "NO_FILE",
        Message(text="The file is not in data/raw any more, or was changed"),
        Message(text="Its words are shown as they were read; run again to read what is there now."),
    )


def _find_paths(workspace: Workspace, source: Source) -> Iterator[Path]:
    if source.parent_id:
        path = part_path(workspace, source.parent_id, source.id)
        yield from [path] if path.is_file() else []
    else:  # a system may keep the letters of a name in another Unicode form
        yield from (arrival.path for arrival in iter_arrivals(workspace.raw) if arrival.name == source.name)
