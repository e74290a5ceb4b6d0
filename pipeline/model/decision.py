"""What people decided. Kept for ever, apart from everything that can be rebuilt."""

from typing import Literal

from pipeline.model.base import Value

Verdict = Literal["same", "different", "answer"]
AnswerStatus = Literal["done", "partly", "started", "no_evidence", "dropped"]
"""What became of a commitment."""


class Anchor(Value):
    """What a decision is about, so that it is found again after better rules or a new version of its document.

    `id` is that of an activity or commitment when it was decided; `document` the file name and `quote` the words that
    it stood on; `title` as it was then shown.
    """

    id: str
    document: str
    quote: str
    title: str


class Decision(Value):
    """One decision. `same` and `different` have two targets, `answer` one: a commitment, and `value` its status.

    `who` decided, `when` (ISO 8601 time), and `why` in their own words, which may be empty. Of several decisions about
    the same targets the last holds.
    """

    verdict: Verdict
    targets: tuple[Anchor, ...]
    value: str = ""
    who: str
    when: str
    why: str = ""
