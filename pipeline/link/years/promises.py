"""Promises: what plans and requests say will be done, each once, with the parts that it consists of."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.link.years.faces import Face, build_face, build_face_of_request, find_stage, find_year
from pipeline.link.years.words import DUTY, Words
from pipeline.model.activity import Activity, Evidence
from pipeline.model.link import Commitment, CommitmentOrigin
from pipeline.model.reading import Reading, Request
from pipeline.model.record import Record
from pipeline.model.text import collapse_space, fingerprint_text, stable_id

_TELLING = 0.5
"""What a word must say to be what a thing is called by."""
_NEAR = 12
"""Characters that may stand between the stretches of two plans of one sentence (“, and ”)."""
_ENDS = re.compile(r"[.!?。！？；;]\W*$")
_ONE_DEED = {"exchange": "visit"}
"""Kinds under which one deed is told: a delegation that is sent is a visit."""
_OF_A_YEAR = frozenset({"report", "minutes"})
_ANNOUNCED = frozenset({"invitation", "agenda"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Promise:
    """A commitment before it is answered, and the faces of its parts: the things that it names."""

    commitment: Commitment
    parts: tuple[Face, ...]


def find_promises(readings: Sequence[Reading], home: Mapping[str, Record], words: Words) -> tuple[Promise, ...]:
    """All promises, each once, however many documents tell of it. `home`: the records by the ids of activities."""
    promises: dict[str, Promise] = {}
    told: dict[tuple[str, int | None], str] = {}
    by_activity: dict[str, str] = {}
    for reading in sorted(readings, key=lambda r: r.source_id):
        for plans in _iter_groups(reading, home, words):
            promise = _of_plans(plans, reading, home, words)
            new = promise.commitment
            known = [told[key] for name in new.record_ids if (key := (name, new.year)) in told]
            name = known[0] if known else new.id
            promises[name] = _united(promises[name], promise) if known else promise
            told |= {(record_id, new.year): name for record_id in new.record_ids}
            by_activity |= {plan.id: name for plan in plans}
    for reading in sorted(readings, key=lambda r: r.source_id):
        for request in (r for r in reading.requests if r.kind != "promise" or not _is_duty(r.evidence.quote, words)):
            if request.activity_id in by_activity:
                name = by_activity[request.activity_id]
                promises[name] = _asked(promises[name], request)
            else:
                promise = _of_request(request, reading, words)
                promises.setdefault(promise.commitment.id, promise)
    return tuple(promises.values())


def name_own(promises: Sequence[Promise]) -> tuple[Promise, ...]:
    """The promises with what only one of those for the same year is called."""
    called: defaultdict[tuple[int | None, str], set[str]] = defaultdict(set)
    for promise in promises:
        for token in (token for part in promise.parts for token in part.said):
            called[promise.commitment.due_year, token].add(promise.commitment.id)

    def own(part: Face, year: int | None) -> Face:
        telling = {token for token, weight in part.said.items() if weight >= _TELLING}
        return replace(part, own=frozenset(token for token in telling if len(called[year, token]) == 1))

    return tuple(replace(p, parts=tuple(own(part, p.commitment.due_year) for part in p.parts)) for p in promises)


def _iter_groups(reading: Reading, home: Mapping[str, Record], words: Words) -> Iterator[list[Activity]]:
    """The plans, those of one sentence and one kind together: what a sentence promises is promised once.

    What an invitation or a programme announces is no promise of ours; a duty that goes on for ever is none at all.
    """
    by_block: defaultdict[int, list[Activity]] = defaultdict(list)
    for activity in reading.activities:
        is_plan = activity.status == "planned" and activity.quotes and reading.document_kind not in _ANNOUNCED
        if not is_plan or activity.id not in home or find_stage(activity, words) != "planned":
            continue
        if any(activity.all_of("series")) or not any(_is_duty(quote.quote, words) for quote in activity.quotes):
            by_block[activity.quotes[0].locator.block].append(activity)
    for beside in by_block.values():
        sentences: list[list[Activity]] = []
        for plan in sorted(beside, key=lambda a: (a.quotes[0].locator.start, a.quotes[-1].locator.start, a.id)):
            if sentences and _is_one_sentence(sentences[-1][-1].quotes, plan.quotes):
                sentences[-1].append(plan)
            else:
                sentences.append([plan])
        for sentence in sentences:
            by_kind: defaultdict[str, list[Activity]] = defaultdict(list)
            for plan in sentence:
                by_kind[_ONE_DEED.get(plan.kind, plan.kind)].append(plan)
            yield from by_kind.values()


def _is_duty(text: str, words: Words) -> bool:
    return words.find_cue(DUTY, text) is not None


def _is_one_sentence(before: Sequence[Evidence], after: Sequence[Evidence]) -> bool:
    """Whether two plans of one block are told by the same stretch, or by stretches that go on with one another."""
    told = {e.locator.start: e for e in before}
    if any(e.locator.start in told for e in after):
        return True
    ends, begins = max(before, key=lambda e: e.locator.end), min(after, key=lambda e: e.locator.start)
    return 0 <= begins.locator.start - ends.locator.end <= _NEAR and not _ENDS.search(ends.quote)


def _of_plans(plans: Sequence[Activity], reading: Reading, home: Mapping[str, Record], words: Words) -> Promise:
    quotes = tuple(dict.fromkeys(quote for plan in plans for quote in plan.quotes))
    own = find_own_year(quotes[0], reading)
    stated = next((year for plan in plans if (year := find_year(plan)) is not None), None)
    is_outlook = any(plan.section_role == "outlook" for plan in plans)
    following = own + 1 if own is not None and (is_outlook or reading.document_kind == "report") else None
    commitment = Commitment(
        id=stable_id("com", min(plan.id for plan in plans)),
        origin="outlook" if is_outlook else "plan",
        title="; ".join(dict.fromkeys(plan.title for plan in plans)),
        text=" … ".join(dict.fromkeys(collapse_space(quote.quote) for quote in quotes)),
        record_ids=tuple(dict.fromkeys(home[plan.id].id for plan in plans)),
        said_in=own,
        year=stated if stated is not None else following,
        evidence=quotes,
    )
    return Promise(commitment, tuple(build_face(plan, home[plan.id].id, words) for plan in plans))


def _united(one: Promise, other: Promise) -> Promise:
    """A promise that two documents tell of, as the one that said it first tells it."""
    first, second = sorted((one, other), key=lambda p: (p.commitment.said_in or 0, p.commitment.origin != "outlook"))
    known = set(first.commitment.record_ids)
    return Promise(
        first.commitment.model_copy(
            update={
                "id": min(one.commitment.id, other.commitment.id),
                "record_ids": tuple(dict.fromkeys((*first.commitment.record_ids, *second.commitment.record_ids))),
                "evidence": tuple(dict.fromkeys((*first.commitment.evidence, *second.commitment.evidence))),
            }
        ),
        (*first.parts, *(part for part in second.parts if part.record_id not in known)),
    )


def find_own_year(quote: Evidence, reading: Reading) -> int | None:
    """The year that a document reports on where it says this: that of the work told above it, else its own.

    A report or minutes are of the last year in which they tell of something done; of others that says nothing.
    """
    block = quote.locator.block
    above = [s for s in reading.sections if s.first <= block and s.role != "outlook"]
    stated = [_YEAR.findall(section.period) for section in above]
    told = next((int(years[-1]) for years in reversed(stated) if years), None)
    done = [a.year for a in reading.activities if a.status == "completed" and a.year is not None]
    dated = int(reading.dated[:4]) if reading.dated[:4].isdigit() else None
    if told is not None:
        return told
    return max(done, default=dated) if reading.document_kind in _OF_A_YEAR else dated


def _of_request(request: Request, reading: Reading, words: Words) -> Promise:
    quote = request.evidence
    own = find_own_year(quote, reading)
    own = request.said_in if own is None else own
    following = _promised_for(request, reading, own) if request.kind == "promise" else request.for_year
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


def _promised_for(request: Request, reading: Reading, own: int | None) -> int | None:
    """The year that it is for by its words, else that which its outlook looks ahead to, else the one after `own`."""
    if request.for_year is not None and (own is None or request.for_year >= own):
        return request.for_year
    block = request.evidence.locator.block
    ahead = next((s for s in reading.sections if s.role == "outlook" and s.first <= block <= s.last), None)
    named, stated = ([int(y) for y in _YEAR.findall(t)] for t in ((ahead.title, ahead.period) if ahead else ("", "")))
    if named or own is None:
        return next(reversed(named or stated), None)
    return next((year for year in reversed(stated) if year > own), own + 1)  # a year not after it is the report's


def _origin(request: Request, reading: Reading) -> CommitmentOrigin:
    if request.kind != "promise":
        return request.kind
    block = request.evidence.locator.block
    within = any(s.role == "outlook" and s.first <= block <= s.last for s in reading.sections)
    return "outlook" if within else "plan"


def _asked(promise: Promise, request: Request) -> Promise:
    """A promise of a plan that somebody also asked for."""
    old = promise.commitment
    year = int(request.due[:4]) if request.due[:4].isdigit() else request.for_year or old.year
    new = {
        "title": collapse_space(request.text),
        "origin": request.kind,
        "owner": request.owner,
        "asked_by": request.asked_by,
        "due": request.due,
    }
    return replace(promise, commitment=old.model_copy(update={**new, "year": year}))
