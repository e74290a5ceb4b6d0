"""The figures as a page of Markdown."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+")


@dataclass(frozen=True)
class Result:
    """What one reader made of one file. Times in seconds of CPU; `likeness` 0..1, None without a text to compare."""

    reader: str
    file: str
    pages: int
    cold: float
    warm: float
    megabytes: float
    tables: int
    likeness: float | None = None


def find_likeness(text: str, truth: str) -> float:
    """How far the words of two texts are the same (F1 over words with their counts, order aside)."""
    found, wanted = (Counter(_WORD.findall(words.casefold())) for words in (text, truth))
    common = (found & wanted).total()
    return 2 * common / max(1, found.total() + wanted.total())


def render_table(results: Sequence[Result]) -> str:
    """Two tables: all files by reader, and each file by reader."""
    readers = list(dict.fromkeys(result.reader for result in results))
    files = list(dict.fromkeys(result.file for result in results))
    by_reader = [
        _row(_figures([result for result in results if result.reader == reader], reader)) for reader in readers
    ]
    head = ("reader", "files", "cold, ms a page", "warm, ms a page", "most memory, MB", "tables", "words alike")
    known = {(result.reader, result.file): result for result in results}
    each = []
    for file in files:
        pages = next(result.pages for result in results if result.file == file)
        here = [known.get((reader, file)) for reader in readers]
        each.append(_row([file, str(pages), *(_milliseconds(one.warm / one.pages) if one else "" for one in here)]))
    return "\n".join([*_head(head), *by_reader, "", *_head(("warm, ms a page", "pages", *readers)), *each, ""])


def render_ratio(results: Iterable[Result], quick: str, slow: str) -> str:
    """How many times quicker one reader is than another, warm, file by file."""
    times = {(result.reader, result.file): result.warm for result in results}
    ratios = [
        times[slow, file] / took for (reader, file), took in times.items() if reader == quick and (slow, file) in times
    ]
    if not ratios:
        return ""
    return f"{quick}: {min(ratios):.1f} times (lowest) and {median(ratios):.1f} times (median) as quick as {slow}.\n"


def _figures(results: Sequence[Result], reader: str) -> list[str]:
    """Medians over files, the most memory, the sum of tables, the mean likeness."""
    alike = [result.likeness for result in results if result.likeness is not None]
    return [
        reader,
        str(len(results)),
        _milliseconds(median(result.cold / result.pages for result in results)),
        _milliseconds(median(result.warm / result.pages for result in results)),
        f"{max(result.megabytes for result in results):.0f}",
        str(sum(result.tables for result in results)),
        f"{fmean(alike):.3f}" if alike else "",
    ]


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.1f}"


def _head(cells: Sequence[str]) -> list[str]:
    return [_row(cells), "|---" * len(cells) + "|"]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
