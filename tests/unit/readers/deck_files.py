"""PowerPoint decks made by hand, slide by slide."""

from collections.abc import Sequence

from tests.unit.readers.office_files import content_types, packed, relations

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MAIN = f"{PPTX}.main+xml"
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
INCH = 914400


def par(text: str, properties: str = "") -> str:
    return f"<a:p>{properties}<a:r><a:t>{text}</a:t></a:r></a:p>"


def shape(
    *paragraphs: str, at: tuple[float, float, float, float] | None = None, holder: str = "", named: str = ""
) -> str:
    """A text shape; `at` is left, top, width and height in inches."""
    frame = ""
    if at:
        x, y, wide, high = (round(value * INCH) for value in at)
        frame = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="x" {named}/><p:cNvSpPr/><p:nvPr>{holder}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{frame}</p:spPr><p:txBody><a:bodyPr/>{''.join(paragraphs)}</p:txBody></p:sp>"
    )


def title(text: str) -> str:
    return shape(par(text), holder='<p:ph type="title"/>')


def slide(*shapes: str, hidden: bool = False) -> str:
    show = ' show="0"' if hidden else ""
    return f"<p:sld {SPACES}{show}><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:sld>"


def deck(slides: Sequence[str], extra: dict[str, str] | None = None, presentation: str = "") -> bytes:
    """A deck; parts in `extra` are added or take the place of others."""
    numbers = range(1, len(slides) + 1)
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in numbers)
    parts = {
        "[Content_Types].xml": content_types("ppt/presentation.xml", MAIN),
        "_rels/.rels": relations(("r", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f'<p:presentation {SPACES}><p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="9144000" '
        f'cy="6858000"/>{presentation}</p:presentation>',
        "ppt/_rels/presentation.xml.rels": relations(*((f"rId{n}", "slide", f"slides/slide{n}.xml") for n in numbers)),
    }
    for n, text in zip(numbers, slides, strict=True):
        parts[f"ppt/slides/slide{n}.xml"] = text
        parts[f"ppt/slides/_rels/slide{n}.xml.rels"] = relations(("l", "slideLayout", "../slideLayouts/layout1.xml"))
    return packed(parts | (extra or {}))
