"""Options and paths that all tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.words import language_in_use, use

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


settings.register_profile("no clock", deadline=None)  # how long a test takes says how busy the machine is
settings.register_profile("same", settings.get_profile("no clock"), derandomize=True)
settings.register_profile("hunt", settings.get_profile("no clock"), max_examples=1500)
settings.load_profile("no clock")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is found now as what is expected")


@pytest.fixture(autouse=True)
def speak_english() -> Iterator[None]:
    """A test that speaks another language does not leave it to the next one."""
    yield
    if language_in_use() != "en":
        use("en")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The documents kept beside the project; tests that need them are skipped where they are missing."""
    if not SHARED.is_dir():
        pytest.skip("the shared documents are not beside this clone")
    return SHARED
