"""Whether files of a kind can be used at all, and what to do with one that cannot."""

from pipeline.errors import Message, SourceError
from pipeline.inbox import CONTAINERS, hint_kind, name_kind
from pipeline.readers import has_reader


def check_reader(media_type: str) -> None:
    """Raises SourceError (UNSUPPORTED) for a kind of file that there is no reader for."""
    if not has_reader(media_type) and media_type not in CONTAINERS:
        raise SourceError(
            "UNSUPPORTED",
            Message(text="Files of this kind ({kind}) cannot be read yet", params={"kind": name_kind(media_type)}),
            hint_kind(media_type),
        )
