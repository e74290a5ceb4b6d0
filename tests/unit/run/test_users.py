"""Who may sign in."""

import stat
import sys
from pathlib import Path

import pytest

from pipeline.errors import StoreError, UsageError
from pipeline.run.users import add_user, is_password, remove_user
from pipeline.store import Workspace, load_users

PASSWORD = "four quiet words here"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def test_a_password_is_checked_and_never_kept(workspace: Workspace) -> None:
    add_user(workspace, " Li  Wei ", PASSWORD)

    assert is_password(workspace, "Li Wei", PASSWORD)
    assert not is_password(workspace, "Li Wei", PASSWORD + " ")
    assert not is_password(workspace, "Mallory", PASSWORD)
    text = (workspace.decisions / "users.json").read_text("utf-8")
    assert PASSWORD not in text
    assert "$argon2id$" in text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_only_the_owner_can_read_the_file(workspace: Workspace) -> None:
    add_user(workspace, "Li Wei", PASSWORD)
    assert stat.S_IMODE((workspace.decisions / "users.json").stat().st_mode) == 0o600


def test_a_new_password_replaces_the_old_one(workspace: Workspace) -> None:
    add_user(workspace, "Li Wei", PASSWORD)
    add_user(workspace, "Li Wei", "another long one")
    assert not is_password(workspace, "Li Wei", PASSWORD)
    assert is_password(workspace, "Li Wei", "another long one")


def test_who_is_removed_signs_in_no_more(workspace: Workspace) -> None:
    add_user(workspace, "Li Wei", PASSWORD)
    remove_user(workspace, "Li Wei")
    assert not load_users(workspace)
    with pytest.raises(UsageError):
        remove_user(workspace, "Li Wei")


@pytest.mark.parametrize(
    ("name", "password"), [("", PASSWORD), ("x" * 81, PASSWORD), ("a\tb\x1b", PASSWORD), ("Li", "short")]
)
def test_odd_names_and_short_passwords_are_refused(workspace: Workspace, name: str, password: str) -> None:
    with pytest.raises(UsageError):
        add_user(workspace, name, password)
    assert not load_users(workspace)


@pytest.mark.parametrize("text", ["nonsense", "[]", '{"Li Wei": 1}'])
def test_a_damaged_file_lets_nobody_in_and_is_told(workspace: Workspace, text: str) -> None:
    workspace.decisions.mkdir(parents=True)
    (workspace.decisions / "users.json").write_text(text, "utf-8")
    with pytest.raises(StoreError, match="damaged"):
        is_password(workspace, "Li Wei", PASSWORD)
