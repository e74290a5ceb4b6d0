"""The inbox: files come in, and each has a receipt."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pipeline.errors import Message
from pipeline.inbox import iter_arrivals
from pipeline.model.source import Receipt
from pipeline.model.text import fold_text
from pipeline.run.sources.receipt_words import name_receipt
from pipeline.store import Workspace, load_register
from pipeline.web.guard import UPLOAD
from pipeline.web.pages import Page, Waiting, render
from pipeline.web.problems import Refused
from pipeline.web.site import site_of

_MOST = 100
"""Receipts on one page."""
Sort = Literal["failed", "noted", "nothing", "found", "aside"]
_ORDER: tuple[Sort, ...] = ("failed", "noted", "nothing", "found", "aside")


def show_inbox(request: Request) -> Response:
    """Where to drop files, what became of those that came, and the receipts of all."""
    site = site_of(request)
    query, sort = request.query_params.get("q", "").strip(), request.query_params.get("sort", "")
    receipts = load_register(site.workspace).receipts
    counts = {each: sum(sort_receipt(r) == each for r in receipts) for each in _ORDER}
    wanted = sorted(
        (r for r in receipts if fold_text(query) in fold_text(r.name) and sort in ("", sort_receipt(r))),
        key=lambda r: (_ORDER.index(sort_receipt(r)), r.name),
    )
    number = request.query_params.get("page", "1")
    first = _MOST * (max(1, int(number) if number.isdecimal() else 1) - 1)
    return render(
        request,
        "inbox/receipts.html" if "hx-request" in request.headers else "inbox/page.html",
        intake=site.intake,
        job=site.worker.current,
        receipts=wanted[first : first + _MOST],
        found=len(wanted),
        first=first,
        most=_MOST,
        counts=counts,
        query=query,
        sort=sort,
        unread=() if query else list_unread(site.workspace, receipts),
        sort_receipt=sort_receipt,
        name_receipt=name_receipt,
        limit=site.settings.limits.size // 1_000_000,
    )


def show_arrivals(request: Request) -> Response:
    """What became of the files that came since the start; asks again as long as something is under way."""
    site = site_of(request)
    job = site.worker.current
    response = render(
        request,
        "inbox/arrivals.html",
        intake=site.intake,
        job=job,
        sort_receipt=sort_receipt,
        name_receipt=name_receipt,
    )
    if job is None:
        response.headers["HX-Trigger-After-Swap"] = "arrived"
    return response


async def take_file(request: Request) -> Response:
    """Take in one file: its bytes are the body, its name is in the address."""
    if request.headers.get("content-type") != UPLOAD:
        raise Refused(415, Message(text="Files are sent one by one"), Message(text="Drop them on the inbox."))
    site = site_of(request)
    if site.intake.waiting_count >= site.settings.limits.members:
        raise Refused(
            429,
            Message(text="Too many files wait to be taken in"),
            Message(text="Wait until they are read, then drop the others."),
        )
    with site.intake.receive(request.query_params.get("name", "")) as file:
        async for chunk in request.stream():
            file.write(chunk)
    return Response(status_code=201)


def read_again(request: Request) -> Response:
    """Read what lies in the workspace and was not read."""
    site_of(request).intake.run()
    return RedirectResponse(URL("/inbox"), 303)


def sort_receipt(receipt: Receipt) -> Sort:
    """What a person wants to know first of a file: it failed, something is odd, nothing was found, or all is well."""
    if receipt.outcome == "failed":
        return "failed"
    if receipt.outcome != "taken":
        return "aside"
    if any(issue.severity != "info" for issue in receipt.issues):
        return "noted"
    return "found" if receipt.activities else "nothing"


def list_unread(workspace: Workspace, receipts: Iterable[Receipt]) -> tuple[str, ...]:
    """The names of files that lie in `data/raw` and have no receipt yet."""
    known = {receipt.name for receipt in receipts}
    return tuple(arrival.name for arrival in iter_arrivals(workspace.raw) if arrival.name not in known)


def find_waiting(workspace: Workspace) -> tuple[Waiting, ...]:
    """What is odd about the documents, and how many there are."""
    receipts = load_register(workspace).receipts
    counts = Counter(sort_receipt(receipt) for receipt in receipts)
    told = (
        Waiting(_count("Files that failed: {count}", counts["failed"]), "/inbox?sort=failed", "bad"),
        Waiting(_count("Files to look at: {count}", counts["noted"]), "/inbox?sort=noted", "warn"),
        Waiting(_count("Not read yet: {count}", len(list_unread(workspace, receipts))), "/inbox", "blue"),
        Waiting(_count("Documents read: {count}", len(receipts) - counts["failed"]), "/inbox", "good"),
    )
    return tuple(each for each in told if each.words.params["count"])


def _count(text: str, count: int) -> Message:
    return Message(text=text, params={"count": count})


PAGE = Page(
    Message(text="Inbox"),
    "/inbox",
    "i",
    (
        Route("/inbox", show_inbox),
        Route("/inbox", read_again, methods=["POST"]),
        Route("/inbox/arrivals", show_arrivals),
        Route("/inbox/files", take_file, methods=["POST"]),
    ),
    Message(text="Drop documents; each gets a receipt that says what was found in it."),
    find_waiting,
)
