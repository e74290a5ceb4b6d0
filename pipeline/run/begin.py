"""Beginning: a new workspace, and files brought into one."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.errors import Message, SourceError, UsageError
from pipeline.inbox import check_source, iter_arrivals, parse_media_type
from pipeline.model.source import Receipt
from pipeline.run.survey import check_size
from pipeline.settings import Settings
from pipeline.store import (
    NewInstitution,
    Workspace,
    build_profile_text,
    copy_in,
    find_profiles,
    load_vocabulary,
    safe_name,
    save_workspace,
)

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def create_workspace(root: Path, new: NewInstitution, *, dry_run: bool = False) -> Workspace:
    """A workspace that is usable at once. Raises UsageError for odd values, or where there is another."""
    _check(root, new)
    workspace = Workspace(root)
    text = build_profile_text(new)
    if workspace.profile.exists():
        if workspace.profile.read_text(encoding="utf-8") != text:
            raise UsageError(
                Message(text="{place} is a workspace already", params={"place": str(root)}),
                Message(text="Change its profile.toml with a text editor, or choose another folder."),
            )
    elif root.exists() and not root.is_dir():
        raise UsageError(
            Message(text="{place} is a file", params={"place": str(root)}),
            Message(text="Choose another name."),
        )
    if not dry_run:
        save_workspace(workspace, text, new.profile)
    return workspace


def add_files(
    workspace: Workspace, paths: Iterable[Path], settings: Settings, *, dry_run: bool = False
) -> Iterator[Receipt]:
    """Copy files into `data/raw`, with a receipt for each; a receipt in time, as each file is done."""
    known = {_digest(arrival.path): arrival.name for arrival in iter_arrivals(workspace.raw)}
    for path in paths:
        receipt = _look_at(path, settings)
        if receipt.outcome == "taken" and receipt.source_id in known:
            receipt = receipt.model_copy(update={"outcome": "duplicate", "of": known[receipt.source_id]})
        elif receipt.outcome == "taken":
            target = _free_name(workspace.raw, safe_name(path.name))
            receipt = receipt.model_copy(update={"name": target.name})
            known[receipt.source_id] = target.name
            if not dry_run:
                copy_in(path, target)
        yield receipt


def _check(root: Path, new: NewInstitution) -> None:
    if not new.name.strip():
        raise UsageError(Message(text="The institution has no name"), Message(text="Give its name with --name NAME."))
    codes = {country.code for country in load_vocabulary().countries}
    if new.country and new.country.upper() not in codes:
        raise UsageError(
            Message(text="{code} is no country code", params={"code": new.country}),
            Message(text="Give the three letters of ISO 3166-1, such as CHN, KEN or BRA."),
        )
    first, _, last = new.period.partition("/")
    odd = new.period and not all(_DATE.fullmatch(part) for part in new.period.split("/"))
    if odd or new.period.count("/") > 1 or (last and last < first):
        raise UsageError(
            Message(text="{period} is no period", params={"period": new.period}),
            Message(text="Give a year, month or day (2023, 2015-10), or two with a slash: 2021/2022."),
        )
    if new.profile not in find_profiles(root):
        raise UsageError(
            Message(text="There is no profile {name}", params={"name": new.profile}),
            Message(text="Choose one of: {names}.", params={"names": ", ".join(find_profiles(root))}),
        )


def _look_at(path: Path, settings: Settings) -> Receipt:
    """Whether a file can be used at all, before it is copied."""
    receipt = Receipt(name=path.name, outcome="taken")
    try:
        check_size(path.stat().st_size, settings.limits.size)
        data = path.read_bytes()
        receipt = receipt.model_copy(update={"source_id": hashlib.sha256(data).hexdigest()})
        media_type = parse_media_type(data, path.name)
        check_source(data, media_type, settings.limits)
        return receipt.model_copy(update={"media_type": media_type})
    except SourceError as error:
        update = {"reason": error.reason, "message": error.message, "hint": error.hint}
        return receipt.model_copy(update={"outcome": "failed", **update})
    except OSError as error:
        message = Message(text="The file cannot be opened: {why}", params={"why": str(error.strerror)})
        hint = Message(text="Check the name, and that you may read the file.")
        update = {"reason": "NO_ACCESS", "message": message, "hint": hint}
        return receipt.model_copy(update={"outcome": "failed", **update})


def _free_name(folder: Path, name: str) -> Path:
    """The name, or one like it that no other file has, upper and lower case counting as the same."""
    taken = {path.name.casefold() for path in folder.iterdir()} if folder.is_dir() else set()
    candidate, number = Path(name), 2
    while candidate.name.casefold() in taken:
        candidate, number = Path(f"{Path(name).stem} ({number}){Path(name).suffix}"), number + 1
    return folder / candidate.name


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
