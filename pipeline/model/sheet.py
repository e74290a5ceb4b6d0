"""Plain tables for people: shown on a terminal, or rendered as a workbook or a Word document."""

from pipeline.model.base import Value


class Amount(Value):
    """A number in a table, with the sign before it that says how sharp it is (“≥”, “≈” or none)."""

    value: int
    sign: str = ""

    def __str__(self) -> str:
        return f"{self.sign} {self.value}".strip()


class Sheet(Value):
    """One table in the words of one language.

    `notes` say below it how it is to be read. The last `totals` rows are totals. `widths` are the columns' shares.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | Amount, ...], ...]
    widths: tuple[float, ...]
    notes: tuple[str, ...] = ()
    totals: int = 0
