"""Which activities are one: candidates, scores, groups."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.link.candidates import find_candidates
from pipeline.link.cluster import Scored, build_groups
from pipeline.link.compare import Comparison, contradiction, score, to_log_odds, to_probability
from pipeline.link.contrasts import Contrasts
from pipeline.link.face import Face
from pipeline.link.names import Rarity
from pipeline.model.link import Pair
from pipeline.model.profile import Linking

LEAST_AGREEMENT = -2.0
"""Two members of one group may contradict each other by this sum of log-odds at the most."""
ALONE = 1.0
"""What it adds to the log-odds of a pair that neither side has any other candidate."""
CLEAR = 1.5
"""By how many log-odds a pair must be likelier than one that it excludes."""
Groups = tuple[tuple[str, ...], ...]
Decided = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Joined:
    """Groups of activity ids, and the pairs that were joined by score, lie between the lines, or were decided."""

    groups: Groups
    pairs: tuple[Pair, ...]


def join_faces(
    faces: Iterable[Face], contrasts: Contrasts, lines: Linking, same: Decided = (), different: Decided = ()
) -> Joined:
    """The groups that faces fall into; their order changes nothing."""
    ordered = sorted(faces, key=lambda face: face.id)
    by_id = {face.id: face for face in ordered}
    comparison = Comparison(Rarity(ordered), contrasts)
    least = to_log_odds(lines.ask_from)
    scored: list[Scored] = []
    for first, second in find_candidates(ordered, comparison.rarity):
        sure = score(comparison.weigh(ordered[first], ordered[second], least))
        if sure >= lines.ask_from:
            scored.append((sure, ordered[first].id, ordered[second].id))

    @cache
    def agree(one: str, other: str) -> bool:
        return contradiction(comparison.weigh(by_id[one], by_id[other])) >= LEAST_AGREEMENT

    decided = {(min(pair), max(pair)) for pair in (*same, *different) if pair[0] in by_id and pair[1] in by_id}
    sure_enough = [pair for pair in _find_clear(scored, agree) if pair[0] >= lines.merge_from]
    groups = build_groups(list(by_id), sure_enough, agree, same, different)
    alone = _find_alone(groups, scored, to_probability(to_log_odds(lines.merge_from) - ALONE))
    groups = build_groups(list(by_id), [*sure_enough, *alone], agree, same, different)
    home = _number(groups)
    pairs = []
    for one, other in sorted({*_pick(scored, home, agree), *decided}):
        is_decided = (one, other) in decided
        verdict = "same" if home[one] == home[other] else "different" if is_decided else "ask"
        pair = comparison.compare(by_id[one], by_id[other])
        pairs.append(pair.model_copy(update={"verdict": verdict, "is_decided": is_decided}))
    return Joined(groups, tuple(pairs))


def _find_clear(scored: Sequence[Scored], agree: Callable[[str, str], bool]) -> Iterator[Scored]:
    """Pairs of which neither side is about as like to a third that cannot be one with the other.

    “The forum in July” may be the one in Mombasa and the one in Kisumu: a person is asked about both.
    """
    near: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for sure, one, other in scored:
        near[one].append((sure, other))
        near[other].append((sure, one))
    for sure, one, other in scored:
        least = to_probability(to_log_odds(sure) - CLEAR)
        rivals = (
            (third, far)
            for here, far in ((one, other), (other, one))
            for likely, third in near[here]
            if likely >= least and third != far
        )
        if all(agree(third, far) for third, far in rivals):
            yield sure, one, other


def _find_alone(groups: Groups, scored: Sequence[Scored], least: float) -> Iterator[Scored]:
    """Pairs of `least` or more whose groups have nobody else to be one with."""
    home = _number(groups)
    rivals: defaultdict[int, set[int]] = defaultdict(set)
    for _, one, other in scored:
        if home[one] != home[other]:
            rivals[home[one]].add(home[other])
            rivals[home[other]].add(home[one])
    for sure, one, other in scored:
        if sure >= least and len(rivals[home[one]]) == len(rivals[home[other]]) == 1 and home[one] != home[other]:
            yield sure, one, other


def _pick(
    scored: Sequence[Scored], home: Mapping[str, int], agree: Callable[[str, str], bool]
) -> Iterator[tuple[str, str]]:
    """All pairs within one group, and of those between two groups the likeliest: it stands for all of them.

    Nobody is asked about two groups whose likeliest pair plainly cannot be one.
    """
    asked: set[frozenset[int]] = set()
    for _, one, other in sorted(scored, key=lambda pair: (-pair[0], *pair[1:])):
        between = frozenset({home[one], home[other]})
        if len(between) == 1 or (between not in asked and agree(one, other)):
            yield one, other
        asked.add(between)


def _number(groups: Groups) -> dict[str, int]:
    return {name: number for number, group in enumerate(groups) for name in group}
