"""Figures of a range of years, each with the address that lists its records."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.statistics import UNSTATED, Statistics
from pipeline.report.plan import OTHER
from pipeline.run.figures.figure_words import SIGNS, FigureWords
from pipeline.run.figures.statistics import Ground
from pipeline.web.records.asked import Asked
from pipeline.web.records.counted import UNSTATED_AS, count_by
from pipeline.web.years.spans import Span
from pipeline.words import _


@dataclass(frozen=True)
class Figure:
    """One figure: what it is of, how it is shown, and where its records are listed."""

    name: str
    shown: str
    address: str


@dataclass(frozen=True)
class Line:
    """Figures of one thing: one for each year, and all of them. `name` as people call it."""

    key: str
    name: str
    values: tuple[int, ...]
    total: int
    addresses: tuple[str, ...]
    address: str


@dataclass(frozen=True)
class Country:
    """A country, in how many activities it is named, and the name of its region."""

    code: str
    name: str
    value: int
    region: str
    address: str


class Counting:
    """Counts what is between two years, both included; None where there is no bound."""

    def __init__(self, ground: Ground, words: FigureWords, since: int | None, until: int | None) -> None:
        self._ground, self._words, self._since, self._until = ground, words, since, until
        self._asked = Asked(counted="activities", since=str(since or ""), until=str(until or ""))

    def list_tiles(self) -> tuple[Figure, ...]:
        """The totals."""
        found = self._count("")
        return tuple(
            Figure(
                self._words.measure(cell.measure, found.question),
                f"{SIGNS[cell.bound]}{cell.value}",
                self._asked.address(counted=cell.measure),
            )
            for cell in found.total.cells
            if cell.measure in ("activities", "people", "countries", "organisations")
        )

    def list_lines(self, field: str, years: Sequence[Span]) -> tuple[Line, ...]:
        """One line for each key of a field: chapters as the report orders them, all else by figure."""
        by_key: dict[str, dict[str, int]] = {}
        for row in self._count(f"year,{field}").rows:
            by_key.setdefault(row.keys[1], {})[row.keys[0]] = row.cell("activities").value
        lines = [self._line({field: key or UNSTATED_AS}, self._name(field, key), by_key[key], years) for key in by_key]
        told = [line for line in lines if line.total]
        if field == "chapter":
            order = [*self._ground.chapters, OTHER]
            return tuple(sorted(told, key=lambda line: order.index(line.key) if line.key in order else len(order)))
        return tuple(sorted(told, key=lambda line: -line.total))

    def add_up(self, years: Sequence[Span]) -> Line:
        """All activities of each year."""
        values = {row.keys[0]: row.cell("activities").value for row in self._count("year").rows}
        return self._line({}, _("All"), values, years)

    def list_countries(self, home: str, language: str) -> tuple[Country, ...]:
        """The countries but one's own, those that most activities name first."""
        atlas, found = self._ground.atlas, []
        for row in self._count("country").rows:
            code, value = row.keys[0], row.cell("activities").value
            if code in (UNSTATED, home) or not value:
                continue
            regions = atlas.groups_of(code, "", atlas.keys_of("subregions"))
            region = atlas.shown(regions[0], language) if regions else ""
            address = self._asked.address(country=code)
            found.append(Country(code, self._words.key("country", code), value, region, address))
        return tuple(sorted(found, key=lambda each: (-each.value, each.name)))

    def list_goals(self) -> tuple[tuple[str, int, str], ...]:
        """The goals that activities serve: number, figure and address."""
        rows = [row for row in self._count("sdg").rows if row.keys[0]]
        return tuple((row.keys[0], row.cell("activities").value, self._asked.address(goal=row.keys[0])) for row in rows)

    def _count(self, by: str) -> Statistics:
        return count_by(self._ground, by, self._since, self._until)

    def _line(self, asked: dict[str, str], name: str, values: dict[str, int], years: Sequence[Span]) -> Line:
        figures = tuple(values.get(span.label, 0) for span in years)
        of_year = Asked(counted="activities")
        ends = (str(years[0].first), str(years[-1].last)) if years else ("", "")
        return Line(
            key=next(iter(asked.values()), ""),
            name=name,
            values=figures,
            total=sum(figures),
            addresses=tuple(of_year.address(year=span.label, **asked) for span in years),
            address=of_year.address(since=ends[0], until=ends[1], **asked),
        )

    def _name(self, field: str, key: str) -> str:
        if field == "chapter" and key == OTHER:
            return _("no chapter")
        return _("the year as a whole") if field == "chapter" and not key else self._words.key(field, key)


def count_undated(ground: Ground) -> Figure | None:
    """The activities that state no year, if there are any."""
    value = sum(row.cell("activities").value for row in count_by(ground, "year", None, None).rows if not row.keys[0])
    address = Asked(counted="activities", year=UNSTATED_AS).address()
    return Figure(_("no year"), str(value), address) if value else None
