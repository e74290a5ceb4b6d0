"""The six laws of the pipeline, each as a property of whatever text comes in."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.inbox import Version, build_lineages, find_superseded
from pipeline.link import build_linked
from pipeline.model.document import Document
from pipeline.model.record import Record
from pipeline.model.rules import ActivityRule
from pipeline.render import render_docx
from pipeline.report import Request, build_report, find_violations
from pipeline.run.reports.reporting import make_report
from pipeline.run.stages import run_stages
from pipeline.run.steps import Desk
from pipeline.run.workers.engine import LocalEngine
from pipeline.store import load_terms, load_vocabulary
from tests.property.texts import PROFILE, TEXTS, TOLD, read_activities, read_text
from tests.unit.report.factories import shipped_templates

_REQUEST = Request(year=2023, outlook_year=2024, kind="report", language="en")
_TEMPLATES = shipped_templates()
_VOCABULARY, _TERMS = load_vocabulary(), load_terms()
_SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


def _link(documents: Sequence[Document]) -> tuple[Record, ...]:
    readings = [read_activities(document, document.source_id) for document in documents]
    return build_linked(readings, PROFILE, _VOCABULARY, _TERMS).records


@_SLOW
@given(TEXTS, st.sampled_from(["note.txt", "note.md"]))
def test_law_1_every_quote_is_the_documents_text_at_its_place(text: str, name: str) -> None:
    document = read_text(text, name)
    for activity in read_activities(document).activities:
        assert activity.title
        assert activity.quotes
        for statement in activity.statements:
            evidence = statement.evidence
            assert evidence.quote
            assert document.text_at(evidence.locator) == evidence.quote


@_SLOW
@given(TEXTS)
def test_law_2_every_word_is_in_a_block_and_every_block_is_accounted_for(text: str) -> None:
    document = read_text(text)
    reading = read_activities(document)
    assert len(reading.claims) == len(reading.reasons) == len(document.blocks)
    assert all(reason for claim, reason in zip(reading.claims, reading.reasons, strict=True) if claim == "unclaimed")
    covered = [n for section in reading.sections for n in range(section.first, section.last + 1)]
    assert covered == list(range(len(document.blocks)))
    words = "".join(b.label + b.text for b in document.blocks)
    for word in re.findall(r"[A-Za-z]{4,}|[\u4e00-\u9fff]+", unicodedata.normalize("NFKC", text)):
        assert word.casefold() in unicodedata.normalize("NFKC", words).casefold()


_SIGN_WITHIN = """Work of 2023

We attended the Forum on Rivers. We attended the Forum on Rivers. 年㐀、

| Event | Date | Role | Participants |
|---|---|---|---|
| Lake Forum | Lake Forum | Lake Forum | Lake Forum |
| Lake Forum | Lake Forum | Lake Forum | 2023年5月 |"""
"""A sign that is a name by itself, and here within another word: it was marked there as untranslated."""
_TWO_LANGUAGES = [
    """Work of 2023

We attended the Forum on Rivers.

EXCENT took part in various meetings, such as the “Forum on Rivers” and the “Lake Forum” in Berlin, Germany. \
我们将于2024年举办“女性科技工作者研讨会”！""",
    """Work of 2023

EXCENT took part in various meetings, such as the “Workshop on Women’s Work” and the “Lake Forum”.""",
]
"""A sentence in two languages, whose Chinese name is that of a workshop that the other text tells of: it is printed as
it stands, which only the documents prove."""
_LETTER_BETWEEN = """Work of 2023

We attended the Forum on Rivers.

Dr. Aino Salo, Director of the Lake Institute, visited EXCENT; we attended the Forum on Rivers. b The Forum on Rivers \
was successfully held."""
"""A letter between two sentences: at the head of the second it got a capital, which made it a name."""


@_SLOW
@given(st.lists(TEXTS, min_size=1, max_size=3, unique=True))
@example([_SIGN_WITHIN])
@example([_LETTER_BETWEEN])
@example(_TWO_LANGUAGES)
def test_law_3_a_report_says_nothing_that_its_sources_do_not(texts: list[str]) -> None:
    documents = [read_text(text, f"{n}.txt") for n, text in enumerate(texts)]
    records = _link(documents)
    model = build_report(_REQUEST, records, documents, PROFILE, _TEMPLATES)
    assert find_violations(model, records, documents=documents) == ()


@_SLOW
@given(st.lists(TEXTS, min_size=2, max_size=3, unique=True), st.randoms(use_true_random=False))
def test_law_4_order_of_documents_does_not_matter(texts: list[str], random: st.DataObject) -> None:
    documents = [read_text(text, f"{n}.txt") for n, text in enumerate(texts)]
    shuffled = documents[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    models = [build_report(_REQUEST, _link(some), some, PROFILE, _TEMPLATES) for some in (documents, shuffled)]
    assert models[0] == models[1]


@settings(_SLOW, max_examples=10)
@given(TOLD)
def test_law_4_the_same_report_gives_the_same_bytes(told: str) -> None:
    documents = [read_text(f"Work of 2023\n\n{told}")]
    model = build_report(_REQUEST, _link(documents), documents, PROFILE, _TEMPLATES)
    rendered = [render_docx(model, _TEMPLATES.docx, "annual_report.docx") for _time in range(2)]
    assert rendered[0] == rendered[1]


def test_law_4_engines_give_the_same(desk: Callable[..., Desk], drop: Callable[..., Path]) -> None:
    for n in range(5):
        drop(f"{n}.txt", f"Work of 2023\n\nWe held the {n + 2}nd Forum on River {n}.\n")
    serial = run_stages(desk())
    for file in (desk().workspace.processed).rglob("*.json"):
        file.unlink()
    at_once = desk()
    parallel = run_stages(Desk(at_once.workspace, at_once.settings, at_once.profile, LocalEngine(2), at_once.progress))
    assert serial.records == parallel.records
    assert len(serial.records) == 5


@_SLOW
@given(TOLD, TOLD)
def test_law_5_a_new_version_keeps_the_ids_of_what_it_still_tells(told: str, added: str) -> None:
    before = read_text(f"Work of 2023\n\n{told}")
    after = read_text(f"Work of 2023\n\n{told}\n\n{added}")
    assert {a.id for a in read_activities(before).activities} <= {a.id for a in read_activities(after).activities}


@_SLOW
@given(TEXTS)
def test_law_5_a_new_rule_keeps_the_ids_of_what_was_found_before(text: str) -> None:
    rule = ActivityRule(id="en.mended", pattern="\\bmended\\b", name="clause", role="host", kind="event")
    document = read_text(f"Work of 2023\n\nWe mended the harbour wall.\n\n{text}")
    before, after = (read_activities(document, "lineage", *added) for added in ((), (rule,)))
    known, found = ({a.id for a in reading.activities} for reading in (before, after))
    assert known <= found
    assert known < found or before.document_kind == "participant_list"


@given(st.permutations(["a", "b", "c", "d"]))
def test_law_5_lineages_do_not_depend_on_order(order: list[str]) -> None:
    words = (
        "The Centre hosted a forum on rivers in the harbour city and many came to listen to what was said there. " * 4
    )
    text = {
        "a": words + "indeed",
        "b": words + "truly",
        "c": "Something else entirely, told at some length. " * 9,
        "d": "short",
    }
    versions = [Version("", i, f"{i}.txt", text[i], None, present=True) for i in order]
    lineages = build_lineages(versions, [])
    assert lineages["a"] == lineages["b"] != lineages["c"]
    settled = [Version(lineages[v.source_id], v.source_id, v.name, v.text, v.dated, v.present) for v in versions]
    assert find_superseded(settled) == {"a": "b"}


def test_law_6_our_own_report_proves_nothing(desk: Callable[..., Desk], drop: Callable[..., Path]) -> None:
    drop("news.txt", "Work of 2023\n\nThe Centre held the 3rd Forum on Rivers in Nairobi, Kenya.\n")
    request = Request(year=2023, outlook_year=2024, kind="report", language="en")
    made = make_report(desk(), request, ["docx", "pdf"])
    for path in made.paths:
        drop(f"back/{path.name}", path.read_bytes())
    again = make_report(desk(), request, ["docx", "pdf"])
    outcomes = {r.name: r.outcome for r in again.outcome.receipts}
    assert outcomes == {"news.txt": "taken"} | {f"back/{path.name}": "own_output" for path in made.paths}
    assert again.outcome.records == made.outcome.records
    assert again.model == made.model
