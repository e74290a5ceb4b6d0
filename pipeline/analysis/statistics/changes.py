"""Two years side by side: figures, countries, partners, series, and what did not come again."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from pipeline.analysis.statistics.subjects import Subject
from pipeline.model.activity import Series
from pipeline.model.link import NumberedSeries
from pipeline.model.statistics import Cell, Change, Changes, Condition, Held, Measure, Proof, Question, Row, Statistics
from pipeline.model.text import fingerprint_text

_FIGURES: tuple[Measure, ...] = ("activities", "people", "women", "men", "countries", "organisations")
_ORDINAL = re.compile(
    r"\b\d+(?:st|nd|rd|th)\b|第[一二三四五六七八九十百\d]+[届期次]|\d+年?"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\b",
    re.IGNORECASE,
)
Count = Callable[[Question], Statistics]


def build_changes(
    years: tuple[int, int], count: Count, subjects: Sequence[Subject], series: Sequence[NumberedSeries]
) -> Changes:
    """What changed from one year to the other; `count` answers a question with figures."""
    before, after = years
    figures = [*_change("", count, years), *_change("kind", count, years)]
    held = [
        *_named("country", _rows("country", count, years)),
        *_named("partner", _rows("partner", count, years)),
        *_activities(years, subjects, series),
    ]
    return Changes(before=before, after=after, figures=tuple(figures), held=tuple(held))


def _rows(dimension: str, count: Count, years: tuple[int, int]) -> tuple[Statistics, Statistics]:
    by = (dimension,) if dimension else ()
    first, second = (
        count(Question(by=by, where=(Condition(field="year", operator="=", values=(str(year),)),))) for year in years
    )
    return first, second


def _change(dimension: str, count: Count, years: tuple[int, int]) -> Iterator[Change]:
    both = _rows(dimension, count, years)
    if not dimension:
        for measure in _FIGURES:
            cells = [answer.total.cell(measure) for answer in both]
            if any(cell.value for cell in cells):
                yield Change(before=cells[0], after=cells[1])
        return
    for key in dict.fromkeys(row.keys[0] for answer in both for row in answer.rows):
        cells = [_cell(answer.rows, key) for answer in both]
        yield Change(dimension=dimension, key=key, before=cells[0], after=cells[1])


def _cell(rows: Sequence[Row], key: str) -> Cell:
    found = (row.cell("activities") for row in rows if row.keys == (key,))
    return next(found, Cell(measure="activities", value=0))


def _named(sort: str, both: tuple[Statistics, Statistics]) -> Iterator[Held]:
    keys = sorted({row.keys[0] for answer in both for row in answer.rows} - {"", "*"})
    for key in keys:
        before, after = (_cell(answer.rows, key).proofs for answer in both)
        if before or after:
            yield Held.model_validate({"sort": sort, "key": key, "before": before, "after": after})


def _activities(
    years: tuple[int, int], subjects: Sequence[Subject], series: Sequence[NumberedSeries]
) -> Iterator[Held]:
    """Activities by series, else by name without numbers; a name of one year alone is new, or was not told of again."""
    of_series = {edition.record_id: each for each in series for edition in each.editions}
    gathered: defaultdict[tuple[str, str], tuple[list[Proof], list[Proof]]] = defaultdict(lambda: ([], []))
    names: dict[tuple[str, str], str] = {}
    for subject in subjects:
        if subject.id and subject.year in years and {"completed", "ongoing"} & set(subject.facts["status"]):
            found = of_series.get(subject.id)
            key = ("series", found.id) if found else ("activity", _bare(subject) or subject.id)
            names.setdefault(key, found.name if found else subject.title)
            proof = Proof(record_id=subject.id, title=subject.title, adds=1, evidence=subject.evidence)
            gathered[key][years.index(subject.year)].append(proof)
    for place, (before, after) in gathered.items():
        values = {"sort": place[0], "key": names[place], "before": tuple(before), "after": tuple(after)}
        yield Held.model_validate(values)


def _bare(subject: Subject) -> str:
    """An activity's name as its next edition has it too: the name of its series, or its own without numbers."""
    series = subject.crowd.item.first("series") if subject.crowd.item else None
    name = series.name if isinstance(series, Series) else subject.title
    return fingerprint_text(_ORDINAL.sub(" ", unicodedata.normalize("NFKC", name)))
