"""One document read by itself, without a workspace, in a supervised child process all the same."""

from pathlib import Path

from pipeline.errors import Message, SourceError
from pipeline.inbox import Arrival, clean_name
from pipeline.model.document import Document
from pipeline.readers import render_markdown
from pipeline.run.child import Failure, ReadTask
from pipeline.run.identify import build_source, fetch_unchanged, identify
from pipeline.run.supervise import Children
from pipeline.settings import Settings


def read_one(path: Path, settings: Settings) -> tuple[Document, str]:
    """The document, and the same as Markdown. Raises SourceError for a file that cannot be used."""
    if not path.is_file():
        raise SourceError(
            "NO_FILE",
            Message(text="There is no file {name}", params={"name": str(path)}),
            Message(text="Check the name and the folder."),
        )
    item = identify(Arrival(path, clean_name(Path(path.name)), path.stat().st_size), settings)
    if item.refused:
        raise item.refused
    task = ReadTask(source=build_source(item), data=fetch_unchanged(item))
    with Children(settings) as children:
        result = children.work(task, Document)
    if isinstance(result, Failure):
        raise SourceError(result.reason, result.message, result.hint)
    return result, render_markdown(result)
