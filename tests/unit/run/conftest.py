"""A workspace to run in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.run.steps import Desk
from pipeline.run.workers.engine import SerialEngine
from pipeline.settings import Settings
from pipeline.store import (
    DEFAULT,
    NewInstitution,
    Workspace,
    build_profile_text,
    load_profile,
    save_workspace,
)

TALE = """# Work of 2023

In May 2023, the Centre hosted the 3rd International Workshop on River Science in Nairobi.
More than 40 experts from Brazil and Kenya attended.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "ws")
    new = NewInstitution("Regional Centre for River Science", ("RCRS", "the Centre"), "KEN")
    save_workspace(made, build_profile_text(new), DEFAULT)
    return made


@pytest.fixture
def drop(workspace: Workspace) -> Callable[..., Path]:
    def _drop(name: str, content: str | bytes = TALE) -> Path:
        path = workspace.raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _drop


@pytest.fixture
def desk(workspace: Workspace) -> Callable[..., Desk]:
    def _desk(**settings: float) -> Desk:
        chosen = Settings.model_validate(settings)
        profile = load_profile(workspace.root)
        return Desk(workspace, chosen, profile, SerialEngine(), lambda _stage, _done, _total: None)

    return _desk
