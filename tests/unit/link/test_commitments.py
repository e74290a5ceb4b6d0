"""Commitments: what does not depend on order, and what people decide."""

import pytest

from pipeline.extract import build_reading
from pipeline.link.years.commitments import build_commitments
from pipeline.link.years.words import Words, build_words
from pipeline.model.decision import Anchor, Decision
from pipeline.model.document import Block, Document, Locator
from pipeline.model.link import Commitment
from pipeline.model.profile import Institution, Profile
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.text import stable_id
from pipeline.store.rules import load_rules, load_vocabulary

_INSTITUTION = Institution(names={"en": "Centre for River Studies"}, aliases=("the Centre",), slug="crs")
_PROFILE = Profile(name="test", institution=_INSTITUTION, chapters=())


@pytest.fixture(scope="module")
def words() -> Words:
    return build_words(load_rules(), _INSTITUTION)


def _read(name: str, heading: str, *sentences: str) -> Reading:
    blocks = tuple(
        Block(kind="paragraph" if n else "heading", text=t, level=0 if n else 1,
              locator=Locator(block=n, start=0, end=len(t)))
        for n, t in enumerate((heading, *sentences))
    )  # fmt: skip
    document = Document(
        source_id=name, name=name, media_type="text/plain", reader="text", reader_version="1", blocks=blocks
    )
    return build_reading(document, name, _PROFILE, load_rules(), load_vocabulary())


def _records(*readings: Reading) -> tuple[Record, ...]:
    """Each activity a record of its own."""
    return tuple(
        Record(
            id=stable_id("rec", a.id), members=(a.id,), kind=a.kind, role=a.role, status=a.status,
            section_role=a.section_role, statements=a.statements,
        )
        for reading in readings for a in reading.activities
    )  # fmt: skip


def _promised(*sentences: str) -> Reading:
    return _read("outlook.txt", "Annual Report of the Centre for River Studies: Outlook for 2024", *sentences)


def _told(*sentences: str) -> Reading:
    return _read("notes.txt", "Annual Report of the Centre for River Studies: Work of 2024", *sentences)


def _build(words: Words, *readings: Reading, decisions: tuple[Decision, ...] = ()) -> tuple[Commitment, ...]:
    return build_commitments(_records(*readings), readings, words, decisions)


def test_the_order_of_readings_changes_nothing(words: Words) -> None:
    outlook = _promised("We will hold the 5th Forum on Dams.", "We will publish an atlas of springs.")
    notes = _told("In May 2024, the Centre held the 5th Forum on Dams.")
    told = _build(words, outlook, notes)
    assert [c.status for c in told] == ["done", "no_evidence"]
    assert _build(words, notes, outlook) == told


def test_what_no_source_can_tell_of_yet_is_not_due(words: Words) -> None:
    (commitment,) = _build(words, _promised("We will hold the 5th Forum on Dams."))
    assert (commitment.year, commitment.status) == (2024, None)


def test_a_record_of_plan_and_deed_answers_itself(words: Words) -> None:
    outlook = _promised("We will hold the 5th Forum on Dams.")
    notes = _told("In May 2024, the Centre held the 5th Forum on Dams.")
    plan, deed = _records(outlook, notes)
    one = deed.model_copy(update={"members": (*deed.members, *plan.members), "commitment": True})
    (commitment,) = build_commitments([one], [outlook, notes], words)
    assert (commitment.status, commitment.record_ids) == ("done", (one.id,))


def test_the_last_decision_overrules_and_holds_for_the_same_words(words: Words) -> None:
    readings = _promised("We will hold the 5th Forum on Dams."), _told("In May 2024 we held a seminar on rain.")
    (before,) = _build(words, *readings)
    quote = before.evidence[0]
    anchor = Anchor(id="com-of-older-rules", document=quote.document, quote=quote.quote, title=before.title)
    first, last = (
        Decision(verdict="answer", targets=(anchor,), value=value, who="Mira", when="2025-01-01T00:00:00Z")
        for value in ("done", "dropped")
    )
    (after,) = _build(words, *readings, decisions=(first, last))
    assert (before.status, after.status, after.is_decided) == ("no_evidence", "dropped", True)


@pytest.mark.parametrize(
    ("deed", "status"),
    [
        ("In May 2024, the Centre held the 4th Forum on Dams.", "no_evidence"),
        ("In May 2024, the Centre held the 5th Forum on Weirs.", "no_evidence"),
        ("The 5th Forum on Dams was postponed.", "no_evidence"),
        ("The 5th Forum on Dams was called off.", "dropped"),
        ("Preparations for the 5th Forum on Dams began in October 2024.", "started"),
        ("The 5th Forum on Dams took place online on 3 May 2024.", "done"),
    ],
)
def test_what_answers_a_numbered_event(deed: str, status: str, words: Words) -> None:
    commitments = _build(words, _promised("We will hold the 5th Forum on Dams."), _told(deed))
    assert [c.status for c in commitments if c.year == 2024] == [status]


def test_a_promise_beside_one_with_a_year_is_for_that_year(words: Words) -> None:
    report = _read(
        "report.txt", "Annual Report of the Centre for River Studies 2021", "In June 2021 we held a seminar on dams.",
        "Outlook", "In 2022 we will host the 5th Workshop on Dams. We will open an office in Oban.",
    )  # fmt: skip
    assert {c.year for c in _build(words, report)} == {2022}


def test_what_is_done_late_is_done_and_stood_otherwise_in_its_year(words: Words) -> None:
    promised = _promised("We will publish the Handbook of River Gauges.")
    drafted = _told("A first draft of the Handbook of River Gauges was finished in May 2024.")
    later = _read("later.txt", "Work of 2026", "In April 2026 the Centre published the Handbook of River Gauges.")
    (commitment,) = (c for c in _build(words, promised, drafted, later) if c.origin == "outlook")
    assert (commitment.status, commitment.reason) == ("done", "done_late")
    assert commitment.in_time is not None
    assert commitment.in_time.status == "started"
    assert {a.year for a in commitment.answers} == {2024, 2026}


def test_what_is_done_a_year_late_needs_no_proper_name(words: Words) -> None:
    promised = _promised("We will hold a workshop on bedload sampling.")
    later = _read("later.txt", "Work of 2025", "In May 2025 the Centre held a workshop on bedload sampling in Ely.")
    (commitment,) = _build(words, promised, _told("In May 2024 we held a seminar on gauges."), later)
    assert (commitment.status, commitment.reason) == ("done", "done_late")


def test_what_a_document_tells_before_it_promises_is_no_answer(words: Words) -> None:
    report = _read(
        "report.txt", "Annual Report of the Centre for River Studies 2024",
        "In March 2024 the Centre published the Atlas of Chalk Streams.",
        "In 2024 we will also publish the Atlas of Chalk Streams in Welsh.",
    )  # fmt: skip
    (commitment,) = _build(words, report, _told("In May 2024 we held a seminar on gauges."))
    assert commitment.status == "no_evidence"


def test_what_is_promised_anew_names_the_year(words: Words) -> None:
    again = _read("plan.txt", "Outlook for 2025", "We will publish the Handbook of River Gauges.")
    first, second = _build(
        words, _promised("We will publish the Handbook of River Gauges."), _told("We held a seminar."), again
    )
    assert (first.year, first.again) == (2024, 2025)
    assert second.again is None


def test_what_is_put_off_to_a_year_is_planned_for_it_and_may_take_place(words: Words) -> None:
    promised = _promised("We will hold the 5th Forum on Dams.")
    put_off = _told("We held a seminar on gauges.", "The 5th Forum on Dams was postponed to 2025.")
    (commitment,) = (c for c in _build(words, promised, put_off) if c.year == 2024)
    assert (commitment.status, commitment.reason, commitment.again) == ("no_evidence", "planned_again", 2025)
    held = _read("list.txt", "Work of 2025", "On 5 May 2025 the Centre held the 5th Forum on Dams.")
    (commitment,) = (c for c in _build(words, promised, put_off, held) if c.year == 2024)
    assert (commitment.status, commitment.reason) == ("done", "done_late")


@pytest.mark.parametrize(
    ("promise", "deed", "status"),
    [
        ("We will establish a laboratory for soil acoustics.", "The laboratory was cancelled for lack of funds.",
         "dropped"),
        ("A Welsh edition of the mooring guide will be prepared.",
         "I spoke to the printer, and we have therefore given up the Welsh edition for good.", "dropped"),
        ("We will launch a new website in English and Irish.",
         "The website was launched in May in English; the Irish version is delayed.", "partly"),
        ("We will plant eelgrass in Kell Bay.", "Permission to plant eelgrass in Kell Bay was refused.", "dropped"),
        ("The weather mast on Torr Hill will be repaired.", "The weather mast on Torr Hill works again.", "done"),
        ("The weather mast on Torr Hill will be repaired.", "The repair of the mast on Torr Hill was discussed.",
         "no_evidence"),
        ("The weather mast on Torr Hill will be repaired.", "The weather mast on Torr Hill was painted by the county.",
         "no_evidence"),
        ("We will move the library to the old customs house.", "The library is now in the old customs house.", "done"),
        ("We will open a visitor centre in Rinn.", "The foundations of the visitor centre in Rinn were laid in May.",
         "started"),
    ],
)  # fmt: skip
def test_what_answers_a_promise_in_other_words(promise: str, deed: str, status: str, words: Words) -> None:
    commitment, *_ = _build(words, _promised(promise), _told("In May 2024 we held a seminar on gauges.", deed))
    assert commitment.status == status


def test_a_recommendation_is_answered_by_the_same_deed(words: Words) -> None:
    minutes = _read(
        "minutes.txt", "Minutes of the 5th meeting of the Governing Board, 10 November 2023",
        "The Board recommended that the Centre appoint a gender focal point before the end of 2024.",
    )  # fmt: skip
    notes = _told("Ms. Lucy Adare was appointed gender focal point in September 2024.")
    (commitment,) = (c for c in _build(words, minutes, notes) if c.origin == "recommendation")
    assert commitment.status == "done"


def test_a_duty_that_goes_on_for_ever_is_no_commitment(words: Words) -> None:
    assert not _build(words, _promised("We will continue to support Member States."))
