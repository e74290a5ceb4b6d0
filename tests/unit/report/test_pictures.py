"""Photographs in a report: how many, of what, with which words, before whom."""

import pytest

from pipeline.model.audience import Audiences
from pipeline.model.photo import Belonging, Pictures
from pipeline.model.report import Audience, ReportModel
from pipeline.report import Request, find_violations, join_reports, redact_report
from pipeline.report.pictures import select_photos
from tests.unit.report.example import DOCUMENTS, RECORDS, TRIP
from tests.unit.report.factories import shipped_profile, shipped_templates
from tests.unit.report.pictured import (
    VISITORS,
    make_photo,
    photo_document,
    pictures_of,
    record_id,
    report_with,
)

VISIT, FORUM, WORKSHOP = "University of Malaya", "Clean Energy", "10th International"
PHOTOS = {name: (make_photo(f"{name}.jpg"), make_photo(f"{name} 2.jpg")) for name in (VISIT, FORUM, WORKSHOP)}
AUDIENCES = shipped_templates().audiences


def limited(**limits: int) -> ReportModel:
    return report_with(PHOTOS, profile=shipped_profile(pictures=Pictures(**limits)))


def told_by(model: ReportModel) -> dict[str, tuple[str, ...]]:
    """The files of the photographs below each passage, by the title of a record that it tells of."""
    titles = {record.id: record.title for record in RECORDS}
    return {
        titles[p.tells[0]]: tuple(each.cites[-1].document for each in p.pictures)
        for p in model.iter_passages()
        if p.pictures
    }


def test_it_stands_below_the_passage_that_tells_of_its_activity() -> None:
    model = report_with({VISIT: [make_photo(VISITORS)]})
    assert told_by(model) == {"visit of the University of Malaya": (VISITORS,)}


def test_its_words_are_title_place_and_date_of_the_record() -> None:
    (picture,) = pictures_of(report_with({FORUM: [make_photo("x.jpg")]}))
    assert picture.caption == "Forum on Clean Energy, Lisbon, 14 May 2023"
    assert picture.alt == f"Photograph filed with the documents on: {picture.caption}"


def test_in_chinese_they_are_chinese_and_what_is_not_is_marked() -> None:
    model = report_with({FORUM: [make_photo("x.jpg")]}, Request(year=2023, language="zh"))
    (picture,) = pictures_of(model)
    assert picture.caption == "Forum on Clean Energy〔待译〕，Lisbon〔待译〕，2023年5月14日"
    assert picture.alt.endswith(picture.caption)
    assert find_violations(model, RECORDS, photos={record_id(FORUM): [make_photo("x.jpg")]}) == ()


def test_it_is_a_source_with_a_number_of_its_own() -> None:
    model = report_with({VISIT: [make_photo(VISITORS)]})
    (picture,) = pictures_of(model)
    (table,) = [table for annex in model.annexes for table in annex.tables if table.key == "sources"]
    rows = {row[0]: row for row in table.rows}
    assert rows[f"[{picture.mark}]"][1:3] == (VISITORS, "photograph")
    assert list(rows) == [f"[{number}]" for number in range(1, len(rows) + 1)]


def test_records_are_not_told_by_photographs() -> None:
    bare, with_photo = report_with({}), report_with({VISIT: [make_photo(VISITORS)]})
    shown = [[[row[1:-1] for row in t.rows] for t in a.tables if t.key != "sources"] for a in with_photo.annexes]
    assert shown == [[[row[1:-1] for row in t.rows] for t in a.tables if t.key != "sources"] for a in bare.annexes]


@pytest.mark.parametrize(
    ("limits", "counts"),
    [
        ({"per_event": 1, "in_all": 6}, {WORKSHOP: 1, VISIT: 1, FORUM: 1}),
        ({"per_event": 2, "in_all": 6}, {WORKSHOP: 2, VISIT: 2, FORUM: 2}),
        ({"per_event": 2, "in_all": 1}, {WORKSHOP: 1}),  # the weightiest first
        ({"per_event": 2, "in_all": 3}, {WORKSHOP: 2, VISIT: 1}),
        ({"per_event": 1, "in_all": 0}, {}),
        ({"per_event": 0, "in_all": 6}, {}),
    ],
)
def test_there_are_no_more_than_the_profile_wants(limits: dict[str, int], counts: dict[str, int]) -> None:
    found = told_by(limited(**limits))
    assert {name: len(each) for title, each in found.items() for name in PHOTOS if name in title} == counts


def test_what_is_planned_and_other_years_have_none() -> None:
    photos = {"11th workshop": [make_photo("a.jpg")], "work of another year": [make_photo("b.jpg")]}
    assert pictures_of(report_with(photos)) == ()


def test_they_are_proved_and_without_proof_nothing_passes() -> None:
    photo = make_photo(VISITORS)
    model = report_with({VISIT: [photo]})
    assert find_violations(model, RECORDS, photos={record_id(VISIT): [photo]}) == ()
    assert find_violations(model, RECORDS, photos={record_id(FORUM): [photo]}) != ()
    assert find_violations(model, RECORDS) != ()


@pytest.mark.parametrize(
    "words", ["The Vienna Congress", "visit of 23 people", "visit of the University of Malaya, 2019"]
)
def test_a_caption_says_nothing_that_the_record_does_not(words: str) -> None:
    photo = make_photo(VISITORS)
    model = report_with({VISIT: [photo]})
    changed = model.model_dump_json().replace(f'"caption":"{pictures_of(model)[0].caption}', f'"caption":"{words}')
    found = find_violations(ReportModel.model_validate_json(changed), RECORDS, photos={record_id(VISIT): [photo]})
    assert {issue.code for issue in found} == {"INVENTED"}


def test_for_the_public_no_file_is_named_and_the_photograph_is_called_one() -> None:
    photo = make_photo("trips/Secret name.jpg")
    model = report_with({FORUM: [photo]}, Request(year=2023, audience="public"))
    redacted = redact_report(model, RECORDS, (), (*DOCUMENTS, photo_document(photo)), AUDIENCES)
    assert "Secret name" not in redacted.model_dump_json()
    (picture,) = pictures_of(redacted)
    (table,) = [table for annex in redacted.annexes for table in annex.tables if table.key == "sources"]
    assert (f"[{picture.mark}]", "Photograph") in table.rows


def test_for_the_board_it_is_named() -> None:
    photo = make_photo(VISITORS)
    model = report_with({VISIT: [photo]}, Request(year=2023, audience="board"))
    redacted = redact_report(model, RECORDS, (), (*DOCUMENTS, photo_document(photo)), AUDIENCES)
    assert pictures_of(redacted)[0].cites[-1].document == VISITORS


@pytest.mark.parametrize(
    ("name", "beside", "audience", "is_shown"),
    [
        (VISITORS, (TRIP.source_id,), "public", True),
        ("internal/IMG_1.jpg", (), "public", False),
        ("trips/内部/IMG_1.jpg", (), "board", False),
        ("internal/IMG_1.jpg", (), "internal", True),
        (VISITORS, ("a document that is not there",), "public", False),
    ],
)
def test_an_audience_sees_what_lies_in_and_beside_nothing_internal(
    name: str, beside: tuple[str, ...], audience: Audience, is_shown: bool
) -> None:
    photo = make_photo(name)
    found = Belonging(photo=photo, record_id="rec-1", beside=frozenset(beside))
    shown = select_photos([found], (*DOCUMENTS, photo_document(photo)), AUDIENCES, audience)
    assert shown == ({"rec-1": (photo,)} if is_shown else {})


def test_an_audience_that_is_told_of_open_documents_alone_sees_photographs_where_they_are_open() -> None:
    photo = make_photo(VISITORS)
    found = Belonging(photo=photo, record_id="rec-1")
    strict = AUDIENCES.editions["public"].model_copy(update={"tells": ("open",)})
    working = Audiences(editions={"public": strict}, masks=AUDIENCES.masks)
    for audiences, is_shown in ((working.model_copy(update={"open_kinds": ("photo",)}), True), (working, False)):
        assert bool(select_photos([found], (photo_document(photo),), audiences, "public")) is is_shown


def test_side_by_side_each_stands_once_with_a_caption_in_both_languages() -> None:
    photos = {VISIT: [make_photo(VISITORS)], FORUM: [make_photo("x.jpg")]}
    first, second = (report_with(photos, Request(year=2023, language=each)) for each in ("en", "zh"))
    joined = join_reports(first, second)
    assert [each.caption for each in pictures_of(joined)] == [
        f"{one.caption}\n{other.caption}" for one, other in zip(pictures_of(first), pictures_of(second), strict=True)
    ]
    (table,) = [table for annex in joined.annexes for table in annex.tables if table.key == "sources"]
    named = {row[0]: row[1] for row in table.rows}
    assert [named[f"[{each.mark}]"] for each in pictures_of(joined)] == [
        each.cites[-1].document for each in pictures_of(joined)
    ]
