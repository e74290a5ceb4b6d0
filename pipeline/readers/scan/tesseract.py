"""The Tesseract program: a picture in, words with their places and how sure it is of them out."""

import csv
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

from pipeline.errors import Message, SourceError

WANTED = ("chi_sim", "eng")
"""Languages asked for, where they are installed: the first leads, and Chinese leads English (not the other way round),
because its model knows Latin letters as well."""
_PATIENCE = 120.0
_WORD = "5"


@dataclass(frozen=True)
class Found:
    """A word in a picture. `box`: x0, top, x1, bottom in pixels; `sure` 0..1; `line` numbers its line in reading order.

    `paragraph` numbers its paragraph likewise.
    """

    text: str
    box: tuple[float, float, float, float]
    sure: float
    line: int
    paragraph: int


@cache
def find_languages() -> tuple[str, ...]:
    """The wanted languages that are installed; empty where Tesseract itself is not."""
    program = shutil.which("tesseract")
    if program is None:
        return ()
    told = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603
    installed = told.stdout.decode("utf-8", "replace").split()
    return tuple(language for language in WANTED if language in installed)


def find_recogniser() -> tuple[str, ...]:
    """The languages that pictures can be read in. Raises SourceError TOOL_MISSING where they cannot be read at all."""
    languages = find_languages()
    if not languages or find_spec("cv2") is None:
        raise missing()
    return languages


def find_words(picture: bytes, languages: tuple[str, ...], *, is_one_block: bool = False) -> list[Found]:
    """The words of a picture (any format that Tesseract reads), in reading order.

    `is_one_block`: all of it is lines below each other, so that no columns and pictures need be looked for.

    Raises:
        SourceError: TOOL_MISSING where Tesseract is gone, TIMEOUT or DAMAGED where it cannot read the picture.
    """
    table = _run(
        ["-", "-", "-l", "+".join(languages), "--psm", "6" if is_one_block else "3", "--dpi", "300", "tsv"], picture
    )
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    found: list[Found] = []
    lines: dict[tuple[str, ...], int] = {}
    paragraphs: dict[tuple[str, ...], int] = {}
    for row in rows:
        text = (row.get("text") or "").strip()
        if row.get("level") != _WORD or not text:
            continue
        paragraph = (row["block_num"], row["par_num"])
        line = (*paragraph, row["line_num"])
        left, top, width, height = (float(row[key]) for key in ("left", "top", "width", "height"))
        found.append(
            Found(
                text,
                (left, top, left + width, top + height),
                max(0.0, float(row["conf"])) / 100,
                lines.setdefault(line, len(lines)),
                paragraphs.setdefault(paragraph, len(paragraphs)),
            )
        )
    return found


def find_turn(picture: bytes) -> int:
    """By how many degrees clockwise (0, 90, 180, 270) a picture must be turned to stand upright; 0 where unsure."""
    try:
        told = _run(["-", "-", "--psm", "0", "-l", "osd"], picture)
    except SourceError:
        return 0
    facts = dict(line.split(": ", 1) for line in told.splitlines() if ": " in line)
    is_sure = float(facts.get("Orientation confidence", "0")) > 1.0
    return int(facts.get("Rotate", "0")) % 360 if is_sure else 0


def _run(arguments: list[str], picture: bytes) -> str:
    program = shutil.which("tesseract")
    if program is None:
        raise missing()
    # One thread: the engines decide how many documents are worked on at once.
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603
            [program, *arguments], input=picture, capture_output=True, env=environment, timeout=_PATIENCE, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError(
            "TIMEOUT",
            Message(text="A picture was not recognised within {seconds} seconds", params={"seconds": int(_PATIENCE)}),
            Message(text="Scan it again at 300 dots per inch, one page a picture."),
        ) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise SourceError(
            "DAMAGED",
            Message(text="Tesseract could not read a picture"),
            Message(text="Open it in a picture viewer, save it again as PNG, and add that."),
        ) from error
    return done.stdout.decode("utf-8", "replace")


def missing() -> SourceError:
    """The error for a computer on which pictures cannot be read."""
    return SourceError(
        "TOOL_MISSING",
        Message(text="Its text is a picture, and what recognises text in pictures is not installed"),
        Message(
            text="Install Tesseract with its languages eng and chi_sim, and the extra “ocr” of this program"
            " (annual-report doctor says how); or add a version with readable text."
        ),
    )
