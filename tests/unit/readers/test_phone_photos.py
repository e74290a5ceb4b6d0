"""Photos as phones take them (HEIC)."""

import base64
import builtins
from collections.abc import Mapping

import pytest

from pipeline.errors import SourceError
from pipeline.inbox import parse_media_type
from pipeline.readers import has_reader

PHOTO = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ACJpbG9jAAAAAERAAAEAAQAAAAABegABAAAAAAAAABgAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRt"
    "AAAAAAABAAAA1mlwcnAAAAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xy"
    "bmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAACBt"
    "ZGF0AAAAFCgBrxmA9wHgT//0clvLP5mM3+PA"
)
"""64 by 64 pixels, the left half black."""


def test_a_photo_is_opened() -> None:
    pytest.importorskip("pi_heif", exc_type=ImportError)
    pictures = pytest.importorskip("pipeline.readers.scan.pictures", exc_type=ImportError)
    (picture,) = pictures.iter_pictures(PHOTO, "photo.heic")
    assert picture.pixels.shape == (64, 64)
    assert picture.pixels[32, 8] < 60
    assert picture.pixels[32, 56] > 200


def test_it_is_known_by_its_content() -> None:
    assert has_reader(parse_media_type(PHOTO, "photo.heic"))
    assert has_reader(parse_media_type(PHOTO, "photo.jpg"))


def test_without_the_library_the_receipt_says_how_to_save_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = pytest.importorskip("pipeline.readers.scan.pictures", exc_type=ImportError)
    real = builtins.__import__

    def refuse(name: str, *rest: Mapping[str, object]) -> object:
        if name == "pi_heif":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(SourceError) as caught:
        list(pictures.iter_pictures(PHOTO, "photo.heic"))
    assert caught.value.reason == "TOOL_MISSING"
    assert "JPEG" in str(caught.value.hint)
