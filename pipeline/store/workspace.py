"""Where things are: the folders of a workspace, and what comes with the package."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import Message, StoreError, UsageError, WorkspaceBusy
from pipeline.store.files import PART
from pipeline.store.migrating import load_format, save_format


@dataclass(frozen=True)
class Workspace:
    """The folder of one institution: `processed` can be rebuilt, `decisions` cannot.

    `database`: the address of the PostgreSQL database that has the journal of decisions; "" where it is in the folder.
    """

    root: Path
    database: str = field(default="", repr=False)

    @property
    def profile(self) -> Path:
        """The file that marks a workspace and says whose it is."""
        return self.root / "profile.toml"

    @property
    def raw(self) -> Path:
        """Where people drop documents; nothing here is ever changed."""
        return self.root / "data" / "raw"

    @property
    def processed(self) -> Path:
        """Everything that can be rebuilt."""
        return self.root / "data" / "processed"

    @property
    def decisions(self) -> Path:
        """What cannot be rebuilt; to be backed up."""
        return self.root / "data" / "decisions"

    @property
    def reports(self) -> Path:
        """Generated reports, one folder a year."""
        return self.root / "reports"

    @property
    def templates(self) -> Path:
        """One folder a profile; a file that is missing there is taken from the package."""
        return self.root / "templates"


def load_workspace(root: Path, database: str = "") -> Workspace:
    """The workspace in a folder. Raises UsageError where there is none, StoreError where a newer release wrote it."""
    workspace = Workspace(root, database)
    if not workspace.profile.is_file():
        raise UsageError(
            Message(text="{place} is no workspace: it has no profile.toml", params={"place": str(root)}),
            Message(text="Make one with “annual-report init DIR”, or name another with -C DIR."),
        )
    load_format(workspace)
    return workspace


@contextmanager
def hold(workspace: Workspace) -> Iterator[None]:
    """Keep other runs out. Raises WorkspaceBusy if one is in already; a lock ends with its process."""
    from filelock import FileLock, Timeout

    try:
        workspace.processed.mkdir(parents=True, exist_ok=True)
        lock = FileLock(workspace.processed / ".lock", timeout=0)
        lock.acquire()
    except Timeout as error:
        raise WorkspaceBusy(
            Message(text="Another run is at work in {place}", params={"place": str(workspace.root)}),
            Message(text="Wait until it has finished, then try again."),
        ) from error
    except OSError as error:
        raise StoreError(
            Message(
                text="Cannot write in {place}: {why}",
                params={"place": str(workspace.processed), "why": str(error.strerror)},
            ),
            Message(text="Make sure that you may write there and that the disk is not full."),
        ) from error
    try:
        _tidy(workspace)
        save_format(workspace)
        yield
    finally:
        lock.release()


def _tidy(workspace: Workspace) -> None:
    """Remove what a run that was killed left half written."""
    for folder in (workspace.processed, workspace.decisions, workspace.reports):
        for path in folder.rglob(f"{PART}*"):
            path.unlink(missing_ok=True)


def shipped_folder(folder: str) -> Path:
    """A data folder of the package: inside it when installed, beside it in a clone."""
    package = Path(__file__).parent.parent
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder
