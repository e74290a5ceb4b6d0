"""Options that several commands have, and what the general options were set to."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.words import _

if TYPE_CHECKING:
    from pipeline.cli.serving import Serve
    from pipeline.model.profile import Profile
    from pipeline.run.steps import Desk
    from pipeline.run.workers.engine import Engine, Progress
    from pipeline.settings import Settings
    from pipeline.store import Workspace

Json = Annotated[bool, typer.Option("--json", help=_("Print the result as JSON, for other programs."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Say what would be done, and do nothing."))]
ProfileName = Annotated[
    str | None,
    typer.Option("--profile", metavar=_("NAME"), help=_("The kind of report: a folder of templates.")),
]


@dataclass(frozen=True)
class State:
    """The general options: the folder to work in; and what serves the review application."""

    root: Path
    serve: "Serve | None" = None

    def workspace(self) -> "Workspace":
        """The workspace. Raises UsageError where there is none."""
        import os

        from pipeline.settings import DATABASE
        from pipeline.store import load_workspace

        return load_workspace(self.root, os.environ.get(DATABASE, ""))

    def profile(self, name: str | None = None) -> "Profile":
        """The profile of the workspace, or the named one. Raises TemplateError."""
        from pipeline.store import load_profile

        return load_profile(self.root, name)

    def desk(self, progress: "Progress", profile: str | None = None, engine: "Engine | None" = None) -> "Desk":
        """What a run works with; without an engine, as many documents at once as the settings say."""
        from pipeline.run.steps import Desk
        from pipeline.run.workers.engine import LocalEngine

        settings = self.settings()
        return Desk(
            self.workspace(), settings, self.profile(profile), engine or LocalEngine(settings.workers), progress
        )

    @staticmethod
    def settings() -> "Settings":
        """Limits, as the environment sets them."""
        import os

        from pipeline.settings import build_settings

        return build_settings(os.environ)


def state_of(context: typer.Context) -> State:
    """What the general options were set to."""
    state: State = context.obj
    return state
