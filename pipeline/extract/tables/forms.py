"""Facts by their labels, in a form or in lines (“Date: 3 May”, 时间：5月21日): together they tell of one event."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.tables.grids import Cell, find_value
from pipeline.model.document import Block
from pipeline.model.text import collapse_space

_LABEL = re.compile(
    r"(?:^|(?<=[\s\u3000*·|]))([^\W\d_][^\s:：*]{0,18}(?:[ \u3000][^\s:：*]{1,14}){0,3})\**\s?[:：]\**\s*"
)
_COLON = re.compile("[:：]")
_TICKED = re.compile(r"[☒☑■√✓✔]\s*([^☐☑☒□■√✓✔]+)")
_BOX = re.compile(r"[☐□☑☒■]")
_LEAST = 3


@dataclass(frozen=True)
class Labelled:
    """One labelled value: what its label says that it is, and where it stands."""

    role: str
    label: str
    cell: Cell


def find_labelled(block: Block, grammars: Sequence[Grammar]) -> list[Labelled]:
    """The labelled values of a block, in order: cells to the right of labels, or words behind “Date:”."""
    return _of_cells(block, grammars) if block.kind == "table" else _of_lines(block, grammars)


def is_form(block: Block, labelled: Sequence[Labelled], grammars: Sequence[Grammar]) -> bool:
    """Whether a table tells of one event, label by label."""
    roles = {one.role for one in labelled}
    if all(find_value("field", collapse_space(text), grammars) for text in block.cells[0]):
        return False  # a row of heads
    few = 2 * len(labelled) >= len(block.cells) - 1 and max(map(len, block.cells)) <= 4
    return few and "date" in roles | {"title"} and (len(roles) >= _LEAST or {"date", "place"} <= roles)


def _of_cells(block: Block, grammars: Sequence[Grammar]) -> list[Labelled]:
    found, at = [], 0
    for row in block.cells:
        starts = []
        for text in row:
            starts.append(at)
            at += len(text) + 1
        for n, text in enumerate(row[:-1]):
            label = collapse_space(text)
            role = find_value("field", label, grammars) if n % 2 == 0 or len(row) == 2 else ""
            if role and row[n + 1].strip():
                found.append(_labelled(role, label, starts[n + 1], row[n + 1]))
    return found


def _of_lines(block: Block, grammars: Sequence[Grammar]) -> list[Labelled]:
    if not _COLON.search(block.text):
        return []
    text = block.visible_text(blank=" ")
    labels = [(m, find_value("field", collapse_space(m.group(1)), grammars)) for m in _LABEL.finditer(text)]
    known = [(m, role) for m, role in labels if role]
    found = []
    for n, (match, role) in enumerate(known):
        end = known[n + 1][0].start() if n + 1 < len(known) else len(text)
        line = re.split(r"\n", text[match.end() : end], maxsplit=1)[0].rstrip(" *·|")
        if line.strip():
            found.append(_labelled(role, match.group(1), match.end(), line))
    return found


def _labelled(role: str, label: str, start: int, text: str) -> Labelled:
    """A value; of boxes to tick, the one that is ticked."""
    if _BOX.search(text):
        ticked = _TICKED.search(text)
        start, text = (start + ticked.start(1), ticked.group(1)) if ticked else (start, "")
    words = text.strip()
    begin = start + len(text) - len(text.lstrip())
    return Labelled(role, label, Cell(begin, begin + len(words), collapse_space(words)))
