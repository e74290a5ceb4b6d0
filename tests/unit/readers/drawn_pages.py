"""Pictures of pages set by typst, for what reads pictures of text."""

import io

import pypdfium2 as pdfium
import typst
from PIL import Image

from tests.conftest import ROOT

FONTS = ROOT / "pipeline" / "render" / "fonts"


def drawn(paragraphs: tuple[str, ...], title: str = "", *, dense: int = 200) -> Image.Image:
    """A picture of a page, grey."""
    head = '#set page(paper: "a5", margin: 1.5cm)\n#set text(font: ("Source Serif 4", "Noto Sans SC"), size: 11pt)\n'
    body = (f"= {title}\n\n" if title else "") + "\n\n".join(paragraphs)
    source: bytes = (head + body).encode()
    data = typst.compile(source, format="pdf", font_paths=typst.Fonts(font_paths=[str(FONTS)]))
    assert isinstance(data, bytes)
    image: Image.Image = pdfium.PdfDocument(data)[0].render(scale=dense / 72).to_pil().convert("L")
    return image


def tilted(image: Image.Image, degrees: float) -> Image.Image:
    return image.rotate(degrees, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
