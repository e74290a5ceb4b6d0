"""What is shown where somebody else decided on the same since a page was made: both, and nothing was written."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import StaleDecision
from pipeline.model.decision import Decision
from pipeline.review.typed.facts import parse_edit
from pipeline.review.typed.values import format_values
from pipeline.run.decisions.standing import follow_undoing
from pipeline.run.links.promises import STATUSES
from pipeline.run.naming.wordbook import gather_wordbook
from pipeline.web.pages import render
from pipeline.web.records.addresses import local_address
from pipeline.web.records.words import say_field, say_verdict
from pipeline.web.sessions import visit_of
from pipeline.web.shelf import Shelf, shelf_of
from pipeline.words import language_in_use, say


def show_stale(request: Request, stale: StaleDecision, ids: Sequence[str] = ()) -> Response:
    """Both, side by side: what somebody else decided meanwhile, and what this form would have.

    What is taken back too late has no second way: the newer decision holds, whether or not the older one is there.
    """
    visit, shelf = visit_of(request), shelf_of(request)
    meant = follow_undoing(stale.mine, shelf.journal)[-1]
    names = [*ids, *(anchor.id for decision in (meant, stale.theirs) for anchor in decision.targets)]
    response = render(
        request,
        "records/stale.html",
        status=200 if "hx-request" in request.headers else 409,
        theirs=stale.theirs,
        mine=stale.mine,
        meant=meant,
        row=next((row for name in names if (row := shelf.find(name))), None),
        ids=ids,
        seen=shelf.last,
        their_text=_say(stale.theirs, shelf),
        my_text=_say(meant, shelf) if meant.verdict == "answer" else visit.text("value") or _say(meant, shelf),
        say_field=say_field,
        value=visit.text("value"),
        why=visit.text("why"),
        next=local_address(visit.text("next")),
    )
    response.headers["HX-Replace-Url"] = "false"
    return response


def _say(decision: Decision, shelf: Shelf) -> str:
    """The values of an edit as a person types them, the words of a passage, an answer; else what was decided."""
    if decision.verdict == "answer":
        return next((say(text) for status, text in STATUSES.items() if status == decision.value), decision.value)
    name, facts = parse_edit(decision) or (None, ())
    typed = format_values(name, facts, gather_wordbook(shelf.workspace), language_in_use()) if name else ""
    return typed or (decision.value if decision.verdict == "word" else say_verdict(decision.verdict))
