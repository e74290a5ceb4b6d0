"""When a document was issued, and what it can therefore only announce."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.fields.telling import Telling
from pipeline.extract.spans import ENTRY, Mention, Sentence
from pipeline.extract.times.years import is_of_a_day
from pipeline.model.activity import Statement

_OPENING, _LINE = 4, 160
_DAY = len("2020-01-01")
_WINDOW = 30


def find_issued(telling: Telling) -> str:
    """The day or month (ISO 8601) that the first lines of a document say it was put out; empty where none does."""
    issued = telling.grammar.patterns.get("issued")
    for block in telling.document.blocks[:_OPENING]:
        if issued and len(block.text) <= _LINE and issued.search(block.text):
            for date in telling.language.find_dates(block.text, telling.grammar):
                if date.first[0] != "-" and not date.last:
                    return date.first
    return ""


def settle_status(mention: Mention, below: Sequence[Sentence], path: Sequence[str], telling: Telling) -> Mention:
    """The mention, planned where its day comes after that on which the document was issued, or where it is announced.

    `below`: the sentences that go on telling; `path`: the headings above. Of a document that names a month alone, what
    it says the hour of is to come in that month or later.
    """
    if mention.status != "completed" or "mark.past" in mention.marks:
        return mention
    own = mention.sentence.text[mention.start : mention.end]
    text = " ".join([own, *(s.text for s in below[:1])]) if ENTRY in mention.marks else own
    dates = telling.language.find_dates(text, telling.grammar)
    issued = find_issued(telling) if dates else ""
    if not issued:
        return replace(mention, status="planned") if _is_listed_ahead(mention, path, telling) else mention
    dated = dates[0].dated(int(issued[:4]))
    if not dated or len(dated[0]) < _DAY:
        return mention
    later = (
        dated[0] > issued if len(issued) == _DAY else dated[0][: len(issued)] >= issued and _says_hour(text, telling)
    )
    return replace(mention, status="planned") if later else mention


def is_over(mention: Mention, statements: Sequence[Statement], telling: Telling) -> bool:
    """Whether what only its heading or list calls planned was over when it was written: “the forum held in July” below
    “Next steps”, in a mail of December.
    """
    own = mention.sentence.text[mention.start : mention.end]
    told = telling.written.mailed or is_of_a_day(telling)
    if mention.status != "planned" or mention.given or not told or telling.grammar.has_cue("planned", own):
        return False
    written = telling.written.at(mention.sentence.block)
    days = [str(s.value) for s in statements if s.property in ("start_date", "end_date")]
    return bool(days and written) and max(days) < written[: len(max(days))]


def _is_listed_ahead(mention: Mention, path: Sequence[str], telling: Telling) -> bool:
    """Whether a sentence is a dated item of a list to which the lines above it invite everybody."""
    grammar, sentence = telling.grammar, mention.sentence
    if f"{ENTRY}.dated" not in mention.marks or ENTRY in mention.marks:
        return False
    past = any(map(grammar.patterns["entry_past"].search, path)) or grammar.has_cue("entry_happened", sentence.text)
    return not past and is_announced(sentence.block, telling)


def _says_hour(text: str, telling: Telling) -> bool:
    return telling.grammar.patterns["said_hour"].search(text) is not None


def is_announced(block: int, telling: Telling) -> bool:
    """Whether the lines shortly above a block invite everybody to what is listed there (“All are welcome”).

    Where the day of issue is known, that decides and no invitation.
    """
    if find_issued(telling):
        return False
    above = telling.document.blocks[max(0, block - _WINDOW) : block + 1]
    return any(telling.grammar.has_cue("open_invitation", b.text) for b in above)
