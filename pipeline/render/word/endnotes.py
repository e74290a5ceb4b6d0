"""The part of a Word document that holds its endnotes; python-docx knows nothing of it."""

from collections.abc import Mapping
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

_EMPTY = f"""<w:endnotes {nsdecls("w")}>
<w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>
<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:endnote>
</w:endnotes>"""


def next_id(document: Any) -> int:
    """The first id that no endnote of the document has."""
    part = _find_part(document)
    notes = [] if part is None else parse_xml(part.blob).iter(qn("w:endnote"))
    return max((int(note.get(qn("w:id"), "0")) for note in notes), default=0) + 1


def add_endnotes(document: Any, notes: Mapping[str, Any]) -> None:
    """Adds endnotes, each a paragraph by its id."""
    part = _find_part(document) or _add_part(document)
    root = parse_xml(part.blob)
    for note_id, paragraph in notes.items():
        note = OxmlElement("w:endnote")
        note.set(qn("w:id"), note_id)
        note.append(paragraph)
        root.append(note)
    part._blob = etree.tostring(root, encoding="UTF-8", standalone=True)  # noqa: SLF001 - python-docx has no other way


def _find_part(document: Any) -> Any:
    relations = document.part.rels.values()
    return next((each.target_part for each in relations if each.reltype == RELATIONSHIP_TYPE.ENDNOTES), None)


def _add_part(document: Any) -> Any:
    name, package = PackURI("/word/endnotes.xml"), document.part.package
    part = Part(name, CONTENT_TYPE.WML_ENDNOTES, _EMPTY.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)
    return part
