"""What holds for everything in an element of a page: whether it is content, how it looks, what it belongs to."""

import re
from dataclasses import dataclass, field
from itertools import islice

from pipeline.readers.html.headings import Look, font_size
from pipeline.readers.html.page import Element, names

_BOLD = frozenset({"b", "strong"})
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_QUOTED = re.compile(
    r"(?:^|\s)(?:gmail_quote|gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote|OutlookMessageHeader)(?:$|\s)"
)
_REPLY = frozenset({"divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container", "ymail_quoted"})
_LEADS = re.compile(r"(?:wrote|schrieb.{0,80}|a écrit|escribió|ha scritto|写道|寫道)\s?[:：]\s*$")
_LEAD = 200
_NEAR = 4
_SIGNED = re.compile(r"(?:^|\s)(?:gmail_signature|moz-signature|signature)(?:$|\s)", re.IGNORECASE)


@dataclass(frozen=True)
class State:
    """What holds for everything in an element."""

    aside: bool = False
    preformatted: bool = False
    heading: int = 0
    caption: bool = False
    depth: int = 0
    look: Look = field(default_factory=Look)


def is_quoted(element: Element, name: str) -> bool:
    """Whether a mail program marked an element as a quoted mail."""
    if name == "blockquote" and ((element.get("type") or "").lower() == "cite" or _LEADS.search(_lead(element))):
        return True
    return bool(_QUOTED.search(element.get("class") or "")) or (element.get("id") or "").lower() in _REPLY


def _lead(element: Element) -> str:
    """The end of the words right before an element, in its parent."""
    for before in islice(element.itersiblings(preceding=True), _NEAR):
        words = (before.tail or "").strip() or "".join(map(str, before.itertext())).strip()
        if words:
            return words[-_LEAD:]
    above = element.getparent()
    return (above.text or "")[-_LEAD:] if above is not None else ""


def look_in(element: Element, name: str, look: Look) -> Look:
    """How words in an element look, where those around it look as given."""
    style = element.get("style") or ""
    bold = look.bold or name in _BOLD or bool(style and _WEIGHT.search(style))
    return Look(bold, font_size(name, element.get("size") or "", style, look.size), look.linked or name == "a")


def is_signature(element: Element) -> bool:
    """Whether a mail program marked an element as the sender's signature."""
    return _SIGNED.search(names(element)) is not None
