"""The files that were made of a year's reports: what each is, when it was made, and whether it is still of today."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.model.profile import Format
from pipeline.run.results import gather_journal
from pipeline.store import Workspace, load_translations

FORMATS: tuple[Format, ...] = ("docx", "pdf", "html")
_EDITION = re.compile(r"(\.review)?( \(\d+\))?\.\w+$")
_SIGNING = frozenset({"submit", "approve", "issue", "waive", "remark"})
"""What is decided about a report without another word in it."""


@dataclass(frozen=True)
class File:
    """A file: its size in bytes, when it was made, and whether anything was decided since."""

    name: str
    size: int
    made: datetime
    is_older: bool

    @property
    def told_size(self) -> str:
        """Its size as people say it."""
        return f"{self.size / 1e6:.1f} MB" if self.size >= 1e6 else f"{max(self.size // 1000, 1)} KB"

    @property
    def told_made(self) -> str:
        """Day and minute, by the clock of this computer."""
        return f"{self.made.astimezone():%Y-%m-%d %H:%M}"


def list_editions(workspace: Workspace, year: int) -> tuple[tuple[File, ...], ...]:
    """The files of a year by report, languages and readers; what was made last comes first, of each and of all."""
    decided = max(_iter_decided(workspace), default=datetime.min.replace(tzinfo=UTC))
    folder = workspace.reports / str(year)
    editions: dict[str, list[File]] = {}
    for path in folder.glob("*") if folder.is_dir() else ():
        if path.is_file() and path.suffix.lstrip(".") in FORMATS:
            about = path.stat()
            made = datetime.fromtimestamp(about.st_mtime, UTC)
            file = File(path.name, about.st_size, made, made < decided)
            editions.setdefault(_EDITION.sub("", path.name), []).append(file)
    each = [sorted(files, key=lambda file: (-file.made.timestamp(), file.name)) for files in editions.values()]
    return tuple(map(tuple, sorted(each, key=lambda files: (-files[0].made.timestamp(), files[0].name))))


def _iter_decided(workspace: Workspace) -> Iterator[datetime]:
    """When something was decided, or words were given, that may make a report say something else."""
    times = [each.when for each in load_translations(workspace)]
    times += [each.when for each in gather_journal(workspace) if not each.is_proposed and each.verdict not in _SIGNING]
    for when in filter(None, times):
        yield datetime.fromisoformat(when).astimezone(UTC)
