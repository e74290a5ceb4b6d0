"""The bytes of a web page as a tree, and what is asked of its elements. Nothing is fetched, no script is run."""

import re
from itertools import islice
from typing import Any

from lxml import etree

from pipeline.errors import Message, SourceError
from pipeline.model.mime import is_charset
from pipeline.readers.blocks import Facts
from pipeline.readers.clean import join_lines
from pipeline.readers.decode import decode_text

Element = etree._Element  # noqa: SLF001 (lxml gives its elements no other name)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_HEAD = 8192
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
}
"""What programs mean by an encoding's name: a superset of it."""
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Neither holds the beginning of another one: each letter is looked at once, however many begin and never end.
_SERVER_CODE = re.compile(
    r"<\?(?!xml)(?:[^?<]|\?(?!>)|<(?!\?)){0,20000}\?>|<%(?:[^%<]|%(?!>)|<(?!%)){0,20000}%>", re.IGNORECASE
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>")
_MOST_WRONG = 0.002
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header"}
    | {
        "head",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "marquee",
        "menu",
        "nav",
        "noframes",
        "noscript",
    }
    | {"ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section", "summary", "table", "caption", "tbody"}
    | {"td", "tfoot", "th", "thead", "tr", "ul", "xmp", "text"}
)
"""Elements that begin a line of their own (HTML, 15.3), and the text of a drawing (SVG); all others run on."""
_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_SOON = 200
_ZERO_SIZE = re.compile(r"font-size\s*:\s*0(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)", re.IGNORECASE)
_SIZED = re.compile(r"font(?:-size)?\s*:[^;]*?[1-9]", re.IGNORECASE)
_FOR_READERS_ALOUD = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text)?)(?:$|[\s_-])", re.IGNORECASE
)


def decode_page(data: bytes, charset: str = "") -> tuple[str, str, bool]:
    """The text of a page, its encoding, and whether that is certain.

    A byte order mark comes first, then UTF-8 where it fits, then what a mail's header (`charset`) or the page declares,
    if that fits; else the encoding is found by what reads as sense.
    """
    if data.startswith(_BOMS) or b"\x00" in data[:64]:
        return decode_text(data)
    found = _DECLARED.search(data[:_HEAD])
    for name in (charset, found[1].decode("ascii", "replace") if found else ""):
        if not is_charset(name) or data.isascii():
            continue
        encoding = _WIDER.get(name.lower(), name.lower())
        for tried in dict.fromkeys(("utf-8", encoding)):
            try:
                return data.decode(tried), tried, True
            except (ValueError, LookupError):
                continue
        text = _decode_nearly(data, encoding)
        if text is not None:
            return text, encoding, True
    return decode_text(data)


def _decode_nearly(data: bytes, encoding: str) -> str | None:
    """As declared, where next to nothing of it is wrong."""
    try:
        text = data.decode(encoding, "replace")
    except (ValueError, LookupError):
        return None
    return text if text.count("\ufffd") <= _MOST_WRONG * len(text) else None


def parse_page(text: str, facts: Facts) -> Element | None:
    """The root element of a page; None where there is nothing in it.

    Raises:
        SourceError: TOO_DEEP where elements lie deeper in each other than 2,000.
    """
    text = _SERVER_CODE.sub(lambda found: "\n" * found[0].count("\n"), text.replace("\x00", ""))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).encode("utf-8", "replace"), parser)
    except etree.ParserError:
        return None
    except etree.XMLSyntaxError:
        return None
    if any("Excessive depth" in str(entry.message) for entry in parser.error_log):
        raise SourceError(
            "TOO_DEEP",
            Message(text="The page is nested too deeply to be read"),
            Message(text="Open it in a browser, print it to PDF, and add that."),
        )
    if root is None or len(root) == 0:
        return None
    _open_noframes(root)
    facts.metadata.update({"language": str(root.get("lang"))} if root.get("lang") else {})
    return root


def _open_noframes(root: Element) -> None:
    """What a page says to those who see no frames is kept by the parser as it is written, as one text."""
    for element in list(root.iter("noframes")):
        written, element.text = element.text or "", None
        try:
            inner = etree.fromstring(f"<div>{written}</div>", etree.HTMLParser(no_network=True, remove_comments=True))
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            inner = None
        if inner is None:
            element.text = written
        else:
            element.extend(inner)


def tag(element: Element) -> str:
    """The element's name in lower case. One with a prefix (`o:p`) is not the element of that name."""
    name: Any = element.tag
    return name.lower() if isinstance(name, str) else ""


def is_block(element: Element) -> bool:
    """Whether an element begins a line of its own, by its name or its style."""
    if tag(element) in _BLOCKS:
        return True
    style = element.get("style")
    return style is not None and _SHOWN_AS_BLOCK.search(style) is not None


def has_blocks(element: Element) -> bool:
    """Whether anything in an element begins a line of its own."""
    return any(inner is not element and is_block(inner) for inner in element.iter())


def names(element: Element) -> str:
    """What an author calls an element: its id, classes and role in one text."""
    return f"{element.get('id') or ''} {element.get('class') or ''}"


def is_hidden(element: Element) -> bool:
    """Whether a browser does not show an element.

    What is kept from those read to, within a line, is shown: the words for them stand beside it.
    """
    if element.get("hidden") is not None:
        return True
    if (element.get("aria-hidden") or "").lower() == "true" and is_block(element):
        return True
    style = element.get("style") or ""
    return _HIDDEN.search(style) is not None or (_ZERO_SIZE.search(style) is not None and not _has_sizes(element))


def _has_sizes(element: Element) -> bool:
    """Whether what lies in an element may have a size of its own: the element's own removes the gaps between."""
    return any(
        inner is not element
        and (inner.get("class") or inner.get("size") or _SIZED.search(inner.get("style") or "") is not None)
        for inner in islice(element.iter(), _SOON)
    )


def is_for_readers_aloud(element: Element) -> bool:
    """Whether an element is there for programs that read aloud."""
    return _FOR_READERS_ALOUD.search(element.get("class") or "") is not None


def text_in(element: Element) -> str:
    """The text in an element, as it stands; programs and styles are none."""
    texts: Any = element.xpath("descendant::text()[not(parent::script or parent::style)]")
    return "".join(map(str, texts))


def joined(text: str) -> str:
    """Text between tags as one line: breaks between Chinese characters stand for nothing."""
    return join_lines(text.split("\n"))
