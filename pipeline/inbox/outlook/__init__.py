"""Outlook's own forms of a mail (.msg, winmail.dat) as the mail they are, its attachments in it.

In: the bytes of such a file. Out: the bytes of a mail (RFC 5322), the same for the same file; or a SourceError.
"""

from email.policy import compat32

from pipeline.errors import Message, SourceError
from pipeline.inbox.kinds import MSG
from pipeline.inbox.outlook.item import SUBJECT
from pipeline.inbox.outlook.letter import build_mail
from pipeline.inbox.outlook.storage import read_message
from pipeline.inbox.outlook.stream import read_stream


def write_mail(data: bytes, media_type: str) -> tuple[str, bytes]:
    """The subject of an Outlook mail or a winmail.dat, and the mail.

    Raises:
        SourceError: DAMAGED or TOO_DEEP.
    """
    try:
        item = read_message(data) if media_type == MSG else read_stream(data)
        return item.text(SUBJECT), build_mail(item).as_bytes(policy=compat32)
    except (MemoryError, SourceError):
        raise
    except Exception as error:  # the library lets through whatever its arithmetic runs into in a broken file
        raise SourceError(
            "DAMAGED",
            Message(text="The mail is damaged: Outlook's form of it cannot be followed"),
            Message(text="Open it in Outlook, save it as .eml or PDF, and add that."),
        ) from error
