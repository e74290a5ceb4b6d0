"""How well activities were joined: over pairs of labelled tellings, and over the events they tell."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import combinations

from benchmarks.linking.labels import LabelledSet, Told
from pipeline.model.record import Record


@dataclass(frozen=True)
class Score:
    """Pairs of tellings that are in one record. `right` of them tell one event, `wrong` do not.

    `wanted` are the pairs of one event whose tellings were both found, `told` those that the labels have. `found` and
    `labelled` count tellings; `apart` are the look-alikes of the labels, `joined` those of them that met in one record.
    `lost` and `confused` name the pairs, for people.
    """

    right: int
    wrong: int
    wanted: int
    told: int
    found: int
    labelled: int
    apart: int
    joined: tuple[str, ...]
    lost: tuple[tuple[str, str], ...]
    confused: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        """Share of the joined pairs that tell one event."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs of one event, both found, that are joined."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def recall_of_all(self) -> float:
        """The same, where tellings that extraction did not find count as not joined."""
        return self.right / self.told if self.told else 1.0


def add_scores(scores: Iterable[Score]) -> Score:
    """The score of several sets together; pairs across sets are none."""
    columns = zip(*(astuple(score) for score in scores), strict=True)
    return Score(*(sum(column, start=type(column[0])()) for column in columns))


def score_records(records: Sequence[Record], matched: Mapping[str, Told], labelled: LabelledSet) -> Score:
    """The score of records; `matched` as from `match_tellings`."""
    home = {member: record.id for record in records for member in record.members}
    pairs = list(combinations(sorted(matched), 2))
    same = [(a, b) for a, b in pairs if matched[a].event == matched[b].event]
    joined = [(a, b) for a, b in pairs if home[a] == home[b]]
    wrong = [(a, b) for a, b in joined if matched[a].event != matched[b].event]
    by_event = Counter(told.event for told in labelled.tellings)
    met = {frozenset({matched[a].event, matched[b].event}) for a, b in wrong}
    return Score(
        right=len(joined) - len(wrong), wrong=len(wrong), wanted=len(same),
        told=sum(n * (n - 1) // 2 for n in by_event.values()),
        found=len(matched), labelled=len(labelled.tellings), apart=len(labelled.apart),
        joined=tuple(f"{' and '.join(sorted(pair))}: {why}" for pair, why in labelled.apart.items() if pair in met),
        lost=tuple((a, b) for a, b in same if home[a] != home[b]), confused=tuple(wrong),
    )  # fmt: skip
