"""Tables of actions: what is to be done, who is to do it, by when."""

from collections.abc import Iterator, Sequence

from pipeline.extract.fields.telling import Telling
from pipeline.extract.sayings.asked import Found, build_request, find_due, parse_stated
from pipeline.model.activity import Activity
from pipeline.model.document import Block
from pipeline.model.reading import Request

_TASK, _OWNER, _DUE, _ASKER = "task", "owner", "due", "asker"


def find_tabled(block: Block, year: int | None, telling: Telling, activities: Sequence[Activity]) -> Iterator[Request]:
    """One request a row of a table with a column for what is to be done and one for who or by when."""
    columns = [_column(text, telling) for text in block.cells[0]] if block.cells else []
    if _TASK not in columns or not {_OWNER, _DUE} & set(columns):
        return
    at = 0
    for number, row in enumerate(block.cells):
        start = at
        spans = []
        for text in row:
            spans.append((at, at + len(text)))
            at += len(text) + 1
        task = columns.index(_TASK)
        if number == 0 or len(row) <= task or not row[task].strip():
            continue
        cells = {name: row[n].strip() for n, name in enumerate(columns) if name and n < len(row)}
        found = Found(
            "table.actions",
            (spans[task][0] - start, spans[task][1] - start),
            cells.get(_ASKER, ""),
            cells.get(_OWNER, ""),
            _parse_due(cells.get(_DUE, ""), year, telling),
        )
        told = next((a.id for a in activities if a.status == "planned" and _tells(a, block, start, at)), "")
        yield build_request(found, "action", start, (start, spans[-1][1]), block.locator.block, told, year, telling)


def _tells(activity: Activity, block: Block, start: int, end: int) -> bool:
    return any(
        quote.locator.block == block.locator.block and start <= quote.locator.start < end for quote in activity.quotes
    )


def _column(head: str, telling: Telling) -> str:
    cues = telling.grammar.iter_cues("request_column", head.strip())
    return next((cue.value for cue, pattern in cues if pattern.search(head.strip())), "")


def _parse_due(text: str, year: int | None, telling: Telling) -> str:
    """The date in a cell; empty where it holds none (“ongoing”)."""
    return parse_stated(text, year, telling) or find_due(text, year, telling)[0]
