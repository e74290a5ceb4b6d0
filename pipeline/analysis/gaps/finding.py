"""All gaps of a year, each once, what matters most first."""

from collections.abc import Iterable, Iterator

from pipeline.analysis.gaps.expected import find_editions, find_unanswered
from pipeline.analysis.gaps.known import find_fields, find_nothing, find_silent, find_unplaced
from pipeline.analysis.gaps.material import Material
from pipeline.analysis.gaps.pattern import find_chapters, find_papers, find_regular
from pipeline.model.checks import Gap


def find_gaps(material: Material) -> tuple[Gap, ...]:
    """What is missing in a year. Nothing that a source tells is listed, and nothing twice."""
    found = (
        *find_nothing(material),
        *find_editions(material),
        *find_unanswered(material),
        *find_regular(material),
        *find_papers(material),
        *find_chapters(material),
        *find_silent(material),
        *find_unplaced(material),
        *find_fields(material),
    )
    return tuple(sorted(_without_repeats(found), key=lambda gap: (-gap.rank, gap.title)))


def _without_repeats(gaps: Iterable[Gap]) -> Iterator[Gap]:
    """Without gaps about records that an earlier one is about: the planned eleventh edition is a commitment as well."""
    told: set[str] = set()
    for gap in gaps:
        if gap.kind in ("edition", "commitment"):
            planned = set(gap.record_ids)
            if planned & told:
                continue
            told |= planned
        yield gap
