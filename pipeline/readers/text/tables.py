"""Tables in plain text: columns parted by tabs, by upright strokes, or aligned under each other by spaces."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.readers.clean import HAN
from pipeline.readers.outline import parse_bullets, parse_label

Rows = tuple[tuple[str, ...], ...]
_BORDER = re.compile(r"^\s*[+|├┌└╔╚╠][-=+|─┬┼┴═╦╬╩: ]{2,}[+|┤┐┘╗╝╣]?\s*$")
_STROKES = re.compile(r"[|│║｜]")
_GAP = re.compile(r"(?<=\S)(?: {2,}|\u3000{2,})(?=\S)")
_DASHES = re.compile(r"^\s*-{2,}(?: {1,}-{2,})+\s*$")
_RULED = re.compile(r"^[|│║\s:=+-]+$")
WIDE = re.compile(f"[{HAN}\u3000-\u303f\u3040-\u30ff\uac00-\ud7af\uff01-\uff60]")
_FILLER = "\x00"
_FEWEST_ALIGNED = 3
_MOST_TEXT = 60
_ALIGNED = 0.8


def is_table_line(line: str) -> bool:
    """Whether a line can only be the border of a table."""
    return bool(_BORDER.match(line) and len(_STROKES.findall(line)) + line.count("+") >= 2) or bool(_DASHES.match(line))


def find_tables(lines: Sequence[str]) -> Iterator[tuple[list[str], Rows]]:
    """The lines of a chunk in stretches, each with the rows of the table that it is, or none."""
    pending: list[str] = []
    for kind, group in groupby(lines, key=_kind):
        run = list(group)
        rows = _READERS[kind](run)
        if not rows:
            pending += run
            continue
        if pending:
            yield pending, ()
            pending = []
        yield run, rows
    if pending:
        yield pending, ()


def _kind(line: str) -> str:
    if "\t" in line.strip():
        return "tabs"
    if (
        is_table_line(line)
        or len(_STROKES.findall(line)) >= 2
        or (line.strip().startswith("|") and line.rstrip().endswith("|"))
    ):
        return "strokes"
    return "spaces" if _GAP.search(line.rstrip()) and not _is_item(line) else ""


def _is_item(line: str) -> bool:
    text = line.strip()
    return bool(parse_bullets(text)[0]) or bool(parse_label(text) and len(_GAP.findall(text)) < 2)


def _tabs(run: Sequence[str]) -> Rows:
    return tuple(tuple(line.strip("\n ").rstrip().split("\t")) for line in run) if len(run) > 1 else ()


def _strokes(run: Sequence[str]) -> Rows:
    """Rows with the same number of strokes throughout; a formula with bars in it has none."""
    body = [line.strip() for line in run if not is_table_line(line) and not _RULED.match(line)]
    rows = tuple(tuple(cell.strip() for cell in _STROKES.split(line.strip("|│║｜"))) for line in body)
    edged = sum(bool(_STROKES.match(line)) for line in body)
    usual = Counter(map(len, rows)).most_common(1)
    if len(rows) < 2 or usual[0][1] < _ALIGNED * len(rows) or (edged < len(rows) and usual[0][0] < _FEWEST_ALIGNED):
        return ()
    return rows


def _spaces(run: Sequence[str]) -> Rows:
    """Columns that begin at the same place in nearly all lines, by letters or with Chinese ones as wide as two."""
    body = [line.expandtabs().rstrip() for line in run if not _DASHES.match(line)]
    if len(body) < _FEWEST_ALIGNED:
        return ()
    by_width = _aligned([WIDE.sub(rf"\g<0>{_FILLER}", line) for line in body])
    return _aligned(body) or tuple(tuple(cell.replace(_FILLER, "") for cell in row) for row in by_width)


def _aligned(body: Sequence[str]) -> Rows:
    """The cells between common places; a wrapped paragraph with wide gaps has none."""
    starts = Counter(found.end() for line in body for found in _GAP.finditer(line))
    common = sorted(place for place, count in starts.items() if count >= _ALIGNED * len(body))
    if not common or any(max(map(len, re.split(r"\s{2,}", line))) > _MOST_TEXT for line in body):
        return ()
    cuts = [0, *common]
    rows = [tuple(line[a:b].strip() for a, b in zip(cuts, [*common, len(line)], strict=True)) for line in body]
    is_clean = all(place >= len(line) or line[place - 1] == " " for line in body for place in common)
    return tuple(rows) if is_clean else ()


def _none(_: Sequence[str]) -> Rows:
    return ()


_READERS = {"tabs": _tabs, "strokes": _strokes, "spaces": _spaces, "": _none}
