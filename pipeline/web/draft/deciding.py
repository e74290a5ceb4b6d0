"""What is decided on the page of a draft: words, what is told, in which chapter and order, and new paragraphs."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.errors import Message, StaleDecision, UsageError
from pipeline.model.decision import Decision, PersonWord
from pipeline.model.report import Passage
from pipeline.run.decisions.keeping import build_decision
from pipeline.run.decisions.undoing import undo
from pipeline.run.results import gather_journal
from pipeline.run.revisions.revising import Revision, revise
from pipeline.store import Workspace, save_decisions
from pipeline.web.draft.kept import find_draft, keep_draft
from pipeline.web.draft.left import list_left
from pipeline.web.draft.page import build_view
from pipeline.web.draft.seen import build_seen, find_last
from pipeline.web.draft.view import View
from pipeline.web.pages import render
from pipeline.web.sessions import visit_of
from pipeline.web.site import site_of

_DONE: dict[str, Message] = {
    "word": Message(text="The new words are kept"),
    "leave_out": Message(text="Left out of the report"),
    "include": Message(text="It is in the report again"),
    "move": Message(text="Moved to the other chapter"),
    "place": Message(text="Moved within the chapter"),
    "state": Message(text="The paragraph is in the report"),
    "undo": Message(text="Undone"),
}


def show_form(request: Request) -> Response:
    """The words of a passage, to be written anew in their place; without one, the way back to the page."""
    if not request.query_params.get("key"):
        return RedirectResponse(f"/draft?{request.url.query}", 303)
    view = build_view(request)
    passage = _find(view, request.query_params.get("key", ""), request.query_params.get("said", ""))
    last = find_last(site_of(request).workspace)
    return render(request, "draft/form.html", view=view, passage=passage, text=passage.text, seen=last, theirs=None)


def keep_words(request: Request) -> Response:
    """Give a passage other words; where somebody else did so meanwhile, show both."""
    view, visit = build_view(request), visit_of(request)
    passage = _find(view, visit.text("key"), visit.text("said"))
    text = " ".join(visit.text("text").split())
    if text == passage.text and not (passage.revised and passage.revised.changes):
        return _answer(request, view, _name(passage), None)
    try:
        return _revise(request, view, "word", passage, text)
    except StaleDecision as stale:
        if "hx-request" not in request.headers:
            raise
        workspace = site_of(request).workspace
        fresh = build_view(request)
        now = fresh.find_passage(passage.key, passage.language) or passage
        response = render(
            request, "draft/form.html", view=fresh, passage=now, text=text, seen=find_last(workspace),
            theirs=stale.theirs,
        )  # fmt: skip
        response.headers.update({"HX-Retarget": "closest .passage", "HX-Reswap": "innerHTML"})
        return response


def leave_out(request: Request) -> Response:
    """Tell a passage no more."""
    view, visit = build_view(request), visit_of(request)
    return _revise(request, view, "leave_out", _find(view, visit.text("key"), visit.text("said")), "")


def include(request: Request) -> Response:
    """Tell again what was left out, or what the machine found too doubtful."""
    site, visit, view = site_of(request), visit_of(request), build_view(request)
    key = visit.text("key")
    made = revise(
        site.workspace, view.profile, view.wanted, "include", key, who=visit.who,
        seen=_seen(site.workspace, visit.text("seen"), "include", key),
    )  # fmt: skip
    return _answer(request, view, f"p.{view.wanted.language}.{key}", made.decision)


def move(request: Request) -> Response:
    """Tell a passage in another chapter."""
    view, visit = build_view(request), visit_of(request)
    passage = _find(view, visit.text("key"), visit.text("said"))
    return _revise(request, view, "move", passage, visit.text("chapter"))


def place(request: Request) -> Response:
    """Tell a passage one place earlier or later, or behind another of its chapter."""
    view, visit = build_view(request), visit_of(request)
    passage = _find(view, visit.text("key"), visit.text("said"))
    others = [each.key for each in view.find_neighbours(passage)]
    at, step = others.index(passage.key), visit.text("step")
    if step == "up" and at:
        behind = others[at - 2] if at > 1 else ""
    elif step == "down" and at + 1 < len(others):
        behind = others[at + 1]
    elif step == "behind" and visit.text("behind") in ("", *others):
        behind = visit.text("behind")
    else:
        raise UsageError(Message(text="There it cannot stand"), Message(text="Choose a place in the same chapter."))
    return _revise(request, view, "place", passage, behind)


def insert(request: Request) -> Response:
    """Put in a paragraph of one's own, behind another: a person's word, which stands for itself."""
    site, visit, view = site_of(request), visit_of(request), build_view(request)
    passage = _find(view, visit.text("key"), visit.text("said"))
    chapter = view.find_chapter(passage.key)
    text = " ".join(visit.text("text").split())
    if not text:
        raise UsageError(Message(text="A paragraph needs words"))
    word = PersonWord(
        text=text,
        language=passage.language,
        year=view.wanted.year,
        chapter=chapter.key if chapter else "introduction",
        after=passage.key,
    )
    decision = build_decision("state", (), value=word.model_dump_json(), who=visit.who)
    save_decisions(site.workspace, (decision,))
    return _answer(request, view, _name(passage), decision)


def take_back(request: Request) -> Response:
    """Undo a decision; of words that an editor chose this gives back the machine's."""
    site, visit, view = site_of(request), visit_of(request), build_view(request)
    made = undo(site.workspace, visit.text("decision"), who=visit.who)
    return _answer(request, view, visit.text("focus"), made.decisions[0])


def _find(view: View, key: str, language: str) -> Passage:
    passage = view.find_passage(key, language)
    if passage is None:
        raise HTTPException(404)
    return passage


def _revise(request: Request, view: View, verdict: Revision, passage: Passage, value: str) -> Response:
    site, visit = site_of(request), visit_of(request)
    other = passage.language != view.wanted.language
    meant = {"language": passage.language, "beside": view.wanted.language} if other else {}
    asked = view.wanted.model_copy(update=meant)
    aspect = passage.language if verdict == "word" else ""
    seen = _seen(site.workspace, visit.text("seen"), verdict, passage.key, aspect)
    now = find_draft(site.workspace, asked.model_copy(update={"beside": None})).model
    made = revise(site.workspace, view.profile, asked, verdict, passage.key, value, who=visit.who, seen=seen, now=now)
    if not other:
        keep_draft(site.workspace, view.wanted, made.draft)
    return _answer(request, view, _name(passage), made.decision)


def _seen(workspace: Workspace, last: str, verdict: Revision, key: str, aspect: str = "") -> dict[str, str] | None:
    return build_seen(gather_journal(workspace), last, verdict, key, aspect) if last else None


def _name(passage: Passage) -> str:
    return f"p.{passage.language}.{passage.key}"


def _answer(request: Request, view: View, focus: str, decision: Decision | None) -> Response:
    """The report as it is now, and the offer to undo; without a decision nothing was to be done."""
    if "hx-request" not in request.headers:
        return RedirectResponse(f"/draft?{view.query}#{focus}", 303)
    fresh = build_view(request)
    left = list_left(site_of(request).workspace, fresh)
    told = _DONE[decision.verdict] if decision else None
    return render(request, "draft/changed.html", view=fresh, left=left, focus=focus, decision=decision, told=told)
