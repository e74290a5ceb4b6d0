"""An edited draft in Word: what it says now, what is pending in it by whom, and the comments beside it.

In: the bytes of a DOCX. Out: a `DraftDocument`; a `SourceError` for what cannot be read.
"""

from collections.abc import Iterator

from pipeline.model.returned import Comment, DraftDocument, Line
from pipeline.readers.blocks import Facts, parse_run_id
from pipeline.readers.clean import clean_text
from pipeline.readers.docx.changes import all_text
from pipeline.readers.docx.styles import find_styles
from pipeline.readers.docx_edits.lines import LineReader
from pipeline.readers.ooxml.elements import Element, attribute, child, children
from pipeline.readers.ooxml.package import Package, find_properties

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_PARA, _PARENT = "paraId", "paraIdParent"


def read_edits(data: bytes, name: str) -> DraftDocument:
    """Read an edited draft, line by line: the text, then notes, headers and footers.

    Raises:
        SourceError: DAMAGED, ENCRYPTED, TOO_LARGE, TOO_DEEP or XML_DTD.
    """
    facts = Facts()
    package = Package(data, name, facts)
    main = package.main_part("word/document.xml")
    reader = LineReader(find_styles(_optional(package, main, "styles")))
    root = package.parse(main)
    for body in () if root is None else children(root, "body"):
        reader.read(body, "text")
    for kind in ("footnote", "endnote"):
        notes = _optional(package, main, f"{kind}s")
        for note in () if notes is None else children(notes, kind):
            if attribute(note, "type") not in _SEPARATORS:
                reader.read(note, "note")
    for kind in ("header", "footer"):
        for part in package.related(main, kind):
            margin = package.parse_optional(part)
            if margin is not None:
                reader.read(margin, "margin")
    find_properties(package, facts)
    return DraftDocument(
        name=name,
        run_id=facts.run_id or _find_run_id(reader.lines),
        who=_find_last(package),
        lines=tuple(reader.lines),
        comments=tuple(_iter_comments(package, main, reader.hangs_on)),
    )


def _optional(package: Package, main: str, kind: str) -> Element | None:
    parts = (package.parse_optional(part) for part in package.related(main, kind))
    return next((part for part in parts if part is not None), None)


def _find_run_id(lines: list[Line]) -> str:
    texts = ("".join(piece.text for piece in line.pieces) for line in lines)
    return next((found for text in texts if (found := parse_run_id(text))), "")


def _find_last(package: Package) -> str:
    """Who saved the document last."""
    parts = package.related("", "core-properties") or ["docProps/core.xml"]
    last = child(package.parse_optional(parts[0]), "lastModifiedBy")
    return "" if last is None else clean_text(last.text or "")


def _iter_comments(package: Package, main: str, hangs_on: dict[str, int]) -> Iterator[Comment]:
    """The comments in their order; an answer that hangs on no words hangs on those of what it answers."""
    comments = _optional(package, main, "comments")
    if comments is None:
        return
    extended = _optional(package, main, "commentsExtended")
    threads = {} if extended is None else {attribute(e, _PARA): attribute(e, _PARENT) for e in children(extended)}
    lines: dict[str, int] = {}
    for comment in children(comments, "comment"):
        names = [attribute(paragraph, _PARA) for paragraph in children(comment, "p")]
        above = next((threads[name] for name in names if threads.get(name)), "")
        line = hangs_on.get(attribute(comment, "id"), lines.get(above, -1))
        lines |= dict.fromkeys(names, line)
        text = clean_text(all_text(comment))
        if text:
            yield Comment(author=clean_text(attribute(comment, "author")), text=text, line=line)
