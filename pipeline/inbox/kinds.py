"""The kinds of files there are: their media types, the endings they are named by, what people call them."""

from pipeline.errors import Message

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
MAIL = "message/rfc822"
MAILBOX = "application/mbox"
WEB_ARCHIVE = "multipart/related"
"""A page saved with its pictures in one file (MHT, MHTML)."""
WINMAIL = "application/vnd.ms-tnef"
"""What Outlook packs a mail's attachments into for other Outlooks (TNEF, winmail.dat)."""
ZIP = "application/zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
WORD_XML = "application/vnd.ms-word.2003+xml"
EXCEL_XML = "application/vnd.ms-excel.2003+xml"
PACKAGE_XML = "application/vnd.ms-office.flat+xml"
"""An Office document whose parts stand in one XML file instead of a ZIP."""
FLAT = {kind: f"{kind}-flat-xml" for kind in (ODT, ODS, ODP)}
"""OpenDocument in one XML file."""
MSG = "application/vnd.ms-outlook"
RTF = "application/rtf"
OFD = "application/ofd"
PAGES = "application/vnd.apple.pages"
NUMBERS = "application/vnd.apple.numbers"
KEYNOTE = "application/vnd.apple.keynote"
UNKNOWN = "application/octet-stream"
JSON = "application/json"
JSON_LINES = "application/jsonl"
YAML = "application/yaml"

TEXTUAL = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    **dict.fromkeys((".json", ".jsonld"), JSON),
    **dict.fromkeys((".jsonl", ".ndjson"), JSON_LINES),
    **dict.fromkeys((".yml", ".yaml"), YAML),
    ".toml": "application/toml",
    ".eml": MAIL,
    ".mbox": MAILBOX,
    ".mht": WEB_ARCHIVE,
    ".mhtml": WEB_ARCHIVE,
    ".htm": HTML,
    ".html": HTML,
    ".xhtml": HTML,
    ".shtml": HTML,
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".ics": "text/calendar",
    ".vcs": "text/calendar",
    ".rtf": RTF,
    ".txt": TEXT,
}
"""What text is, by the ending of its name, where its content does not say."""
BINARY = {
    ".pdf": PDF,
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), DOCX),
    **dict.fromkeys((".pptx", ".pptm", ".potx", ".potm", ".ppsx", ".ppsm"), PPTX),
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), XLSX),
    ".xlsb": XLSB,
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt"), DOC),
    **dict.fromkeys((".ppt", ".pps", ".pot", ".dps", ".dpt"), PPT),
    **dict.fromkeys((".xls", ".xlt", ".et", ".ett"), XLS),
    **dict.fromkeys((".odt", ".ott"), ODT),
    **dict.fromkeys((".ods", ".ots"), ODS),
    **dict.fromkeys((".odp", ".otp"), ODP),
    ".msg": MSG,
    ".ofd": OFD,
    ".pages": PAGES,
    ".numbers": NUMBERS,
    ".key": KEYNOTE,
    ".png": "image/png",
    **dict.fromkeys((".jpg", ".jpeg", ".jpe", ".jfif"), "image/jpeg"),
    ".gif": "image/gif",
    **dict.fromkeys((".tif", ".tiff"), "image/tiff"),
    ".bmp": "image/bmp",
    ".webp": "image/webp",
    **dict.fromkeys((".jp2", ".j2k", ".jpf"), "image/jp2"),
    **dict.fromkeys((".heic", ".heif"), "image/heic"),
    ".avif": "image/avif",
    ".zip": ZIP,
    ".rar": "application/vnd.rar",
    ".7z": "application/x-7z-compressed",
    ".gz": "application/gzip",
    ".tgz": "application/gzip",
}
"""What a file must be, by the ending of its name: text under such a name is no such file."""
BY_CONTENT = frozenset({PDF, DOCX, PPTX, XLSX, ODT, ODS, ODP, WORD_XML, EXCEL_XML, PACKAGE_XML, *FLAT.values()})
"""Kinds whose content says beyond doubt what they are: read as such under whatever name."""
ALSO = {
    ".doc": frozenset({RTF, HTML, WEB_ARCHIVE, "application/xml"}),
    ".dot": frozenset({RTF}),
    ".wps": frozenset({RTF, "application/vnd.ms-works"}),
    ".xls": frozenset({HTML, WEB_ARCHIVE, "application/xml", "text/csv", "text/tab-separated-values"}),
}
"""What office programs and web sites save under the endings of the old Office formats."""
RICHEST_FIRST = (
    *(DOCX, PPTX, XLSX, ODT, ODP, ODS, *FLAT.values(), DOC, PPT, XLS, XLSB, WORD_XML, EXCEL_XML, PACKAGE_XML),
    *(
        MSG,
        MAIL,
        RTF,
        MARKDOWN,
        YAML,
        JSON,
        JSON_LINES,
        HTML,
        WEB_ARCHIVE,
        TEXT,
        "text/csv",
        "text/tab-separated-values",
        OFD,
        PDF,
    ),
)
"""Formats in which documents are written before those which they are exported to; pictures, not named here, last."""

_NAMES: dict[str, Message] = {
    TEXT: Message(text="plain text"),
    MARKDOWN: Message(text="Markdown text"),
    HTML: Message(text="a web page (HTML)"),
    PDF: Message(text="PDF"),
    MAIL: Message(text="a mail (.eml)"),
    MAILBOX: Message(text="a mailbox of several mails"),
    WEB_ARCHIVE: Message(text="a saved web page (.mht)"),
    WINMAIL: Message(text="attachments packed by Outlook (winmail.dat)"),
    ZIP: Message(text="a ZIP archive"),
    DOCX: Message(text="a Word document"),
    PPTX: Message(text="a PowerPoint deck"),
    XLSX: Message(text="an Excel workbook"),
    XLSB: Message(text="a binary Excel workbook (.xlsb)"),
    ODT: Message(text="an OpenDocument text (.odt)"),
    ODS: Message(text="an OpenDocument spreadsheet (.ods)"),
    ODP: Message(text="an OpenDocument presentation (.odp)"),
    DOC: Message(text="an old Word document (.doc)"),
    XLS: Message(text="an old Excel workbook (.xls)"),
    PPT: Message(text="an old PowerPoint deck (.ppt)"),
    WORD_XML: Message(text="a Word document of 2003 as XML"),
    EXCEL_XML: Message(text="an Excel workbook of 2003 as XML"),
    PACKAGE_XML: Message(text="an Office document as XML"),
    FLAT[ODT]: Message(text="an OpenDocument text (.odt)"),
    FLAT[ODS]: Message(text="an OpenDocument spreadsheet (.ods)"),
    FLAT[ODP]: Message(text="an OpenDocument presentation (.odp)"),
    MSG: Message(text="an Outlook mail (.msg)"),
    "application/x-ole-storage": Message(text="a file of an older Office program that does not say which"),
    RTF: Message(text="a Rich Text document (.rtf)"),
    OFD: Message(text="an OFD document"),
    PAGES: Message(text="a Pages document"),
    NUMBERS: Message(text="a Numbers spreadsheet"),
    KEYNOTE: Message(text="a Keynote presentation"),
    "text/csv": Message(text="a table as text (CSV)"),
    "text/tab-separated-values": Message(text="a table as text (TSV)"),
    "text/calendar": Message(text="a calendar file (.ics)"),
    "image/svg+xml": Message(text="a drawing (SVG)"),
    "application/vnd.rar": Message(text="a RAR archive"),
    "application/x-7z-compressed": Message(text="a 7z archive"),
    "application/gzip": Message(text="a gzip archive"),
    "application/vnd.microsoft.portable-executable": Message(text="a program"),
    "application/x-elf": Message(text="a program"),
    "application/xml": Message(text="data as XML"),
    JSON: Message(text="data as JSON"),
    JSON_LINES: Message(text="data as JSON"),
    YAML: Message(text="data as YAML"),
    "application/toml": Message(text="data as TOML"),
    "application/postscript": Message(text="a print file (PostScript)"),
    "application/vnd.ms-works": Message(text="a Works document"),
    "application/vnd.wordperfect": Message(text="a WordPerfect document"),
    "application/vnd.visio": Message(text="a Visio drawing"),
    "image/heic": Message(text="a photo as phones take it (HEIC)"),
    "image/avif": Message(text="a picture (AVIF)"),
    "image/x-icon": Message(text="an icon"),
    UNKNOWN: Message(text="unknown"),
}
_AS_PDF = Message(text="Open it in the program it was made with, save it as PDF, and add that.")
_UNPACK = Message(text="Unpack it, and add what is in it.")
_AS_TABLE = Message(text="It is data for programs. Save what people should read of it as a text, or as a CSV table.")
_AS_OFFICE = Message(
    text="Open it in its program, save it in a newer format (DOCX, XLSX, PPTX) or as PDF, and add that."
)
_HINTS: dict[str, Message] = {
    **dict.fromkeys((DOC, XLS, PPT, XLSB, WORD_XML, EXCEL_XML, PACKAGE_XML), _AS_OFFICE),
    **dict.fromkeys(("application/vnd.rar", "application/x-7z-compressed", "application/gzip"), _UNPACK),
    **dict.fromkeys(("application/toml", "application/xml"), _AS_TABLE),
    **dict.fromkeys((OFD, PAGES, NUMBERS, KEYNOTE, "image/svg+xml", "application/postscript"), _AS_PDF),
    "image/avif": Message(text="Save it as JPEG or PNG, and add that."),
}
_SAVE = Message(text="Save it as DOCX, PDF or text, and add that copy.")


def name_kind(media_type: str) -> Message | str:
    """What people call a kind of file; the media type itself where there is no such name."""
    return _NAMES.get(media_type, media_type)


def hint_kind(media_type: str) -> Message:
    """What to do with a file of a kind that is not read: how to save it as one that is."""
    return _HINTS.get(media_type, _SAVE)
