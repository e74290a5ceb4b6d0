"""Decisions outlive code and copies: better and worse rules, any order of documents, whatever is in them."""

import random
from collections.abc import Sequence
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.extract import build_reading
from pipeline.link import build_linked
from pipeline.model.activity import Activity, Evidence
from pipeline.model.decision import Anchor, Decision, Verdict
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.rules import RulePack
from pipeline.model.text import stable_id
from pipeline.review.anchors import build_anchors
from pipeline.review.applying import Applied, apply_decisions
from pipeline.review.pairs import resolve_pairs
from pipeline.review.typed.facts import EDITABLE, dump_facts, dump_judged
from pipeline.review.typed.statements import build_documents, build_readings
from pipeline.store import load_profile, load_rules, load_terms, load_vocabulary
from tests.conftest import ROOT
from tests.property.texts import read_text

RULES, TELLINGS, SHARE = 20, 10, 0.2
RERUNS = RULES * TELLINGS
_PROFILE, _TERMS, _VOCABULARY = load_profile(ROOT), load_terms(), load_vocabulary()
_DOCUMENTS = [
    read_text(path.read_text("utf-8", "replace"), path.name)
    for path in sorted((ROOT / "data" / "raw").rglob("*"))
    if path.suffix in (".md", ".txt")
]


def _read(packs: dict[str, RulePack]) -> list[Reading]:
    return [build_reading(d, d.name, _PROFILE, packs, _VOCABULARY) for d in _DOCUMENTS]


def _link(readings: Sequence[Reading]) -> tuple[Record, ...]:
    return build_linked(readings, _PROFILE, _VOCABULARY, _TERMS).records


def _activities(readings: Sequence[Reading]) -> list[Activity]:
    return [activity for reading in readings for activity in reading.activities]


def _vary(packs: dict[str, RulePack], chance: random.Random) -> dict[str, RulePack]:
    """Rules as an analyst may have made them since: other names, other weights, other finders of names and kinds."""

    def _some(rules: Sequence[Any], share: float) -> tuple[Any, ...]:
        kept = (rule for rule in rules if chance.random() > share)
        return tuple(rule.model_copy(update={"id": f"{rule.id}.{chance.randrange(9)}"}) for rule in kept)

    def _vary_pack(pack: RulePack) -> RulePack:
        rules = tuple(
            rule.model_copy(update={"id": f"new.{rule.id}", "confidence": chance.uniform(0.3, 0.95)})
            for rule in pack.activities
        )
        return pack.model_copy(
            update={
                "version": str(chance.random()),
                "activities": rules,
                "kinds": _some(pack.kinds, 0.2),
                "sdgs": _some(pack.sdgs, 0.5),
                "weights": {
                    name: 0.0 if name == "threshold" else weight * chance.uniform(0.9, 1.1)
                    for name, weight in pack.weights.items()
                },
            }
        )

    return {language: _vary_pack(pack) for language, pack in packs.items()}


def _tell_otherwise(activity: Activity, chance: random.Random) -> Activity:
    """The activity with another title, or with less of its words, so that its id is another."""
    titles = [s for s in activity.statements if s.property == "title"]
    texts = [s for s in activity.statements if s.property == "text"]
    others = [s for s in activity.statements if s.property not in ("title", "text")]
    if chance.random() < SHARE and len(texts) > 1:
        texts = texts[:-1] if chance.random() < 0.5 else texts[1:]
    if chance.random() < SHARE:
        titles = [s.model_copy(update={"value": str(s.value).removeprefix("the ").title()}) for s in titles]
    name = activity.id
    if [e.quote for e in activity.quotes] != [s.evidence.quote for s in texts]:
        name = stable_id("act", *(s.evidence.quote for s in texts))
    return activity.model_copy(update={"id": name, "statements": (*titles, *others, *texts)})


def _vary_readings(readings: Sequence[Reading], chance: random.Random) -> list[Reading]:
    return [
        reading.model_copy(update={"activities": tuple(_tell_otherwise(a, chance) for a in reading.activities)})
        for reading in readings
    ]


def _decide(number: int, record: Record, activities: dict[str, Activity]) -> list[Decision]:
    """One record accepted, the next rejected, the next edited twice."""
    verdict: Verdict = ("accept", "reject", "edit")[number % 3]
    told = {"targets": build_anchors(record, activities), "who": "Ann Lee", "when": "2024-05-01T00:00:00+00:00"}
    if verdict == "edit":
        edits = {"title": "As the editor calls it", "place": "Mombasa"}
        return [
            Decision(id=f"{number}-{name}", verdict="edit", aspect=name, value=dump_facts(name, [value]), **told)  # type: ignore[arg-type]
            for name, value in edits.items()
        ]
    facts = dump_judged(record) if verdict == "accept" else ""
    return [Decision(id=str(number), verdict=verdict, facts=facts, **told)]  # type: ignore[arg-type]


@pytest.mark.slow
def test_decisions_outlive_two_hundred_reruns_with_other_rules(capsys: pytest.CaptureFixture[str]) -> None:
    packs, chance = load_rules(), random.Random(7)
    readings = _read(packs)
    by_id = {activity.id: activity for activity in _activities(readings)}
    decisions = [d for n, record in enumerate(_link(readings)) for d in _decide(n, record, by_id)]
    left = stale = applied = changed = lost = 0
    found = [_read(_vary(packs, chance)) for _ in range(RULES)]
    for rerun in range(RERUNS):
        now = _vary_readings(found[rerun % RULES], chance)
        activities, records = _activities(now), _link(now)
        result = apply_decisions(records, activities, decisions)
        untold = {d.id for d in decisions if not _is_told(d, by_id, activities)}
        stale += sum(decision.id not in untold for decision in result.stale)
        lost += len(untold)
        applied += sum(len(record.decision_ids) for record in result.records)
        left += sum(decision.id in untold for decision in result.stale)
        changed += len(result.changed)
        _check_edits(result, decisions)
    with capsys.disabled():
        print(f"\n{RERUNS} reruns of {len(decisions)} decisions: {applied} applied, {stale} stale; ", end="")  # noqa: T201
        print(f"in {lost} cases the rules found nothing there; {changed} accepted values changed")  # noqa: T201
    assert (stale, applied + left) == (0, RERUNS * len(decisions))
    again = apply_decisions(_link(readings), _activities(readings), decisions)
    assert not again.stale
    assert not again.changed


def _is_told(decision: Decision, then: dict[str, Activity], now: Sequence[Activity]) -> bool:
    """Whether some activity of today quotes words that were decided on."""
    stretches = [quote for anchor in decision.targets for quote in then[anchor.id].quotes]
    return any(_overlap(quote, stretch) for activity in now for quote in activity.quotes for stretch in stretches)


def _overlap(one: Evidence, other: Evidence) -> bool:
    a, b = one.locator, other.locator
    return (one.source_id, a.block) == (other.source_id, b.block) and a.start < b.end and b.start < a.end


def _check_edits(result: Applied, decisions: Sequence[Decision]) -> None:
    edited = {decision.id for decision in decisions if decision.aspect == "place"}
    for record in result.records:
        if edited & set(record.decision_ids):
            assert [s.value for s in record.all_of("place")] == ["Mombasa"]
            assert record.title == "As the editor calls it"


_BASE = _read(load_rules())
_BY_ID = {activity.id: activity for activity in _activities(_BASE)}
_RECORDS = _link(_BASE)
_ANCHORS = st.one_of(
    st.sampled_from([anchor for record in _RECORDS for anchor in build_anchors(record, _BY_ID)]),
    st.builds(Anchor, id=st.text(max_size=6), document=st.text(max_size=6), quote=st.text(max_size=40)),
)
_DECISIONS = st.lists(
    st.builds(
        Decision,
        id=st.uuids().map(str),
        verdict=st.sampled_from(get_args(Verdict)),
        targets=st.lists(_ANCHORS, max_size=3).map(tuple),
        aspect=st.one_of(st.sampled_from(EDITABLE), st.text(max_size=5)),
        value=st.one_of(
            st.sampled_from(['["Mombasa"]', "[2024]", '["event"]', "[]", "null", '[{"goal": 5}]', '{"kind": "event"}']),
            st.text(max_size=20),
        ),
        facts=st.one_of(st.just(""), st.just("{}"), st.text(max_size=10), st.just(dump_judged(_RECORDS[0]))),
        who=st.just("Ann Lee"),
        when=st.just("2024-05-01T00:00:00+00:00"),
    ),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(_DECISIONS, st.randoms(use_true_random=False))
def test_no_decision_breaks_anything_and_the_order_of_documents_says_nothing(
    decisions: list[Decision], chance: random.Random
) -> None:
    activities, records = list(_BY_ID.values()), list(_RECORDS)
    first = apply_decisions(records, activities, decisions)
    chance.shuffle(activities)
    chance.shuffle(records)
    other = apply_decisions(records, activities, decisions)
    assert {r.id: r for r in first.records} == {r.id: r for r in other.records}
    assert first.stale == other.stale
    assert {r.id: d for r, d in first.changed} == {r.id: d for r, d in other.changed}
    assert {r.members for r in first.records} == {r.members for r in _RECORDS}
    resolve_pairs(decisions, activities)
    documents = {document.source_id: document for document in build_documents(decisions)}
    said = [s for r in first.records for s in r.statements if s.evidence.document_kind == "statement"]
    for statement in said:
        assert documents[statement.evidence.source_id].text_at(statement.evidence.locator) == statement.evidence.quote
    for reading in build_readings(decisions):
        assert len(reading.claims) == len(documents[reading.source_id].blocks)


def test_joined_records_keep_the_decisions_of_each() -> None:
    one, other, *_ = _RECORDS
    made = [*_decide(2, one, _BY_ID), *_decide(0, other, _BY_ID)]
    joined = one.model_copy(
        update={"members": (*other.members, *one.members), "statements": (*other.statements, *one.statements)}
    )
    (record,) = apply_decisions([joined], list(_BY_ID.values()), made).records
    assert set(record.decision_ids) == {decision.id for decision in made}
    assert record.title == "As the editor calls it"
