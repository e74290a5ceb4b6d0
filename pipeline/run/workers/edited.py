"""One edited draft, inside a child process."""

from pipeline.errors import Message, SourceError
from pipeline.inbox import DOCX, check_source, name_kind, parse_media_type
from pipeline.model.returned import DraftDocument
from pipeline.readers.docx_edits import read_edits


def read_edited(data: bytes, name: str) -> DraftDocument:
    """An edited draft. Raises SourceError for what is no Word document, cannot be read, or would harm the machine."""
    media_type = parse_media_type(data, name)
    if media_type != DOCX:
        raise SourceError(
            "UNSUPPORTED",
            Message(text="{name} is no Word document but {kind}", params={"name": name, "kind": name_kind(media_type)}),
            Message(text="Save the edited draft as .docx, and import that."),
        )
    check_source(data, media_type)
    return read_edits(data, name)
