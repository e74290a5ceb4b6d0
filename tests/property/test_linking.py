"""Linking gives the same records in whatever order documents and pairs come, and never joins what a person parted."""

import json
from collections.abc import Collection
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.link import build_linked
from pipeline.link.cluster import build_groups
from pipeline.link.compare import Comparison, total
from pipeline.link.contrasts import Contrasts
from pipeline.link.face import build_faces
from pipeline.link.lexicon import Lexicon
from pipeline.link.names import Rarity
from pipeline.model.link import Linked
from pipeline.model.reading import Reading
from pipeline.store import load_terms, load_vocabulary
from tests.property.texts import PROFILE, read_activities, read_text

_TERMS, _VOCABULARY = load_terms(), load_vocabulary()
_TOLD = Path(__file__).parent / "tellings.json"
_IDS = [f"act-{number}" for number in range(7)]
_PAIRS = st.lists(
    st.tuples(st.sampled_from([0.81, 0.9, 0.99]), st.sampled_from(list(combinations(_IDS, 2)))), max_size=15
)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    texts = json.loads(_TOLD.read_text(encoding="utf-8"))
    return [read_activities(read_text(text, name), name) for name, text in texts.items()]


def _link(readings: list[Reading]) -> Linked:
    return build_linked(readings, PROFILE, _VOCABULARY, _TERMS)


@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_order_of_documents_changes_nothing(readings: list[Reading], data: st.DataObject) -> None:
    whole = _link(readings)
    assert any(len(record.members) > 1 for record in whole.records)
    assert _link(data.draw(st.permutations(readings))) == whole


def test_what_is_given_up_early_could_not_have_reached_the_line(readings: list[Reading]) -> None:
    lexicon, contrasts = Lexicon(_VOCABULARY, _TERMS, PROFILE.institution), Contrasts(_TERMS.apart)
    faces = [face for reading in readings for face in build_faces(reading.activities, lexicon, contrasts)]
    comparison = Comparison(Rarity(faces), contrasts)
    for one, other in combinations(faces, 2):
        whole = total(comparison.weigh(one, other))
        for line in (-4.0, -2.0, 0.0, 1.5):
            assert (total(comparison.weigh(one, other, line)) >= line) == (whole >= line)


@given(_PAIRS, st.data())
def test_order_of_pairs_changes_nothing(drawn: list[tuple[float, tuple[str, str]]], data: st.DataObject) -> None:
    pairs = [(score, *ids) for score, ids in drawn]
    barred = data.draw(st.sets(st.sampled_from(list(combinations(_IDS, 2))), max_size=4))
    same = data.draw(st.lists(st.sampled_from(list(combinations(_IDS, 2))), max_size=3))

    def agree(first: Collection[str], second: Collection[str]) -> bool:
        return not any((a, b) in barred or (b, a) in barred for a, b in product(first, second))

    groups = build_groups(_IDS, pairs, agree, same, barred)
    assert sorted(name for group in groups for name in group) == _IDS
    assert not any(pair in barred for group in groups for pair in combinations(group, 2))
    shuffled = data.draw(st.permutations(pairs))
    assert build_groups(data.draw(st.permutations(_IDS)), shuffled, agree, same[::-1], barred) == groups
