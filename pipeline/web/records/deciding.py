"""What a press of a button decides, in lists and on the page of a record; the answer leads back to where it was."""

from collections.abc import Mapping, Sequence

from starlette.datastructures import URL, FormData, QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.errors import Message, StaleDecision, UsageError
from pipeline.model.decision import Decision
from pipeline.run.decisions.judging import Judgement, judge
from pipeline.run.decisions.keeping import Effect
from pipeline.run.decisions.standing import brings_back
from pipeline.run.decisions.undoing import adopt, undo_all
from pipeline.run.naming.wordbook import gather_wordbook
from pipeline.run.results import gather_journal
from pipeline.run.stated.teaching import teaches
from pipeline.web.pages import render
from pipeline.web.records.addresses import local_address
from pipeline.web.records.asked import Asked, select_rows
from pipeline.web.records.compared import compare
from pipeline.web.records.stale import show_stale
from pipeline.web.records.told import Deed, Told
from pipeline.web.records.words import say_field, say_value
from pipeline.web.seen import build_seen, build_seen_of
from pipeline.web.sessions import visit_of
from pipeline.web.shelf import Row, Shelf, shelf_of
from pipeline.web.site import site_of
from pipeline.words import language_in_use

_JUDGEMENTS: dict[str, Judgement] = {
    name: name for name in ("accept", "reject", "edit", "same", "different", "dismiss")
}
_DONE: dict[str, Message] = {
    "accept": Message(text="Accepted: {title}"),
    "reject": Message(text="Rejected: {title}"),
    "edit": Message(text="Edited, {name}: {title}"),
    "same": Message(text="Joined: {title}"),
    "different": Message(text="Kept apart: {title}"),
    "dismiss": Message(text="Set aside; nobody is asked about it any more"),
}
_MANY: dict[str, Message] = {
    "accept": Message(text="Records accepted: {count}"),
    "reject": Message(text="Records rejected: {count}"),
    "edit": Message(text="Records edited: {count}"),
    "same": Message(text="Records joined: {count}"),
    "different": Message(text="Records kept apart: {count}"),
    "dismiss": Message(text="Set aside: {count}"),
}
_UNDONE = Message(text="Undone: {title}")
_AGAIN = Message(text="Done again: {title}")
_MANY_UNDONE = Message(text="Decisions undone: {count}")
_MANY_AGAIN = Message(text="Decisions that hold again: {count}")
_SAME = Message(text="It was so already; nothing was written")
_APART = Message(text="They stay apart: another decision says that they are different.")
_IDLE = Message(text="Other decisions that do nothing from now on: {count}")


def told_of(request: Request) -> Told:
    """What was done lately."""
    told: Told = request.app.state.told
    return told


def find_deed(request: Request) -> Deed | None:
    """What the address says was just done."""
    return told_of(request).find(visit_of(request).id, request.query_params.get("done", ""))


def decide(request: Request) -> Response:
    """Do what a form asks for; where it is about several records, or joins some, ask first."""
    visit, shelf = visit_of(request), shelf_of(request)
    verdict = _JUDGEMENTS.get(visit.text("verdict"))
    ids = _list_ids(request, shelf)
    if verdict is None or not ids:
        raise UsageError(
            Message(text="Nothing is chosen"), Message(text="Choose records by their boxes, or move to one of them.")
        )
    rows = [row for row in map(shelf.find, ids) if row]
    if verdict == "same" and len(ids) == 1 and rows:
        return RedirectResponse(f"/records/{rows[0].id}/join?{QueryParams({'next': visit.text('next')})}", 303)
    if not visit.text("sure") and (verdict == "same" or (len(ids) > 1 and verdict != "different")):
        return _ask(request, shelf, rows, verdict, ids)
    return _keep(request, shelf, verdict, ids, rows)


def take_back(request: Request) -> Response:
    """Undo a decision, all that one press of a button did, or the last such; what undid it is done again so."""
    visit, site, told = visit_of(request), site_of(request), told_of(request)
    deed = told.find(visit.id, visit.text("deed")) if visit.text("deed") else None
    names: Sequence[str] = [visit.text("decision")] if visit.text("decision") else ()
    if not names:
        deed = deed or told.last(visit.id)
        names = deed.decision_ids if deed else ()
    if not names or (deed and deed.is_undone):
        raise UsageError(
            Message(text="There is nothing to undo"),
            Message(text="What was decided earlier is undone on the page of its record."),
        )
    seen = build_seen_of(shelf_of(request).journal, visit.text("seen"), names)
    try:
        effect = undo_all(site.workspace, reversed(names), who=visit.who, seen=seen)
    except StaleDecision as stale:
        return show_stale(request, stale)
    if deed:
        deed.is_undone = True
    return lead_back(request, _build_undoing(effect, gather_journal(site.workspace)))


def part(request: Request) -> Response:
    """Part some tellings of a record from the others."""
    visit, shelf = visit_of(request), shelf_of(request)
    row, form = shelf.find(visit.text("record")), visit.form
    chosen = [name for name in form.getlist("part") if isinstance(name, str)] if isinstance(form, FormData) else []
    others = [name for name in row.record.members if name not in chosen] if row else []
    if row is None or not chosen or not others:
        raise UsageError(
            Message(text="Choose some of the tellings, and leave at least one"),
            Message(text="What is chosen becomes a record of its own."),
        )
    return _keep(request, shelf, "different", ["+".join(chosen), "+".join(others)], [row])


def make_own(request: Request) -> Response:
    """Adopt a proposal."""
    visit, name = visit_of(request), visit_of(request).text("decision")
    seen = build_seen_of(shelf_of(request).journal, visit.text("seen"), [name])
    try:
        effect = adopt(
            site_of(request).workspace, name, who=visit.who, seen=seen, replaces=bool(visit.text("replaces"))
        )
    except StaleDecision as stale:
        return show_stale(request, stale)
    ids = tuple(decision.id for decision in effect.decisions)
    return lead_back(request, Deed(Message(text="Adopted."), ids))


def _keep(request: Request, shelf: Shelf, verdict: Judgement, ids: Sequence[str], rows: Sequence[Row]) -> Response:
    visit, site = visit_of(request), site_of(request)
    aspect, value, why = (visit.text(name) for name in ("aspect", "value", "why"))
    seen = _seen(shelf.journal, visit.text("seen"), verdict, aspect, rows)
    try:
        effect = judge(
            site.workspace, shelf.profile, verdict, ids, aspect=aspect, value=value, who=visit.who, why=why, seen=seen
        )
    except StaleDecision as stale:
        return show_stale(request, stale, ids)
    return lead_back(request, _build_deed(verdict, effect, aspect, len(ids)), effect)


def _seen(
    journal: Sequence[Decision], last: str, verdict: str, aspect: str, rows: Sequence[Row]
) -> Mapping[str, str] | None:
    """By subject the last decision that was there when the page was made, of which `last` was the newest."""
    if verdict not in ("accept", "reject", "edit"):
        return None
    kind = f"edit/{aspect}" if verdict == "edit" else "accept/"
    return build_seen(journal, last, {f"{kind}/{row.record.members[0]}" for row in rows})


def _list_ids(request: Request, shelf: Shelf) -> list[str]:
    """The ids of a form; with `all` those of everything that its list shows."""
    form = visit_of(request).form
    if form.get("all") and isinstance(form, FormData):
        asked = Asked.of(QueryParams(URL(visit_of(request).text("next")).query))
        return [row.id for row in select_rows(shelf, asked, language_in_use())]
    found = form.getlist("id") if isinstance(form, FormData) else []
    return list(dict.fromkeys(name for name in found if isinstance(name, str) and name))


def _build_deed(verdict: str, effect: Effect, aspect: str, count: int) -> Deed:
    ids = tuple(decision.id for decision in effect.decisions)
    title = next((record.title for record in (*effect.after, *effect.before)), "")
    message = _DONE[verdict].model_copy(update={"params": {"title": title, "name": say_field(aspect)}})
    if not ids:
        message = _SAME
    elif verdict == "same" and len(effect.after) > 1:
        message = _APART
    elif count > 1 and verdict not in ("same", "different"):
        message = _MANY[verdict].model_copy(update={"params": {"count": len(ids)}})
    notes = [_IDLE.model_copy(update={"params": {"count": len(effect.undone)}})] if effect.undone else []
    lesson = next((decision.id for decision in effect.decisions if teaches(decision)), "")
    return Deed(message, ids, tuple(notes), lesson)


def _build_undoing(effect: Effect, journal: Sequence[Decision]) -> Deed:
    done = effect.decisions
    is_again = all(brings_back(decision, journal) for decision in done)
    titles = (*(record.title for record in effect.before), *(a.title for d in done for a in d.targets))
    title = next(filter(None, titles), "")
    one = _AGAIN if is_again else _UNDONE
    many = _MANY_AGAIN if is_again else _MANY_UNDONE
    message = (one if len(done) == 1 and title else many).model_copy(
        update={"params": {"title": title, "count": len(done)}}
    )
    return Deed(message, tuple(decision.id for decision in done), is_undoing=not is_again)


def lead_back(request: Request, deed: Deed, effect: Effect | None = None, address: str = "") -> Response:
    """Back to where the form was, or to an address of ours, with a notice.

    The page of a record leads to that which it was joined to, where it is gone.
    """
    visit = visit_of(request)
    kept = told_of(request).keep(visit.id, deed)
    parts = URL(local_address(address or visit.text("next")))
    query = [(name, value) for name, value in QueryParams(parts.query).multi_items() if name != "done"]
    path = parts.path
    if effect and path.startswith("/records/") and effect.after:
        now = {record.id for record in effect.after}
        name = path.split("/")[2]
        path = f"/records/{name if name in now else effect.after[0].id}"
    return RedirectResponse(f"{path}?{QueryParams([*query, ('done', kept.id)])}", 303)


def _ask(request: Request, shelf: Shelf, rows: Sequence[Row], verdict: str, ids: Sequence[str]) -> Response:
    """Say what it would do to how many."""
    visit = visit_of(request)
    response = render(
        request,
        "records/sure.html",
        shelf=shelf,
        rows=rows,
        ids=ids,
        verdict=verdict,
        seen=visit.text("seen") or shelf.last,
        next=local_address(visit.text("next")),
        aspect=visit.text("aspect"),
        value=visit.text("value"),
        why=visit.text("why"),
        beside=compare([row.record for row in rows], gather_wordbook(shelf.workspace)) if verdict == "same" else None,
        titles=[row.titles[language_in_use()] for row in rows],
        say_value=say_value,
        say_field=say_field,
    )
    response.headers["HX-Replace-Url"] = "false"
    return response
