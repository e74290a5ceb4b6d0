"""Outlooks and the notes of the year after, of invented institutions: what became of each promise."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract import build_reading
from pipeline.link import build_linked
from pipeline.model.link import Commitment
from pipeline.model.profile import Institution, Profile
from pipeline.model.reading import Reading
from pipeline.model.source import Source
from pipeline.readers import read_document
from pipeline.store.rules import load_rules, load_vocabulary
from pipeline.store.terms import load_terms

_CASES = sorted((Path(__file__).parent / "commitments").glob("*.yml"))


def _promises() -> Iterator[tuple[str, str, str]]:
    for path in _CASES:
        for words, status in yaml.safe_load(path.read_text(encoding="utf-8"))["promises"].items():
            yield path.stem, words, status


def _read(name: str, text: str, profile: Profile) -> Reading:
    data = text.encode()
    kind = "text/markdown" if text.startswith("#") else "text/plain"
    source = Source(id=name, name=name, media_type=kind, size=len(data), lineage_id=name)
    return build_reading(read_document(data, source), name, profile, load_rules(), load_vocabulary())


def _commitments(case: dict[str, Any]) -> tuple[Commitment, ...]:
    institution = Institution(slug="case", **case["institution"])
    profile = Profile(name="case", institution=institution, chapters=())
    readings = [_read(f"{name}.txt", case[name], profile) for name in ("outlook", "notes")]
    linked = build_linked(readings, profile, load_vocabulary(), load_terms(), rules=load_rules())
    return linked.commitments


@pytest.fixture(scope="module")
def answered() -> dict[str, tuple[Commitment, ...]]:
    return {path.stem: _commitments(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in _CASES}


@pytest.mark.parametrize(("case", "words", "status"), list(_promises()))
def test_what_became_of_a_promise(
    case: str, words: str, status: str, answered: dict[str, tuple[Commitment, ...]]
) -> None:
    said = [c for c in answered[case] if c.evidence[0].document.startswith("outlook")]
    told = [c for c in said if words in c.title] or [c for c in said if words in c.text]
    assert len(told) == 1, f"{words} is promised {len(told)} times"
    assert told[0].status == status
    is_open = told[0].reason in ("postponed", "planned_again", "told_undone")
    assert (status == "no_evidence" and not is_open) == (not any(answer.is_proof for answer in told[0].answers))
