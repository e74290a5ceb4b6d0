"""What all requests share: the workspace that is served, and who may come in."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from starlette.requests import Request

from pipeline.run.sources.intake import Intake
from pipeline.run.workers.background import Worker
from pipeline.settings import Settings
from pipeline.store import Workspace, load_profile
from pipeline.web.attempts import Attempts
from pipeline.web.sessions import Sessions
from pipeline.words import language_in_use

LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""Names that lead to this computer only."""


@dataclass(frozen=True)
class Site:
    """One served workspace. `names` are host names that browsers may use besides those of this computer.

    `has_users`: people sign in with a password; else whoever has the `key` of the address comes in, and `once` are
    keys that work once: the browser is started with one, and other users of the computer can see how it is started.
    `who` is the name offered to who comes in by key. `worker` does what takes longer than a page may, `intake` takes
    in the files that are sent.
    """

    workspace: Workspace
    settings: Settings
    port: int
    names: tuple[str, ...] = ()
    has_users: bool = False
    who: str = ""
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    once: set[str] = field(default_factory=set)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    sessions: Sessions = field(default_factory=Sessions)
    attempts: Attempts = field(default_factory=Attempts)
    worker: Worker = field(init=False)
    intake: Intake = field(init=False)

    def __post_init__(self) -> None:
        """Begin with what lay there from before a stop."""
        object.__setattr__(self, "worker", Worker(self.workspace))
        object.__setattr__(self, "intake", Intake(self.workspace, self.settings, self.worker))

    @property
    def title(self) -> str:
        """Whose reports these are, in a short name in the reader's language."""
        profile = load_profile(self.workspace.root)
        institution = profile.institution
        return profile.words(institution.short_names or institution.names, language_in_use())

    @property
    def cookie(self) -> str:
        """The name of the cookie of a session; cookies are shared by all ports of a computer."""
        return f"review-{self.port}"

    def has_host(self, host: str) -> bool:
        """Whether a request to this `Host` is meant for us; other names are somebody's trick."""
        named = (*LOCAL, *self.names)
        return host.lower() in {*(f"{name}:{self.port}" for name in named), *self.names}

    def make_key(self) -> str:
        """A key that works once."""
        key = secrets.token_urlsafe(24)
        self.once.add(key)
        return key

    def takes_key(self, key: str) -> bool:
        """Whether a key opens; one that works once is used up by that."""
        if any(hmac.compare_digest(key.encode(), each.encode()) for each in tuple(self.once)):
            self.once.discard(key)
            return True
        return hmac.compare_digest(key.encode(), self.key.encode())

    def sign(self, session_id: str) -> str:
        """The token that every form of a session carries; nobody can make it from the cookie."""
        return hmac.new(self.secret, session_id.encode(), hashlib.sha256).hexdigest()


def site_of(request: Request) -> Site:
    """The site that a request is made to."""
    site: Site = request.app.state.site
    return site
