"""What people are told: of changed receipts alone, of links to nothing, of what a reader noted."""

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Call


def test_a_second_run_tells_only_what_changed(call: Call, place: Path) -> None:
    (place / "data" / "raw" / "empty.txt").write_bytes(b"")
    assert "workshop.md" in call("-C", place, "run").err
    again = call("-C", place, "run")
    assert again.code == 1
    assert "workshop.md" not in again.err
    assert "empty.txt" not in again.err
    assert "of them failed: 1;" in again.err
    (place / "data" / "raw" / "late.txt").write_text("Late\n", encoding="utf-8")
    third = call("-C", place, "run").err
    assert "late.txt" in third
    assert "workshop.md" not in third


def test_a_link_to_nothing_gets_a_receipt(call: Call, place: Path) -> None:
    try:
        (place / "data" / "raw" / "gone.txt").symlink_to(place / "nowhere.txt")
    except OSError:
        pytest.skip("links cannot be made here")
    done = call("-C", place, "run")
    assert done.code == 1
    assert "It is a link to a file that is not there" in done.err


def test_reading_tells_what_the_reader_noted(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("Année;Ville\n2023;Nîmes\n".encode("latin-1"))
    read = call("read", path, "--to", "md")
    assert "Nîmes" in read.out
    assert "encod" in read.err
