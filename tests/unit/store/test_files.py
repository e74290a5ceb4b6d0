"""Writing: whole or not at all, and names that every system can store."""

import os
import sys
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.store.files import safe_name, save_beside, save_bytes


def test_a_file_is_written_with_its_folders_and_only_when_it_differs(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.json"
    assert save_bytes(path, b"one")
    before = path.stat().st_mtime_ns
    assert not save_bytes(path, b"one")
    assert path.stat().st_mtime_ns == before
    assert save_bytes(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["b.json"]


def test_a_stopped_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.json"
    save_bytes(path, b"old")

    def stop(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(StoreError, match="No space left"):
        save_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["b.json"]


def test_a_file_open_elsewhere_gets_a_new_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report-2023.en.docx"
    save_bytes(path, b"old")
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target == path:
            raise PermissionError(13, "open elsewhere")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    written = save_beside(path, b"new")
    assert written.name == "report-2023.en (2).docx"
    assert written.read_bytes() == b"new"
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept in another way there")
def test_a_file_is_for_others_only_if_the_user_wants_that(tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        save_bytes(tmp_path / "private.json", b"{}")
    finally:
        os.umask(old)
    assert (tmp_path / "private.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("CON.docx", "_CON.docx"),
        ("nul", "_nul"),
        ("lpt1.txt", "_lpt1.txt"),
        ("a:b?.pdf", "a_b_.pdf"),
        ("ends with dot.", "ends with dot"),
        ("cafe\u0301.txt", "caf\u00e9.txt"),
        ("2023年.docx", "2023年.docx"),
        ("...", "_"),
    ],
)
def test_names_that_some_system_cannot_store_are_changed(name: str, safe: str) -> None:
    assert safe_name(name) == safe
