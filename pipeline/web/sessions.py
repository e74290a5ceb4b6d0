"""Who is signed in, and how they want to see pages."""

import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from starlette.datastructures import FormData
from starlette.requests import Request

_SECONDS = 12 * 3600
"""How long somebody stays signed in who does nothing."""
_MOST = 500


@dataclass(frozen=True)
class Session:
    """Somebody who came in. `who` is empty until they said their name."""

    id: str
    who: str
    used: float


@dataclass(frozen=True)
class Visit:
    """What is known of one request. `token` goes into each form; `id` is that of the cookie, "" for none.

    `theme`: `auto`, `light` or `dark`. `form`: the fields of a form, for requests that send one.
    """

    id: str
    token: str
    language: str
    theme: str
    session: Session | None = None
    form: Mapping[str, object] = field(default_factory=FormData)

    @property
    def who(self) -> str:
        """The name that decisions are signed with."""
        return self.session.who if self.session else ""

    def text(self, name: str) -> str:
        """A field of the form as text, "" where there is none."""
        value = self.form.get(name)
        return value if isinstance(value, str) else ""


class Sessions:
    """Sessions are kept in memory only: they end with the program."""

    def __init__(self) -> None:
        self._kept: dict[str, Session] = {}
        self._lock = threading.Lock()

    def begin(self, who: str) -> Session:
        """A session with an id that nobody knew before."""
        session = Session(secrets.token_urlsafe(32), who, time.monotonic())
        with self._lock:
            while len(self._kept) >= _MOST:
                self._kept.pop(min(self._kept.values(), key=lambda s: s.used).id)
            self._kept[session.id] = session
        return session

    def find(self, name: str) -> Session | None:
        """The session of a cookie, unless it ended."""
        now = time.monotonic()
        with self._lock:
            session = self._kept.pop(name, None)
            if session is None or now - session.used > _SECONDS:
                return None
            self._kept[name] = replace(session, used=now)
            return self._kept[name]

    def rename(self, session: Session, who: str) -> None:
        """From now on this session decides under another name."""
        with self._lock:
            self._kept[session.id] = replace(session, who=who)

    def end(self, name: str) -> None:
        """Sign out."""
        with self._lock:
            self._kept.pop(name, None)


def visit_of(request: Request) -> Visit:
    """Who asks, and how they want to see pages."""
    visit: Visit = request.state.visit
    return visit
