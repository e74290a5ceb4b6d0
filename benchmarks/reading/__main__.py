"""`python -m benchmarks.reading [FILES] [--peers PYTHON] [--truth FOLDER]`: measure, and write RESULTS.md."""

import argparse
import json
import os
import platform
import subprocess
import sys
import venv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.reading.readers import OURS, PEERS
from benchmarks.reading.table import Result, find_likeness, render_ratio, render_table

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PATIENCE = 1800.0
_ASK = "import sys, importlib.metadata as m; print(m.version(sys.argv[1]))"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all readers on all files and write the table."""
    options = _parse(arguments)
    peers = _install() if options.install else options.peers
    versions = _find_versions(peers)
    results = [
        result
        for path in iter_files(options.files)
        for reader in (*OURS, *versions)
        if (result := _measure(reader, path, sys.executable if reader in OURS else peers, options.truth))
    ]
    if not results:
        sys.exit("No file could be read.")
    ours = list(OURS)
    text = _preface(versions) + render_table(results) + "\n" + render_ratio(results, ours[1], "pdfplumber")
    options.output.write_text(text, encoding="utf-8")
    _say(text)


def iter_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The PDFs among files and in folders, in order of their names."""
    for path in paths:
        yield from sorted(path.rglob("*.pdf")) if path.is_dir() else [path]


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[ROOT / "data" / "raw"], help="PDFs, or folders of them")
    parser.add_argument("--peers", default=str(HERE / ".venv" / "bin" / "python"), help="interpreter of other readers")
    parser.add_argument("--install", action="store_true", help="make that interpreter first, from requirements.txt")
    parser.add_argument("--truth", type=Path, help="folder with the right text of each file as NAME.md or NAME.txt")
    parser.add_argument("--output", type=Path, default=HERE / "RESULTS.md")
    return parser.parse_args(arguments)


def _install() -> str:
    venv.create(HERE / ".venv", with_pip=True)
    python = str(HERE / ".venv" / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "-q", "-r", str(HERE / "requirements.txt")], check=True)  # noqa: S603
    return python


def _find_versions(python: str) -> dict[str, str]:
    """The version of each other reader that is installed; what is not is left out with a word."""
    versions = {}
    for name in PEERS:
        try:
            asked = subprocess.run([python, "-c", _ASK, name], capture_output=True, check=True, text=True)  # noqa: S603
            versions[name] = asked.stdout.strip()
        except (OSError, subprocess.CalledProcessError):
            _say(f"{name} is not installed and left out")
    return versions


def _measure(reader: str, path: Path, python: str, truth: Path | None) -> Result | None:
    """What a reader makes of a file in a process of its own; None, with a word, where it fails."""
    command = [python, str(HERE / "readers.py"), reader, str(path.resolve())]
    # One thread: what a reader computes beside it would count as well, but wait less.
    environment = os.environ | {"PYTHONPATH": str(ROOT) if reader in OURS else "", "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE, env=environment)  # noqa: S603
        found = json.loads(done.stdout.splitlines()[-1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError) as error:
        _say(f"{reader} failed with {path.name}: {type(error).__name__}")
        return None
    wanted = _find_truth(path, truth)
    text = found.pop("text")
    _say(f"{path.name}: {reader}")
    likeness = find_likeness(text, wanted) if wanted else None
    return Result(reader, path.name, len(pdfium.PdfDocument(path)), likeness=likeness, **found)


def _find_truth(path: Path, folder: Path | None) -> str | None:
    places = [(folder or path.parent) / f"{path.stem}{suffix}" for suffix in (".md", ".txt")]
    return next((place.read_text("utf-8") for place in places if place.is_file()), None)


def _preface(versions: dict[str, str]) -> str:
    used = ", ".join(f"{name} {version}" for name, version in versions.items())
    return (
        "# Figures of the last run\n\n"
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors. "
        f"Others: {used or 'none'}.\n\n"
        "Times are CPU time, that of programs which a reader starts included, by page; medians over files.\n\n"
    )


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    main()
