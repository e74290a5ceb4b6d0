"""What is counted in: records by activity and year, figures and lists of participants by record."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.analysis.attendance import find_lists
from pipeline.model.activity import Evidence
from pipeline.model.reading import Attendance, Figure, Reading
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text

_DONE = frozenset({"completed", "ongoing"})


@dataclass(frozen=True)
class Books:
    """Everything that a figure can be held against.

    `done`: what was done, surely enough to be counted. `sums`: the ids of records that are a total themselves (“18
    workshops” taken for an activity), which count nowhere.
    """

    figures: tuple[Figure, ...]
    done: tuple[Record, ...]
    sums: frozenset[str]
    by_activity: dict[str, Record]
    told: dict[str, list[Figure]] = field(default_factory=dict)
    lists: dict[str, tuple[Attendance, ...]] = field(default_factory=dict)

    def record_of(self, figure: Figure) -> Record | None:
        """The record of the one activity that a figure is said of."""
        return self.by_activity.get(figure.activity_id) if figure.activity_id else None


def build_books(readings: Sequence[Reading], records: Sequence[Record], least_confidence: float) -> Books:
    """The books of a workspace; rejected and doubtful records are looked up, and never counted."""
    by_activity = {member: record for record in records for member in record.members}
    figures = tuple(figure for reading in readings for figure in reading.figures)
    told: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if record := by_activity.get(figure.activity_id):
            told[record.id].append(figure)
    attendances = [attendance for reading in readings for attendance in reading.attendances]
    lists, _ = find_lists([record for record in records if record.review != "rejected"], attendances)
    done = (r for r in records if r.status in _DONE and r.review != "rejected")
    sure = (r for r in done if r.confidence >= least_confidence or r.review in ("accepted", "edited"))
    return Books(figures, tuple(sure), find_sums(figures, records), by_activity, dict(told), lists)


def find_sums(figures: Sequence[Figure], records: Sequence[Record]) -> frozenset[str]:
    """The ids of records that are a total themselves: “18 workshops”, taken for an activity."""
    told: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.of == "activities" and not figure.activity_id:
            told[figure.evidence.source_id, figure.evidence.locator.block].append(figure)
    return frozenset(
        record.id
        for record in records
        for named in record.all_of("title")
        for figure in told.get((named.evidence.source_id, named.evidence.locator.block), ())
        if is_in_sentence(named.evidence, figure.evidence)
        and fingerprint_text(figure.unit) in fingerprint_text(record.title)
    )


def is_of_all(figure: Figure) -> bool:
    """Whether a figure counts all the people who came."""
    return figure.of == "people" and not (figure.narrowed_by or figure.gender or figure.is_projected)


def is_in_sentence(evidence: Evidence, sentence: Evidence) -> bool:
    """Whether words stand in the sentence of a figure."""
    one, other = evidence.locator, sentence.locator
    same = evidence.source_id == sentence.source_id and one.block == other.block
    return same and other.start <= one.start < other.end


def named_countries(record: Record, sentence: Evidence | None = None) -> frozenset[str]:
    """The countries that take part in or are concerned by an activity, where asked only those named in one sentence."""
    found = record.all_of("countries")
    return frozenset(str(s.value) for s in found if sentence is None or is_in_sentence(s.evidence, sentence))


def listed_countries(lists: Iterable[Attendance]) -> frozenset[str]:
    """The countries that lists of participants give."""
    return frozenset(code for each in lists for code in each.countries if code != "unknown")
