"""One document read by itself, without a workspace, in a supervised child process all the same."""

import hashlib
from pathlib import Path

from pipeline.errors import Message, SourceError
from pipeline.inbox import Arrival, check_source, parse_media_type
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers import render_markdown
from pipeline.run.child import Failure, ReadTask
from pipeline.run.supervise import Children
from pipeline.run.survey import check_reader, check_size, read_bytes
from pipeline.settings import Settings


def read_one(path: Path, settings: Settings) -> tuple[Document, str]:
    """The document, and the same as Markdown. Raises SourceError for a file that cannot be used."""
    if not path.is_file():
        raise SourceError(
            "NO_FILE",
            Message(text="There is no file {name}", params={"name": str(path)}),
            Message(text="Check the name and the folder."),
        )
    data = read_bytes(Arrival(path, path.name, 0))
    check_size(len(data), settings.limits.size)
    media_type = parse_media_type(data, path.name)
    check_source(data, media_type, settings.limits)
    check_reader(media_type)
    digest = hashlib.sha256(data).hexdigest()
    source = Source(id=digest, name=path.name, media_type=media_type, size=len(data), lineage_id=digest)
    with Children(settings) as children:
        result = children.work(ReadTask(source=source, data=data), Document)
    if isinstance(result, Failure):
        raise SourceError(result.reason, result.message, result.hint)
    return result, render_markdown(result)
