"""A worklist of translations that came back."""

import getpass
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import Message, UsageError
from pipeline.model.base import Value
from pipeline.model.text import collapse_space
from pipeline.model.translation import Translation
from pipeline.run.worklists.numbers import Altered, find_altered
from pipeline.run.worklists.sheets import Row, is_list, parse_row
from pipeline.store import Workspace, load_table, load_translations, save_translations


class Unusable(Value):
    """A row that cannot be used: in which sheet, the how manieth it is there (from 1), and why."""

    sheet: str
    row: int
    why: Message


@dataclass(frozen=True)
class Given:
    """What a worklist brought: `kept` are new; `open_count` rows have no translation yet.

    `odd`: those of its translations that tell other numbers than their text, kept all the same. `unusable`: rows that
    have a translation and cannot be used.
    """

    kept: tuple[Translation, ...]
    open_count: int
    odd: tuple[Altered, ...]
    unusable: tuple[Unusable, ...]


def take_worklist(workspace: Workspace, path: Path, who: str = "", *, is_dry: bool = False) -> Given:
    """Keep the translations of a worklist that came back; if `is_dry`, only say which. The caller holds the workspace.

    Raises UsageError where the file is no worklist.
    """
    table = load_table(path)
    if not is_list(row.cells for row in table):
        raise UsageError(
            Message(text="{file} is no worklist of translations", params={"file": path.name}),
            Message(text="Make one with “annual-report worklist export”, and leave its last column as it is."),
        )
    parsed = [(at, parse_row(at.cells, at.number)) for at in table]
    rows = [row for _at, row in parsed if isinstance(row, Row)]
    unusable = (Unusable(sheet=at.sheet, row=at.number, why=why) for at, why in parsed if isinstance(why, Message))
    known = load_translations(workspace)
    kept = _new([row for row in rows if row.translation], known, who or getpass.getuser())
    if not is_dry:
        save_translations(workspace, kept)
    named = {(row.language, row.text) for row in rows if row.translation}
    odd = (a for a in find_altered((*known, *kept)) if (a.translation.language, a.translation.text) in named)
    return Given(kept, sum(not row.translation for row in rows), tuple(odd), tuple(unusable))


def keep_translation(workspace: Workspace, row: Row, who: str = "", *, seen: str) -> Given:
    """Keep what a person gave for one text; nothing (“”) takes back what stands. The caller holds the workspace.

    `seen`: what stood for it when they were asked. Raises UsageError where somebody gave something else since, or
    nothing is given where nothing stands.
    """
    known = load_translations(workspace)
    last = next((each for each in reversed(known) if (each.language, each.text) == (row.language, row.text)), None)
    stands = last.translation if last else ""
    if stands != seen:
        raise UsageError(
            Message(text="Somebody gave other words meanwhile: “{words}”", params={"words": stands}),
            Message(text="Nothing was kept. Load the page again, and correct them there if need be."),
        )
    row = row._replace(translation=collapse_space(row.translation))
    if not row.translation and not stands:
        raise UsageError(Message(text="No words are given"), Message(text="Type them, or say that the text stays so."))
    kept = _new([row], known, who or getpass.getuser())
    save_translations(workspace, kept)
    odd = (each for each in find_altered(kept) if row.translation)
    return Given(kept, int(not row.translation), tuple(odd), ())


def _new(rows: Sequence[Row], known: Sequence[Translation], who: str) -> tuple[Translation, ...]:
    """What was not known before. Only what was kept before can be confirmed: whoever does so has been told."""
    when = datetime.now(UTC).isoformat(timespec="seconds")
    standing = {(each.language, each.text): each for each in known}
    kept = []
    for row in rows:
        old = standing.get((row.language, row.text))
        is_same = old is not None and old.translation == row.translation
        if old is not None and is_same and (old.is_confirmed or not row.is_confirmed):
            continue
        values = {"kind": row.kind, "language": row.language, "text": row.text, "translation": row.translation}
        kept.append(Translation.model_validate({**values, "who": who, "when": when, "is_confirmed": is_same}))
    return tuple(kept)
