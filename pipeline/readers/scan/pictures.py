"""Picture files as grey pixels: one page a frame."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from pipeline.errors import Message, SourceError

FORMATS = ("PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP", "JPEG2000")
PHONE = "HEIF"
MOST_PIXELS = 120_000_000
"""Of one frame: an A4 page at 1000 dots per inch has 97 million."""
_DENSE = 3600
"""In pixels: the shorter side of an A4 page at 435 dots per inch."""
_MOST_FRAMES = 200
_USUAL_DENSITY = 96.0
ODD = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, IndexError)
"""What Pillow raises for pictures that are cut off or changed."""
_DENSITIES = (50.0, 1300.0)


class Picture:
    """One frame: grey `pixels` (rows x columns, 0 black) and `density` in dots per inch."""

    def __init__(self, pixels: NDArray[np.uint8], density: float) -> None:
        self.pixels = pixels
        self.density = density


def iter_pictures(data: bytes, name: str) -> Iterator[Picture]:
    """The frames of a picture file, upright as its camera says.

    Raises:
        SourceError: DAMAGED, BOMB, or TOOL_MISSING.
    """
    formats: tuple[str, ...] = FORMATS
    if data[4:8] == b"ftyp":
        learn_phones()
        formats = (PHONE,)
    with faults_of(name), Image.open(io.BytesIO(data), formats=formats) as image:
        is_moving = bool(getattr(image, "is_animated", False)) and image.format != "TIFF"
        for number, frame in enumerate(ImageSequence.Iterator(image)):
            if frame.width * frame.height > MOST_PIXELS:
                raise bomb(name)
            yield _shrunk(Picture(_grey(frame), _density(frame)))
            if is_moving or image.format == PHONE or number + 1 >= _MOST_FRAMES:
                break


@contextmanager
def faults_of(name: str) -> Iterator[None]:
    """Whatever Pillow raises within for a picture, as a SourceError that names it: DAMAGED, or BOMB."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError as error:
        raise bomb(name) from error
    except ODD as error:
        raise SourceError(
            "DAMAGED",
            Message(text="{name} is damaged: the picture cannot be shown", params={"name": name}),
            Message(text="Open it in a picture viewer and save it again, or ask the sender for it again."),
        ) from error


def learn_phones() -> None:
    """Teach Pillow the format of phones' photos. A package of its own knows it, which not each system has."""
    try:
        from pi_heif import register_heif_opener
    except ImportError as error:
        raise SourceError(
            "TOOL_MISSING",
            Message(text="Reading it needs the library {library}", params={"library": "pi-heif"}),
            Message(text="Save it as JPEG or PNG, and add that."),
        ) from error
    register_heif_opener()


def _grey(frame: Image.Image) -> NDArray[np.uint8]:
    """Grey pixels; what is transparent is paper."""
    upright = ImageOps.exif_transpose(frame)
    if "A" in upright.getbands() or "transparency" in upright.info:
        layered = upright.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        upright = Image.alpha_composite(paper, layered)
    if upright.mode.startswith("I;16") or upright.mode in {"I", "F"}:
        values = np.asarray(upright, dtype=np.float64)
        values *= 255 / max(1.0, float(values.max(initial=0.0)))
        return values.astype(np.uint8)
    return np.asarray(upright.convert("L"), dtype=np.uint8)


def _shrunk(picture: Picture) -> Picture:
    """A picture no denser than letters need: large ones take far longer and are not read better."""
    height, width = picture.pixels.shape
    share = _DENSE / min(height, width)
    if share >= 1:
        return picture
    size = (round(width * share), round(height * share))
    smaller = Image.fromarray(picture.pixels).resize(size, Image.Resampling.LANCZOS)
    return Picture(np.asarray(smaller, dtype=np.uint8), picture.density * share)


def _density(frame: Image.Image) -> float:
    stated = frame.info.get("dpi") or ()
    value = float(stated[0]) if stated else 0.0
    return value if _DENSITIES[0] <= value <= _DENSITIES[1] else _USUAL_DENSITY


def bomb(name: str) -> SourceError:
    """The error for a picture of too many dots."""
    return SourceError(
        "BOMB",
        Message(text="{name} is a picture of more dots than a page has", params={"name": name}),
        Message(text="Save it again at 300 dots per inch."),
    )
