"""The workspace fixtures of the run room serve the laws that need a whole run."""

from tests.unit.run.conftest import desk, drop, workspace

__all__ = ["desk", "drop", "workspace"]
