"""Photographs made here, with all that a camera and programs write beside the dots."""

import io

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

TURNED = 6
"""The EXIF orientation of a photograph that must be turned by a quarter to the right."""
_XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><dc:creator>{secret}</dc:creator></rdf:RDF></x:xmpmeta>'


def draw(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Sky above, ground below, a red square in the upper left corner."""
    image = Image.new("RGB", (width, height), (150, 190, 230))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, height // 2, width, height), fill=(90, 140, 80))
    pen.rectangle((0, 0, width // 8, height // 8), fill=(200, 30, 30))
    return image.convert(mode)


def jpeg(width: int = 800, height: int = 600, *, secret: str = "", orientation: int = 1, mode: str = "RGB") -> bytes:
    """A JPEG photograph; `secret` stands in its EXIF, GPS, thumbnail, XMP, comment and profile."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    options: dict[str, object] = {}
    if secret:
        exif[0x010E] = exif[0x013B] = exif[0x9C9D] = secret  # description, artist, author
        place = exif.get_ifd(0x8825)
        place[1], place[2], place[0x1B] = "N", (38.0, 43.0, 20.0), f"{secret} GPS".encode()
        exif.get_ifd(0x8769)[0x9286] = f"ASCII\0\0\0{secret}".encode()  # what the user noted
        options = {"comment": secret, "xmp": _XMP.format(secret=secret).encode()}
    buffer = io.BytesIO()
    draw(width, height, mode).save(buffer, "JPEG", quality=90, exif=exif, **options)
    return buffer.getvalue() + (_thumbnail(secret) if secret else b"")


def png(width: int = 800, height: int = 600, *, secret: str = "", mode: str = "RGB") -> bytes:
    """The same as PNG."""
    words, exif = PngInfo(), Image.Exif()
    if secret:
        exif[0x013B] = secret
        words.add_text("Author", secret)
        words.add_itxt("XML:com.adobe.xmp", _XMP.format(secret=secret))
    buffer = io.BytesIO()
    draw(width, height, mode).save(buffer, "PNG", pnginfo=words, exif=exif)
    return buffer.getvalue()


def _thumbnail(secret: str) -> bytes:
    """What some cameras put behind a photograph: a small one of its own."""
    buffer = io.BytesIO()
    draw(64, 48).save(buffer, "JPEG", comment=secret)
    return buffer.getvalue()
