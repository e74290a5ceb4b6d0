"""When a document was issued, and what it can therefore only announce."""

from dataclasses import replace

from pipeline.extract.fields.telling import Telling
from pipeline.extract.spans import Mention

_OPENING, _LINE = 4, 160
_DAY = len("2020-01-01")
_WINDOW = 30


def find_issued(telling: Telling) -> str:
    """The day (ISO 8601) that the first lines of a document say it was sent or put out; empty where none does."""
    issued = telling.grammar.patterns.get("issued")
    for block in telling.document.blocks[:_OPENING]:
        if issued and len(block.text) <= _LINE and issued.search(block.text):
            for date in telling.language.find_dates(block.text, telling.grammar):
                if len(date.first) == _DAY:
                    return date.first
    return ""


def settle_status(mention: Mention, telling: Telling) -> Mention:
    """The mention, planned where the document was issued before its day, or where the lines around it invite."""
    if mention.status != "completed" or "mark.past" in mention.marks:
        return mention
    dates = telling.language.find_dates(mention.sentence.text[mention.start : mention.end], telling.grammar)
    issued = find_issued(telling) if dates else ""
    dated = dates[0].dated(int(issued[:4])) if issued else None
    later = bool(dated and len(dated[0]) == _DAY and dated[0] > issued)
    return replace(mention, status="planned") if later else mention


def is_announced(block: int, telling: Telling) -> bool:
    """Whether the lines shortly above a block invite everybody to what is listed there (“All are welcome”)."""
    above = telling.document.blocks[max(0, block - _WINDOW) : block + 1]
    return any(telling.grammar.has_cue("open_invitation", b.text) for b in above)
