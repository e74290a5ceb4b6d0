"""Users of the review application and their passwords."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from pipeline.errors import Message, UsageError
from pipeline.store import Workspace, load_users, save_users

_LEAST = 10
_hasher = PasswordHasher()


def add_user(workspace: Workspace, name: str, password: str, *, is_dry: bool = False) -> None:
    """Let somebody in by name and password; who is in already gets a new password. Raises UsageError."""
    name = " ".join(name.split())
    if not name or len(name) > 80 or not name.isprintable():
        raise UsageError(Message(text="A user needs a name"), Message(text="Give one of at most 80 letters."))
    if len(password) < _LEAST:
        raise UsageError(
            Message(text="The password is too short"),
            Message(text="Use more letters, at least {count}; three or four words are good.", params={"count": _LEAST}),
        )
    users = load_users(workspace)
    if not is_dry:
        save_users(workspace, {**users, name: _hasher.hash(password)})


def remove_user(workspace: Workspace, name: str, *, is_dry: bool = False) -> None:
    """Let somebody in no more. Raises UsageError for a name that nobody has."""
    users = load_users(workspace)
    if name not in users:
        raise UsageError(
            Message(text="There is no user {name}", params={"name": name}),
            Message(text="Choose one of: {names}.", params={"names": ", ".join(users) or "–"}),
        )
    if not is_dry:
        save_users(workspace, {each: hashed for each, hashed in users.items() if each != name})


def is_password(workspace: Workspace, name: str, password: str) -> bool:
    """Whether this is the user's password; it takes as long to say so of who is no user."""
    try:
        return _hasher.verify(load_users(workspace).get(name) or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _hasher.hash("nobody has this password")
