"""The outlook: what is planned, each commitment with its own leading word (“First,”, “Second,”, …)."""

from collections.abc import Sequence

from pipeline.model.report import Passage
from pipeline.report.passages import lower_first
from pipeline.report.wording import Wording


def lead_commitments(passages: Sequence[Passage], wording: Wording) -> tuple[Passage, ...]:
    """The passages numbered by leading words; an enumerator of the source's own is taken off."""
    return tuple(_led(passage, number, wording) for number, passage in enumerate(passages, 1))


def _led(passage: Passage, number: int, wording: Wording) -> Passage:
    enumerator = wording.find("enumerator", passage.text)
    text = passage.text[enumerator.end() :] if enumerator else passage.text
    # A capital that only began the sentence goes; one that belongs to a name stays.
    if wording.find("small_after_lead", text):
        text = lower_first(text)
    key = f"lead.{number}"
    lead = wording.label(key) if wording.has_label(key) else wording.label("lead.more", number=number)
    return passage.model_copy(update={"text": text, "lead": lead})
