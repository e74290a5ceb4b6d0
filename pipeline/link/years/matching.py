"""How surely a deed is about what was promised: named features, each with what it adds to the log-odds."""

import math
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from pipeline.link.years.faces import Face
from pipeline.link.years.words import Tokens
from pipeline.model.link import PairReason
from pipeline.model.text import has_han

_BASE = -2.0
_NAME = 8.0
_EVEN = 0.5
_OF_PROMISE = 0.65
_CONFLICT = -2.5
_OTHER_SCOPE = -5.0
_HEAD = 0.5
_RICH = 4.0
"""What a head must say for a sentence to prove by it alone that something was done."""
_MOSTLY, _PARTLY = 0.55, 0.4
"""The share of a name that a sentence must say itself, of what was done and of what became of it else."""
_EDITION = 3.0
_KIND, _KIN, _OTHER_KIND = 1.0, 0.0, -1.5
_OTHER_ROLE, _HOSTED = -3.0, -1.5
_PARTY = 1.5
_PLACE, _OTHER_PLACE = 0.5, -2.0
_ONE_RECORD = 3.0
_VETO = -math.inf
_SPELLED, _LONG = 88.0, 5
_SAME_DEED, _OTHER_DEED = 1.0, -2.0
_LEAST, _MUCH, _LEAST_DEED = 1.5, 0.35, 2.0
"""What a name must say, and its share of the sentence, for a sentence to tell by its verb alone that it was done; and
what a name must say for a deed of another name.
"""
_BETWEEN = 0.25
_KINDS = ({"training", "event", "outreach", "governance", "exchange"}, {"publication", "research", "outreach"},
          {"agreement", "network", "governance"}, {"visit", "exchange", "event"})  # fmt: skip
_VISIT, _RECEIVED = "=visit", "=incoming"
"""Concepts of a visit, and of one that is received: who visits whom."""
_HOSTS = frozenset({"host", "co-host"})
_GUESTS = frozenset({"participant", "speaker"})
_PARTIED = frozenset({"agreement", "visit", "exchange"})


def compare(promise: Face, deed: Face) -> tuple[float, tuple[PairReason, ...]]:
    """The score, 0..1, and the reasons that add up to its log-odds."""
    reasons = tuple(_iter_reasons(promise, deed))
    is_guest = any(reason.name == "role" for reason in reasons)
    if promise.record_id and promise.record_id == deed.record_id and not is_guest:
        reasons = (*reasons, PairReason(name="one_record", weight=_ONE_RECORD))
    total = _BASE + sum(reason.weight for reason in reasons)
    return (0.0 if total == _VETO else 1 / (1 + math.exp(-total))), reasons


def _iter_reasons(promise: Face, deed: Face) -> Iterator[PairReason]:
    name = _compare_names(promise, deed)
    yield name
    if deed.stage == "done" and deed.evidence and promise.deeds and deed.deeds and not promise.deeds & deed.deeds:
        yield _reason("deed", _OTHER_DEED, promise.deeds, deed.deeds)
    yield from _compare_editions(promise, deed, name.weight)
    if deed.stage in ("done", "begun", "planned"):
        yield from _compare_kinds(promise, deed)
    yield from _compare_parties(promise, deed)
    ours = sorted(token for token in promise.scope if not _is_said(token, deed.said))
    theirs = sorted(token for token in deed.scope if not _is_said(token, promise.said))
    further = [token for name in deed.names for token in _cover(name, promise.said)[1]]
    if ours and (theirs or further) and not promise.ordinals & deed.ordinals:
        yield PairReason(name="scope", weight=_OTHER_SCOPE, one=" ".join(ours), other=" ".join(theirs or further))
    elif deed.stage == "done" and promise.deeds & deed.deeds and name.weight > 0 and _says_all(promise, deed):
        yield _reason("deed", _SAME_DEED, promise.deeds & deed.deeds, promise.deeds & deed.deeds)
    if _VISIT in promise.said and _VISIT in deed.said and (_RECEIVED in promise.said) != (_RECEIVED in deed.said):
        yield PairReason(name="role", weight=_OTHER_ROLE, one=str(promise.role or ""), other=str(deed.role or ""))
    if promise.countries and deed.countries and not promise.ordinals & deed.ordinals:
        is_same = bool(promise.countries & deed.countries)
        yield _reason("place", _PLACE if is_same else _OTHER_PLACE, promise.countries, deed.countries)


def _compare_names(promise: Face, deed: Face) -> PairReason:
    """How much of each name stands in the words of the other; less where each has words that the other lacks."""
    best = (-math.inf, "", "")
    for one in promise.names:
        for other in deed.names:
            told, lacking = _cover(one, deed.said)
            asked, further = _cover(other, promise.said)
            if _is_spoken_of(promise, deed) or _is_same_deed(one, told, promise, deed):
                told, asked, further = 1.0, 1.0, []
            elif deed.is_plain and not _says_plainly(one, other, promise, deed):
                told, asked, further = 0.0, 0.0, []
            elif deed.evidence:
                told = _cover_by_sentence(one, other, told, is_done=deed.stage == "done")
                asked, further = told, []
            elif deed.stage not in ("done", "planned"):
                # What says how far a deed went names more than the deed: who was chosen, what was drafted.
                asked = max(asked, told)
            weight = _NAME * (_OF_PROMISE * told + (1 - _OF_PROMISE) * asked - _EVEN)
            if lacking and further:
                weight += _CONFLICT
            if told == 1 and not further and not deed.evidence and sum(w for w in one.values() if w >= _EVEN) >= 1:
                weight = _NAME * _EVEN  # what else the deed's name has are words that many names have
            best = max(best, (weight, " ".join(one), " ".join(other)))
            best = max(best, _compare_head(promise, deed, other, further))
    return PairReason(name="name", weight=best[0], one=best[1], other=best[2])


def _is_spoken_of(promise: Face, deed: Face) -> bool:
    """Whether a sentence calls what it speaks of as this promise of its year alone is called (“The laboratory …”)."""
    telling = {token for token, weight in deed.subject.items() if weight >= _EVEN}
    return deed.stage != "done" and bool(telling & promise.own) and _says(telling, promise.said)


def _says_all(promise: Face, deed: Face) -> bool:
    """Whether what was done says all telling words of a name of what was promised."""
    return any(not _cover(name, deed.said)[1] for name in promise.names)


def _says(name: Iterable[str], said: Tokens) -> bool:
    """Whether all words of a name are said; of pairs of Chinese signs most, as some only stand between two words."""
    lacking = [token for token in name if not _is_said(token, said)]
    pairs = [token for token in name if has_han(token)]
    return len(lacking) <= _BETWEEN * len(pairs) and all(has_han(token) for token in lacking)


def _is_same_deed(name: Tokens, told: float, promise: Face, deed: Face) -> bool:
    """Whether what was done says all that was promised by the same deed, whatever its name (“Ms Hill became …”)."""
    is_rich = sum(weight for weight in name.values() if weight >= _EVEN) >= _LEAST_DEED
    is_done = deed.stage == "done" and not deed.evidence
    return is_done and is_rich and told == 1 and bool(promise.deeds & deed.deeds)


def _says_plainly(name: Tokens, sentence: Tokens, promise: Face, deed: Face) -> bool:
    weight = sum(weight for weight in name.values() if weight >= _EVEN)
    is_rich = weight >= _LEAST and weight >= _MUCH * sum(sentence.values())
    return is_rich and bool(promise.deeds & deed.deeds) and _says([t for t in name if name[t] >= _EVEN], sentence)


def _compare_head(promise: Face, deed: Face, name: Tokens, further: list[str]) -> tuple[float, str, str]:
    """A deed that is all that the head of a promise names, and of which nothing else is said, may be it."""
    is_done = deed.stage in ("done", "planned")
    said = name if is_done else deed.said
    if is_done and further:
        return -math.inf, "", ""
    least = _RICH if is_done and deed.evidence else 0.0
    if promise.deeds & deed.deeds:
        least = _LEAST_DEED if deed.evidence else 0.0
    elif deed.is_plain:
        return -math.inf, "", ""
    heads = [head for head in promise.heads if sum(head.values()) >= least and _cover(head, said)[0] == 1]
    return (_HEAD * _NAME, " ".join(heads[0]), " ".join(name)) if heads else (-math.inf, "", "")


def _cover_by_sentence(name: Tokens, sentence: Tokens, whole: float, *, is_done: bool) -> float:
    """The share of a name that a sentence says; what stands around it counts too where the sentence says much itself.

    A sentence that shares nothing but words that many names have is about nothing in particular.
    """
    alone, _ = _cover(name, sentence)
    telling = {token: weight for token, weight in name.items() if weight >= _EVEN}
    if not _cover(telling, sentence)[0]:
        return 0.0
    return whole if alone >= (_MOSTLY if is_done else _PARTLY) else alone


def _cover(name: Tokens, said: Tokens) -> tuple[float, list[str]]:
    """The share of a name that is said, and its telling words that are not."""
    whole = sum(name.values())
    found = {token: weight for token, weight in name.items() if _is_said(token, said)}
    lacking = [token for token, weight in name.items() if token not in found and weight >= _EVEN]
    return (sum(found.values()) / whole if whole else 0.0), lacking


def _is_said(token: str, said: Tokens) -> bool:
    if token in said:
        return True
    if len(token) == 1 and has_han(token):
        return any(token in other for other in said)
    if len(token) < _LONG or token[0] == "=":
        return False
    return any(t[0] == token[0] and len(t) >= _LONG and fuzz.ratio(token, t) >= _SPELLED for t in said)


def _compare_editions(promise: Face, deed: Face, name: float) -> Iterator[PairReason]:
    """The same edition speaks for one where the name does not speak against it, or is told in another language."""
    if not promise.ordinals or not deed.ordinals:
        return
    if not promise.ordinals & deed.ordinals:
        yield _reason("edition", _VETO, promise.ordinals, deed.ordinals)
    elif promise.is_han != deed.is_han and promise.kind == deed.kind:
        yield _reason("edition", _EDITION - min(name, 0.0), promise.ordinals, deed.ordinals)
    elif name > 0:
        yield _reason("edition", _EDITION, promise.ordinals, deed.ordinals)


def _compare_kinds(promise: Face, deed: Face) -> Iterator[PairReason]:
    if promise.kind is None or deed.kind is None:
        return
    kin = any(promise.kind in group and deed.kind in group for group in _KINDS)
    weight = _KIND if promise.kind == deed.kind else _KIN if kin else _OTHER_KIND
    yield PairReason(name="kind", weight=weight, one=promise.kind, other=deed.kind)
    if promise.role in _HOSTS and deed.role in _GUESTS:
        same_edition = _EDITION if promise.ordinals & deed.ordinals else 0.0
        yield PairReason(name="role", weight=_OTHER_ROLE - same_edition, one=str(promise.role), other=str(deed.role))
    elif promise.kind == "visit" and deed.kind == "visit" and (promise.role in _HOSTS) != (deed.role in _HOSTS):
        yield PairReason(name="role", weight=_VETO, one=str(promise.role), other=str(deed.role))
    elif promise.role in _GUESTS and deed.role in _HOSTS and not promise.ordinals & deed.ordinals:
        yield PairReason(name="role", weight=_HOSTED, one=str(promise.role), other=str(deed.role))


def _compare_parties(promise: Face, deed: Face) -> Iterator[PairReason]:
    """The same other party speaks for one; an agreement or visit with another party is another one."""
    if not promise.bodies or not deed.bodies or promise.kind not in _PARTIED:
        return
    is_same = any(fuzz.token_set_ratio(a, b) >= _SPELLED for a in promise.bodies for b in deed.bodies)
    if is_same or promise.is_han == deed.is_han:
        yield _reason("party", _PARTY if is_same else _VETO, promise.bodies, deed.bodies)


_Stated = frozenset[int] | frozenset[str]


def _reason(name: str, weight: float, one: _Stated, other: _Stated) -> PairReason:
    return PairReason(name=name, weight=weight, one=_joined(one), other=_joined(other))


def _joined(values: _Stated) -> str:
    return ", ".join(sorted(map(str, values)))
