"""One file as people look at it, inside a child process."""

import hashlib
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pydantic_core import to_json

from pipeline.errors import SourceError
from pipeline.inbox import CONTAINERS, check_source, parse_media_type, unpack
from pipeline.model.document import Block, Document
from pipeline.model.issue import Issue
from pipeline.model.source import Source
from pipeline.readers import has_reader, read_document, render_markdown
from pipeline.run.sources.readable import check_reader


class Shown(NamedTuple):
    """A file as people look at it, and what its reader noted."""

    content: bytes
    issues: tuple[Issue, ...]


def show_file(data: bytes, name: str, form: Literal["json", "md"]) -> Shown:
    """A file's document as JSON or Markdown; of an archive, the documents in it one after the other.

    Raises SourceError for a file that cannot be used.
    """
    media_type = _identify(data, name)
    if media_type not in CONTAINERS or has_reader(media_type):
        document = _read(data, name, media_type)
        return Shown(_json(document) if form == "json" else _words(document).encode(), document.issues)
    members = list(_members(data, name, media_type))
    joined = _join(members, data, name, media_type)
    words = "\n".join(f"# {inside}\n\n{_words(member)}" for inside, member in members)
    return Shown(_json(joined) if form == "json" else words.encode(), joined.issues)


def _identify(data: bytes, name: str) -> str:
    media_type = parse_media_type(data, name)
    check_source(data, media_type)
    check_reader(media_type)
    return media_type


def _read(data: bytes, name: str, media_type: str) -> Document:
    source_id = hashlib.sha256(data).hexdigest()
    return read_document(
        data, Source(id=source_id, name=name, media_type=media_type, size=len(data), lineage_id=source_id)
    )


def _members(data: bytes, name: str, media_type: str) -> Iterator[tuple[str, Document | SourceError]]:
    """The documents in an archive, and in archives in it, by name; or why one cannot be used."""
    for part in unpack(data, media_type, name):
        inside = f"{name}/{part.name}"
        try:
            kind = _identify(part.data, inside)
            if kind in CONTAINERS and not has_reader(kind):
                yield from _members(part.data, inside, kind)
            else:
                yield inside, _read(part.data, inside, kind)
        except SourceError as error:
            yield inside, error


def _words(member: Document | SourceError) -> str:
    """A document as Markdown, with the names of a mail's attachments, which are no part of its text."""
    if isinstance(member, SourceError):
        return f"({member})\n"
    attached = [block.text for block in member.blocks if block.locator.place == "attachments"]
    return "\n".join([render_markdown(member), *(f"{text}\n" for text in attached)])


def _join(members: list[tuple[str, Document | SourceError]], data: bytes, name: str, media_type: str) -> Document:
    """One document of all: the place of each block is led by the name of the file that it is from."""
    blocks: list[Block] = []
    issues: list[Issue] = []
    for inside, member in members:
        if isinstance(member, SourceError):
            problem = Issue(severity="warning", code=member.reason, message=member.message, hint=member.hint)
            issues.append(problem.model_copy(update={"where": inside}))
            continue
        issues += [issue.model_copy(update={"where": f"{inside} {issue.where}".strip()}) for issue in member.issues]
        for block in member.blocks:
            place = f"{inside}: {block.locator.place}" if block.locator.place else inside
            locator = block.locator.model_copy(update={"block": len(blocks), "place": place})
            blocks.append(block.model_copy(update={"locator": locator}))
    return Document(
        source_id=hashlib.sha256(data).hexdigest(),
        name=name,
        media_type=media_type,
        reader="members",
        reader_version="1",
        blocks=tuple(blocks),
        issues=tuple(issues),
    )


def _json(document: Document) -> bytes:
    return to_json(document, indent=2) + b"\n"
