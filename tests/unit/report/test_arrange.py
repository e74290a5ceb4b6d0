"""What a kind of report shows of the whole: annexes, passages, tables, or a form."""

from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.model.layout import FormField, Layout
from pipeline.model.report import Chapter, ReportModel
from pipeline.report.arrange import arrange
from tests.unit.report.example import example_report

MODEL = example_report()


def form(*fields: dict[str, Any]) -> ReportModel:
    known = [
        {"key": str(number), "titles": {"en": f"Question {number}"}, **field} for number, field in enumerate(fields, 1)
    ]
    return arrange(MODEL, Layout.model_validate({"fields": known, "annexes": ["sources"]}))


def told(chapter: Chapter) -> list[str]:
    return [passage.text for passage in chapter.passages if not passage.boilerplate]


def test_a_layout_that_says_nothing_shows_everything() -> None:
    assert arrange(MODEL, Layout()) == MODEL


def test_annexes_that_are_shown_are_lettered_anew() -> None:
    model = arrange(MODEL, Layout(annexes=("sources",)))
    assert [(annex.key, annex.number) for annex in model.annexes] == [("annex-sources", "Annex A.")]
    marks = [cite.mark for chapter in model.iter_chapters() for passage in chapter.passages for cite in passage.cites]
    assert all(marks)


def test_without_the_list_of_sources_there_are_no_marks() -> None:
    model = arrange(MODEL, Layout(annexes=()))
    assert not model.annexes
    cites = [cite for chapter in model.iter_chapters() for passage in chapter.passages for cite in passage.cites]
    assert {cite.mark for cite in cites} == {""}
    assert all(cite.record_id and cite.quote for cite in cites)


def test_the_weightiest_passages_alone_without_what_templates_say() -> None:
    model = arrange(MODEL, Layout(most_passages=1, most_plans=2, tables=False))
    before = {chapter.key: told(chapter) for chapter in MODEL.iter_chapters()}
    after = {chapter.key: told(chapter) for chapter in model.iter_chapters()}
    assert all(after[key] == before[key][: 2 if key == "outlook" else 1] for key in after)
    outlook = model.chapters[1]
    assert len(outlook.passages) == 2
    assert not any(passage.boilerplate for passage in (*model.introduction, *outlook.passages))


def test_a_form_is_answered_by_what_the_report_tells() -> None:
    model = form({"fact": "institution"}, {"words": {"en": "Ms Li"}}, {"chapter": "training"}, {"table": "partners"})
    short, long = model.chapters
    assert [row[:3] for row in short.tables[0].rows] == [
        ("1", "Question 1", "Example Centre for Science Policy"),
        ("2", "Question 2", "Ms Li"),
    ]
    assert [chapter.number for chapter in long.chapters] == ["3.", "4."]
    training = next(chapter for chapter in MODEL.iter_chapters() if chapter.key == "training")
    assert told(long.chapters[0]) == told(training)
    assert long.chapters[1].tables[0].key == "partners"
    assert [passage.text for passage in model.introduction] == ["Required fields: 4, of these answered: 4."]


def test_what_is_missing_of_a_form_is_named_and_what_is_not_required_is_not() -> None:
    model = form({"chapter": "no-such"}, {"figure": "women"}, {"required": False}, {})
    assert [passage.text for passage in model.introduction] == [
        "Required fields: 3, of these answered: 0.",
        "Still to be filled in: 1. Question 1; 2. Question 2; 4. Question 4.",
    ]
    assert {row[2] for row in model.chapters[0].tables[0].rows} == {"–"}


def test_a_field_has_one_answer() -> None:
    with pytest.raises(ValidationError, match="only one of"):
        FormField(key="a", titles={"en": "A"}, fact="year", chapter="training")
