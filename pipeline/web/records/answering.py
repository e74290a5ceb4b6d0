"""What became of a commitment: what was promised, what sources tell of it, and the answer of a person."""

from collections.abc import Mapping, Sequence
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import Message, StaleDecision, UsageError
from pipeline.model.decision import AnswerStatus, Decision
from pipeline.review.queue import Item
from pipeline.run.links.promises import STATUSES, Told, answer_commitment, tell_commitment
from pipeline.run.results import gather_journal
from pipeline.store import hold
from pipeline.web.pages import render
from pipeline.web.records.deciding import lead_back, local_address
from pipeline.web.records.told import Deed
from pipeline.web.records.words import say_field, say_verdict
from pipeline.web.sessions import visit_of
from pipeline.web.shelf import Shelf, shelf_of
from pipeline.web.site import site_of
from pipeline.words import say


def find_promise(shelf: Shelf, item: Item) -> Told | None:
    """The commitment that an item asks about, with what answers it or is near to that."""
    if item.kind != "commitment":
        return None
    found = next((each for each in shelf.linked.commitments if each.id in item.ids), None)
    if found is None:
        return None
    near = (shelf.by_id.get(each.record_id) for each in found.answers)
    return tell_commitment(found, {row.id: row.record for row in near if row})


def answer(request: Request) -> Response:
    """Keep what became of a commitment."""
    visit, site, shelf = visit_of(request), site_of(request), shelf_of(request)
    name, why = visit.text("id"), visit.text("why")
    status = next((each for each in get_args(AnswerStatus) if each == visit.text("value")), None)
    if status is None:
        raise UsageError(Message(text="Nothing is chosen"), Message(text="Press one of the buttons."))
    subject = f"answer//{name}"
    seen = {subject: _find_last(_until(shelf.journal, visit.text("seen")), subject)}
    try:
        with hold(site.workspace):
            _before, after = answer_commitment(
                site.workspace, shelf.profile, name, status, who=visit.who, why=why, seen=seen
            )
            made = _find_last(gather_journal(site.workspace), subject)
    except StaleDecision as stale:
        return _show_stale(request, stale, name)
    message = Message(text="Answered, {status}: {title}", params={"status": STATUSES[status], "title": after.title})
    return lead_back(request, Deed(message, (made,)))


def _until(journal: Sequence[Decision], last: str) -> Sequence[Decision]:
    """What there was when the page was made, of which `last` was the newest."""
    ids = [decision.id for decision in journal]
    return journal[: ids.index(last) + 1] if last in ids else ()


def _find_last(journal: Sequence[Decision], subject: str) -> str:
    return next((decision.id for decision in reversed(journal) if decision.subject == subject), "")


def _show_stale(request: Request, stale: StaleDecision, name: str) -> Response:
    """Both answers side by side."""
    visit, shelf = visit_of(request), shelf_of(request)
    words: Mapping[str, str] = {str(status): say(text) for status, text in STATUSES.items()}
    response = render(
        request,
        "records/stale.html",
        status=200 if "hx-request" in request.headers else 409,
        theirs=stale.theirs,
        mine=stale.mine,
        shelf=shelf,
        row=None,
        ids=[name],
        seen=shelf.last,
        their_text=words.get(stale.theirs.value, ""),
        my_text=words[stale.mine.value],
        action="/queue/answer",
        say_field=say_field,
        say_verdict=say_verdict,
        value=stale.mine.value,
        why=visit.text("why"),
        next=local_address(visit.text("next")),
    )
    response.headers["HX-Replace-Url"] = "false"
    return response
