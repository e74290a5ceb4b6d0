"""Photographs made ready for print: upright, small, and nothing beside their dots."""

import io
import re
from base64 import b64decode

import pytest
from PIL import Image, ImageCms

from pipeline.errors import SourceError
from pipeline.readers.scan.photos import reduce_photo, strip_picture
from tests.unit.readers.photo_files import TURNED, draw, jpeg, png
from tests.unit.readers.test_phone_photos import PHOTO as PHONE

SECRET = "CANARY 4711"


def reduced(data: bytes) -> Image.Image:
    ready = reduce_photo(data, "photo.jpg")
    image = Image.open(io.BytesIO(b64decode(ready.data)))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (ready.width, ready.height))
    return image


def is_red(image: Image.Image, x: int, y: int) -> bool:
    red, green, blue = image.convert("RGB").getpixel((x, y))  # type: ignore[misc]
    return bool(red > 150 and green < 90 and blue < 90)


@pytest.mark.parametrize("data", [jpeg(secret=SECRET), png(secret=SECRET)], ids=["jpeg", "png"])
def test_nothing_is_left_of_what_stood_beside_the_dots(data: bytes) -> None:
    assert SECRET.encode() in data
    ready = b64decode(reduce_photo(data, "photo").data)
    assert b"CANARY" not in ready
    assert not re.search(rb"Exif|http|ICC_PROFILE|\xff[\xe1-\xef\xfe]..", ready[: ready.index(b"\xff\xda")], re.DOTALL)
    assert not Image.open(io.BytesIO(ready)).getexif()


def test_it_stands_upright() -> None:
    image = reduced(jpeg(800, 600, orientation=TURNED))
    assert image.size == (600, 800)
    assert is_red(image, 590, 10)
    assert not is_red(image, 10, 10)


@pytest.mark.parametrize(
    ("size", "printed"),
    [((4000, 3000), (1600, 1200)), ((900, 2400), (600, 1600)), ((800, 600), (800, 600))],
)
def test_its_longest_side_is_limited_and_never_enlarged(size: tuple[int, int], printed: tuple[int, int]) -> None:
    assert reduced(jpeg(*size)).size == printed


def test_the_same_photograph_gives_the_same_bytes() -> None:
    assert reduce_photo(jpeg(3000, 2000), "a.jpg") == reduce_photo(jpeg(3000, 2000), "b.jpg")


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_any_colours_become_red_green_and_blue(mode: str) -> None:
    assert reduced(jpeg(mode=mode)).mode == "RGB"


def test_what_is_transparent_becomes_paper() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (600, 500), (255, 0, 0, 0)).save(buffer, "PNG")
    assert min(reduced(buffer.getvalue()).getpixel((300, 250))) > 250  # type: ignore[arg-type]


def test_a_profile_is_applied_and_goes() -> None:
    buffer = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    draw(800, 600).save(buffer, "JPEG", icc_profile=profile)
    image = reduced(buffer.getvalue())
    assert "icc_profile" not in image.info
    assert is_red(image, 20, 20)


def test_a_profile_that_is_none_is_passed_over() -> None:
    buffer = io.BytesIO()
    draw(800, 600).save(buffer, "JPEG", icc_profile=b"no profile at all")
    assert is_red(reduced(buffer.getvalue()), 20, 20)


def test_phones_photos_are_read() -> None:
    pytest.importorskip("pi_heif", exc_type=ImportError)
    assert reduced(PHONE).size == (64, 64)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff", jpeg()[:300], png()[:200], b"GIF89a" + bytes(100)], ids=range(5)
)
def test_a_damaged_one_is_told(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        reduce_photo(data, "photo.jpg")
    assert caught.value.reason == "DAMAGED"


@pytest.mark.parametrize("size", [(12_000, 11_000), (30_000, 30_000)])
def test_one_of_too_many_dots_is_not_opened(size: tuple[int, int]) -> None:
    data = bytearray(png())
    data[16:24] = size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big")
    with pytest.raises(SourceError) as caught:
        reduce_photo(_with_sum(bytes(data)), "photo.png")
    assert caught.value.reason == "BOMB"


def _with_sum(data: bytes) -> bytes:
    """A PNG whose head is right again."""
    import zlib

    return data[:29] + zlib.crc32(data[12:29]).to_bytes(4, "big") + data[33:]


@pytest.mark.parametrize(("data", "kind"), [(jpeg(secret=SECRET), "jpg"), (png(secret=SECRET, mode="RGBA"), "png")])
def test_a_logo_keeps_its_size_and_nothing_else(data: bytes, kind: str) -> None:
    bare = strip_picture(data, "jpg" if kind == "jpg" else "png")
    assert SECRET.encode() not in bare
    image = Image.open(io.BytesIO(bare))
    assert image.size == (800, 600)
    assert is_red(image, 20, 20)


def test_a_transparent_logo_stays_so() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (60, 50), (255, 0, 0, 0)).save(buffer, "PNG")
    assert Image.open(io.BytesIO(strip_picture(buffer.getvalue(), "png"))).convert("RGBA").getpixel((1, 1))[3] == 0  # type: ignore[index]


def test_a_damaged_logo_is_told() -> None:
    with pytest.raises(ValueError):
        strip_picture(b"\x89PNG\r\n\x1a\n", "png")
