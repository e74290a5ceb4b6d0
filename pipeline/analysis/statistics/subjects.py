"""What each figure may count: records as they are counted by, each with the lists of participants of its event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.analysis.attendance import find_lists
from pipeline.analysis.statistics.people import Crowd
from pipeline.model.activity import Evidence, Organisation, Sdg
from pipeline.model.reading import Attendance
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text

_UNKNOWN = "unknown"
_NO_PARTNER = "affiliation"


@dataclass(frozen=True)
class Knowledge:
    """What is known beside the records: own names of the institution, and by record id the key of its chapter.

    `bodies`: all names of each body that is known beforehand.
    """

    own_names: tuple[str, ...] = ()
    chapters: Mapping[str, str] = field(default_factory=dict)
    bodies: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def forms(self) -> Mapping[str, tuple[str, ...]]:
        """All names of a body by the letters of each of them."""
        return {fingerprint_text(name): names for names in self.bodies for name in names}


@dataclass(frozen=True)
class Subject:
    """One activity, or an event of which only a list of participants tells (`id` is empty then).

    `when` is its beginning (ISO 8601, as precise as stated) or year, empty if neither is stated. `bodies` by the key
    that tells them apart; `facts`: what conditions and dimensions ask, by field (`partner_names`: all that its partners
    are called, in the words of the sources and in full). `proofs`: where a country or body is named.
    """

    id: str
    title: str
    year: int | None
    when: str
    codes: tuple[str, ...]
    bodies: Mapping[str, str]
    facts: Mapping[str, tuple[str, ...]]
    crowd: Crowd
    evidence: Evidence
    proofs: Mapping[str, Evidence]


def build_subjects(
    records: Sequence[Record], attendances: Sequence[Attendance], knowledge: Knowledge
) -> tuple[Subject, ...]:
    """One subject a record, in their order, then the events that only lists tell of."""
    lists, alone = find_lists(records, attendances)
    names: dict[str, str] = {}
    told = [_of_record(record, lists.get(record.id, ()), knowledge, names) for record in records]
    return (*told, *(_of_list(found) for found in alone))


def _of_record(record: Record, lists: tuple[Attendance, ...], knowledge: Knowledge, names: dict[str, str]) -> Subject:
    """`names`: how a body is called that was met before under another spelling."""
    year, when = _time_of(record)
    proofs = _places_of(record, lists)
    codes = tuple(proofs)
    bodies: dict[str, str] = {}
    partners: dict[str, None] = {}
    called: dict[str, None] = {}
    for key, body, evidence in _bodies_of(record, knowledge):
        bodies[key] = names.setdefault(key, body.known_as or body.name)
        proofs.setdefault(f"body:{key}", evidence)
        if body.role != _NO_PARTNER:
            partners[bodies[key]] = None
            forms = (*knowledge.forms.get(key, ()), *knowledge.forms.get(fingerprint_text(body.name), ()))
            called |= dict.fromkeys((bodies[key], body.known_as or body.name, body.name, *forms))
    goals = sorted({s.value.goal for s in record.all_of("sdgs") if isinstance(s.value, Sdg)})
    facts = {
        "year": (str(year),) if year is not None else (),
        "kind": (record.kind,),
        "role": (record.role,),
        "status": (record.status,),
        "chapter": (knowledge.chapters[record.id],) if record.id in knowledge.chapters else (),
        "partner": tuple(partners),
        "partner_names": tuple(called),
        "sdg": tuple(map(str, goals)),
        "title": (record.title,),
    }
    quotes = record.quotes or tuple(s.evidence for s in record.statements)
    crowd = Crowd(record, lists, when, is_training=record.kind == "training")
    return Subject(record.id, record.title, year, when, codes, bodies, facts, crowd, quotes[0], proofs)


def _time_of(record: Record) -> tuple[int | None, str]:
    """Its year, and its beginning as precisely as stated; a date of another year than the record's is none of it."""
    start, year = record.text_of("start_date") or "", record.year
    if year is None and start[:4].isdigit():
        year = int(start[:4])
    return year, start if year is not None and start[:4] == str(year) else str(year or "")


def _places_of(record: Record, lists: Sequence[Attendance]) -> dict[str, Evidence]:
    """The countries of a record and of its lists, each with the first place that names it."""
    proofs: dict[str, Evidence] = {}
    for statement in (*record.all_of("country"), *record.all_of("countries")):
        if isinstance(statement.value, str):
            proofs.setdefault(statement.value, statement.evidence)
    for found in lists:
        for code in found.countries:
            if code != _UNKNOWN:
                proofs.setdefault(code, found.evidence[0])
    return proofs


def _bodies_of(record: Record, knowledge: Knowledge) -> Iterator[tuple[str, Organisation, Evidence]]:
    """The other bodies that a record names, with what tells them apart: the letters of their full names."""
    own = {fingerprint_text(name) for name in knowledge.own_names}
    for statement in record.all_of("organisations"):
        body = statement.value
        if isinstance(body, Organisation):
            key = fingerprint_text(body.known_as or body.name)
            if key and not {key, fingerprint_text(body.name)} & own:
                yield key, body, statement.evidence


def _of_list(found: Attendance) -> Subject:
    """An event of which nothing is known but who was there: it is no activity, and it was not only planned."""
    start = found.start_date or ""
    codes = tuple(code for code in found.countries if code != _UNKNOWN)
    year = int(start[:4]) if start[:4].isdigit() else None
    facts = {"year": (start[:4],) if year else (), "status": ("completed",), "title": (found.event,)}
    crowd = Crowd(None, (found,), start, is_training=False)
    first = found.evidence[0]
    return Subject(
        "", found.event or first.document, year, start, codes, {}, facts, crowd, first, dict.fromkeys(codes, first)
    )
