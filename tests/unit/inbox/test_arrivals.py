"""Which files of a folder are documents."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.inbox import clean_name, iter_arrivals


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"words")


def names(raw: Path) -> list[str]:
    return [arrival.name for arrival in iter_arrivals(raw)]


def test_files_come_sorted_from_any_folders_with_posix_names(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "2023/trips/a note.docx", "a.pdf", "2023/通知.txt")
    assert names(tmp_path) == ["2023/trips/a note.docx", "2023/通知.txt", "a.pdf", "b.txt"]


def test_what_programs_leave_lying_about_is_no_document(tmp_path: Path) -> None:
    put(tmp_path, "~$report.docx", ".DS_Store", "2023/Thumbs.db", "desktop.ini", ".gitkeep", ".git/config", "kept.txt")
    assert names(tmp_path) == ["kept.txt"]


def test_only_the_readme_at_the_root_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "readme.txt", "project/README.md")
    assert names(tmp_path) == ["project/README.md"]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    put(raw, "in.txt")
    put(tmp_path, "outside/secret.txt")
    try:
        (raw / "out").symlink_to(tmp_path / "outside", target_is_directory=True)
        (raw / "file.txt").symlink_to(tmp_path / "outside/secret.txt")
        (raw / "loop").symlink_to(raw, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    assert names(raw) == ["in.txt"]


def test_a_link_to_nothing_is_told_of(tmp_path: Path) -> None:
    put(tmp_path, "in.txt")
    try:
        (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere" / "report.txt")
    except OSError:
        pytest.skip("links cannot be made here")
    assert names(tmp_path) == ["gone.txt", "in.txt"]


def test_a_folder_that_may_not_be_looked_into_is_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.txt", "locked/b.txt", "z.txt")
    iterdir = Path.iterdir

    def locked(self: Path) -> Iterator[Path]:
        if self.name == "locked":
            raise PermissionError(13, "Permission denied", str(self))
        return iterdir(self)

    monkeypatch.setattr(Path, "iterdir", locked)
    assert names(tmp_path) == ["a.txt", "locked", "z.txt"]


@pytest.mark.parametrize(
    ("stored", "registered"),
    [
        ("a\ud800.txt", "a\ufffd.txt"),
        ("b\udcff\udcfe", "b\ufffd\ufffd"),
        ("Re\u0301union/年.txt", "R\u00e9union/年.txt"),
    ],
)
def test_any_name_can_be_registered(stored: str, registered: str) -> None:
    assert clean_name(Path(stored)) == registered


def test_names_are_composed_and_sizes_counted(tmp_path: Path) -> None:
    put(tmp_path, unicodedata.normalize("NFD", "Résumé.txt"))
    (arrival,) = iter_arrivals(tmp_path)
    assert arrival.name == "Résumé.txt"
    assert arrival.size == 5
    assert arrival.path.read_bytes() == b"words"
