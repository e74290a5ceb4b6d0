"""What must be settled before a report is final: words in its language for all it shows, and the gates of its year."""

from collections.abc import Iterable, Iterator

from pipeline.errors import GateClosed, Message
from pipeline.model.profile import Profile
from pipeline.model.translation import Untranslated
from pipeline.report import Request
from pipeline.run.answers.checking import check_year
from pipeline.run.answers.gaps import join
from pipeline.run.answers.worklist_numbers import find_altered
from pipeline.run.drafting import draft_report, gather_results
from pipeline.store import Workspace, load_translations

_OPEN = Message(text="Without words in its language: {count}")
_CLOSED = Message(text="Closed gates: {count}")
_TRANSLATE = Message(text="Type “annual-report worklist export {year}{language}”, fill the list in and import it.")
_SETTLE = Message(text="Type “annual-report check {year}” to see what closes the gates.")


def count_open(untranslated: Iterable[Untranslated]) -> int:
    """How many texts stand in a report without a form in its language; what is told in other words does not count."""
    return sum(not item.is_optional for item in untranslated)


def count_closed(workspace: Workspace, profile: Profile, request: Request) -> int:
    """How many gates are closed, by the results of the last run; an outlook has that of translations alone."""
    if request.kind == "report":
        return check_year(workspace, profile, request.year).closed
    is_closing = "translations" in profile.checks.closing
    return int(is_closing and any(find_altered(load_translations(workspace))))


def find_unsettled(workspace: Workspace, profile: Profile, request: Request) -> tuple[int, int]:
    """How many texts stand untranslated in the report, and how many gates are closed, by the last run's results.

    Raises StoreError where there was no run.
    """
    draft = draft_report(workspace, request, gather_results(workspace, profile), profile)
    return count_open(draft.untranslated), count_closed(workspace, profile, request)


def refuse_unsettled(request: Request, open_count: int, closed: int) -> None:
    """Raises GateClosed where a final report has texts without a form in its language, or a gate is closed."""
    if open_count or closed:
        found, todo = zip(*_tell(request, open_count, closed), strict=True)
        first, *others = todo
        raise GateClosed(
            Message(text="No final report of {year} yet. {found}", params={"year": request.year, "found": join(found)}),
            Message(text="{first} {second}", params={"first": first, "second": others[0]}) if others else first,
        )


def _tell(request: Request, open_count: int, closed: int) -> Iterator[tuple[Message, Message]]:
    # without a language the worklist has those of the profile
    language = "" if request.beside else f" --lang {request.language}"
    values = {"year": request.year, "language": language}
    for count, found, todo in ((open_count, _OPEN, _TRANSLATE), (closed, _CLOSED, _SETTLE)):
        if count:
            yield found.model_copy(update={"params": {"count": count}}), todo.model_copy(update={"params": values})
