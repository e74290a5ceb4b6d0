"""LibreOffice as a converter: without macros, links or network, in a profile of its own, within a time limit."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import Message, SourceError
from pipeline.model.source import Source

SECONDS = 100
"""The most time that one conversion may take; less than a document may take in all."""
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""Macros never run, links are never followed, and the way to the network leads nowhere (port 9 discards)."""
_SAVE_HINTS = {
    "docx": Message(text="Open it in Word or WPS, save it as DOCX or PDF, and add that; or install LibreOffice."),
    "pptx": Message(text="Open it in its program, save it as PPTX or PDF, and add that; or install LibreOffice."),
    "xlsx": Message(text="Open it in its program, save it as XLSX or CSV, and add that; or install LibreOffice."),
    "pdf": Message(text="Open it in its program, save it as PDF, and add that; or install LibreOffice."),
}


_MODULES = {"docx": "writer", "pptx": "impress", "xlsx": "calc", "pdf": "draw"}
"""The part of LibreOffice that makes a format; Linux packages them apart."""


def find_libreoffice() -> str | None:
    """The path of LibreOffice's program, None where it is not installed."""
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    return on_path or next((place for place in _PLACES if Path(place).exists()), None)


def convert(data: bytes, suffix: str, target: str, source: Source, filters: Sequence[str]) -> bytes:
    """A file in another format: `suffix` is the ending of its own, `target` that of the other.

    `filters` are tried in turn; each is one that opens files of its kind and nothing else.

    Raises:
        SourceError: TOOL_MISSING, TIMEOUT or DAMAGED.
    """
    program = find_libreoffice()
    if program is None or not _has_module(program, target):
        text = "{name} can only be read with LibreOffice ({module}), which is not installed"
        params = {"name": source.name, "module": _MODULES[target].capitalize()}
        raise SourceError("TOOL_MISSING", Message(text=text, params=params), _SAVE_HINTS[target])
    with tempfile.TemporaryDirectory(prefix="annual-report-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        _write_profile(place / "profile")
        (place / f"source.{suffix}").write_bytes(data)
        command = [program, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--nolockcheck", "--nodefault", "--nofirststartwizard", "--convert-to", target, "--outdir"]
        made = place / "out" / f"source.{target}"
        for name in filters:
            _run(
                [*command, str(made.parent), f"--infilter={name}", str(place / f"source.{suffix}")],
                place,
                source,
                target,
            )
            if made.is_file():
                return made.read_bytes()
    text = "{name} is damaged: LibreOffice cannot open it"
    raise SourceError("DAMAGED", Message(text=text, params={"name": source.name}), _SAVE_HINTS[target])


def _has_module(program: str, target: str) -> bool:
    """Whether the part that makes a format is installed, as far as the folder of LibreOffice's parts tells."""
    registry = Path(program).resolve().parent.parent / "share" / "registry"
    return not registry.is_dir() or (registry / f"{_MODULES[target]}.xcd").is_file()


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _run(command: list[str], folder: Path, source: Source, target: str) -> None:
    """Run the program to its end, or end it with all that it started. On Linux it ends even when we are ended first."""
    watch = shutil.which("timeout") if sys.platform == "linux" else None
    watched = [watch, "--kill-after=5", str(SECONDS + 5), *command] if watch else command
    process = subprocess.Popen(  # noqa: S603 - our own arguments; the file's name is none of them
        watched,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
        process_group=0 if os.name == "posix" else None,  # to be ended here; of the session that ends with us
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise SourceError(
            "TIMEOUT",
            Message(text="{name} took LibreOffice too long to open", params={"name": source.name}),
            _SAVE_HINTS[target],
        ) from error
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and its children; the program that is started often starts another that does the work."""
    if os.name == "posix":
        with_children = process.pid
        try:
            os.killpg(with_children, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
    elif process.poll() is None:
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603, S607
    process.wait()
