"""Photographs for print: upright, small, and nothing left of what the camera wrote beside the dots."""

import contextlib
import io
import warnings
from base64 import b64encode
from typing import Literal

from PIL import Image, ImageCms, ImageOps

from pipeline.model.photo import Print
from pipeline.readers.scan.pictures import MOST_PIXELS, ODD, bomb, faults_of, learn_phones

_LONGEST = 1600
"""In pixels: of a picture as wide as the text of a page, some 250 an inch."""
_QUALITY, _BEST = 85, 95
_FORMATS = ("JPEG", "PNG")
_Kind = Literal["JPEG", "PNG"]


def reduce_photo(data: bytes, name: str) -> Print:
    """A photograph upright and in sRGB, its longest side at most 1,600 pixels; the same bytes give the same bytes.

    Raises:
        SourceError: DAMAGED, BOMB, or TOOL_MISSING.
    """
    with faults_of(name):
        return _reduce(data, name)


def strip_picture(data: bytes, kind: Literal["png", "jpg"]) -> bytes:
    """A picture of the theme as it looks, without what programs wrote beside its dots. Raises ValueError if damaged."""
    form: _Kind = "PNG" if kind == "png" else "JPEG"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=(form,)) as image:
                upright = _in_srgb(ImageOps.exif_transpose(image))
                return _encode(upright.convert("RGBA" if form == "PNG" else "RGB"), form, _BEST)
    except (*ODD, Image.DecompressionBombError) as error:
        raise ValueError(str(error)) from error


def _reduce(data: bytes, name: str) -> Print:
    formats: tuple[str, ...] = _FORMATS
    if data[4:8] == b"ftyp":
        learn_phones()
        formats = ("HEIF",)
    with Image.open(io.BytesIO(data), formats=formats) as image:
        if image.width * image.height > MOST_PIXELS:
            raise bomb(name)
        image.draft("RGB", (_LONGEST, _LONGEST))  # a JPEG is read no larger than it need be
        small = ImageOps.exif_transpose(image)
        small = _flat(_in_srgb(small))
        small.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS, reducing_gap=3.0)
        printed = b64encode(_encode(small, "JPEG", _QUALITY)).decode()
        return Print(width=small.width, height=small.height, data=printed)


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture with the colours that its own profile means; one that cannot be used is passed over."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        mode = "RGB" if image.mode == "CMYK" else image.mode
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            turned = ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=mode
            )
            return turned or image
    return image


def _flat(image: Image.Image) -> Image.Image:
    """The picture in red, green and blue; what is transparent is paper."""
    if "A" in image.getbands() or "transparency" in image.info:
        layered = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")
    return image.convert("RGB")


def _encode(image: Image.Image, form: _Kind, quality: int) -> bytes:
    """The dots alone: a picture that was opened carries along what stood beside them."""
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    buffer = io.BytesIO()
    bare.save(buffer, form, quality=quality, optimize=True)
    return buffer.getvalue()
