"""`statement`: what a person says is a source, signed and dated, and everything shows it."""

import csv
import json
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

Call = Any  # the fixture `call` of conftest.py
FORUM = (
    "--title", "Delta Forum", "--kind", "event", "--date", "2023-06-03", "--place", "Kisumu", "--country", "肯尼亚",
    "--people", "Ann Lee (Director, Tide Institute)", "--count", "41 participants; more than 80 guests",
    "--organisation", "Tide Institute", "--text", "It was held on a boat.", "--who", "Li Wei",
)  # fmt: skip


def _records(call: Call, root: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in call("-C", root, "export").out.splitlines()]


def test_a_statement_is_a_record_that_quotes_its_author(call: Call, place: Path) -> None:
    assert call("-C", place, "run").code == 0
    before = len(_records(call, place))
    done = call("-C", place, "statement", *FORUM, "--json")
    assert done.code == 0, done.err
    (made,) = json.loads(done.out)["after"]
    assert (made["title"], made["review"], made["year"]) == ("Delta Forum", "accepted", 2023)
    (record,) = [row for row in _records(call, place) if row["id"] == made["id"]]
    assert len(_records(call, place)) == before + 1
    told = {s["property"]: s["value"] for s in record["statements"]}
    assert told["country"] == "KEN"
    assert told["people"] == {"name": "Ann Lee", "position": "Director", "organisation": "Tide Institute"}
    assert {s["evidence"]["document"].partition(",")[0] for s in record["statements"]} == {"Li Wei"}
    rows = map(json.loads, call("-C", place, "export", "--stage", "documents").out.splitlines())
    (document,) = (row for row in rows if row["name"].startswith("Li Wei, "))
    assert {s["evidence"]["quote"] for s in record["statements"]} == {block["text"] for block in document["blocks"]}


def test_why_stats_and_a_rerun_know_it_and_undo_takes_it_back(call: Call, place: Path) -> None:
    call("-C", place, "run")
    done = json.loads(call("-C", place, "statement", *FORUM, "--json").out)
    name, decision = done["after"][0]["id"], done["decisions"][0]["id"]
    assert "stated by Li Wei on " in call("-C", place, "why", name).out
    assert "It was held on a boat." in call("-C", place, "why", "It was held on a boat.").out
    call("-C", place, "run")
    assert name in {row["id"] for row in _records(call, place)}
    assert call("-C", place, "gaps", "2023").code in (0, 7)
    counted = json.loads(call("-C", place, "stats", "--where", "year=2023", "--json").out)
    assert "2" in json.dumps(counted)
    assert call("-C", place, "review", "undo", decision).code == 0
    assert name not in {row["id"] for row in _records(call, place)}


def test_a_table_states_a_row_each_and_names_what_is_wrong(call: Call, place: Path, tmp_path: Path) -> None:
    call("-C", place, "run")
    form = tmp_path / "form.xlsx"
    made = call("-C", place, "statement", "--template", form)
    assert Path(made.out.strip()) == form
    book = load_workbook(form)
    page = book.worksheets[0]
    heads = [cell.value for cell in page[1]]
    page.delete_rows(2)
    for row in (
        {"title": "Delta Forum", "kind": "Event", "start_date": "2023-06"},
        {"title": "Lake Day", "kind": "party"},
        {"title": "海洋论坛", "kind": "培训", "start_date": "2023年9月", "country": "Brazil"},
    ):
        page.append([row.get(head, "") for head in heads])
    book.save(form)
    dry = call("-C", place, "statement", "--from", form, "--dry-run", "--json")
    assert len(json.loads(dry.out)["decisions"]) == 2
    assert len(_records(call, place)) == len(json.loads(dry.out)["before"]) + len(_records(call, place))
    done = call("-C", place, "statement", "--from", form)
    assert done.code == 1
    assert "row 3" in done.err
    assert "party" in done.err
    titles = {s["value"] for row in _records(call, place) for s in row["statements"] if s["property"] == "title"}
    assert {"Delta Forum", "海洋论坛"} <= titles
    assert "Lake Day" not in titles


def test_a_table_with_chinese_heads_in_csv(call: Call, place: Path, tmp_path: Path) -> None:
    call("-C", place, "run")
    table = tmp_path / "表.csv"
    table.write_text("名称,类别,开始日期,国家\n河流论坛,培训,2023年9月,巴西\n", encoding="utf-8-sig")
    done = call("-C", place, "statement", "--from", table, "--json")
    assert done.code == 0, done.err
    assert [record["title"] for record in json.loads(done.out)["after"]] == ["河流论坛"]


def test_an_exported_row_is_stated_again_as_it_was(call: Call, place: Path, tmp_path: Path) -> None:
    call("-C", place, "run")
    told = {
        "title": "Delta Forum", "kind": "event", "start_date": "2023-06", "themes": '"Water; past and present"; soil',
        "organisations": '"River Fund (xyz)" (funder); Tide = Tide Institute of Kenya', "people": "Ann Lee (, Tide)",
        "series": "10th Delta Forum", "place": '"Kisumu; the old port"', "sdgs": "6, 13?", "text": "On a boat.",
    }  # fmt: skip
    table, exported = tmp_path / "told.csv", tmp_path / "records.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([told.keys(), told.values()])
    done = json.loads(call("-C", place, "statement", "--from", table, "--json").out)
    name = done["after"][0]["id"]
    assert call("-C", place, "export", "--to", "csv", "--output", exported).code == 0
    with exported.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if row[0] in ("id", name)]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    (before,) = (row for row in _records(call, place) if row["id"] == name)
    assert before["themes"] == ["Water; past and present", "soil"]
    assert call("-C", place, "review", "undo", done["decisions"][0]["id"]).code == 0
    again = call("-C", place, "statement", "--from", table, "--json")
    assert again.code == 0, again.err
    (after,) = (row for row in _records(call, place) if row["id"] == json.loads(again.out)["after"][0]["id"])
    same = ("title", "kind", "start_date", "themes", "organisations", "people", "series", "place", "sdgs")
    assert {key: after[key] for key in same} == {key: before[key] for key in same}


def test_a_role_that_is_none_is_refused_with_those_there_are(call: Call, place: Path) -> None:
    call("-C", place, "run")
    for option in (("--organisation", "River Fund (xyz)"), ("--role", "xyz")):
        odd = call("-C", place, "statement", "--title", "Delta Forum", "--kind", "event", *option)
        assert odd.code == 2
        assert "participant" in odd.err


def test_what_says_nothing_is_refused(call: Call, place: Path) -> None:
    call("-C", place, "run")
    odd = call("-C", place, "statement", "--kind", "event", "--title", "F", "--date", "2023-06", "--end", "2023-01")
    assert odd.code == 2
    assert "2023-01" in odd.err
    for words in ((), ("--title", "Forum"), ("--kind", "event"), ("--text", "Words."), ("--title", "F", "--kind", "x")):
        assert call("-C", place, "statement", *words).code == 2
    alone = call("-C", place, "statement", "--text", "It was a good year.", "--year", "2023", "--json")
    assert alone.code == 0
    assert json.loads(alone.out)["before"] == json.loads(alone.out)["after"]
