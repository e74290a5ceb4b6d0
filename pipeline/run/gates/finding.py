"""One thing found at a gate, and what it is called."""

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.model.profile import Gate
from pipeline.model.signing import Waiver
from pipeline.model.text import stable_id

SURE = "sure"
"""The parameter of what is found that says how sure it is."""


class Finding(Value):
    """One thing found at a gate: what, in which record or of which id, where it stands, and what to do.

    `beside`, `beside_quote`: where the other of two tellings stands, and its words. `waived`: somebody answers for it,
    and it closes nothing.
    """

    gate: Gate
    what: Message
    do: Message
    ids: tuple[str, ...] = ()
    place: Message | None = None
    quote: str = ""
    beside: Message | None = None
    beside_quote: str = ""
    waived: Waiver | None = None

    @property
    def id(self) -> str:
        """The same for as long as the same is found in the same words; where they stand, and how sure it is, is no
        part of it.
        """
        params = {name: value for name, value in self.what.params.items() if name != SURE}
        words = self.what.model_copy(update={"params": params}).model_dump_json()
        return stable_id("fnd", self.gate, *self.ids, self.quote, self.beside_quote, words)

    @property
    def document(self) -> str:
        """The name of the document that it stands in, empty where it stands in none."""
        return str(self.place.params.get("document", "")) if self.place else ""
