"""What became of promises: the deeds that are about the same, and the status that follows from them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.link.years.faces import Face, Stage
from pipeline.link.years.matching import compare
from pipeline.link.years.promises import Promise
from pipeline.link.years.words import BEGINNING, Words, fold
from pipeline.model.decision import AnswerStatus
from pipeline.model.link import Answer, Commitment, PairReason, Standing

PROOF_FROM = 0.8
"""The score from which a deed counts as being about what was promised."""
_NEAR_FROM, _LATE_FROM = 0.2, 0.95
_MOST_NEAR = 3
_UNDATED, _LATEST = 2, 5
"""Years after it was said in which a deed answers a promise of no year; years after its own in which one still may."""
_LATE = {"record_completed": "done_late", "record_cancelled": "cancelled_late"}
"""Names of reasons where what settles it was told only later."""
_OPEN = frozenset({"postponed", "planned", "undone"})
"""How far a deed went that leaves a promise open."""
_LETTERS = 4
_RICH = 2.0
"""What a name without a proper noun must say, so that it may be answered late."""
_TELLING = 0.5
"""What a word of a promise must say, so that deeds are looked up by it; where none does, all serve."""


_Outcome = tuple[AnswerStatus, str]
_OUTCOMES: tuple[tuple[Stage, _Outcome], ...] = (
    ("dropped", ("dropped", "record_cancelled")), ("begun", ("started", "begun")),
    ("preparing", ("started", "prepared")), ("postponed", ("no_evidence", "postponed")),
    ("planned", ("no_evidence", "planned_again")), ("undone", ("no_evidence", "told_undone")),
)  # fmt: skip
"""What became of a promise of which nothing is told as done, by how far a deed went, the one that decides first."""


@dataclass(frozen=True)
class _Found:
    deed: Face
    score: float
    reasons: tuple[PairReason, ...]

    @property
    def is_proof(self) -> bool:
        return self.score >= PROOF_FROM


class Deeds:
    """All that was done, found by the words of its name."""

    def __init__(self, deeds: Iterable[Face]) -> None:
        self._deeds = tuple(deeds)
        self._by_word: defaultdict[tuple[int | None, str], list[int]] = defaultdict(list)
        for number, deed in enumerate(self._deeds):
            names = deed.names if deed.stage == "planned" else (*deed.names, deed.said)
            keys = {key for name in names for key in _keys(name)} | {f"#{n}" for n in deed.ordinals}
            for key in sorted(keys):
                self._by_word[deed.year, key].append(number)
        self.last_year = max((d.year for d in self._deeds if d.year is not None and d.stage != "planned"), default=None)

    def find(self, part: Face, years: Iterable[int | None]) -> list[_Found]:
        """The deeds of some years that may be about a part of a promise, the surest first."""
        telling = [[token for token, weight in name.items() if weight >= _TELLING] or name for name in part.names]
        keys = {key for name in telling for key in _keys(name)} | {f"#{n}" for n in part.ordinals}
        near = {number for year in years for key in keys for number in self._by_word.get((year, key), ())}
        found = [_Found(self._deeds[number], *compare(part, self._deeds[number])) for number in sorted(near)]
        return sorted((f for f in found if f.score >= _NEAR_FROM), key=lambda f: -f.score)


def _keys(name: Iterable[str]) -> set[str]:
    """What words are found by: their first letters, so that spellings meet."""
    return {token if token[0] == "=" else token[:_LETTERS] for token in name}


def build_answered(promise: Promise, deeds: Deeds, words: Words) -> Commitment:
    """The commitment with its status, the reason, and the deeds behind it or near it."""
    commitment = promise.commitment
    is_due = _is_due(commitment, deeds.last_year)
    if not is_due and commitment.year is not None:
        return commitment
    found = [_find_in_time(part, commitment, deeds) for part in promise.parts]
    status, reason = _settle_all(promise.parts, found, words)
    if not is_due and status == "no_evidence":
        return commitment
    given: dict[str, object] = {"status": status, "reason": reason, "answers": _answers(found, status)}
    if commitment.year is None or status in ("done", "partly", "dropped"):
        return commitment.model_copy(update=given)
    later = [_find_later(part, commitment, deeds) for part in promise.parts]
    promised = [f.deed.year for each in later for f in each if f.deed.stage == "planned" and f.deed.year is not None]
    both = [[*late, *each] for late, each in zip(later, found, strict=True)]
    settled, why = _settle_all(promise.parts, both, words)
    if (settled, why) != (status, reason):
        given |= {"status": settled, "reason": _LATE.get(why, why), "answers": _answers(both, settled)}
        given |= {"in_time": Standing(status=status, reason=reason)} if settled != status else {}
    return commitment.model_copy(update={**given, "again": min(promised, default=None)})


def _settle_all(parts: Sequence[Face], found: Sequence[Sequence[_Found]], words: Words) -> _Outcome:
    """What became of a whole, and the name of the reason."""
    outcomes = [_settle(part, f, words) for part, f in zip(parts, found, strict=True)]
    return _join(_carry_over(parts, outcomes))


def _is_due(commitment: Commitment, last_year: int | None) -> bool:
    """Whether some source tells of the year in which it must be answered."""
    if last_year is None:
        return False
    if commitment.year is not None:
        return last_year >= commitment.year
    return commitment.said_in is not None and last_year > commitment.said_in


def _find_in_time(part: Face, commitment: Commitment, deeds: Deeds) -> list[_Found]:
    """What answers a part in its year; what is asked for may be done in the year in which it is asked."""
    year, said = commitment.year, commitment.said_in
    is_asked = commitment.origin not in ("outlook", "plan")
    if year is None:
        first = (said or 0) + (not is_asked)
        return _others(deeds.find(part, range(first, first + _UNDATED + 1)), commitment)
    first = min(said, year) if is_asked and said is not None else year
    return _others(deeds.find(part, range(first, year + 1)), commitment)


def _find_later(part: Face, commitment: Commitment, deeds: Deeds) -> list[_Found]:
    """What settles a part after its year, or promises it anew, if that is surely the same."""
    first = (commitment.year or 0) + 1
    later = _others(deeds.find(part, range(first, first + _LATEST)), commitment)
    sure = [f for f in later if f.score >= _LATE_FROM]
    planned = {f.deed.year for f in later if f.is_proof and f.deed.stage == "planned"}
    is_rich = any(sum(weight for weight in name.values() if weight >= _TELLING) >= _RICH for name in part.names)
    known = [f for f in sure if f.deed.stage in ("dropped", "planned") or part.is_named]
    return known + [
        f
        for f in sure
        if f not in known
        and is_rich
        and f.deed.stage == "done"
        and f.deed.year not in planned
        and (f.deed.year or 0) <= first + 1
        and not _is_elsewhere(f.deed, part)
    ]


def _others(found: Sequence[_Found], commitment: Commitment) -> list[_Found]:
    """Without the promise itself and other plans of the same time; a plan for a later year is a promise anew."""
    year = commitment.year
    kept = [f for f in found if f.deed.stage != "planned" or (year is not None and (f.deed.year or year) > year)]
    return [f for f in kept if f.deed.stage == "planned" or not _is_told_before(f.deed, commitment)]


def _is_told_before(deed: Face, commitment: Commitment) -> bool:
    """Whether the document of a promise told of a deed before it came to promise."""
    said, told = commitment.evidence[0], (*deed.evidence, *deed.quotes)
    return bool(told) and all(e.source_id == said.source_id and e.locator.block < said.locator.block for e in told)


def _settle(part: Face, found: Sequence[_Found], words: Words) -> _Outcome:
    """What became of one part, and the name of the reason."""
    proofs = [f for f in found if f.is_proof]
    by_stage: defaultdict[str, list[_Found]] = defaultdict(list)
    is_beginning = words.find_cue(BEGINNING, part.text) is not None
    for proof in proofs:
        stage = "done" if proof.deed.stage == "begun" and is_beginning else proof.deed.stage
        by_stage[stage].append(proof)
    undone = [*by_stage["undone"], *by_stage["postponed"]]
    done, dropped = [f for f in by_stage["done"] if f.deed.is_part or not _is_unsaid(f, undone)], by_stage["dropped"]
    if done and {place for f in done for place in _places(f.deed)} & {p for f in dropped for p in _places(f.deed)}:
        return "partly", "some_of_several"  # “It went online in English; the Chinese version was cancelled”
    if done and not (dropped and dropped[0].score > done[0].score):
        return _settle_done(part, done)
    for stage, outcome in _OUTCOMES:
        if by_stage[stage]:
            return outcome
    return "no_evidence", "only_near" if found else "nothing_near"


def _settle_done(part: Face, done: Sequence[_Found]) -> _Outcome:
    """Whether all of it is told as done, as it was promised."""
    each = {f.deed.record_id or f.deed.text: _number_of(f.deed, part) for f in done}
    if (part.number and sum(each.values()) < part.number) or _is_partly(done):
        return "partly", "fewer_than_promised"
    if len(part.languages) > 1 and 0 < len(part.languages & _languages(done)) < len(part.languages):
        return "partly", "some_of_several"
    if all(_is_elsewhere(f.deed, part) for f in done):
        is_same = part.is_named or any(part.ordinals & f.deed.ordinals for f in done)
        return "done" if is_same else "partly", "elsewhere"
    return "done", "record_completed"


def _number_of(deed: Face, part: Face) -> int:
    """How many were done of what a part counts."""
    units = {unit for number, unit in part.numbers if number == part.number}
    return next((number for number, unit in deed.numbers if unit in units), deed.number or 1)


def _languages(done: Sequence[_Found]) -> frozenset[str]:
    return frozenset[str]().union(*(f.deed.languages for f in done))


def _is_elsewhere(deed: Face, part: Face) -> bool:
    """Whether it was done at another place than the one that was promised, as far as both are named in one script."""
    if not part.places or not deed.places or part.is_han != deed.is_han:
        return False
    ours, theirs = fold(part.text), fold(deed.text)
    return not any(place in ours for place in deed.places) and not any(place in theirs for place in part.places)


def _is_unsaid(told: _Found, undone: Sequence[_Found]) -> bool:
    """Whether the very words that seem to tell that it was done say that it was not."""
    said = [e.locator for e in (*told.deed.evidence, *told.deed.quotes)]
    no = [(e.document, e.locator) for f in undone for e in (*f.deed.evidence, *f.deed.quotes)]
    documents = {e.document for e in (*told.deed.evidence, *told.deed.quotes)}
    return bool(said) and all(
        any(d in documents and a.block == b.block and a.start < b.end and b.start < a.end for d, b in no) for a in said
    )


def _is_partly(done: Sequence[_Found]) -> bool:
    """Whether all that tells that it was done says, there or beside it, that only some of several were."""
    parts = {place for f in done if f.deed.is_part for place in _places(f.deed)}
    return all(f.deed.is_part or parts & _places(f.deed) for f in done)


def _places(deed: Face) -> set[tuple[str, int]]:
    return {(e.document, e.locator.block) for e in (*deed.evidence, *deed.quotes)}


def _carry_over(parts: Sequence[Face], outcomes: Sequence[_Outcome]) -> list[_Outcome]:
    """“Carry out training on …, and hold the 11th workshop”: the named thing is what the general words are about."""
    named = [o for p, o in zip(parts, outcomes, strict=True) if p.is_named]
    if not named:
        return list(outcomes)
    general = _join(named)
    return [
        general if not part.is_named and outcome[0] == "no_evidence" else outcome
        for part, outcome in zip(parts, outcomes, strict=True)
    ]


def _join(outcomes: Sequence[_Outcome]) -> _Outcome:
    """What became of a whole of its parts."""
    if len({status for status, _ in outcomes}) == 1:
        return outcomes[0]
    if any(status in ("done", "partly") for status, _ in outcomes):
        return "partly", "some_of_several"
    order: tuple[AnswerStatus, ...] = ("started", "dropped", "no_evidence")
    return min(outcomes, key=lambda outcome: order.index(outcome[0]))


def _answers(found: Sequence[Sequence[_Found]], status: AnswerStatus) -> tuple[Answer, ...]:
    """The deeds that prove the status, best first; where none does, the nearest ones, for a person to look at."""
    best: dict[str, _Found] = {}
    for one in (one for each in found for one in each):
        key = one.deed.record_id or one.deed.text
        if key not in best or best[key].score < one.score:
            best[key] = one
    ranked = sorted(best.values(), key=lambda f: (-f.score, f.deed.record_id, f.deed.text))
    proofs = [f for f in ranked if f.is_proof and (status == "no_evidence" or f.deed.stage not in _OPEN)]
    return tuple(
        Answer(
            record_id=f.deed.record_id,
            year=f.deed.year,
            score=round(f.score, 4),
            reasons=f.reasons,
            is_proof=f.is_proof,
            evidence=f.deed.evidence or f.deed.quotes,
        )
        for f in (proofs if proofs and status != "no_evidence" else ranked[:_MOST_NEAR])
    )
