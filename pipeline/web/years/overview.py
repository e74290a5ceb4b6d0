"""What the page of all years shows, counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.decision import AnswerStatus
from pipeline.model.link import Commitment
from pipeline.run.figures.figure_words import FigureWords
from pipeline.run.links.promises import find_commitments
from pipeline.run.links.series import Told, find_series, list_editions
from pipeline.web.records.asked import Asked, select_rows
from pipeline.web.records.counted import NEVER, count_by
from pipeline.web.shelf import Shelf
from pipeline.web.years.columns import Column, build_columns
from pipeline.web.years.counting import Counting, Country, Figure, Line, count_undated
from pipeline.web.years.hives import Hive, build_hives
from pipeline.web.years.spans import Span, build_spans
from pipeline.web.years.timelines import Timeline, build_timeline, name_series


@dataclass(frozen=True)
class Overview:
    """All figures of a range of years, in one language. `all_years`: those that there is anything of, unfiltered.

    `by_year`: the activities of each year together. `undated` state no year; `uncounted` are the records of these years
    that are in no figure. `most` is the largest figure of `kinds` and `chapters`, for bars of one measure.
    """

    years: tuple[Span, ...]
    all_years: tuple[int, ...]
    tiles: tuple[Figure, ...]
    by_year: Line
    undated: Figure | None
    uncounted: Figure | None
    columns: tuple[Column, ...]
    kinds: tuple[Line, ...]
    chapters: tuple[Line, ...]
    countries: tuple[Country, ...]
    hives: tuple[Hive, ...]
    home: str
    goals: tuple[tuple[str, int, str], ...]
    timelines: tuple[Timeline, ...]
    commitments: tuple[Commitment, ...]
    standings: tuple[tuple[AnswerStatus | None, int], ...]

    @property
    def most(self) -> int:
        """The largest figure of one kind or chapter in one year."""
        return max((value for line in (*self.kinds, *self.chapters) for value in line.values), default=1)


def build_overview(shelf: Shelf, since: int | None, until: int | None, language: str) -> Overview:
    """Count everything. Raises StoreError where there was no run."""
    ground, home = shelf.ground, shelf.profile.institution.country
    words = FigureWords(shelf.profile, ground.atlas)
    counting = Counting(ground, words, since, until)
    told_years = (row.keys[0] for row in count_by(ground, "year", None, None).rows)
    all_years = tuple(sorted(int(year) for year in told_years if year.isdecimal()))
    years = build_spans(year for year in all_years if (since or 0) <= year <= (until or 9999))
    by_chapter = counting.list_lines("chapter", years)
    countries = counting.list_countries(home, language)
    commitments = tuple(
        told.commitment for told in find_commitments(shelf.workspace) if _is_between(told.commitment, since, until)
    )
    return Overview(
        years=years,
        all_years=all_years,
        tiles=counting.list_tiles(),
        by_year=counting.add_up(years),
        undated=count_undated(ground),
        uncounted=_count_others(shelf, since, until, language),
        columns=build_columns([line.values for line in by_chapter], years),
        kinds=counting.list_lines("kind", years),
        chapters=by_chapter,
        countries=countries,
        hives=build_hives(ground.atlas, {each.code: each for each in countries}, words, language),
        home=home,
        goals=counting.list_goals(),
        timelines=tuple(_timelines(find_series(shelf.workspace), since, language)),
        commitments=tuple(sorted(commitments, key=lambda c: (-(c.due_year or 0), -(c.said_in or 0), c.title))),
        standings=tuple(_standings(commitments)),
    )


def _count_others(shelf: Shelf, since: int | None, until: int | None, language: str) -> Figure | None:
    """The records of these years that no figure counts, if there are any."""
    asked = Asked(counted=NEVER, since=str(since or ""), until=str(until or ""))
    count = len(select_rows(shelf, asked, language))
    return Figure("", str(count), asked.address()) if count else None


def _timelines(told: Sequence[Told], since: int | None, language: str) -> list[Timeline]:
    placed = (
        build_timeline(
            each.series, list_editions(each.series), since, name_series(each.series, each.records.values(), language)
        )
        for each in told
    )
    return sorted((line for line in placed if line.stops or line.undated), key=lambda line: -line.held)


def _standings(commitments: Sequence[Commitment]) -> list[tuple[AnswerStatus | None, int]]:
    order: tuple[AnswerStatus | None, ...] = ("done", "partly", "started", "no_evidence", "dropped", None)
    counts = [(status, sum(c.status == status for c in commitments)) for status in order]
    return [(status, count) for status, count in counts if count]


def _is_between(commitment: Commitment, since: int | None, until: int | None) -> bool:
    year = commitment.due_year or commitment.said_in
    return year is None or (since or 0) <= year <= (until or 9999)
