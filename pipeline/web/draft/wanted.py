"""Which report a page is about, as its address says."""

from starlette.datastructures import URL
from starlette.requests import Request as WebRequest

from pipeline.errors import Message, UsageError
from pipeline.model.document import Language
from pipeline.model.profile import Profile
from pipeline.model.report import Audience
from pipeline.report import Request
from pipeline.run.results import gather_records
from pipeline.store import Workspace

EDITIONS: dict[str, tuple[Language, Language | None]] = {"en": ("en", None), "zh": ("zh", None), "en+zh": ("en", "zh")}
"""Languages of a report by what addresses and commands call them."""
AUDIENCES: tuple[Audience, ...] = ("internal", "board", "public")
_FIRST, _LAST = 1900, 2999


def read_wanted(asked: WebRequest, workspace: Workspace, profile: Profile) -> Request:
    """The report that an address asks for; without a year the newest that has any activity, with an outlook.

    Raises UsageError where the address says what there is not, StoreError where there was no run.
    """
    query = asked.query_params
    edition = query.get("lang") or profile.languages[0]
    audience = next((each for each in AUDIENCES if each == (query.get("audience") or "internal")), None)
    kind = query.get("kind") or profile.layout.kind
    if edition not in EDITIONS or audience is None or kind not in ("report", "outlook"):
        raise _unknown()
    if query.get("year"):
        year = _read_year(query["year"])
        outlook = _read_year(query["outlook"]) if query.get("outlook") else None
    else:
        year = find_newest(workspace)
        outlook = year + 1
    language, beside = EDITIONS[edition]
    return Request(
        year=year, outlook_year=outlook, kind="outlook" if kind == "outlook" else "report", language=language,
        beside=beside, audience=audience,
    )  # fmt: skip


def write_query(wanted: Request) -> str:
    """The part of an address behind “?” that asks for a report."""
    told: dict[str, object] = {"year": wanted.year, "lang": name_edition(wanted)}
    if wanted.outlook_year is not None:
        told["outlook"] = wanted.outlook_year
    if wanted.kind != "report":
        told["kind"] = wanted.kind
    if wanted.audience != "internal":
        told["audience"] = wanted.audience
    return URL("/draft").include_query_params(**told).query


def name_edition(wanted: Request) -> str:
    """“en”, “zh” or “en+zh”."""
    return "+".join(filter(None, (wanted.language, wanted.beside)))


def list_years(workspace: Workspace) -> tuple[int, ...]:
    """The years that any record is of, newest first."""
    return tuple(sorted({record.year for record in gather_records(workspace) if record.year}, reverse=True))


def find_newest(workspace: Workspace) -> int:
    """The newest year of which anything is told as done; else of which anything is told."""
    records = gather_records(workspace)
    done = [record.year for record in records if record.year and record.status == "completed"]
    years = done or [record.year for record in records if record.year]
    if not years:
        raise UsageError(
            Message(text="No document tells of any year yet"),
            Message(text="Drop documents on the inbox; the draft makes itself."),
        )
    return max(years)


def _read_year(text: str) -> int:
    if not text.isdecimal() or not _FIRST <= int(text) <= _LAST:
        raise _unknown()
    return int(text)


def _unknown() -> UsageError:
    return UsageError(
        Message(text="There is no such report"),
        Message(text="Choose year, language and readers at the top of the page."),
    )
