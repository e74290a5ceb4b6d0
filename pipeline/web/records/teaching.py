"""An edit becomes a rule: a body is always read by its full name, once its reader saw which records that touches."""

from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import Message
from pipeline.run.stated.teaching import find_lesson, is_taught, teach
from pipeline.web.pages import render
from pipeline.web.records.addresses import local_address
from pipeline.web.records.deciding import lead_back
from pipeline.web.records.told import Deed
from pipeline.web.sessions import visit_of
from pipeline.web.shelf import shelf_of
from pipeline.web.site import site_of

_SHOWN = 30
_KEPT = Message(text="“{other}” is always read as “{name}” from now on; all documents are read anew")
_GONE = Message(text="“{other}” is not read as “{name}” any more; all documents are read anew")


def show_lesson(request: Request) -> Response:
    """What an edit teaches, and the records that it touches."""
    shelf, query = shelf_of(request), request.query_params
    lesson = find_lesson(shelf.workspace, query.get("decision", ""))
    rows = [row for row in (shelf.find(record.id) for record in lesson.records) if row]
    return render(
        request,
        "records/teach.html",
        lesson=lesson,
        decision=query.get("decision", ""),
        rows=rows[:_SHOWN],
        count=len(rows),
        is_taught=is_taught(shelf.workspace, lesson),
        next=local_address(query.get("next", "")),
    )


def keep_lesson(request: Request) -> Response:
    """Keep the lesson, or forget it, and read all documents by what is known now."""
    visit, site = visit_of(request), site_of(request)
    lesson, is_gone = find_lesson(site.workspace, visit.text("decision")), bool(visit.text("gone"))
    if teach(site.workspace, lesson, is_gone=is_gone):
        site.intake.run()
    words = (_GONE if is_gone else _KEPT).model_copy(update={"params": {"other": lesson.other, "name": lesson.name}})
    return lead_back(request, Deed(words, ()))
