"""What the page of all years shows, counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import URL

from pipeline.model.decision import AnswerStatus
from pipeline.model.link import Commitment
from pipeline.model.profile import Profile
from pipeline.model.statistics import UNSTATED, Statistics
from pipeline.run.figures.figure_words import SIGNS, FigureWords
from pipeline.run.figures.statistics import Ground, gather_ground
from pipeline.run.links.promises import find_commitments
from pipeline.run.links.series import Told, find_series, list_editions
from pipeline.store import Workspace
from pipeline.web.years.columns import Column, build_columns
from pipeline.web.years.hives import Hive, build_hives
from pipeline.web.years.spans import Span, build_spans
from pipeline.web.years.timelines import Timeline, build_timeline


@dataclass(frozen=True)
class Line:
    """Figures of one thing: one for each year, and all of them. `name` as people call it."""

    key: str
    name: str
    values: tuple[int, ...]
    total: int
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Country:
    """A country, in how many activities it is named, and the name of its region."""

    code: str
    name: str
    value: int
    region: str
    address: str


@dataclass(frozen=True)
class Overview:
    """All figures of a range of years, in one language. `all_years`: those that there is anything of, unfiltered.

    `most` is the largest figure of `kinds` and `chapters`, for bars of one measure.
    """

    years: tuple[Span, ...]
    all_years: tuple[int, ...]
    tiles: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    kinds: tuple[Line, ...]
    chapters: tuple[Line, ...]
    countries: tuple[Country, ...]
    hives: tuple[Hive, ...]
    home: str
    goals: tuple[tuple[str, int], ...]
    timelines: tuple[Timeline, ...]
    commitments: tuple[Commitment, ...]
    standings: tuple[tuple[AnswerStatus | None, int], ...]

    @property
    def most(self) -> int:
        """The largest figure of one kind or chapter in one year."""
        return max((value for line in (*self.kinds, *self.chapters) for value in line.values), default=1)


def build_overview(
    workspace: Workspace, profile: Profile, since: int | None, until: int | None, language: str
) -> Overview:
    """Count everything. Raises StoreError where there was no run."""
    ground = gather_ground(workspace, profile)
    words = FigureWords(profile, ground.atlas)
    all_years = _years(_count(ground, "year", None, None))
    years = build_spans(year for year in all_years if (since or 0) <= year <= (until or 9999))
    by_chapter = _lines(ground, "chapter", years, words, since, until)
    countries = _countries(ground, words, since, until, profile.institution.country, language)
    goals = _count(ground, "sdg", since, until)
    commitments = tuple(
        told.commitment for told in find_commitments(workspace) if _is_between(told.commitment, since, until)
    )
    return Overview(
        years=years,
        all_years=all_years,
        tiles=_tiles(ground, words, since, until),
        columns=build_columns([line.values for line in by_chapter], years),
        kinds=_lines(ground, "kind", years, words, since, until),
        chapters=by_chapter,
        countries=countries,
        hives=build_hives(ground.atlas, {each.code: each for each in countries}, words, language),
        home=profile.institution.country,
        goals=tuple(sorted(((r.keys[0], r.cell("activities").value) for r in goals.rows if r.keys[0]), key=_by_number)),
        timelines=tuple(_timelines(find_series(workspace), since)),
        commitments=tuple(sorted(commitments, key=lambda c: (-(c.due_year or 0), -(c.said_in or 0), c.title))),
        standings=tuple(_standings(commitments)),
    )


def _count(ground: Ground, by: str, since: int | None, until: int | None) -> Statistics:
    return ground.count(ground.parse_question(by, [], since, until))


def _years(statistics: Statistics) -> tuple[int, ...]:
    return tuple(sorted(int(row.keys[0]) for row in statistics.rows if row.keys[0].isdecimal()))


def _tiles(ground: Ground, words: FigureWords, since: int | None, until: int | None) -> tuple[tuple[str, str], ...]:
    found = _count(ground, "", since, until)
    return tuple(
        (words.measure(cell.measure, found.question), f"{SIGNS[cell.bound]}{cell.value}")
        for cell in found.total.cells
        if cell.measure in ("activities", "people", "countries", "organisations")
    )


def _lines(
    ground: Ground, field: str, years: Sequence[Span], words: FigureWords, since: int | None, until: int | None
) -> tuple[Line, ...]:
    """One line for each key of a field: chapters as the report orders them, all else by figure."""
    by_key: dict[str, dict[str, int]] = {}
    for row in _count(ground, f"year,{field}", since, until).rows:
        by_key.setdefault(row.keys[1], {})[row.keys[0]] = row.cell("activities").value
    lines = []
    for key, values in by_key.items():
        figures = tuple(values.get(span.label, 0) for span in years)
        addresses = tuple(_address(**{"year": span.label, field: key}) for span in years)
        lines.append(Line(key, words.key(field, key), figures, sum(figures), addresses))
    order = list(ground.chapters)
    told = [line for line in lines if line.total]
    if field == "chapter":
        return tuple(sorted(told, key=lambda line: order.index(line.key) if line.key in order else len(order)))
    return tuple(sorted(told, key=lambda line: -line.total))


def _countries(
    ground: Ground, words: FigureWords, since: int | None, until: int | None, home: str, language: str
) -> tuple[Country, ...]:
    found = []
    for row in _count(ground, "country", since, until).rows:
        code, value = row.keys[0], row.cell("activities").value
        if code in (UNSTATED, home) or not value:
            continue
        regions = ground.atlas.groups_of(code, "", ground.atlas.keys_of("subregions"))
        name = words.key("country", code)
        region = ground.atlas.shown(regions[0], language) if regions else ""
        found.append(Country(code, name, value, region, _address(q=name)))
    return tuple(sorted(found, key=lambda each: (-each.value, each.name)))


def _timelines(told: Sequence[Told], since: int | None) -> list[Timeline]:
    placed = (build_timeline(each.series, list_editions(each.series), since) for each in told)
    return sorted((line for line in placed if line.stops or line.undated), key=lambda line: -line.held)


def _standings(commitments: Sequence[Commitment]) -> list[tuple[AnswerStatus | None, int]]:
    order: tuple[AnswerStatus | None, ...] = ("done", "partly", "started", "no_evidence", "dropped", None)
    counts = [(status, sum(c.status == status for c in commitments)) for status in order]
    return [(status, count) for status, count in counts if count]


def _address(**wanted: str) -> str:
    """Where the records of a figure are listed."""
    return str(URL("/records").include_query_params(**wanted, status="completed"))


def _is_between(commitment: Commitment, since: int | None, until: int | None) -> bool:
    year = commitment.due_year or commitment.said_in
    return year is None or (since or 0) <= year <= (until or 9999)


def _by_number(goal: tuple[str, int]) -> tuple[int, str]:
    return (int(goal[0]) if goal[0].isdecimal() else 99, goal[0])
