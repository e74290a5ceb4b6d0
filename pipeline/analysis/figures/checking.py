"""Every figure of every document, with its verdict."""

from collections import defaultdict
from collections.abc import Sequence

from pipeline.analysis.figures.books import build_books
from pipeline.analysis.figures.intervals import Bounds
from pipeline.analysis.figures.single import check_single
from pipeline.analysis.figures.totals import check_total
from pipeline.model.checks import FigureCheck
from pipeline.model.profile import Profile
from pipeline.model.reading import Figure, Reading
from pipeline.model.record import Record


def check_figures(
    readings: Sequence[Reading], records: Sequence[Record], profile: Profile, bounds: Bounds
) -> tuple[FigureCheck, ...]:
    """Hold every figure against the records behind it, in the order of the readings.

    More than stated is a contradiction; fewer is one only where it is known that all were counted. `bounds`: what
    qualifiers mean.
    """
    books = build_books(readings, records, profile.reporting.least_confidence)
    sentences: dict[tuple[str, int, int], list[Figure]] = defaultdict(list)
    for figure in books.figures:
        if not figure.activity_id:
            sentences[_sentence(figure)].append(figure)
    checks = []
    for figure in books.figures:
        record = books.record_of(figure)
        if record:
            checks.append(check_single(figure, record, books, profile.institution.country, bounds))
        elif not figure.activity_id:
            siblings = sentences[_sentence(figure)]
            checks.append(check_total(figure, siblings, books, profile.institution.country, bounds))
    return tuple(checks)


def _sentence(figure: Figure) -> tuple[str, int, int]:
    where = figure.evidence.locator
    return figure.evidence.source_id, where.block, where.start
