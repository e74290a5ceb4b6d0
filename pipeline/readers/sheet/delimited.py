"""Tables as text: values divided by commas, semicolons, tabs or bars (CSV, TSV)."""

import csv
import io
from collections import Counter

from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.blocks import Facts, build_document
from pipeline.readers.clean import clean_text
from pipeline.readers.decode import decode_text, note_guess
from pipeline.readers.sheet.grid import MOST_CELLS, Grid
from pipeline.readers.sheet.tables import build_drafts

NAME = "csv"
VERSION = "1"
_DELIMITERS = ("\t", ";", ",", "|", "；", "，")
_SAMPLE_ROWS = 200
_SAMPLE = 200_000
_MOST_LINES = 50
"""A value of more lines than this is a quotation mark that was never closed."""
_LEAST_SHARE = 0.5


def read_csv(data: bytes, source: Source) -> Document:
    """Read a table of text; how values are divided and quoted is found by what gives rows of equal length.

    Lines above the head are headings and paragraphs. Values stay as they are written.
    """
    text, encoding, is_certain = decode_text(data)
    facts = Facts()
    if not is_certain:
        note_guess(encoding, facts)
    grid = Grid("")
    text, delimiter = _find_delimiter(text.replace("\x00", ""), source.media_type)
    for number, row in enumerate(_parse_rows(text, delimiter), start=1):
        for column, value in enumerate(row, start=1):
            if cleaned := clean_text(value):
                grid.cells[number, column] = cleaned
        if len(grid.cells) >= MOST_CELLS:
            grid.name, grid.left_out_after = source.name, number
            break
    drafts = build_drafts(grid, facts)
    return build_document(source, NAME, VERSION, drafts, facts)


def _find_delimiter(text: str, media_type: str) -> tuple[str, str]:
    """The text without the line by which Excel names the delimiter, and the delimiter."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return rest, first.strip()[-1]
    if media_type == "text/tab-separated-values" and "\t" in text:
        return text, "\t"
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample.rpartition("\n")[0] or sample
    return text, max(_DELIMITERS, key=lambda delimiter: _score(sample, delimiter))


def _score(sample: str, delimiter: str) -> tuple[float, int]:
    """How alike the rows are in length, title lines above them not counted, and how many values they have."""
    rows = [row for row in _parse_rows(sample, delimiter)[:_SAMPLE_ROWS] if any(value.strip() for value in row)]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return (0, 0)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    share = count / len(rows)
    return (round(share, 1) if share >= _LEAST_SHARE else share / 2, width)


def _parse_rows(text: str, delimiter: str) -> list[list[str]]:
    escape = "\\" if '\\"' in text and '""' not in text else None
    csv.field_size_limit(max(len(text), 131_072))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, escapechar=escape))
    except csv.Error:
        rows = [[text]]
    if any(value.count("\n") > _MOST_LINES for row in rows for value in row):
        return list(csv.reader(io.StringIO(text), delimiter=delimiter, quoting=csv.QUOTE_NONE))
    return rows
