"""Data files as websites and colleagues keep them: YAML, JSON and JSON Lines, most often lists of events."""

from pipeline.errors import Message, SourceError
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Facts, build_document
from pipeline.readers.clean import clean_characters
from pipeline.readers.data.drafts import build_drafts
from pipeline.readers.data.parsed import Value, too_large
from pipeline.readers.data.parsed_json import is_json, parse_json
from pipeline.readers.data.parsed_yaml import parse_yaml
from pipeline.readers.decode import decode_text, note_guess

NAME = "data"
VERSION = "1"
_EXPORTED = frozenset({"evidence", "rules", "confidence", "review"})
"""Keys of what `annual-report export` writes."""
_LARGEST = 10_000_000
"""Bytes. A larger file is a database, not a list that somebody keeps."""


def read_data(data: bytes, source: Source) -> Document:
    """Read a data file: each list of mappings is a table, whatever else there is a paragraph; all values are text.

    Nothing is converted: the country NO stays NO and 2021-05-10 the words it was written as. Tags that name types of
    programs are passed over. The place of a row is the path to it, counted from 1: `events[3]`.

    Raises:
        SourceError: DAMAGED, TOO_LARGE or TOO_DEEP; OWN_OUTPUT for activities or records that this program exported.
    """
    if len(data) > _LARGEST:
        raise too_large(source.name)
    facts = Facts()
    text, encoding, is_certain = decode_text(data)
    if not is_certain:
        note_guess(encoding, facts)
    values = _parse(clean_characters(text), source)
    if any(isinstance(row, dict) and row.keys() >= _EXPORTED for value in values for row in value):
        raise SourceError(
            "OWN_OUTPUT",
            Message(text="{name} was exported by this program, and proves nothing", params={"name": source.name}),
            Message(text="Add the documents it was made from instead."),
        )
    return build_document(source, NAME, VERSION, build_drafts(values, source.name), facts)


def _parse(text: str, source: Source) -> list[Value]:
    """The values of a file, one for each of its documents; JSON under the name of YAML is JSON all the same."""
    is_named = source.media_type != "application/yaml"
    return parse_json(text, source.name) if is_named or is_json(text) else parse_yaml(text, source.name)
