"""Whether a file is safe to open: size, zip bombs, passwords."""

import io
import zipfile
from collections import Counter
from dataclasses import dataclass

from pipeline.errors import Message, SourceError
from pipeline.inbox.archive import ZIP_ERRORS, damaged_archive
from pipeline.inbox.media import DOCX


@dataclass(frozen=True)
class Limits:
    """The most that one file may hold. Sizes in bytes; `ratio` is unpacked to packed size of one part above 20 MB."""

    size: int = 200_000_000
    unpacked: int = 800_000_000
    part: int = 60_000_000
    ratio: int = 250
    members: int = 10_000


def check_source(data: bytes, media_type: str, limits: Limits | None = None) -> None:
    """Refuse what would harm the machine or cannot be opened.

    Raises:
        SourceError: TOO_LARGE, BOMB, ENCRYPTED or DAMAGED.
    """
    limits = limits or Limits()
    check_size(len(data), limits.size)
    if media_type == DOCX:
        _check_archive(data, limits)


def check_size(size: int, limit: int) -> None:
    """Raises SourceError for a file that is larger than what is read. Sizes in bytes."""
    if size > limit:
        raise _too_large("The file has {size} MB; the most that is read is {limit} MB", size, limit)


def _check_archive(data: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except ZIP_ERRORS as error:
        raise damaged_archive("The file") from error
    if len(members) > limits.members or sum(member.file_size for member in members) > limits.unpacked:
        raise _bomb()
    for member in members:
        if member.flag_bits & 1:
            raise SourceError(
                "ENCRYPTED",
                Message(text="The file is locked with a password"),
                Message(text="Open it with its password, save a copy without one, and add that copy."),
            )
        if member.file_size > 20_000_000 and member.file_size > limits.ratio * max(1, member.compress_size):
            raise _bomb()
        if member.file_size > limits.part and member.filename.endswith((".xml", ".rels")):
            raise _too_large(
                "One part of the file has {size} MB; the most is {limit} MB", member.file_size, limits.part
            )
    repeated = [name for name, count in Counter(member.filename for member in members).items() if count > 1]
    if repeated:
        raise SourceError(
            "DAMAGED",
            Message(
                text="The file holds {part} twice, and programs differ in which they show",
                params={"part": repeated[0]},
            ),
            Message(text="Open it in Word, check what it shows, and save it again."),
        )


def _bomb() -> SourceError:
    return SourceError(
        "BOMB",
        Message(text="The file unpacks to far more than a document holds, and is not opened"),
        Message(text="Ask the sender what it is. If it is genuine, save it again without embedded media."),
    )


def _too_large(text: str, size: int, limit: int) -> SourceError:
    return SourceError(
        "TOO_LARGE",
        Message(text=text, params={"size": round(size / 1e6, 1), "limit": round(limit / 1e6, 1)}),
        Message(text="Split it, or save it again with smaller pictures."),
    )
