"""Word documents made by hand, part by part."""

import io
import zipfile

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{name}"'
    for prefix, name in {
        "w": "wordprocessingml/2006/main",
        "mc": "markup-compatibility/2006",
        "m": "officeDocument/2006/math",
        "r": "officeDocument/2006/relationships",
        "a": "drawingml/2006/main",
        "c": "drawingml/2006/chart",
        "dgm": "drawingml/2006/diagram",
        "wp": "drawingml/2006/wordprocessingDrawing",
    }.items()
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = {"footnotes": "footnotes", "endnotes": "endnotes", "styles": "styles", "numbering": "numbering"} | {
    "comments": "comments", "header1": "header", "header2": "header", "footer1": "footer", "chart1": "chart",
    "data1": "diagramData",
}  # fmt: skip
_ROOTS = {"header1": "hdr", "header2": "hdr", "footer1": "ftr", "chart1": "chartSpace", "data1": "dataModel"}


def word_file(body: str, *, prolog: str = "", **parts: str) -> bytes:
    """A document whose body is the given XML, with what is given of its other parts (`styles`, `footnotes`, …)."""
    kinds = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    kinds += '<Default Extension="xml" ContentType="application/xml"/>'
    for name, kind in {"document": "document.main", **{name: _KINDS[name] for name in parts}}.items():
        stated = f"{DOCX.removesuffix('document')}{kind}+xml"
        kinds += f'<Override PartName="/word/{name}.xml" ContentType="{stated}"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{prolog}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    relations = ""
    for name, xml in parts.items():
        root = _ROOTS.get(name, name)
        prefix = {"chart1": "c", "data1": "dgm"}.get(name, "w")
        files[f"word/{name}.xml"] = f"<{prefix}:{root} {NAMESPACES}>{xml}</{prefix}:{root}>"
        relations += f'<Relationship Id="{name}" Type="{OFFICE}/{_KINDS[name]}" Target="{name}.xml"/>'
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
    )
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    """An archive of text files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(content)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells that each hold the given blocks."""
    made = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{cells}</w:tr>' for cells in made)}</w:tbl>"


def tracked(kind: str, content: str, author: str = "Reviewer A", date: str = "2023-05-06T07:08:09Z") -> str:
    """Content inside a tracked change."""
    return f'<w:{kind} w:id="1" w:author="{author}" w:date="{date}">{content}</w:{kind}>'


def field(kind: str) -> str:
    """One of the three marks of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def complex_field(code: str, result: str) -> str:
    """A field with its instruction and its result."""
    return f"{field('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{field('separate')}{result}{field('end')}"


def text_box(content: str) -> str:
    """A run with a text box in both forms in which Word writes it."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
