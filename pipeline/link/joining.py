"""Which activities are one: candidates, scores, groups."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.link.agreement import Agreement
from pipeline.link.candidates import find_candidates
from pipeline.link.cluster import Scored, build_groups
from pipeline.link.compare import Comparison, count_facts, to_log_odds, total
from pipeline.link.contrasts import Contrasts
from pipeline.link.face import Face
from pipeline.link.names import Rarity
from pipeline.model.link import Pair
from pipeline.model.profile import Linking

ALONE, ALONE_BY_NAME = 2.0, 1.0
"""What it adds to the log-odds of two groups being one that nobody else is near to either: where they agree in some
fact, and where they agree in their names only."""
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
    least = to_log_odds(lines.merge_from) - ALONE - CLEAR
    scored: list[Scored] = []
    for first, second in find_candidates(ordered, comparison.rarity):
        sure = total(comparison.weigh(ordered[first], ordered[second], least))
        if sure >= least:
            scored.append((sure, ordered[first].id, ordered[second].id))

    agreement = Agreement(comparison, by_id)
    decided = {(min(pair), max(pair)) for pair in (*same, *different) if pair[0] in by_id and pair[1] in by_id}
    merge_from = to_log_odds(lines.merge_from)
    sure_enough = list(_find_clear(scored, agreement, merge_from))
    groups = build_groups(list(by_id), sure_enough, agreement.of_groups, same, different)
    alone: dict[tuple[str, str], float] = {}
    for sure, one, other in _find_alone(groups, scored, agreement, merge_from - ALONE):
        bonus = ALONE if count_facts(comparison.weigh(by_id[one], by_id[other])) > 0 else ALONE_BY_NAME
        if sure + bonus >= merge_from:
            alone[one, other] = bonus
    joining = [pair for pair in scored if pair[1:] in alone]
    groups = build_groups(list(by_id), [*sure_enough, *joining], agreement.of_groups, same, different)
    home = _number(groups)
    asked = [pair for pair in scored if pair[0] >= to_log_odds(lines.ask_from) or pair[1:] in alone]
    pairs = []
    for one, other in sorted({*_pick(asked, home, agreement), *decided}):
        is_decided = (one, other) in decided
        verdict = "same" if home[one] == home[other] else "different" if is_decided else "ask"
        pair = comparison.compare(by_id[one], by_id[other], alone.get((one, other), 0.0))
        pairs.append(pair.model_copy(update={"verdict": verdict, "is_decided": is_decided}))
    return Joined(groups, tuple(pairs))


def _find_clear(scored: Sequence[Scored], agreement: Agreement, least: float) -> Iterator[Scored]:
    """Pairs of `least` or more of which neither side is about as like to a third that cannot be one with the other.

    “The forum in July” may be the one in Mombasa and the one in Kisumu: a person is asked about both.
    """
    near: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for sure, one, other in scored:
        near[one].append((sure, other))
        near[other].append((sure, one))
    for sure, one, other in (pair for pair in scored if pair[0] >= least):
        rivals = (
            (third, far, here)
            for here, far in ((one, other), (other, one))
            for likely, third in near[here]
            if likely >= sure - CLEAR and third != far
        )
        if all(agreement.through(*rival) for rival in rivals):
            yield sure, one, other


def _find_alone(groups: Groups, scored: Sequence[Scored], agreement: Agreement, least: float) -> Iterator[Scored]:
    """The likeliest pair, of `least` or more, of two groups that are nearest to each other, and nobody else near."""
    home = _number(groups)
    nearest: dict[tuple[int, int], Scored] = {}
    for pair in sorted(scored, key=lambda pair: (-pair[0], *pair[1:])):
        first, second = sorted((home[pair[1]], home[pair[2]]))
        if first != second:
            nearest.setdefault((first, second), pair)
    near: defaultdict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for (first, second), (sure, *_) in nearest.items():
        near[first].append((sure, first, second))
        near[second].append((sure, first, second))

    @cache
    def may_be_one(first: int, second: int) -> bool:
        return agreement.of_groups(groups[first], groups[second])

    for between, pair in nearest.items():
        if pair[0] >= least and agreement.of_two(*pair[1:]) and may_be_one(*between):
            rivals = (each for side in between for each in near[side] if each[0] > pair[0] - CLEAR)
            if not any(each[1:] != between and may_be_one(*each[1:]) for each in rivals):
                yield pair


def _pick(scored: Sequence[Scored], home: Mapping[str, int], agreement: Agreement) -> Iterator[tuple[str, str]]:
    """All pairs within one group, and of those between two groups the likeliest: it stands for all of them.

    Nobody is asked about two groups whose likeliest pair plainly cannot be one.
    """
    asked: set[frozenset[int]] = set()
    for _, one, other in sorted(scored, key=lambda pair: (-pair[0], *pair[1:])):
        between = frozenset({home[one], home[other]})
        if len(between) == 1 or (between not in asked and agreement.of_two(one, other)):
            yield one, other
        asked.add(between)


def _number(groups: Groups) -> dict[str, int]:
    return {name: number for number, group in enumerate(groups) for name in group}
