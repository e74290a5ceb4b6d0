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
