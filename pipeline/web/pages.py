"""Pages from templates: every value is escaped, every word is in the reader's language."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import BaseRoute

from pipeline.errors import Message
from pipeline.model.document import Language
from pipeline.readers.clean import parse_language
from pipeline.store import Workspace
from pipeline.web.sessions import visit_of
from pipeline.web.site import site_of
from pipeline.web.state import find_damage
from pipeline.words import _, language_in_use, say

_ROOM = Path(__file__).parent
STATIC = _ROOM / "static"
LANG: Mapping[Language, str] = {"en": "en", "zh": "zh-Hans", "other": "und"}
"""What HTML calls a language."""


@dataclass(frozen=True)
class Waiting:
    """Something that waits for a person, or is good to know: words with a number in them, and where to see it."""

    words: Message
    address: str
    kind: Literal["bad", "warn", "blue", "good", ""] = ""


@dataclass(frozen=True)
class Page:
    """One part of the application: its name and address in the menu, and the routes that belong to it.

    `key` leads there after `g`. `hint` says in a line what one does there, and `find_waiting` what waits there: both
    are shown on the start page.
    """

    name: Message
    address: str
    key: str
    routes: tuple[BaseRoute, ...]
    hint: Message | None = None
    find_waiting: Callable[[Workspace], tuple[Waiting, ...]] = lambda _: ()

    def is_at(self, path: str) -> bool:
        """Whether an address belongs to this part."""
        return path == self.address or (self.address != "/" and path.startswith(f"{self.address}/"))


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page, or a part of one, of `templates/`. It may use `values`, `visit`, `menu` and `_`, `say`, `asset`."""
    app = request.app
    html = (
        _templates()
        .get_template(template)
        .render(
            visit=visit_of(request),
            site=site_of(request),
            menu=app.state.pages,
            path=request.url.path,
            language=language_in_use(),
            find_damage=lambda: find_damage(site_of(request).workspace),
            **values,
        )
    )
    return HTMLResponse(html, status)


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"_": _, "say": say, "asset": asset, "LANG": LANG, "lang_of": lang_of}
    return made


def lang_of(text: str) -> str:
    """The language of quoted words, as HTML calls it: fonts, hyphens and voices go by it."""
    return LANG[parse_language(text)]


@cache
def asset(name: str) -> str:
    """The address of a file of `static/`; another content has another address, so browsers may keep it for ever."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:16]}"
