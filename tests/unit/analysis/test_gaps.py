"""What is expected of a year and told by no source."""

from collections.abc import Sequence

import pytest

from pipeline.analysis.gaps import Material, find_gaps
from pipeline.model.activity import Kind, Organisation
from pipeline.model.checks import Gap
from pipeline.model.decision import AnswerStatus
from pipeline.model.document import Document, DocumentKind
from pipeline.model.link import Commitment, Edition, Linked, NumberedSeries
from pipeline.model.record import Record
from tests.unit.analysis.held import make_reading
from tests.unit.report.factories import make_document, make_record, shipped_profile

YEARS = (2021, 2022, 2023)


def _record(title: str, year: int, kind: Kind = "event", *organisations: str) -> Record:
    document = make_document(f"{title} {year}.txt", [f"{title} in {year}"])
    bodies = [Organisation(name=name) for name in organisations]
    return make_record(
        document, document.blocks[0].text, title, kind=kind, year=year,
        facts={"start_date": [f"{year}-05"], "place": ["Lima"], "countries": ["PER"], "organisations": bodies},
    )  # fmt: skip


RIVER = _record("River Workshop", 2023, "training")


def _gaps(
    records: Sequence[Record] = (),
    *,
    linked: Linked | None = None,
    documents: Sequence[tuple[Document, DocumentKind]] = (),
    chapters: dict[str, str] | None = None,
) -> tuple[Gap, ...]:
    """What is missing in 2023; unless told otherwise something was done in it."""
    done = {year: [r for r in (*records, RIVER) if r.year == year] for year in (2020, *YEARS)}
    readings = [make_reading(document).model_copy(update={"document_kind": kind}) for document, kind in documents]
    linked = linked or Linked(records=())
    linked = linked.model_copy(update={"records": (*linked.records, *records, RIVER)})
    return find_gaps(
        Material(2023, linked, done, chapters or {}, [d for d, _ in documents], readings, shipped_profile())
    )


def _edition(record: Record, ordinal: int, *, is_planned: bool = False) -> Edition:
    return Edition(record_id=record.id, ordinal=ordinal, year=record.year, is_planned=is_planned)


TENTH = _record("10th Delta Seminar", 2022)
ELEVENTH = _record("11th Delta Seminar", 2023)


@pytest.mark.parametrize(
    ("planned", "reason"), [((_edition(ELEVENTH, 11, is_planned=True),), "edition_planned"), ((), "edition_due")]
)
def test_an_edition_that_is_planned_or_due_is_missed(planned: tuple[Edition, ...], reason: str) -> None:
    series = NumberedSeries(
        id="s", name="Delta Seminar", editions=(_edition(TENTH, 10), *planned), next_ordinal=11 + len(planned),
        next_year=2023 + len(planned),
    )  # fmt: skip
    records = (TENTH, *((ELEVENTH.model_copy(update={"status": "planned"}),) if planned else ()))
    gaps = _gaps(linked=Linked(records=records, series=(series,)))
    assert [(g.kind, g.reason, g.title, g.number) for g in gaps] == [("edition", reason, "Delta Seminar", 11)]
    assert gaps[0].document


def test_an_edition_that_was_held_is_not_missed() -> None:
    series = NumberedSeries(
        id="s", name="Delta Seminar", editions=(_edition(TENTH, 10), _edition(ELEVENTH, 11)), next_ordinal=12,
        next_year=2024,
    )  # fmt: skip
    assert not _gaps(linked=Linked(records=(TENTH, ELEVENTH), series=(series,)))


def test_an_edition_that_is_told_under_its_name_alone_is_not_missed() -> None:
    series = NumberedSeries(
        id="s", name="International Delta Seminar", editions=(_edition(TENTH, 10),), next_ordinal=11, next_year=2023
    )
    assert not _gaps([_record("International Delta Seminar 2023", 2023)], linked=Linked(records=(), series=(series,)))


def _commitment(status: AnswerStatus | None, *, is_decided: bool = False, year: int = 2023) -> Commitment:
    evidence = TENTH.quotes[0]
    return Commitment(
        id="c", origin="outlook", title="new website", text="We will make a new website", said_in=2022, year=year,
        owner="Web group", evidence=(evidence,), status=status, is_decided=is_decided,
    )  # fmt: skip


def test_a_commitment_without_an_answer_names_who_can_know() -> None:
    (gap,) = _gaps(linked=Linked(records=(), commitments=(_commitment("no_evidence"),)))
    assert (gap.kind, gap.title, gap.asked, gap.reason) == ("commitment", "new website", "Web group", "said_outlook")
    assert gap.evidence[0].quote == TENTH.quotes[0].quote


@pytest.mark.parametrize(
    "commitment",
    [
        _commitment("done"),
        _commitment("started"),
        _commitment("no_evidence", is_decided=True),
        _commitment("no_evidence", year=2024),
    ],
)
def test_an_answered_or_later_commitment_is_not_missed(commitment: Commitment) -> None:
    assert not _gaps(linked=Linked(records=(), commitments=(commitment,)))


def test_what_is_planned_in_a_series_and_promised_is_missed_once() -> None:
    planned = ELEVENTH.model_copy(update={"status": "planned"})
    series = NumberedSeries(
        id="s", name="Delta Seminar", editions=(_edition(TENTH, 10), _edition(planned, 11, is_planned=True))
    )
    promised = _commitment("no_evidence").model_copy(update={"record_ids": (planned.id,)})
    linked = Linked(records=(TENTH, planned), series=(series,), commitments=(promised,))
    assert [gap.kind for gap in _gaps(linked=linked)] == ["edition"]


def test_what_there_was_in_each_year_is_missed_and_what_there_is_is_not() -> None:
    boards = [_record("Board meeting", year, "governance") for year in YEARS]
    (gap,) = _gaps(boards[:2])
    assert (gap.reason, gap.title, gap.years) == ("regular_name", "Board meeting", (2021, 2022))
    assert not _gaps(boards)
    assert not _gaps(boards[1:2])  # once is no pattern


def test_kinds_partners_and_papers_that_were_regular_are_missed() -> None:
    visits = [_record(f"Visit of {name}", year, "visit") for name, year in (("Peru", 2021), ("Kenya", 2022))]
    talks = (("Ice", 2021), ("Sea", 2021), ("Dam", 2022))
    with_body = [_record(f"{name} Talk", year, "event", "Lake Institute") for name, year in talks]
    now = _record("Flood Forum", 2023)
    minutes = [(make_document(f"minutes {y}.txt", ["Minutes"], dated=f"{y}-11-02"), "minutes") for y in (2021, 2022)]
    gaps = _gaps([*visits, *with_body, now], documents=[(d, "minutes") for d, _ in minutes])
    assert [(g.reason, g.title) for g in gaps if g.kind == "regular"] == [
        ("regular_kind", "visit"), ("regular_paper", "minutes"), ("regular_partner", "Lake Institute"),
    ]  # fmt: skip


def test_a_chapter_that_became_empty_is_missed() -> None:
    before, now = _record("Flood Forum", 2022), _record("Lake Forum", 2023)
    (gap,) = _gaps([before, now], chapters={before.id: "gender", now.id: "training"})
    assert (gap.kind, gap.title, gap.record_ids) == ("chapter", "gender", (before.id,))


def test_of_a_year_without_sources_one_thing_is_missed_and_not_everything() -> None:
    before = [_record(f"Forum on the {name}", 2022, "visit") for name in ("Nile", "Volga", "Indus", "Rhine", "Po")]
    (gap,) = _gaps(before, chapters={record.id: "gender" for record in before})
    assert (gap.kind, gap.reason, gap.number, gap.years) == ("nothing", "little_told", 1, (2022,))


def test_what_a_report_needs_of_an_activity_and_nobody_says_is_missed() -> None:
    document = make_document("note.txt", ["We hosted the Mill Workshop"])
    bare = make_record(document, "We hosted the Mill Workshop", "Mill Workshop", kind="training")
    (gap,) = _gaps([bare])
    assert (gap.kind, gap.needs, gap.document) == ("field", ("date", "place", "who"), "note.txt")
    heard = bare.model_copy(update={"role": "participant"})
    assert _gaps([heard])[0].needs == ("date", "place")  # who came is the host's to know


def test_a_document_that_gave_nothing_is_named_unless_its_kind_need_not() -> None:
    news, form = make_document("news 2023.txt", ["Nothing"]), make_document("form 2023.txt", ["Name:"])
    old, other = make_document("news 2019.txt", ["Nothing"]), make_document("canteen.txt", ["Soup"])
    gaps = _gaps(documents=[(news, "news"), (form, "form"), (old, "news"), (other, "other")])
    assert [(g.kind, g.title) for g in gaps] == [("source", "news 2023.txt")]
