"""What decided about a pair of tellings is said beside its score."""

from pipeline.model.link import Pair, PairReason
from pipeline.model.profile import Linking
from pipeline.run.links.verdicts import Verdicts
from pipeline.words import say


def test_what_decided_is_told_of_each_pair() -> None:
    pairs = {
        "sure": Pair(one="a", other="b", score=0.9, verdict="same"),
        "decided": Pair(one="b", other="c", score=0.1, verdict="same", is_decided=True),
        "third": Pair(one="a", other="c", score=0.6, verdict="same"),
        "alone": Pair(one="d", other="e", score=0.85, verdict="same", reasons=(PairReason(name="alone", weight=1),)),
        "between": Pair(one="a", other="d", score=0.6, verdict="ask"),
        "unclear": Pair(one="a", other="e", score=0.9, verdict="ask"),
    }
    verdicts = Verdicts(Linking())
    assert {verdicts.ground(pair): pair for pair in pairs.values()} == pairs
    assert say(verdicts.name(pairs["between"])) == "asked: it lies between 0.50 and 0.80"
