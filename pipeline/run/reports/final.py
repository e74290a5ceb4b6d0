"""What must be settled before a report is final: words in its language for all it shows, gates, and an approval."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.errors import GateClosed, Message, StoreError
from pipeline.model.draft import Change
from pipeline.model.profile import Profile
from pipeline.model.signing import Standing, Waiver
from pipeline.model.translation import Untranslated
from pipeline.report import Request
from pipeline.review.revised.signing import find_standing, fingerprint_report, name_report
from pipeline.run.gates.checking import Checked, check_request
from pipeline.run.links.gaps import join
from pipeline.run.reports.drafting import Drafts
from pipeline.run.reports.drafts import find_changes_since
from pipeline.run.results import gather_decisions
from pipeline.store import Workspace, load_profile, verify_journal

_OPEN = Message(text="Without words in its language: {count}")
_CLOSED = Message(text="Closed gates: {count}")
_UNAPPROVED = Message(text="Nobody approved it")
_CHANGED = Message(text="It says something else than what {who} approved on {day}")
_TRANSLATE = Message(text="Type “annual-report worklist export {year}{language}”, fill the list in and import it.")
_SETTLE = Message(text="Type “annual-report check {year}” to see what closes the gates.")
_APPROVE = Message(text="Make the draft, read it, then type “annual-report review approve {options}”.")
_LEAVE = Message(text="Type “annual-report {command} --final”.")


@dataclass(frozen=True)
class Settled:
    """What holds a final report back, and what was signed.

    `open_count`: texts without a form in its language. `closed`: gates. `report`: what decisions call it; `content`:
    what it prints, as a fingerprint. `options` name it on the command line. `waivers` hold. `changes`: what is other
    than in the draft that was approved, as far as that is kept.
    """

    request: Request
    open_count: int
    closed: int
    report: str
    content: str
    options: str
    standing: Standing
    waivers: tuple[Waiver, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether it may leave."""
        return not self.open_count and not self.closed and self.standing.is_approved

    @property
    def command(self) -> str:
        """What makes its draft, without the name of the program."""
        return f"{self.request.kind} {self.options}".replace(" --kind outlook", "")


def count_open(untranslated: Iterable[Untranslated]) -> int:
    """How many texts stand in a report without a form in its language; what is told in other words does not count."""
    return sum(not item.is_optional for item in untranslated)


def name_request(request: Request, profile: Profile) -> str:
    """What decisions call a report."""
    languages = (request.language, *((request.beside,) if request.beside else ()))
    return name_report(request.kind, request.year, languages, request.audience, profile.layout.suffix)


def settle_draft(drafts: Drafts, request: Request, checked: Checked | None = None) -> Settled:
    """What holds a report back from being final, by the results that its drafts are made of.

    `checked`: its gates, where they are at hand. Raises StoreError where there was no run, and TemplateError.
    """
    workspace, profile = drafts.workspace, drafts.profile
    draft = drafts.find(request)
    checked = checked or check_request(workspace, profile, request, drafts)
    report, content = name_request(request, profile), fingerprint_report(draft.shown)
    standing = find_standing(gather_decisions(workspace), report, content)
    approved = standing.approved
    return Settled(
        request,
        count_open(draft.untranslated),
        checked.closed,
        report,
        content,
        _write_options(workspace, profile, request),
        standing,
        checked.waivers,
        find_changes_since(workspace, approved.value, draft.model) if approved and standing.is_changed else (),
    )


def find_unsettled(workspace: Workspace, profile: Profile, request: Request) -> Settled:
    """What holds a report back, by the last run's results. Raises StoreError where there was no run."""
    return settle_draft(Drafts(workspace, profile), request)


def tell_unsettled(settled: Settled) -> Message:
    """That the final report is not written, and what holds it back."""
    text = "No final report of {year} yet. {found}"
    found = [each for each, _ in _tell(settled)]
    return Message(text=text, params={"year": settled.request.year, "found": join(found)})


def refuse_unsettled(settled: Settled) -> None:
    """Raises GateClosed where a final report has texts without a form in its language, a gate is closed, or nobody
    approved what it says; the hint is what to type.
    """
    if settled.is_ready:
        return
    todo = [each for _, each in _tell(settled)]
    hint = todo[-1]
    for each in reversed(todo[:-1]):
        hint = Message(text="{first} {second}", params={"first": each, "second": hint})
    raise GateClosed(tell_unsettled(settled), hint)


def find_tampering(workspace: Workspace) -> StoreError | None:
    """What is wrong where decisions were changed, removed, moved or put in past this program."""
    faults = verify_journal(workspace).faults
    text = "The journal of decisions was changed by other means; faults: {count}"
    hint = (
        "“annual-report decisions verify” says where. Restore it from a backup or an export before any report leaves."
    )
    return StoreError(Message(text=text, params={"count": len(faults)}), Message(text=hint)) if faults else None


def refuse_tampered(workspace: Workspace) -> None:
    """Raises StoreError where the journal is not as this program wrote it: no final report may rest on it."""
    if error := find_tampering(workspace):
        raise error


def find_next(settled: Settled) -> Message:
    """What to do next, so that the report may leave."""
    if settled.is_ready:
        return _LEAVE.model_copy(update={"params": {"command": settled.command}})
    return next(todo for _, todo in _tell(settled))


def _tell(settled: Settled) -> Iterator[tuple[Message, Message]]:
    request = settled.request
    # without a language the worklist has those of the profile
    language = "" if request.beside else f" --lang {request.language}"
    values = {"year": request.year, "language": language}
    for count, found, todo in ((settled.open_count, _OPEN, _TRANSLATE), (settled.closed, _CLOSED, _SETTLE)):
        if count:
            yield found.model_copy(update={"params": {"count": count}}), todo.model_copy(update={"params": values})
    if not settled.standing.is_approved:
        found = _tell_unapproved(settled.standing)
        yield found, _APPROVE.model_copy(update={"params": {"options": settled.options}})


def _tell_unapproved(standing: Standing) -> Message:
    approved = standing.approved
    if approved is None:
        return _UNAPPROVED
    return _CHANGED.model_copy(update={"params": {"who": approved.who, "day": approved.when[:10]}})


def _write_options(workspace: Workspace, profile: Profile, request: Request) -> str:
    """A report as it is named on the command line: “2023 --outlook 2024 --lang zh”."""
    given = [str(request.year)]
    if request.kind == "outlook" and profile.layout.kind != "outlook":
        given.append("--kind outlook")
    elif request.outlook_year:
        given.append(f"--outlook {request.outlook_year}")
    if request.language != "en" or request.beside:
        given.append(f"--lang {'+'.join(filter(None, (request.language, request.beside)))}")
    if request.audience != "internal":
        given.append(f"--audience {request.audience}")
    if profile.name != load_profile(workspace.root).name:
        given.append(f"--profile {profile.name}")
    return " ".join(given)
