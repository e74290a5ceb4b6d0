"""Options and paths that all tests share."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is found now as what is expected")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The documents kept beside the project; tests that need them are skipped where they are missing."""
    if not SHARED.is_dir():
        pytest.skip("the shared documents are not beside this clone")
    return SHARED
