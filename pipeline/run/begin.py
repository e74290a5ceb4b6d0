"""Beginning: a new workspace, and files brought into one."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.errors import Message, SourceError, UsageError
from pipeline.inbox import Arrival, clean_name, is_passed_over
from pipeline.model.decision import Decision
from pipeline.model.issue import Issue
from pipeline.model.source import Receipt
from pipeline.review.forgetting import find_forgotten
from pipeline.run.results import gather_decisions
from pipeline.run.sources.identify import Item, fetch_unchanged, identify
from pipeline.run.sources.receipts import refuse
from pipeline.run.sources.survey import find_items, refuse_forgotten
from pipeline.run.workers.supervise import Children
from pipeline.run.workers.tasks import Failure, UnpackTask
from pipeline.run.workers.unpacking import iter_unpacked
from pipeline.settings import Settings
from pipeline.store import (
    NewInstitution,
    Workspace,
    build_profile_text,
    copy_in,
    find_profiles,
    iter_names,
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
    """Copy files into `data/raw`, with a receipt for each; a receipt in time, as each file is done.

    The caller holds the workspace. Refused is what a run would refuse, or would pass over.
    """
    forgotten = find_forgotten(gather_decisions(workspace))
    known = {item.source_id: item.arrival.name for item in find_items(workspace, settings)}
    for path in paths:
        target = _free_name(workspace.raw, safe_name(clean_name(Path(path.name))))
        receipt = _look_at(path, settings, forgotten)
        if receipt.outcome == "taken" and receipt.source_id in known:
            receipt = receipt.model_copy(update={"outcome": "duplicate", "of": known[receipt.source_id]})
        elif receipt.outcome == "taken":
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


def _look_at(path: Path, settings: Settings, forgotten: Mapping[str, Decision]) -> Receipt:
    """Whether a file can be used at all, before it is copied."""
    name = clean_name(Path(path.name))
    arrival = Arrival(path, name, path.stat().st_size if path.is_file() else 0)
    item = refuse_forgotten(identify(arrival, settings), forgotten)
    refused = item.refused
    if is_passed_over(safe_name(name)):
        refused = SourceError(
            "PASSED_OVER",
            Message(text="A file of this name is never read: a program left it there, or it explains the folder"),
            Message(text="If it is a document, give it another name and add it again."),
        )
    receipt = Receipt(name=name, outcome="taken", source_id=item.source_id, media_type=item.media_type)
    if refused:
        return refuse(receipt, refused)
    return _tell_files(item, receipt, settings) if item.is_container else receipt


def _tell_files(item: Item, receipt: Receipt, settings: Settings) -> Receipt:
    """The receipt of a mail or an archive, with what it holds. One that cannot be unpacked is refused."""
    most = settings.limits.unpacked
    data = fetch_unchanged(item)
    task = UnpackTask(name=item.arrival.name, media_type=item.media_type, most=most, data=data)
    with Children(settings) as children:
        result = children.work(task)
    if isinstance(result, Failure):
        return receipt if item.is_document else refuse(receipt, result)
    names = [name for name, _ in iter_unpacked(result)]
    if not names:
        return receipt
    words = Message(text="It holds {names}", params={"names": ", ".join(names)})
    return receipt.model_copy(update={"issues": (Issue(severity="info", code="HOLDS", message=words),)})


def _free_name(folder: Path, name: str) -> Path:
    """The name, or one like it that no other file has, in whatever case and spelling of letters."""
    taken = {_fold(path.name) for path in folder.iterdir()} if folder.is_dir() else set()
    return next(path for path in iter_names(folder / name) if _fold(path.name) not in taken)


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
