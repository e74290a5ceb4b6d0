"""The page of all years."""

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import Message, UsageError
from pipeline.run.links.promises import REASONS, STATUSES
from pipeline.run.links.series import name_gaps
from pipeline.store import Workspace, load_run_time
from pipeline.web.pages import render
from pipeline.web.records.goals import GOALS
from pipeline.web.shelf import fetch_shelf
from pipeline.web.site import site_of
from pipeline.web.state import stamp_state
from pipeline.web.years.hives import HEIGHT, WIDTH, outline
from pipeline.web.years.overview import Overview, build_overview
from pipeline.words import language_in_use

_FIRST, _LAST = 1900, 2999


def show_years(request: Request) -> Response:
    """Figures of all years, or of those from `since` to `until`."""
    workspace = site_of(request).workspace
    if load_run_time(workspace) is None:
        return render(request, "draft/nothing.html", name=Message(text="Years"))
    since, until = (_read_year(request.query_params.get(name, "")) for name in ("since", "until"))
    is_turned = bool(since and until and since > until)
    if is_turned:
        since, until = until, since
    overview = _build(workspace, since, until, language_in_use(), stamp_state(workspace))
    return render(
        request,
        "years/page.html",
        seen=overview,
        since=since or "",
        until=until or "",
        is_turned=is_turned,
        statuses=STATUSES,
        reasons=REASONS,
        name_gaps=name_gaps,
        goals=GOALS,
        outline=outline(),
        width=round(WIDTH),
        height=round(HEIGHT),
    )


@lru_cache(maxsize=16)
def _build(workspace: Workspace, since: int | None, until: int | None, language: str, _stamp: str) -> Overview:
    return build_overview(fetch_shelf(workspace), since, until, language)


def _read_year(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or not _FIRST <= int(text) <= _LAST:
        raise UsageError(
            Message(text="“{text}” is no year", params={"text": text}), Message(text="Type a year such as 2023.")
        )
    return int(text)
