"""Words that a report wants in its language: given on its page, as without them it never becomes final."""

from collections.abc import Sequence

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.errors import Message, UsageError
from pipeline.model.translation import Untranslated
from pipeline.run.links.gaps import join
from pipeline.run.worklists.numbers import Altered, name_altered
from pipeline.run.worklists.sheets import Row
from pipeline.run.worklists.taking import keep_translation
from pipeline.store import hold
from pipeline.web.draft.deciding import render_changed
from pipeline.web.draft.notices import Notice
from pipeline.web.draft.page import build_view
from pipeline.web.sessions import visit_of
from pipeline.web.site import site_of


def translate(request: Request) -> Response:
    """Keep what was typed for texts of the report; those whose fields are empty still want words."""
    site, view = site_of(request), build_view(request)
    wanting: dict[tuple[str, str], Untranslated] = {(item.language, item.text): item for item in view.wanting}
    rows = _read_rows(request)
    if not rows:
        raise UsageError(Message(text="No words are given"), Message(text="Type them, or say that the text stays so."))
    late = [text for language, text, _ in rows if (language, text) not in wanting]
    odd: list[Altered] = []
    with hold(site.workspace):
        for language, text, words in rows:
            if item := wanting.get((language, text)):
                row = Row(item.kind, item.language, text, words, is_confirmed=False)
                odd += keep_translation(site.workspace, row, visit_of(request).who, seen="").odd
    if "hx-request" not in request.headers:
        return RedirectResponse(f"/draft/gates?{view.query}", 303)
    fresh, notice = build_view(request), _tell(len(rows) - len(late), late, odd)
    return render_changed(request, fresh, notice)


def _read_rows(request: Request) -> list[tuple[str, str, str]]:
    """Language, text and words of each field that was filled in, or whose text is said to stay as it is."""
    form = visit_of(request).form
    if not isinstance(form, FormData):
        return []
    fields = [[str(value) for value in form.getlist(name)] for name in ("language", "text", "words")]
    stays = form.getlist("stays")
    rows = zip(*fields, strict=False)
    told = [(code, text, text if str(at) in stays else words.strip()) for at, (code, text, words) in enumerate(rows)]
    return [row for row in told if row[2]]


def _tell(count: int, late: Sequence[str], odd: Sequence[Altered]) -> Notice:
    hints = [name_altered(each) for each in odd]
    if late:
        told = Message(text="the report does not want words any more for: {texts}", params={"texts": ", ".join(late)})
        hints.append(told)
    message = Message(text="Words kept, for all reports: {count}", params={"count": count})
    return Notice(message, join(hints, apart=True) if hints else None)
