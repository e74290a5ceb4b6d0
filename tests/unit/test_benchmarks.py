"""The tables that the benchmarks write, on small numbers."""

from pathlib import Path

import pytest

pytest.importorskip("resource", reason="CPU times of child processes are not told here")

from benchmarks.reading.__main__ import iter_files
from benchmarks.reading.readers import OURS, measure
from benchmarks.reading.table import Result, find_likeness, render_ratio, render_table
from tests.unit.readers.test_pdf import compiled

RESULTS = (
    Result("quick", "a.pdf", pages=2, cold=0.5, warm=0.02, megabytes=50, tables=1, likeness=0.9),
    Result("slow", "a.pdf", pages=2, cold=0.9, warm=0.2, megabytes=40, tables=0, likeness=0.7),
    Result("quick", "b.pdf", pages=10, cold=1.0, warm=0.3, megabytes=60.4, tables=2),
    Result("slow", "b.pdf", pages=10, cold=2.0, warm=1.2, megabytes=40, tables=3),
)


def test_a_row_a_reader_and_a_row_a_file() -> None:
    lines = render_table(RESULTS).splitlines()
    assert "| quick | 2 | 175.0 | 20.0 | 60 | 3 | 0.900 |" in lines
    assert "| slow | 2 | 325.0 | 110.0 | 40 | 3 | 0.700 |" in lines
    assert "| b.pdf | 10 | 30.0 | 120.0 |" in lines


def test_what_a_reader_failed_at_is_left_empty() -> None:
    assert "| b.pdf | 10 | 30.0 |  |" in render_table(RESULTS[:3]).splitlines()


def test_how_many_times_quicker() -> None:
    assert "4.0 times (lowest) and 7.0 times (median)" in render_ratio(RESULTS, "quick", "slow")
    assert not render_ratio(RESULTS, "quick", "absent")


def test_words_are_compared_with_their_counts() -> None:
    assert find_likeness("One two two", "two TWO one") == 1
    assert find_likeness("one two", "one three") == pytest.approx(0.5)
    assert find_likeness("中心举办", "中心") == pytest.approx(2 / 3)
    assert find_likeness("", "one") == 0


def test_our_own_readers_are_measured(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(compiled("Words of one page.\n#table(columns: 2)[one][two][three][four]"))
    assert list(iter_files([tmp_path])) == [path]
    for name in OURS:
        found = measure(name, path)
        assert "Words of one page." in str(found["text"])
        assert found["tables"] == 1
