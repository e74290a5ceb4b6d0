"""Editions that would follow: proposed in the outlook, with their basis, and proved."""

from collections.abc import Sequence

from pipeline.model.activity import Series
from pipeline.model.document import Language
from pipeline.model.link import Edition, NumberedSeries
from pipeline.model.record import Record
from pipeline.model.report import Chapter, ReportModel
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


def _proposals(model: ReportModel) -> list[Chapter]:
    return [chapter for chapter in model.iter_chapters() if chapter.key == "proposals"]


def test_the_next_edition_is_proposed_with_its_basis_and_proved() -> None:
    model = _report([_series()])
    (chapter,) = _proposals(model)
    note, proposal = chapter.passages
    assert note.boilerplate
    assert proposal.text == f"{NAME}: edition 6 would follow in 2024, after edition 5 in 2023."
    assert [cite.record_id for cite in proposal.cites] == [SHORT.id, LONG.id]
    assert find_violations(model, (LONG, SHORT)) == ()


def test_a_number_that_the_cited_editions_do_not_lead_to_is_a_violation() -> None:
    model = _report([_series()])
    (chapter,) = _proposals(model)
    proposal = chapter.passages[1]
    wrong = proposal.model_copy(update={"aggregates": (proposal.aggregates[0].model_copy(update={"value": 7}),)})
    harmed = chapter.model_copy(update={"passages": (wrong,)})
    outlook = model.chapters[-1].model_copy(update={"chapters": (harmed,)})
    model = model.model_copy(update={"chapters": (*model.chapters[:-1], outlook)})
    assert {issue.code for issue in find_violations(model, (LONG, SHORT))} == {"INVENTED"}


def test_nothing_is_proposed_for_another_year_or_without_a_name_or_words_for_it() -> None:
    assert _proposals(_report([_series(next_year=2025)])) == []
    assert _proposals(_report([_series()], language="zh")) == []
    assert _proposals(_report([_series()], records=(LONG,))) == []
    labels = shipped_templates().wording["en"]["labels"].replace("\nproposals =", "\nproposals.other =")
    assert _proposals(_report([_series()], labels=labels)) == []


def test_a_yearly_event_without_numbers_is_proposed_by_year() -> None:
    line = "In 2023 we spoke at the Nile Delta Forum."
    document = make_document("note.txt", (line,))
    record = make_record(document, line, "Nile Delta Forum", role="speaker")
    edition = Edition(record_id=record.id, ordinal=None, year=2023, is_planned=False)
    series = NumberedSeries(id="ser-2", name="Nile Delta Forum", editions=(edition,), months=12, next_year=2024)
    request = Request(year=2023, outlook_year=2024)
    model = build_report(request, (record,), [document], shipped_profile(), shipped_templates(), series=(series,))
    (chapter,) = _proposals(model)
    assert "an edition would follow, after that of 2023." in chapter.passages[1].text
    assert find_violations(model, (record,)) == ()
