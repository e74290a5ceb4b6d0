"""What a PDF carries for other programs."""

import json
from typing import Any

from pipeline.model.report import Audience
from pipeline.run.reports.attached import build_attached
from tests.unit.report.example import DONE, example_report
from tests.unit.report.factories import shipped_templates

MODEL = example_report()
AUDIENCES = shipped_templates().audiences


def attached(audience: Audience) -> dict[str, Any]:
    """What is attached to the report of an audience."""
    told: dict[str, Any] = json.loads(build_attached(MODEL.model_copy(update={"audience": audience}), DONE, AUDIENCES))
    return told


def test_it_names_the_report_and_the_records_that_it_cites() -> None:
    told = attached("internal")
    assert (told["title"], told["run_id"], told["year"]) == (MODEL.title, MODEL.run_id, MODEL.year)
    assert [row["id"] for row in told["records"]] == [record.id for record in DONE]
    assert told["records"][0]["evidence"][0]["quote"]


def test_what_the_report_does_not_tell_of_is_not_in_it() -> None:
    model = MODEL.model_copy(update={"chapters": MODEL.chapters[:0], "annexes": ()})
    assert json.loads(build_attached(model, DONE, AUDIENCES))["records"] == []


def test_others_than_the_house_get_nothing_of_the_sources() -> None:
    text = json.dumps(attached("public"), ensure_ascii=False)
    assert DONE[0].title in text
    sources = [quote for record in DONE for quote in record.quotes]
    assert not [quote for quote in sources if quote.document in text or json.dumps(quote.quote)[1:-1] in text]


def test_personal_data_is_masked_in_it_too() -> None:
    title = DONE[0].statements[0].model_copy(update={"property": "title", "value": "Talk of li@example.org"})
    record = DONE[0].model_copy(update={"statements": (title, *DONE[0].statements)})
    model = MODEL.model_copy(update={"audience": "public"})
    told = json.loads(build_attached(model, [record], AUDIENCES))["records"]
    assert [row["title"] for row in told] == ["Talk of [e-mail address withheld]"]
