"""Whether a grid of words is a table: no prose in columns, contents page, list, form, nor the labels of a chart."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.readers.outline import parse_bullets, parse_label
from pipeline.readers.pdf.tables.parts import is_value
from pipeline.readers.pdf.tables.plain.rows import Row
from pipeline.readers.pdf.tables.plain.strips import APART

_DOTS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}|_{5,}")
_EQUATION = re.compile(r"\(\d{1,3}[a-z]?\)")
_STEP = re.compile(r"-?\d{1,6}(?:[.,]\d{1,3})?%?")
_LEAST_STEPS = 4
_MOST_LETTERS = 40
_LEAST_PARTED = 0.4
_LEAST_FILLED = 0.45

Texts = Sequence[Sequence[str]]


def is_proven(texts: Texts, head: int, rows: Sequence[Row], *, is_ruled: bool) -> bool:
    """Whether a grid's texts are a table's; `is_ruled`: level rules stand above and below."""
    body = texts[head:]
    if not body or len(texts[0]) < 2 or _is_contents(texts, head) or _is_list(texts) or is_chart(texts):
        return False
    parted = [count for row in body if (count := sum(map(bool, row))) > 1]
    filled = sum(parted)
    if len(parted) < _LEAST_PARTED * len(body) or filled < _LEAST_FILLED * len(parted) * len(body[0]):
        return False
    values = [_share_of_values(body, column) for column in range(1, len(body[0]))]
    if is_ruled:
        if len(texts) + len(texts[0]) < 5:
            return False
        return max(values) >= 0.5 or _runs_across(rows) >= 0.5
    if _is_equations(body) or len(body) < 3:
        return False
    strong = sum(value >= 0.6 for value in values)
    if strong >= 2 or (strong and len(body) >= 3 and _runs_across(rows) >= 0.5):
        return True
    is_worded = len(body) > 3 or (head == 1 and _is_head_marked(rows))
    return is_worded and _is_of_words(body, filled) and _runs_across(rows) >= 0.7


def _share_of_values(body: Texts, column: int) -> float:
    """The share of a column's texts that are numbers; none where there are fewer than two."""
    texts = [row[column] for row in body if row[column]]
    digits = [text for text in texts if is_value(text)]
    return len(digits) / len(texts) if len(texts) >= 2 else 0.0


def _is_contents(texts: Texts, head: int) -> bool:
    """Dot leaders, or page numbers without a head that never fall at the end of rows that begin with words."""
    dotted = sum(bool(_DOTS.search(" ".join(row))) for row in texts)
    if 3 * dotted >= len(texts):
        return True
    return len(texts[0]) <= 3 and any(_is_of_pages(texts, head, column) for column in range(1, len(texts[0])))


def _is_of_pages(texts: Texts, head: int, column: int) -> bool:
    found = [row[column] for row in texts if row[column]]
    numbers = [int(text) for text in found if text.isdigit()]
    rises = len(numbers) > 2 and numbers == sorted(numbers) and numbers[-1] < 1500
    is_headed = any(row[column] and "page" not in row[column].lower() for row in texts[:head])
    is_worded = all(not row[column] or any(sum(map(str.isalpha, text)) > 2 for text in row[:column]) for row in texts)
    return rises and not is_headed and len(numbers) >= 0.9 * len(found) and is_worded


def is_chart(texts: Texts) -> bool:
    """Whether texts are a chart's: the even steps of a scale stand below all else, down the side, or in one cell."""
    side = [row[0] for row in texts if row[0]]
    below = " ".join(texts[-1]).split()
    if _is_scale(below) or (_is_scale(side) and _numbers(side)[0] > _numbers(side)[-1]):
        return True
    cells = ([part for part in text.split() if _STEP.fullmatch(part)] for row in texts for text in row)
    return any(_is_scale(cell) for cell in cells)


def _is_scale(texts: Sequence[str]) -> bool:
    """Whether at least four texts are numbers in even steps that are no years."""
    if len(texts) < _LEAST_STEPS or not all(map(_STEP.fullmatch, texts)):
        return False
    numbers = _numbers(texts)
    steps = {round(other - one, 6) for one, other in pairwise(numbers)}
    return len(steps) == 1 and 0 not in steps and not all(1900 <= number <= 2100 for number in numbers)


def _numbers(texts: Sequence[str]) -> list[float]:
    return [float(text.rstrip("%").replace(",", ".")) for text in texts]


def _is_list(texts: Texts) -> bool:
    """Bullets or numbers before text."""
    first = [row[0] for row in texts if row[0]]
    labels = sum(bool(parse_bullets(f"{text} ")[0]) or parse_label(f"{text} x") is not None for text in first)
    return len(texts[0]) == 2 and 2 * labels >= len(first)


def _is_equations(body: Texts) -> bool:
    last = [row[-1] for row in body if row[-1]]
    return bool(last) and 2 * sum(bool(_EQUATION.fullmatch(text)) for text in last) >= len(last)


def _is_of_words(body: Texts, filled: int) -> bool:
    """Three columns or more of short texts with few gaps."""
    texts = [text for row in body for text in row if text]
    return (
        len(body[0]) >= 3
        and filled >= 0.7 * len(body) * len(body[0])
        and sum(map(len, texts)) <= _MOST_LETTERS * len(texts)
    )


def _is_head_marked(rows: Sequence[Row]) -> bool:
    """Whether the first row alone is set in bold type."""
    first, *others = ({word.bold for _, word in row.words} for row in rows)
    return first == {True} and not any(True in bold for bold in others)


def _runs_across(rows: Sequence[Row]) -> float:
    """The share of parted rows whose chunks follow each other in the page's content, as those of a table mostly do."""
    parted = [row.chunks(APART) for row in rows if len(row.chunks(APART)) > 1]
    across = sum(
        2 * sum(b.numbers[0] == a.numbers[-1] + 1 for a, b in pairwise(chunks)) >= len(chunks) - 1 for chunks in parted
    )
    return across / max(1, len(parted))
