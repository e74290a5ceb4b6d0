"""A mail or an attachment as Outlook keeps it."""

from dataclasses import dataclass, field

from pipeline.errors import Message, SourceError
from pipeline.model import mime

_DEEPEST = 10
"""So many mails may lie in each other."""
SUBJECT = 0x0037
TEXT, WIDE, BINARY, NUMBER, SWITCH, TIME = 0x1E, 0x1F, 0x102, 0x03, 0x0B, 0x40
"""Types of properties ([MS-OXCDATA] 2.11.1)."""


@dataclass
class Item:
    """Its properties by their number ([MS-OXPROPS]): type, and the bytes of the value.

    `attached` are a mail's attachments, `inner` is the mail that an attachment holds.
    """

    values: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    attached: list["Item"] = field(default_factory=list)
    inner: "Item | None" = None
    page: int = 0

    def text(self, number: int) -> str:
        """A property's words, empty where it has none."""
        kind, value = self.values.get(number, (0, b""))
        if kind == WIDE:
            return value.decode("utf-16-le", "replace").rstrip("\x00")
        return mime.decode_charset(value.rstrip(b"\x00"), self.charset) if kind in (TEXT, BINARY) else ""

    def raw(self, number: int) -> bytes:
        """A property's bytes, empty where it has none."""
        return self.values.get(number, (0, b""))[1]

    def number(self, number: int) -> int:
        """A property's whole number, 0 where it has none. A time counts 100 ns from 1601."""
        kind, value = self.values.get(number, (0, b""))
        return int.from_bytes(value[:8], "little") if kind in (NUMBER, SWITCH, TIME) else 0

    @property
    def charset(self) -> str:
        """The code page of words that are not wide."""
        page = self.number(0x3FFD) or self.number(0x3FDE) or self.page
        return f"cp{page}" if page else ""


def check_depth(depth: int) -> None:
    """Raises SourceError (TOO_DEEP) where too many mails lie in each other."""
    if depth > _DEEPEST:
        raise SourceError(
            "TOO_DEEP",
            Message(text="Too many archives or mails lie in each other"),
            Message(text="Unpack it, and add what matters."),
        )
