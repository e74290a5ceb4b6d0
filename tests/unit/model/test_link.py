import math

from pipeline.model.link import Linked, Pair, PairReason


def test_a_veto_is_kept_as_it_is() -> None:
    veto = PairReason(name="veto.year", weight=-math.inf, one="2022", other="2023")
    linked = Linked(records=(), pairs=(Pair(one="a", other="b", score=0.0, verdict="same", reasons=(veto,)),))
    assert Linked.model_validate_json(linked.model_dump_json()) == linked
