"""`review serve` and `review user`."""

import io
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.errors import ExitCode, UsageError
from pipeline.store import load_users, load_workspace
from pipeline.web.serve import bind, serve
from tests.unit.cli.conftest import Call

PASSWORD = "four quiet words here"


def test_the_address_is_printed_for_programs_too(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    asked: dict[str, Any] = {}

    def start(*_: object, **given: Any) -> None:
        asked.update(given)
        given["tell"]("http://127.0.0.1:9000/sign-in?key=x")

    words = ["review", "serve", "--port", "9000", "--no-browser", "--user", "Amina", "--name", "review.example.org"]
    assert main(["--ui-lang", "en", "-C", str(place), *words], start) == ExitCode.OK

    captured = capfd.readouterr()
    assert captured.out == "http://127.0.0.1:9000/sign-in?key=x\n"
    assert "Ctrl-C" in captured.err
    del asked["tell"]
    names = ["review.example.org"]
    assert asked == {"host": "127.0.0.1", "port": 9000, "names": names, "who": "Amina", "opens_browser": False}


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "review.example.org"])
def test_an_address_that_others_reach_needs_users(place: Path, host: str) -> None:
    from pipeline.settings import Settings

    with pytest.raises(UsageError, match="nobody has a password") as raised:
        serve(
            load_workspace(place),
            Settings(),
            host=host,
            port=0,
            names=(),
            who="",
            opens_browser=False,
            tell=lambda _: None,
        )
    assert "review user add" in str(raised.value.hint)


def test_a_port_that_is_taken_gives_way_to_the_next() -> None:
    first = bind("127.0.0.1", 0)
    port = first.getsockname()[1]
    second = bind("127.0.0.1", port)
    assert second.getsockname()[1] > port
    first.close()
    second.close()


def test_an_address_of_another_computer_cannot_be_served() -> None:
    with pytest.raises(UsageError, match="Nothing can be served"):
        bind("192.0.2.1", 9000)


def test_users_come_and_go(place: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    assert call("-C", place, "review", "user", "add", "Li Wei", "--password-stdin").code == ExitCode.OK
    assert call("-C", place, "review", "user", "list").out == "Li Wei\n"
    assert call("-C", place, "review", "user", "remove", "Li Wei", "--dry-run").code == ExitCode.OK
    assert set(load_users(load_workspace(place))) == {"Li Wei"}
    assert call("-C", place, "review", "user", "remove", "Li Wei").code == ExitCode.OK
    assert "Nobody has a password" in call("-C", place, "review", "user", "list").err


def test_a_short_password_is_refused(place: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    answer = call("-C", place, "review", "user", "add", "Li Wei", "--password-stdin")
    assert answer.code == ExitCode.USAGE
    assert "too short" in answer.err
