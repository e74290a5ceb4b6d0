"""Tables that say of each row that it was done, or how far it went: registers, lists of actions with their state."""

from collections.abc import Iterator

from pipeline.extract.fields.telling import Telling
from pipeline.model.document import Block

_DONE, _STATE = "done", "state"
Row = tuple[int, int, str, str]
"""Where a row stands in its block, what it says of how far it went, and its date (ISO 8601, may be empty)."""


def find_states(block: Block, telling: Telling) -> Iterator[Row]:
    """The rows below a head that has such a column."""
    columns = [_column(text, telling) for text in block.cells[0]] if block.cells else []
    at = 0
    for number, row in enumerate(block.cells):
        start = at
        at += sum(len(text) + 1 for text in row)
        if number == 0 or not {_DONE, _STATE} & set(columns):
            continue
        cells = {name: row[n].strip() for n, name in enumerate(columns) if name and n < len(row)}
        dates = telling.language.find_dates(cells.get(_DONE, ""), telling.grammar)
        stated = next((d.first for d in dates if d.first[:4].isdigit()), "")
        if stated or cells.get(_STATE):
            yield start, at - 1, cells.get(_STATE, ""), stated


def _column(head: str, telling: Telling) -> str:
    cues = telling.grammar.iter_cues("answer_column", head.strip())
    return next((cue.value for cue, pattern in cues if pattern.search(head.strip())), "")
