"""`review serve` as it is typed: a program that prints an address, answers there and nowhere else, and stops."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pipeline.errors import ExitCode
from pipeline.run.begin import create_workspace
from pipeline.store import NewInstitution, Workspace

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


class Serving:
    """A running program, and the address that it printed."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        command = [sys.executable, "-m", "pipeline", "-C", str(workspace.root), "review", "serve", "--port", "0"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
        environment.pop("DISPLAY", None)
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert self.process.stdout is not None
        self.address = urlsplit(self.process.stdout.readline().strip())

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.address.port or 0, timeout=60)

    def ask(self, method: str, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        connection = self.connect()
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    workspace = create_workspace(tmp_path / "desk", NewInstitution("Institute of Water", ("IW",), "KEN"))
    started = Serving(workspace)
    yield started
    if started.process.poll() is None:
        started.process.kill()
    started.process.communicate()


def test_the_printed_address_opens_and_ctrl_c_ends_it(serving: Serving) -> None:
    status, headers, _ = serving.ask("GET", f"{serving.address.path}?{serving.address.query}")
    assert status == 303
    cookie = headers["set-cookie"].split(";")[0]
    status, headers, page = serving.ask("GET", "/inbox", Cookie=cookie)
    assert status == 200
    assert "Drop documents here" in page
    assert "server" not in {name.lower() for name in headers}
    assert serving.ask("GET", "/inbox")[0] == 303
    assert serving.ask("GET", "/inbox", Cookie=cookie, Host="evil.example")[0] == 403

    serving.process.send_signal(signal.SIGINT)
    assert serving.process.wait(60) == ExitCode.INTERRUPTED


def test_a_file_that_breaks_off_on_its_way_leaves_nothing(serving: Serving) -> None:
    port = serving.address.port
    _, headers, _ = serving.ask("GET", f"{serving.address.path}?{serving.address.query}")
    cookie = headers["set-cookie"].split(";")[0]
    token = serving.ask("GET", "/name", Cookie=cookie)[2].split('name="csrf" value="')[1].split('"')[0]
    connection = serving.connect()
    connection.putrequest("POST", "/inbox/files?name=half.md")
    sent = {"Cookie": cookie, "Origin": f"http://127.0.0.1:{port}", "X-CSRF-Token": token}
    for name, value in {**sent, "Content-Type": "application/octet-stream", "Content-Length": "1000000"}.items():
        connection.putheader(name, value)
    connection.endheaders(b"x" * 70_000)
    folder = serving.workspace.processed / "arriving"
    for _ in range(500):
        if list(folder.glob("*/*")):
            break
        time.sleep(0.02)
    assert list(folder.glob("*/*"))
    connection.close()
    for _ in range(500):
        if not list(folder.glob("*")):
            break
        time.sleep(0.02)

    assert not list(folder.glob("*"))
    assert serving.ask("GET", "/inbox", Cookie=cookie)[0] == 200
    assert not list((serving.workspace.processed / "log").glob("*"))
