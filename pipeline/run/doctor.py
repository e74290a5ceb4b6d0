"""What is installed, what is missing, what it is for, and what to do about it."""

import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.readers.office.libreoffice import find_libreoffice
from pipeline.readers.scan.tesseract import WANTED, find_languages
from pipeline.run.tools import EXTRAS
from pipeline.store import find_lacking, find_version, shipped_folder

_PACKAGES = ("docxtpl", "pdfplumber", "pypdfium2", "python-docx", "typst", "pandas", "openpyxl", "rapidfuzz")
_EXTRAS = {
    "ocr": Message(text="with Tesseract: reads scanned pages and pictures of text"),
    "office": Message(text="reads older Excel workbooks; with LibreOffice older Word, PowerPoint and WPS files"),
    "dask": Message(text="lets a Dask cluster do the work of a run"),
    "postgres": Message(text="keeps a team's decisions in a PostgreSQL database"),
}
_LEAST_PYTHON = (3, 11)
_LEAST_FREE = 500_000_000
_AGAIN = Message(text="Install annual-report-pipeline again with pip.")
_PROGRAMS = {
    "soffice": (
        Message(text="LibreOffice: reads older Word, PowerPoint and WPS files; shows a DOCX as an office will"),
        Message(text="Install LibreOffice with Writer, Impress and Calc if you want this; nothing else needs it."),
    ),
    "tesseract": (
        Message(text="Tesseract: reads scanned pages and pictures of text, in English and Chinese"),
        Message(text="Install Tesseract with its languages eng and chi_sim if you want this; nothing else needs it."),
    ),
    "pdftoppm": (
        Message(text="poppler: pictures of PDF pages, to check by eye; reports are made without it"),
        Message(text="Install poppler-utils if you want this; nothing else needs it."),
    ),
}


class Check(Value):
    """One thing that was looked at. Only what is `required` makes the answer bad."""

    name: str
    state: Literal["ok", "missing", "warning"]
    found: str = ""
    required: bool = True
    purpose: Message | None = None
    hint: Message | None = None


def run_checks(root: Path) -> tuple[Check, ...]:
    """Look at everything; nothing is changed."""
    return (
        _python(),
        *_packages(),
        *_extras(),
        *_shipped(),
        *_programs(),
        *_templates(root),
        _writable(root),
        _disk(root),
    )


def _python() -> Check:
    return Check(
        name="Python",
        state="ok" if sys.version_info >= _LEAST_PYTHON else "missing",
        found=platform.python_version(),
        hint=Message(text="Install Python 3.11 or newer."),
    )


def _packages() -> Iterator[Check]:
    for name in _PACKAGES:
        found = find_version(name)
        yield Check(name=name, state="ok" if found else "missing", found=found, hint=_AGAIN)


def _extras() -> Iterator[Check]:
    for name, purpose in _EXTRAS.items():
        found = {package: find_version(package) for package in EXTRAS[name]}
        yield Check(
            name=name,
            state="ok" if all(found.values()) else "warning",
            found=", ".join(f"{package} {release}" for package, release in found.items() if release),
            required=False,
            purpose=purpose,
            hint=Message(
                text="Install it if you want this: {command}",
                params={"command": f'pip install "annual-report-pipeline[{name}]"'},
            ),
        )


def _shipped() -> Iterator[Check]:
    """Fonts and profiles that come with the package."""
    fonts = sorted((Path(__file__).parent.parent / "render" / "fonts").rglob("*.[to]tf"))
    profiles = sorted(path.parent.name for path in shipped_folder("templates").glob("*/profile.toml"))
    for name, found in (("fonts", [path.stem for path in fonts]), ("profiles", profiles)):
        yield Check(name=name, state="ok" if found else "missing", found=", ".join(found), hint=_AGAIN)


def _programs() -> Iterator[Check]:
    for name, (purpose, hint) in _PROGRAMS.items():
        path = find_libreoffice() if name == "soffice" else shutil.which(name)
        languages = find_languages() if path and name == "tesseract" else WANTED
        yield Check(
            name=name,
            state="ok" if path and set(languages) == set(WANTED) else "warning",
            found=f"{path} ({', '.join(languages)})" if path and name == "tesseract" else path or "",
            required=False,
            purpose=purpose,
            hint=hint,
        )


def _templates(root: Path) -> Iterator[Check]:
    """Whether a workspace's own copies of the wording have all lines that this release looks for."""
    lacking = find_lacking(root)
    if (root / "templates").is_dir():
        yield Check(
            name="labels.j2",
            state="warning" if lacking else "ok",
            found=", ".join(f"{file}: {len(keys)}" for file, keys in lacking.items()),
            required=False,
            purpose=Message(text="the workspace's own wording; lines that it lacks are printed as they are shipped"),
            hint=Message(
                text="Copy them from the shipped file of the same name if you want other words: {lines}",
                params={"lines": ", ".join(dict.fromkeys(key for keys in lacking.values() for key in keys))},
            ),
        )


def _writable(root: Path) -> Check:
    """Whether files can be made in the workspace (or, where there is none yet, in the folder)."""
    place = root / "data" if (root / "data").is_dir() else root
    try:
        with tempfile.NamedTemporaryFile(prefix=".doctor-", dir=place):
            state: Literal["ok", "missing"] = "ok"
    except OSError:
        state = "missing"
    hint = Message(text="Ask for the right to write there, or work in another folder with -C DIR.")
    return Check(name="workspace", state=state, found=str(place.resolve()), hint=hint)


def _disk(root: Path) -> Check:
    free = shutil.disk_usage(root if root.is_dir() else Path.cwd()).free
    return Check(
        name="disk",
        state="ok" if free >= _LEAST_FREE else "warning",
        found=f"{free / 1e9:.1f} GB",
        required=False,
        hint=Message(text="Make room: half a gigabyte should be free."),
    )
