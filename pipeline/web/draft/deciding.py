"""What is decided on the page of a draft: words, what is told, in which chapter and order, and new paragraphs."""

from collections.abc import Sequence

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.errors import Message, StaleDecision, UsageError
from pipeline.model.decision import Decision, PersonWord
from pipeline.model.report import Passage
from pipeline.run.decisions.keeping import build_decision
from pipeline.run.decisions.undoing import undo
from pipeline.run.results import gather_journal
from pipeline.run.revisions.revising import Revision, revise
from pipeline.store import save_decisions
from pipeline.web.draft.kept import find_drafts, keep_drafts, mark_moment
from pipeline.web.draft.left import find_left, list_left
from pipeline.web.draft.notices import Notice, find_notice, tell_stale
from pipeline.web.draft.page import build_view, render_draft
from pipeline.web.draft.view import View
from pipeline.web.pages import render
from pipeline.web.problems import Refused
from pipeline.web.seen import build_seen, build_seen_of
from pipeline.web.sessions import visit_of
from pipeline.web.site import site_of


def leave_out(request: Request) -> Response:
    """Tell a passage no more; what stands beside it is looked at then."""
    view, visit = build_view(request), visit_of(request)
    passage = find_told(request, view, visit.text("key"), visit.text("said"))
    others = [each for each in view.model.iter_passages() if each.language == passage.language]
    at = others.index(passage)
    beside = others[at + 1] if at + 1 < len(others) else others[at - 1]
    return _revise(request, view, "leave_out", passage, "", focus=view.find_place(beside.key, beside.language))


def include(request: Request) -> Response:
    """Tell again what was left out, or what the machine found too doubtful."""
    view, key = build_view(request), visit_of(request).text("key")
    try:
        made = include_again(request, view, key)
    except StaleDecision as stale:
        return refuse(request, stale)
    return answer(request, view, (made,))


def include_again(request: Request, view: View, key: str) -> Decision:
    """Keep the decision to tell a passage or record again. Raises as `revise`."""
    workspace, visit = site_of(request).workspace, visit_of(request)
    seen = find_seen(request, "include", key)
    before, drafts = mark_moment(workspace), find_drafts(workspace)
    made = revise(workspace, view.profile, view.wanted, "include", key, who=visit.who, seen=seen, drafts=drafts)
    keep_drafts(workspace, before, made)
    return made.decision


def move(request: Request) -> Response:
    """Tell a passage in another chapter."""
    view, visit = build_view(request), visit_of(request)
    passage = find_told(request, view, visit.text("key"), visit.text("said"))
    return _revise(request, view, "move", passage, visit.text("chapter"))


def place(request: Request) -> Response:
    """Tell a passage one place earlier or later, or behind another of its chapter."""
    view, visit = build_view(request), visit_of(request)
    passage = find_told(request, view, visit.text("key"), visit.text("said"))
    others = [each.key for each in view.find_neighbours(passage)]
    at, step = others.index(passage.key), visit.text("step")
    if step == "up" and view.can_rise(passage):
        behind = others[at - 2] if at > 1 else ""
    elif step == "down" and view.can_sink(passage):
        behind = others[at + 1]
    elif step == "behind" and visit.text("behind") in ("", *others):
        behind = visit.text("behind")
    else:
        raise UsageError(Message(text="There it cannot stand"), Message(text="Choose a place in the same chapter."))
    return _revise(request, view, "place", passage, behind)


def insert(request: Request) -> Response:
    """Put in a paragraph of one's own, behind another: a person's word, which stands for itself."""
    site, visit, view = site_of(request), visit_of(request), build_view(request)
    passage = find_told(request, view, visit.text("key"), visit.text("said"))
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
    known = {each.key for each in view.model.iter_passages()}
    new = next((each for each in build_view(request).model.iter_passages() if each.key not in known), passage)
    return answer(request, view, (decision,), focus=f"p.{new.language}.{new.key}")


def take_back(request: Request) -> Response:
    """Undo decisions; of words that an editor chose this gives back the machine's, of an undoing what it took back."""
    workspace, visit, view = site_of(request).workspace, visit_of(request), build_view(request)
    form = visit.form
    names = [name for name in form.getlist("decision") if isinstance(name, str)] if isinstance(form, FormData) else []
    if not names:
        raise UsageError(Message(text="There is nothing to undo"))
    seen = build_seen_of(gather_journal(workspace), visit.text("seen"), names)
    last, *earlier = reversed(names)
    try:
        made = [undo(workspace, last, who=visit.who, seen=seen)]  # looks at all of them before the first is done
    except StaleDecision as stale:
        return refuse(request, stale)
    made += [undo(workspace, name, who=visit.who) for name in earlier]
    return answer(request, view, [decision for effect in made for decision in effect.decisions])


def find_told(request: Request, view: View, key: str, language: str) -> Passage:
    """The passage of a key. Where the report does not tell it any more, Refused says who left it out and when."""
    if passage := view.find_passage(key, language):
        return passage
    left = find_left(site_of(request).workspace, view, key)
    if left is None:
        raise Refused(
            409,
            Message(text="The report does not tell this paragraph any more: what is behind it has changed"),
            Message(text="Load the page again to see it as it is now."),
        )
    raise Refused(
        409,
        Message(
            text="{who} left this paragraph out of the report ({when})",
            params={"who": left.who, "when": left.when[:16].replace("T", " ")},
        ),
        Message(text="Load the page again; from “Left out” it can be included."),
    )


def keep(request: Request, view: View, verdict: Revision, passage: Passage, value: str) -> Decision:
    """Keep a decision about a passage. Raises as `revise`."""
    site, visit = site_of(request), visit_of(request)
    other = passage.language != view.wanted.language
    meant = {"language": passage.language, "beside": view.wanted.language} if other else {}
    asked = view.wanted.model_copy(update=meant)
    seen = find_seen(request, verdict, passage.key, passage.language)
    before, drafts = mark_moment(site.workspace), find_drafts(site.workspace)
    made = revise(
        site.workspace, view.profile, asked, verdict, passage.key, value, who=visit.who, seen=seen, drafts=drafts
    )
    keep_drafts(site.workspace, before, made)
    return made.decision


def find_seen(request: Request, verdict: Revision, key: str, language: str = "") -> dict[str, str] | None:
    """What the form says that its reader had seen, of all that competes with what is decided now."""
    last = visit_of(request).text("seen")
    competing = {
        "word": {f"word/{language}/{key}"},
        "leave_out": {f"leave_out//{key}", f"word/en/{key}", f"word/zh/{key}"},
        "include": {f"leave_out//{key}"},
    }
    moved = {f"move//{key}", f"place//{key}"}
    journal = gather_journal(site_of(request).workspace)
    return build_seen(journal, last, competing.get(verdict, moved)) if last else None


def answer(request: Request, view: View, done: Sequence[Decision], focus: str = "") -> Response:
    """The report as it is now, and the offer to undo; without a decision nothing was to be done."""
    fresh = build_view(request)
    notice = find_notice(gather_journal(site_of(request).workspace), [each.id for each in done], fresh)
    focus = focus or (notice.focus if notice else "")
    if "hx-request" in request.headers:
        return render_changed(request, fresh, notice, focus)
    names = "".join(f"&done={decision.id}" for decision in done)
    return RedirectResponse(f"/draft?{view.query}{names}#{focus}", 303)


def refuse(request: Request, stale: StaleDecision, focus: str = "") -> Response:
    """The report as it is now, and who changed it meanwhile; nothing was written."""
    notice, fresh = tell_stale(stale, gather_journal(site_of(request).workspace)), build_view(request)
    if "hx-request" in request.headers:
        return render_changed(request, fresh, notice, focus)
    return render_draft(request, fresh, notice, 409)


def render_changed(request: Request, fresh: View, notice: Notice | None, focus: str = "") -> Response:
    """The report in place of what the page shows, with what is to be told."""
    left = list_left(site_of(request).workspace, fresh)
    response = render(request, "draft/changed.html", view=fresh, left=left, focus=focus, notice=notice)
    response.headers["HX-Trigger"] = "decided"  # the files that are there may be of before
    return response


def _revise(request: Request, view: View, verdict: Revision, passage: Passage, value: str, focus: str = "") -> Response:
    try:
        made = keep(request, view, verdict, passage, value)
    except StaleDecision as stale:
        return refuse(request, stale, view.find_place(passage.key, passage.language))
    return answer(request, view, (made,), focus)
