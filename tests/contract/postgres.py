"""A PostgreSQL server of the tests' own, in a temporary folder, reached through a socket there and gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

_PLACES = Path("/usr/lib/postgresql")
_numbers = count(1)


@contextmanager
def run_server() -> Iterator[Path]:
    """The folder of the server's socket. Skips the test where there is no PostgreSQL, or no driver for it."""
    pytest.importorskip("psycopg", reason="the extra “postgres” is not installed")
    folder = Path(tempfile.mkdtemp(prefix="journal-"))
    try:
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, "postgres")
        _call("initdb", "-D", folder / "data", "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8")
        options = f"-F -k {folder} -c listen_addresses=''"
        _call("pg_ctl", "-D", folder / "data", "-w", "-o", options, "-l", folder / "log", "start")
        try:
            yield folder
        finally:
            _call("pg_ctl", "-D", folder / "data", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_database(server: Path) -> str:
    """The address of a new, empty database."""
    import psycopg

    name = f"journal_{next(_numbers)}"
    with psycopg.connect(host=str(server), user="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"postgresql://postgres@/{name}?host={server}"


def _call(program: str, *words: str | Path) -> None:
    found = shutil.which(program) or next((str(p) for p in sorted(_PLACES.glob(f"*/bin/{program}"))), None)
    if found is None:
        pytest.skip(f"PostgreSQL is not installed: there is no {program}")
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_user, found, *map(str, words)], check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=120)
