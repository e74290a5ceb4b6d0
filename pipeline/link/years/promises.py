"""Promises: what plans and requests say will be done, each once, with the parts that it consists of."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.link.years.faces import Face, build_face, build_face_of_request
from pipeline.link.years.words import Words
from pipeline.model.activity import Evidence
from pipeline.model.link import Commitment, CommitmentOrigin
from pipeline.model.reading import Reading, Request
from pipeline.model.record import Record
from pipeline.model.text import collapse_space, fingerprint_text, stable_id

_NEAR = 12
"""Characters that may stand between the stretches of two plans of one sentence (“, and ”)."""
_ENDS = re.compile(r"[.!?。！？；;]\W*$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Promise:
    """A commitment before it is answered, and the faces of its parts: the things that it names."""

    commitment: Commitment
    parts: tuple[Face, ...]


def find_promises(records: Sequence[Record], readings: Sequence[Reading], words: Words) -> tuple[Promise, ...]:
    """All promises, in the order of the records, then of the requests; one told twice only once."""
    known = {reading.source_id: reading for reading in readings}
    promises = {p.commitment.id: p for p in (_of_plans(group, known, words) for group in _iter_groups(records))}
    by_activity = {
        member: promise.commitment.id
        for record in records
        for promise in promises.values()
        if record.id in promise.commitment.record_ids
        for member in record.members
    }
    for reading in sorted(readings, key=lambda r: r.source_id):
        for request in reading.requests:
            if request.activity_id in by_activity:
                asked = by_activity[request.activity_id]
                promises[asked] = _asked(promises[asked], request)
            else:
                promise = _of_request(request, reading, words)
                promises.setdefault(promise.commitment.id, promise)
    return tuple(promises.values())


def _iter_groups(records: Sequence[Record]) -> Iterator[list[Record]]:
    """The plans, those of one sentence and one kind together: what a sentence promises is promised once."""
    by_block: defaultdict[tuple[str, int], list[Record]] = defaultdict(list)
    for record in records:
        if record.status == "planned" and record.review != "rejected" and record.quotes:
            by_block[record.quotes[0].source_id, record.quotes[0].locator.block].append(record)
    for beside in by_block.values():
        sentences: list[list[Record]] = []
        for plan in sorted(beside, key=lambda r: (r.quotes[0].locator.start, r.quotes[-1].locator.start, r.id)):
            if sentences and _is_one_sentence(sentences[-1][-1].quotes, plan.quotes):
                sentences[-1].append(plan)
            else:
                sentences.append([plan])
        for sentence in sentences:
            by_kind: defaultdict[str, list[Record]] = defaultdict(list)
            for plan in sentence:
                by_kind[plan.kind].append(plan)
            yield from by_kind.values()


def _is_one_sentence(before: Sequence[Evidence], after: Sequence[Evidence]) -> bool:
    """Whether two plans of one block are told by the same stretch, or by stretches that go on with one another."""
    told = {e.locator.start: e for e in before}
    if any(e.locator.start in told for e in after):
        return True
    ends, begins = max(before, key=lambda e: e.locator.end), min(after, key=lambda e: e.locator.start)
    return 0 <= begins.locator.start - ends.locator.end <= _NEAR and not _ENDS.search(ends.quote)


def _of_plans(plans: Sequence[Record], known: Mapping[str, Reading], words: Words) -> Promise:
    quotes = tuple(dict.fromkeys(quote for plan in plans for quote in plan.quotes))
    own = _own_year(quotes[0], known.get(quotes[0].source_id))
    stated = next((year for plan in plans if (year := _year_of(plan)) is not None), None)
    is_outlook = any(plan.section_role == "outlook" for plan in plans)
    is_report = quotes[0].document_kind == "report"
    following = own + 1 if own is not None and (is_outlook or is_report) else None
    commitment = Commitment(
        id=stable_id("com", min(member for plan in plans for member in plan.members)),
        origin="outlook" if is_outlook else "plan",
        title="; ".join(dict.fromkeys(plan.title for plan in plans)),
        text=" ".join(dict.fromkeys(collapse_space(quote.quote) for quote in quotes)),
        record_ids=tuple(plan.id for plan in plans),
        said_in=own,
        year=stated if stated is not None else following,
        evidence=quotes,
    )
    return Promise(commitment, tuple(build_face(plan, words) for plan in plans))


def _year_of(plan: Record) -> int | None:
    start = plan.text_of("start_date") or ""
    return plan.year if plan.year is not None else int(start[:4]) if start[:4].isdigit() else None


def _own_year(quote: Evidence, reading: Reading | None) -> int | None:
    """The year that a document reports on where it says this: that of the work told above it, else its own."""
    if reading is None:
        return None
    block = quote.locator.block
    above = [s for s in reading.sections if s.first <= block and s.role != "outlook"]
    stated = [_YEAR.findall(section.period) for section in above]
    told = next((int(years[-1]) for years in reversed(stated) if years), None)
    done = [a.year for a in reading.activities if a.status == "completed" and a.year is not None]
    dated = int(reading.dated[:4]) if reading.dated[:4].isdigit() else None
    return told if told is not None else max(done, default=dated)


def _of_request(request: Request, reading: Reading, words: Words) -> Promise:
    quote = request.evidence
    own = _own_year(quote, reading)
    following = own + 1 if request.kind == "promise" and own is not None else None
    commitment = Commitment(
        id=stable_id("com", quote.document, fingerprint_text(quote.quote), fingerprint_text(request.text)),
        origin=_origin(request, reading),
        title=collapse_space(request.text),
        text=collapse_space(quote.quote),
        said_in=own,
        year=int(request.due[:4]) if request.due[:4].isdigit() else following,
        due=request.due,
        owner=request.owner,
        asked_by=request.asked_by,
        evidence=(quote,),
    )
    return Promise(commitment, (build_face_of_request(request, words),))


def _origin(request: Request, reading: Reading) -> CommitmentOrigin:
    if request.kind != "promise":
        return request.kind
    block = request.evidence.locator.block
    within = any(s.role == "outlook" and s.first <= block <= s.last for s in reading.sections)
    return "outlook" if within else "plan"


def _asked(promise: Promise, request: Request) -> Promise:
    """A promise of a plan that somebody also asked for."""
    old = promise.commitment
    year = int(request.due[:4]) if request.due[:4].isdigit() else old.year
    new = {"origin": request.kind, "owner": request.owner, "asked_by": request.asked_by, "due": request.due}
    return replace(promise, commitment=old.model_copy(update={**new, "year": year}))
