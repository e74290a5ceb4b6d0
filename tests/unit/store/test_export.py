"""The open format: field for field, each with its evidence."""

import csv
import io
import json
import re
import zipfile

from openpyxl import load_workbook

from pipeline.errors import Message
from pipeline.model.activity import Activity, Count, Evidence, Fact, Organisation, Property, Statement
from pipeline.model.document import Document, Locator, Remark
from pipeline.model.issue import Issue
from pipeline.model.reading import Attendance
from pipeline.store import build_attendance_row, build_document_row, build_row, render_csv, render_lines, render_xlsx
from pipeline.store.export import merge_evidence

TEXT = "In 2023, the Centre hosted a  workshop for more than 80 participants."
FIELDS = [
    "id", "title", "kind", "role", "attribution", "status", "year", "start_date", "end_date", "mode", "place",
    "country", "countries", "organisations", "people", "counts", "series", "themes", "sdgs", "section",
    "evidence", "rules", "confidence", "review",
]  # fmt: skip


def evidence(start: int, end: int, rule: str = "", block: int = 4) -> Evidence:
    return Evidence(
        source_id="s",
        document="2023/notes/trip.docx",
        document_kind="trip_note",
        locator=Locator(page=2, block=block, start=start, end=end, box=(1, 2, 3, 4)),
        quote=TEXT[start:end],
        rule=rule,
    )


def statement(name: Property, value: Fact, rule: str = "en.r") -> Statement:
    return Statement(property=name, value=value, original=str(value), evidence=evidence(0, 10, rule))


ACTIVITY = Activity(
    id="act-1",
    source_id="s",
    kind="training",
    role="host",
    status="completed",
    section=("I. Work", "1. Training"),
    confidence=0.9,
    statements=(
        Statement(property="text", value=TEXT, original=TEXT, evidence=evidence(0, len(TEXT), "en.host")),
        statement("title", "=cmd|' /C calc'!A0"),
        statement("year", 2023),
        statement("countries", "KEN", "en.country"),
        statement("countries", "KEN"),
        statement("countries", "BRA"),
        statement("counts", Count(value=80, unit="participants", qualifier="more than")),
        statement("organisations", Organisation(name="Tsinghua University")),
    ),
)


def test_a_row_has_the_fields_of_the_format_in_their_order() -> None:
    row = build_row(ACTIVITY)
    assert list(row) == [*FIELDS, "statements"]
    assert row["countries"] == ["KEN", "BRA"]
    assert row["counts"] == [{"value": 80, "unit": "participants", "qualifier": "more than"}]
    assert row["organisations"] == [{"name": "Tsinghua University", "role": "partner"}]
    assert (row["place"], row["series"], row["people"], row["review"]) == (None, None, [], "unreviewed")
    assert row["section"] == ["I. Work", "1. Training"]
    assert row["rules"] == ["en.host", "en.r", "en.country"]


def test_evidence_names_the_file_and_collapses_white_space() -> None:
    (found,) = build_row(ACTIVITY)["evidence"]
    assert found == {
        "document": "trip.docx",
        "document_kind": "trip_note",
        "page": 2,
        "block": 4,
        "start": 0,
        "end": len(TEXT),
        "quote": TEXT.replace("  ", " "),
        "bbox": [1, 2, 3, 4],
    }


def test_every_field_carries_its_own_evidence() -> None:
    for plain in build_row(ACTIVITY)["statements"]:
        assert plain["evidence"]["quote"]
        assert plain["rule"]


def test_overlapping_evidence_is_merged_word_for_word() -> None:
    merged = merge_evidence(
        [evidence(0, 20), evidence(10, 30), evidence(12, 15), evidence(40, 50), evidence(0, 9, block=5)]
    )
    assert [(e.locator.block, e.locator.start, e.locator.end) for e in merged] == [
        (4, 0, 30),
        (4, 40, 50),
        (5, 0, 9),
    ]
    assert merged[0].quote == TEXT[0:30]


def test_lines_are_utf8_json() -> None:
    lines = render_lines([build_row(ACTIVITY)]).decode().splitlines()
    assert json.loads(lines[0])["id"] == "act-1"


def test_tables_are_for_people_and_run_no_formula() -> None:
    rows = [build_row(ACTIVITY)]
    (row,) = csv.DictReader(io.StringIO(render_csv(rows).decode("utf-8-sig")))
    assert row["title"] == "'=cmd|' /C calc'!A0"
    assert row["countries"] == "KEN; BRA"
    assert row["counts"] == "more than 80 participants"
    assert row["evidence"].startswith("trip.docx, p. 2: In 2023")
    sheet = load_workbook(io.BytesIO(render_xlsx(rows))).active
    head, first = sheet.iter_rows(values_only=True)
    assert list(head) == FIELDS
    assert first[1] == "'=cmd|' /C calc'!A0"
    assert first[6] == 2023


def test_documents_are_a_table_too() -> None:
    plain = Document(source_id="a", name="a.txt", media_type="text/plain", reader="text", reader_version="1", blocks=())
    odd = plain.model_copy(
        update={
            "metadata": {"title": "Rivers", "author": ""},
            "remarks": (Remark(kind="comment", text="True?", place="paragraph 2"),),
            "issues": (Issue(severity="info", code="HIDDEN_TEXT", message=Message(text="It hides")),),
        }
    )
    rows = [build_document_row(document) for document in (plain, odd)]
    first, second = csv.DictReader(io.StringIO(render_csv(rows).decode("utf-8-sig")))
    assert (first["name"], first["metadata"], first["remarks"]) == ("a.txt", "", "")
    assert second["metadata"].startswith("title: Rivers")
    assert second["remarks"] == "comment (True?, paragraph 2)"
    assert second["issues"] == "HIDDEN_TEXT"


def test_attendance_is_totals_and_places_without_names() -> None:
    found = Attendance(
        source_id="s", event="Dam Forum", start_date="2021-05-03", persons=2, countries={"BRA": 1, "unknown": 1},
        genders={"female": 2}, affiliations=1, evidence=(evidence(0, 10),),
    )  # fmt: skip
    row = build_attendance_row(found)
    assert (row["event"], row["persons"], row["countries"]) == ("Dam Forum", 2, {"BRA": 1, "unknown": 1})
    assert row["lists"] == [{"document": "trip.docx", "document_kind": "trip_note", "page": 2, "block": 4}]
    assert "quote" not in json.dumps(row)
    assert b"BRA: 1; unknown: 1" in render_csv([row])


def test_the_clock_does_not_reach_a_spreadsheet() -> None:
    with zipfile.ZipFile(io.BytesIO(render_xlsx([build_row(ACTIVITY)]))) as workbook:
        assert {part.date_time[0] for part in workbook.infolist()} == {1980}
        assert set(re.findall(r"\d{4}-\d\d-\d\dT", workbook.read("docProps/core.xml").decode())) == {"1980-01-01T"}


def test_a_control_character_does_not_break_a_spreadsheet() -> None:
    activity = ACTIVITY.model_copy(update={"statements": (statement("title", "a\x0bb"),)})
    sheet = load_workbook(io.BytesIO(render_xlsx([build_row(activity)]))).active
    assert sheet["B2"].value == "ab"


def test_an_export_of_nothing_is_an_empty_table() -> None:
    assert render_lines([]) == b""
    assert load_workbook(io.BytesIO(render_xlsx([]))).active.max_row <= 1
    assert render_csv([]) is not None
