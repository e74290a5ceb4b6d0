"""What became of a commitment: what was promised, what sources tell of it, and the answer of a person."""

from collections.abc import Sequence
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import Message, StaleDecision, UsageError
from pipeline.model.decision import AnswerStatus, Decision
from pipeline.review.queue import Item
from pipeline.run.links.promises import STATUSES, Told, answer_commitment, tell_commitment
from pipeline.run.results import gather_journal
from pipeline.store import hold
from pipeline.web.records.deciding import lead_back
from pipeline.web.records.stale import show_stale
from pipeline.web.records.told import Deed
from pipeline.web.sessions import visit_of
from pipeline.web.shelf import Shelf, shelf_of
from pipeline.web.site import site_of


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
        return show_stale(request, stale, [name])
    message = Message(text="Answered, {status}: {title}", params={"status": STATUSES[status], "title": after.title})
    return lead_back(request, Deed(message, (made,)))


def _until(journal: Sequence[Decision], last: str) -> Sequence[Decision]:
    """What there was when the page was made, of which `last` was the newest."""
    ids = [decision.id for decision in journal]
    return journal[: ids.index(last) + 1] if last in ids else ()


def _find_last(journal: Sequence[Decision], subject: str) -> str:
    return next((decision.id for decision in reversed(journal) if decision.subject == subject), "")
