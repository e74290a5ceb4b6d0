"""Who may sign in to the review application, and the hashes of their passwords."""

import json

from pipeline.errors import Message, StoreError
from pipeline.store.files import refusals, save_bytes
from pipeline.store.workspace import Workspace

_FILE = "users.json"


def load_users(workspace: Workspace) -> dict[str, str]:
    """The Argon2 hash of each user's password, by name; empty where nobody has one. Raises StoreError."""
    path = workspace.decisions / _FILE
    if not path.exists():
        return {}
    try:
        with refusals(path):
            users = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        users = None
    if not isinstance(users, dict) or not all(isinstance(hashed, str) for hashed in users.values()):
        raise StoreError(
            Message(text="{place} is damaged", params={"place": str(path)}),
            Message(text="Restore the file from your last backup of data/decisions."),
        )
    return users


def save_users(workspace: Workspace, users: dict[str, str]) -> None:
    """Keep users; only who owns the workspace can read the file, where the system knows such things."""
    path = workspace.decisions / _FILE
    save_bytes(path, (json.dumps(users, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())
    with refusals(path):
        path.chmod(0o600)
