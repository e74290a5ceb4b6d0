"""Frames of a picture file made small, for people to look at."""

import io

from PIL import Image, ImageOps

from pipeline.readers.pdf.drawing import MOST_DOTS, no_page
from pipeline.readers.scan.pictures import FORMATS, MOST_PIXELS, PHONE, bomb, faults_of, learn_phones


def render_frame(data: bytes, name: str, page: int, width: int) -> bytes:
    """A frame (from 1), upright, as JPEG of at most so many dots across, and `MOST_DOTS` in all.

    Raises SourceError: DAMAGED, BOMB, TOOL_MISSING, NO_PAGE.
    """
    formats: tuple[str, ...] = FORMATS
    if data[4:8] == b"ftyp":
        learn_phones()
        formats = (PHONE,)
    with faults_of(name), Image.open(io.BytesIO(data), formats=formats) as image:
        if page > getattr(image, "n_frames", 1):
            raise no_page(name, page)
        image.seek(page - 1)
        if image.width * image.height > MOST_PIXELS:
            raise bomb(name)
        image.draft("RGB", (width, width))  # a JPEG is read no larger than it need be
        upright = ImageOps.exif_transpose(image).convert("RGB")
        share = min(1.0, width / upright.width, (MOST_DOTS / (upright.width * upright.height)) ** 0.5)
        small = upright.resize((max(1, int(upright.width * share)), max(1, int(upright.height * share))))
        buffer = io.BytesIO()
        small.save(buffer, "JPEG", quality=85)
        return buffer.getvalue()
