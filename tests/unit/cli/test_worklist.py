"""`worklist`: what a report in another language wants, filled in by a person, and kept for ever."""

import json
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

Call = Any  # the fixture `call` of conftest.py


def _fill(file: Path) -> list[str]:
    """Every text of a list, each given a form where none is suggested."""
    book = load_workbook(file)
    texts = []
    for row in (row for sheet in book.worksheets for row in sheet.iter_rows(min_row=2)):
        if ":" in str(row[-1].value):
            texts.append(str(row[1].value))
            row[2].value = row[2].value or f"译文{len(texts)}：第3届、第4届，2024年，40人。"
    book.save(file)
    return texts


def test_a_list_filled_in_makes_the_report_whole_and_is_asked_for_no_more(call: Call, place: Path) -> None:
    call("-C", place, "run")
    list_file = place / "list.xlsx"
    done = call("-C", place, "worklist", "export", "2023", "--lang", "zh", "--output", list_file)
    assert done.out.strip() == str(list_file)
    texts = _fill(list_file)
    assert "3rd International Workshop on River Science" in texts

    before = json.loads(call("-C", place, "report", "2023", "--lang", "zh", "--to", "pdf", "--json").out)
    assert {item["text"] for item in before["untranslated"]} <= set(texts)
    assert "Translations kept: " in call("-C", place, "worklist", "import", list_file, "--who", "Li").err
    assert "Translations kept: 0" in call("-C", place, "worklist", "import", list_file).err
    after = json.loads(call("-C", place, "report", "2023", "--lang", "zh", "--to", "pdf", "--json").out)
    assert after["untranslated"] == []
    left = json.loads(call("-C", place, "worklist", "export", "2023", "--lang", "zh", "--json").out)
    assert (left["items"], left["path"]) == ([], None)


def test_the_next_edition_is_suggested_and_what_was_given_can_be_corrected(call: Call, place: Path) -> None:
    call("-C", place, "run")
    items = json.loads(call("-C", place, "worklist", "export", "2023", "--lang", "zh", "--json").out)["items"]
    list_file = place / "reports" / "worklist.xlsx"
    book = load_workbook(list_file)
    for row in (row for sheet in book.worksheets for row in sheet.iter_rows(min_row=2)):
        if str(row[1].value).startswith("3rd"):
            row[2].value = "第三届河流科学国际研讨会"
    book.save(list_file)
    assert items
    assert call("-C", place, "worklist", "import", list_file, "--who", "Li").code == 0

    found = json.loads(call("-C", place, "worklist", "export", "2023", "--lang", "zh", "--all", "--json").out)
    fourth = next(item for item in found["items"] if item["text"].startswith("4th"))
    assert (fourth["suggestion"], fourth["ground"]) == ("第四届河流科学国际研讨会", "numbers")
    assert Path(found["path"]).name == "worklist (2).xlsx"
    cells = [cell for row in load_workbook(found["path"]).worksheets[0].iter_rows(values_only=True) for cell in row]
    assert "given by Li" in cells


def test_what_is_no_worklist_is_refused(call: Call, place: Path) -> None:
    odd = place / "notes.xlsx"
    odd.write_bytes(b"no workbook")
    assert call("-C", place, "worklist", "import", odd).code == 2
    assert call("-C", place, "worklist", "import", place / "nothing.xlsx").code == 2


def _exported(call: Call, place: Path) -> tuple[Path, Any]:
    call("-C", place, "run")
    file = place / "list.xlsx"
    call("-C", place, "worklist", "export", "2023", "--lang", "zh", "--output", file)
    return file, load_workbook(file)


def _row(book: Any, text: str) -> Any:
    return next(row for row in book.worksheets[0].iter_rows() if str(row[1].value).startswith(text))


def _taken(call: Call, place: Path, file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call("-C", place, "worklist", "import", file, "--json").out)
    return found


def test_other_numbers_close_a_gate_until_they_are_confirmed_or_corrected(call: Call, place: Path) -> None:
    file, book = _exported(call, place)
    row = _row(book, "3rd")
    row[2].value = "第四届河流科学国际研讨会"
    row[-2].value = "yes"  # nobody was told yet
    book.save(file)
    told = call("-C", place, "worklist", "import", file, "--dry-run").err
    assert "numbers differ, only in the text: 3; only in the translation: 4" in told
    assert "unless somebody waives it" in told
    (odd,) = _taken(call, place, file)["odd"]
    assert (odd["missing"], odd["added"]) == (["3"], ["4"])
    checked = call("-C", place, "check", "2023", "--json")
    assert {g["gate"]: g["found"] for g in json.loads(checked.out)["gates"]}["translations"] == 1
    assert checked.code == 7
    outlook = ("outlook", "2024", "--lang", "zh", "--final", "--dry-run", "--json")
    assert json.loads(call("-C", place, *outlook).out)["closed_gates"] == 1

    whole = json.loads(call("-C", place, "worklist", "export", "2023", "--lang", "zh", "--all", "--json").out)["path"]
    assert str(_row(load_workbook(whole), "3rd")[3].value).endswith("; numbers differ")

    again = _taken(call, place, file)
    assert ([each["is_confirmed"] for each in again["kept"]], again["odd"]) == ([True], [])
    gates = json.loads(call("-C", place, "check", "2023", "--json").out)["gates"]
    assert {g["gate"]: g["found"] for g in gates}["translations"] == 0
    assert json.loads(call("-C", place, *outlook).out)["closed_gates"] == 0
    assert _taken(call, place, file)["kept"] == []

    row[2].value = "第五届河流科学国际研讨会"
    book.save(file)
    assert len(_taken(call, place, file)["odd"]) == 1
    row[2].value = "第三届河流科学国际研讨会"
    book.save(file)
    assert _taken(call, place, file)["odd"] == []


def test_rows_that_cannot_be_used_are_named(call: Call, place: Path) -> None:
    file, book = _exported(call, place)
    page = book.worksheets[0]
    first, second, third, fourth = list(page.iter_rows(min_row=2))[:4]
    first[2].value = '=CONCATENATE("第","三届")'
    second[1].value, second[2].value = "another text", "译文"
    third[2].value, third[-1].value = "译文", str(third[-1].value).replace(":zh:", ":fr:")
    fourth[2].value = "译文"
    page.cell(30, 2).value, page.cell(30, 3).value, page.cell(30, 7).value = "Annex", "附件", str(first[-1].value)
    page.cell(31, 3).value = "没有标识"
    book.save(file)
    found = _taken(call, place, file)
    assert [row["row"] for row in found["unusable"]] == [2, 3, 4, 30, 31]
    assert [each["text"] for each in found["kept"]] == [fourth[1].value]
    told = call("-C", place, "worklist", "import", file).err
    assert "row 2: its translation is a formula without a value" in told
    assert "row 3: its text is not the one that it was written for: “another text”" in told


def test_a_list_without_its_head_row_loses_nothing(call: Call, place: Path) -> None:
    file, book = _exported(call, place)
    texts = [row[1].value for row in book.worksheets[0].iter_rows(min_row=2) if ":" in str(row[-1].value)]
    for row in book.worksheets[0].iter_rows(min_row=2, max_row=len(texts) + 1):
        row[2].value = "译文"
    book.worksheets[0].delete_rows(1)
    book.save(file)
    assert [each["text"] for each in _taken(call, place, file)["kept"]] == texts
