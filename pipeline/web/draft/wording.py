"""The words of a passage, written anew in their place; nothing typed is lost where somebody was there before."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.errors import StaleDecision
from pipeline.model.decision import Decision
from pipeline.web.draft.deciding import answer, find_told, include_again, keep
from pipeline.web.draft.left import find_left
from pipeline.web.draft.page import build_view, render_part
from pipeline.web.draft.view import View
from pipeline.web.sessions import visit_of
from pipeline.web.site import site_of


def show_form(request: Request) -> Response:
    """The words of a passage, to be written anew; without one, the way back to the page."""
    if not request.query_params.get("key"):
        return RedirectResponse(f"/draft?{request.url.query}", 303)
    view = build_view(request)
    key, said = request.query_params["key"], request.query_params.get("said", "")
    passage = view.find_passage(key, said)
    return _show(request, view, key, said, passage.text if passage else "")


def keep_words(request: Request) -> Response:
    """Give a passage other words; where somebody else did so meanwhile, or left it out, show both ways."""
    view, visit = build_view(request), visit_of(request)
    key, said, text = visit.text("key"), visit.text("said"), " ".join(visit.text("text").split())
    try:
        if view.find_passage(key, said) is None and visit.text("again"):
            return answer(request, view, _include_with(request, view, key, said, text))
        passage = view.find_passage(key, said)
        if passage is None:
            return _show(request, view, key, said, text, is_late=True)
        if text == passage.text and not (passage.revised and passage.revised.changes):
            return answer(request, view, (), view.find_place(key, said))
        return answer(request, view, (keep(request, view, "word", passage, text),))
    except StaleDecision as stale:
        return _show(request, build_view(request), key, said, text, stale.theirs, is_late=True)


def _include_with(request: Request, view: View, key: str, said: str, text: str) -> tuple[Decision, ...]:
    """Tell a passage again, in other words where these are not its own."""
    again = include_again(request, view, key)
    fresh = build_view(request)
    passage = find_told(request, fresh, key, said)
    return (again, keep(request, fresh, "word", passage, text)) if text != passage.text else (again,)


def _show(
    request: Request,
    view: View,
    key: str,
    said: str,
    text: str,
    theirs: Decision | None = None,
    *,
    is_late: bool = False,
) -> Response:
    is_part = "hx-request" in request.headers
    passage = view.find_passage(key, said)
    response = render_part(
        request,
        "draft/form.html",
        status=409 if is_late and not is_part else 200,
        view=view,
        key=key,
        said=said,
        passage=passage,
        text=text,
        theirs=theirs if passage else None,
        left=None if passage else find_left(site_of(request).workspace, view, key),
        is_late=is_late,
    )
    if is_late and is_part:
        response.headers.update({"HX-Retarget": "closest .passage", "HX-Reswap": "innerHTML"})
    return response
