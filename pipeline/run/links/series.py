"""The series that linking found, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.errors import Message, UsageError
from pipeline.model.link import Edition, NumberedSeries, SeriesGap
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text
from pipeline.run.results import gather_linked
from pipeline.store import Workspace

_ID_LETTERS = 8


@dataclass(frozen=True)
class Told:
    """A series and the records that are its editions, by id."""

    series: NumberedSeries
    records: dict[str, Record]


def find_series(workspace: Workspace, name: str = "") -> tuple[Told, ...]:
    """All series, or those in whose name or id the words stand. Raises UsageError where none has them."""
    linked = gather_linked(workspace)
    by_id = {record.id: record for record in linked.records}
    wanted = fingerprint_text(name)
    found = tuple(
        Told(series, {e.record_id: by_id[e.record_id] for e in series.editions if e.record_id in by_id})
        for series in linked.series
    )
    kept = tuple(told for told in found if _is_meant(told, name.strip(), wanted))
    if name and not kept:
        raise UsageError(
            Message(text="There is no series {name}", params={"name": name}),
            Message(text="“annual-report series” lists them; type some words of the name."),
        )
    return kept


def _is_meant(told: Told, name: str, wanted: str) -> bool:
    names = (told.series.name, *(record.title for record in told.records.values()))
    by_id = len(name) >= _ID_LETTERS and told.series.id.startswith(name)
    return by_id or any(wanted in fingerprint_text(each) for each in names)


def list_editions(series: NumberedSeries) -> tuple[Edition, ...]:
    """The editions, each once: what is told by several records, held before planned, or without its number."""
    kept: dict[tuple[int | None, int | None], Edition] = {}
    numbered = {e.year for e in series.editions if e.ordinal is not None}
    for edition in sorted(series.editions, key=lambda e: (e.is_planned, not e.is_cancelled)):
        if edition.ordinal is not None:
            kept.setdefault((edition.ordinal, None), edition)
        elif edition.year not in numbered:
            kept.setdefault((None, edition.year), edition)
    return tuple(e for e in series.editions if e in kept.values())


def name_gaps(gaps: Iterable[SeriesGap]) -> Iterator[Message]:
    """What is odd in a series; editions that no source tells of as ranges."""
    told = list(gaps)
    missing = list(_ranges(gap.ordinal for gap in told if gap.kind == "missing" and gap.ordinal is not None))
    if missing:
        yield Message(text="no source tells of: {editions}", params={"editions": ", ".join(missing)})
    for gap in told:
        match gap.kind:
            case "repeated":
                ids = ", ".join(gap.record_ids)
                text = "several records are edition {ordinal}: {ids}"
                yield Message(text=text, params={"ordinal": gap.ordinal or 0, "ids": ids})
            case "crowded":
                yield Message(text="more than one edition in {year}", params={"year": gap.year or 0})
            case "skipped":
                yield Message(text="none in {year}", params={"year": gap.year or 0})
            case "unlikely":
                ids = ", ".join(gap.record_ids)
                words = "edition {ordinal} of {year} does not follow the others: {ids}"
                yield Message(text=words, params={"ordinal": gap.ordinal or 0, "year": gap.year or 0, "ids": ids})
            case "disordered":
                words = "edition {ordinal} is of {year}, before an edition with a lesser number"
                yield Message(text=words, params={"ordinal": gap.ordinal or 0, "year": gap.year or 0})


def _ranges(numbers: Iterable[int]) -> Iterator[str]:
    """“2–9”, “12”, of ascending numbers."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    yield from (f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
