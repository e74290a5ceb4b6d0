"""Whether a file is safe to open: size, zip bombs, pictures that unpack to too much, passwords, XML definitions."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import Message, SourceError
from pipeline.inbox.archive import ZIP_ERRORS, damaged_archive
from pipeline.inbox.kinds import DOCX, KEYNOTE, NUMBERS, ODP, ODS, ODT, OFD, PAGES, PPTX, XLSB, XLSX, ZIP
from pipeline.inbox.pixels import MEASURED, parse_pixels

_OOXML = frozenset({DOCX, PPTX, XLSX, XLSB})
_ODF = frozenset({ODT, ODS, ODP})
_ZIPPED = _OOXML | _ODF | {OFD, PAGES, NUMBERS, KEYNOTE, ZIP}
_XML = (".xml", ".rels", ".vml")
_HEAD = 2048
_DEFINITIONS = re.compile(rb"<!DOCTYPE|<!ENTITY")


@dataclass(frozen=True)
class Limits:
    """The most that one file may hold. Sizes in bytes; `ratio` is unpacked to packed size of one part above 20 MB.

    `pixels`: of one picture. `depth`: how many archives and mails may lie in each other.
    """

    size: int = 200_000_000
    unpacked: int = 800_000_000
    part: int = 60_000_000
    ratio: int = 250
    members: int = 10_000
    pixels: int = 250_000_000
    depth: int = 5


def check_source(data: bytes, media_type: str, limits: Limits | None = None) -> None:
    """Refuse what would harm the machine or cannot be opened.

    Raises:
        SourceError: TOO_LARGE, BOMB, ENCRYPTED, XML_DTD or DAMAGED.
    """
    limits = limits or Limits()
    check_size(len(data), limits.size)
    if media_type in _ZIPPED:
        _check_archive(data, media_type, limits)
    elif media_type.startswith("image/"):
        _check_picture(data, media_type, limits)


def check_size(size: int, limit: int) -> None:
    """Raises SourceError for a file that is larger than what is read. Sizes in bytes."""
    if size > limit:
        raise _too_large("The file has {size} MB; the most that is read is {limit} MB", size, limit)


def _check_picture(data: bytes, media_type: str, limits: Limits) -> None:
    if media_type not in MEASURED:
        return
    size = parse_pixels(data, media_type)
    if size is None or not min(size):
        raise SourceError(
            "DAMAGED",
            Message(text="The picture is damaged: it does not say how wide and high it is"),
            Message(text="Open it in a picture program and save it again."),
        )
    if size[0] * size[1] > limits.pixels:
        raise SourceError(
            "BOMB",
            Message(
                text="The picture has {width} x {height} pixels, far more than a scan holds, and is not opened",
                params={"width": size[0], "height": size[1]},
            ),
            Message(text="If it is genuine, save it again in a smaller size."),
        )


def _check_archive(data: bytes, media_type: str, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            check_members(members, len(data), limits)
            if media_type != ZIP:
                _check_twice(members)
            if media_type in _OOXML:
                _check_definitions(archive, members)
            if media_type in _ODF and "META-INF/manifest.xml" in archive.namelist():
                manifest = archive.open("META-INF/manifest.xml").read(limits.part)
                if b"encryption-data" in manifest:
                    raise locked()
    except ZIP_ERRORS as error:
        raise damaged_archive("The file") from error


def check_members(members: Sequence[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    """Refuse an archive of `size` bytes by what it says of its members.

    Raises:
        SourceError: BOMB, ENCRYPTED or TOO_LARGE.
    """
    if len(members) > limits.members or sum(member.file_size for member in members) > limits.unpacked:
        raise _bomb()
    if sum(member.compress_size for member in members) > size:  # members that lie over each other
        raise _bomb()
    for member in members:
        if member.flag_bits & 1:
            raise locked()
        if member.file_size > 20_000_000 and member.file_size > limits.ratio * max(1, member.compress_size):
            raise _bomb()
        if member.file_size > limits.part and member.filename.endswith(_XML):
            raise _too_large(
                "One part of the file has {size} MB; the most is {limit} MB", member.file_size, limits.part
            )


def _check_twice(members: Sequence[zipfile.ZipInfo]) -> None:
    repeated = [name for name, count in Counter(member.filename for member in members).items() if count > 1]
    if repeated:
        raise SourceError(
            "DAMAGED",
            Message(
                text="The file holds {part} twice, and programs differ in which they show",
                params={"part": repeated[0]},
            ),
            Message(text="Open it in the program it was made with, check what it shows, and save it again."),
        )


def _check_definitions(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo]) -> None:
    """No Office program writes definitions (DTD) into XML: they are there to make a reader fetch or swell."""
    for member in members:
        if member.filename.endswith(_XML):
            with archive.open(member) as part:
                head = part.read(_HEAD).replace(b"\x00", b"")
            if _DEFINITIONS.search(head):
                raise SourceError(
                    "XML_DTD",
                    Message(text="The file holds XML definitions that no Office document has"),
                    Message(text="Do not open it. Ask the sender how it was made."),
                )


def locked() -> SourceError:
    """The error for what a password locks."""
    return SourceError(
        "ENCRYPTED",
        Message(text="The file is locked with a password"),
        Message(text="Open it with its password, save a copy without one, and add that copy."),
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
