"""Editions that would follow: proposed in the outlook, with their basis, and proved."""

from collections.abc import Sequence

from pipeline.model.activity import Series
from pipeline.model.document import Language
from pipeline.model.link import Edition, NumberedSeries
from pipeline.model.record import Record
from pipeline.model.report import Passage, ReportModel
from pipeline.report import Request, build_report, find_violations
from tests.unit.report.factories import make_document, make_record, shipped_profile, shipped_templates

NAME = "International Training Workshop on River Policy"
LINES = (
    "In 2022 we hosted the 4th International Training Workshop on River Policy in Lima.",
    "In 2023 we hosted the fifth training workshop online.",
)
DOCUMENT = make_document("report.txt", LINES)
LONG = make_record(DOCUMENT, LINES[0], f"4th {NAME}", year=2022, facts={"series": [Series(name=NAME, ordinal=4)]})
SHORT = make_record(
    DOCUMENT, LINES[1], "fifth training workshop", facts={"series": [Series(name="training workshop", ordinal=5)]}
)


def _series(next_ordinal: int | None = 6, next_year: int = 2024) -> NumberedSeries:
    return NumberedSeries(
        id="ser-1",
        name=NAME,
        editions=(
            Edition(record_id=LONG.id, ordinal=4, year=2022, is_planned=False),
            Edition(record_id=SHORT.id, ordinal=5, year=2023, is_planned=False),
        ),
        months=12,
        next_ordinal=next_ordinal,
        next_year=next_year,
    )


def _report(
    series: Sequence[NumberedSeries],
    records: tuple[Record, ...] = (LONG, SHORT),
    language: Language = "en",
    **wording: str,
) -> ReportModel:
    request = Request(year=2023, outlook_year=2024, language=language)
    return build_report(request, records, [DOCUMENT], shipped_profile(), shipped_templates(**wording), series=series)


def _proposals(model: ReportModel) -> list[Passage]:
    return [p for chapter in model.iter_chapters() for p in chapter.passages if p.basis in ("series", "gap")]


def test_the_next_edition_is_proposed_with_its_basis_and_proved() -> None:
    model = _report([_series()])
    (proposal,) = _proposals(model)
    assert (proposal.lead, proposal.basis, proposal.tells) == ("First,", "series", ())
    assert proposal.text == f"we propose to hold the 6th {NAME} in 2024, following the 5th in 2023."
    assert [cite.record_id for cite in proposal.cites] == [SHORT.id, LONG.id]
    assert find_violations(model, (LONG, SHORT)) == ()


def test_a_series_of_others_is_one_to_take_part_in() -> None:
    records = tuple(record.model_copy(update={"role": "speaker"}) for record in (LONG, SHORT))
    (proposal,) = _proposals(_report([_series()], records=records))
    assert proposal.text == f"we propose to take part in the 6th {NAME} in 2024, following the 5th in 2023."
    assert _proposals(_report([_series(next_year=2023)], records=records)) == []


def test_an_edition_that_was_due_and_is_not_told_is_a_gap() -> None:
    series = _series(next_year=2023).model_copy(update={"editions": _series().editions[:1], "next_ordinal": 5})
    model = _report([series])
    (gap,) = _proposals(model)
    assert gap.basis == "gap"
    assert "the 5th International Training Workshop on River Policy: it was due in 2023" in gap.text
    assert find_violations(model, (LONG, SHORT)) == ()


def test_a_number_that_the_cited_editions_do_not_lead_to_is_a_violation() -> None:
    model = _report([_series()])
    outlook = model.chapters[-1]
    opening, proposal = outlook.passages
    wrong = proposal.model_copy(update={"aggregates": (proposal.aggregates[0].model_copy(update={"value": 7}),)})
    harmed = outlook.model_copy(update={"passages": (opening, wrong)})
    model = model.model_copy(update={"chapters": (*model.chapters[:-1], harmed)})
    assert {issue.code for issue in find_violations(model, (LONG, SHORT))} == {"INVENTED"}


def test_nothing_is_proposed_for_another_year_or_without_words_for_it() -> None:
    assert _proposals(_report([_series(next_year=2025)])) == []
    assert _proposals(_report([_series()], records=(LONG,))) == []
    labels = shipped_templates().wording["en"]["labels"].replace("\noutlook.series =", "\noutlook.none =")
    assert _proposals(_report([_series()], labels=labels)) == []


def test_a_yearly_event_without_numbers_is_proposed_by_year() -> None:
    line = "In 2023 we spoke at the Nile Delta Forum."
    document = make_document("note.txt", (line,))
    record = make_record(document, line, "Nile Delta Forum", role="speaker")
    edition = Edition(record_id=record.id, ordinal=None, year=2023, is_planned=False)
    series = NumberedSeries(id="ser-2", name="Nile Delta Forum", editions=(edition,), months=12, next_year=2024)
    request = Request(year=2023, outlook_year=2024)
    model = build_report(request, (record,), [document], shipped_profile(), shipped_templates(), series=(series,))
    (proposal,) = _proposals(model)
    assert proposal.text == "we propose to take part in the Nile Delta Forum in 2024 again, as in 2023."
    assert find_violations(model, (record,)) == ()
