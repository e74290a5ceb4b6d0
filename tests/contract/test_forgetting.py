"""`forget`: after it no file of the workspace holds a word of the document, but the reports that are listed."""

import gzip
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.model.decision import Anchor, Decision, Verdict
from pipeline.model.translation import ItemKind, Translation
from pipeline.store import (
    Workspace,
    load_decisions,
    load_linked,
    load_translations,
    save_decisions,
    save_translations,
    verify_journal,
)
from tests.unit.cli.conftest import Call, call, place

_ = call, place
CANARY, PERSON = "Quillfeather", "Zebulon Marchbanks"
NAME = f"2023/{CANARY} letter.md"
LETTER = f"""# {CANARY} days

In June 2023, the Centre held the {CANARY} Training Course in Kisumu with 25 participants. Professor {PERSON} of
{CANARY} University gave the opening lecture.

In 2024, the Centre will host the {CANARY} Forum.
"""


def iter_contents(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and of all that is packed in it."""
    data = path.read_bytes()
    yield data
    if path.suffix == ".gz":
        yield gzip.decompress(data)
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def find_canary(root: Path) -> list[str]:
    """The files in which the document, or a person that it alone names, is still found; by name or by content."""
    words = (CANARY, CANARY.lower(), PERSON, "Marchbanks")
    return sorted(
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_file()
        and (
            any(word in path.relative_to(root).as_posix() for word in words)
            or any(word.encode() in data for data in iter_contents(path) for word in words)
        )
    )


def _decide(root: Path) -> None:
    """Decisions of every sort about what the letter tells, and about what another document tells."""
    workspace = Workspace(root)
    linked = load_linked(workspace)
    about = {record.title: record for record in linked.records}
    mine = next(record for title, record in about.items() if CANARY in title)
    other = next(record for title, record in about.items() if "River Science" in title)

    def anchor(record: object, document: str, quote: str, title: str) -> Anchor:
        return Anchor(id=str(record), document=document, quote=quote, title=title)

    own = anchor(mine.members[0], NAME, mine.quotes[0].quote, mine.title)
    theirs = anchor(other.members[0], "2023/workshop.md", other.quotes[0].quote, other.title)
    passage = Anchor(id=mine.id)
    told: list[tuple[Verdict, tuple[Anchor, ...], str, str, str, str]] = [
        ("accept", (own,), "", "", "", f'{{"people": ["{PERSON}"]}}'),
        ("different", (own, theirs), "", "", "", ""),
        ("edit", (own,), "title", f"{CANARY} Training Course", f"Course of {CANARY}", ""),
        ("word", (passage, own), "en", "", f"{PERSON} opened it.", ""),
        ("edit", (theirs, own), "place", "Nairobi", "Mombasa", ""),
        ("remark", (theirs,), "", "", f"Ask {PERSON}.", ""),
        ("accept", (theirs,), "", "", "", ""),
    ]
    save_decisions(
        workspace,
        [
            Decision(
                verdict=verdict, targets=targets, aspect=aspect, before=before, value=value, facts=facts,
                who="Li Wei", when=f"2024-01-0{number}T08:00:00+00:00", why=f"{CANARY} says so" if number == 1 else "",
            )
            for number, (verdict, targets, aspect, before, value, facts) in enumerate(told, 1)
        ],
    )  # fmt: skip
    given: list[tuple[ItemKind, str, str]] = [
        ("person", PERSON, "泽布伦"),
        ("sentence", f"In 2024, the Centre will host the {CANARY} Forum.", "2024年将举办论坛。"),
        ("title", f"{CANARY} Training Course", "培训班"),
        ("organisation", "Regional Centre for River Science", "河流科学中心"),
        ("title", "3rd International Workshop on River Science", "第三届河流科学国际研讨会"),
    ]
    save_translations(
        workspace,
        [Translation(kind=kind, language="zh", text=text, translation=form) for kind, text, form in given],
    )


@pytest.fixture
def told(call: Call, place: Path) -> Path:
    """A workspace in which everything that can hold words of the letter does."""
    (place / "data" / "raw" / NAME).write_text(LETTER, encoding="utf-8")
    assert call("-C", place, "run").code == 0
    _decide(place)
    assert call("-C", place, "report", "2023", "--outlook", "2024", "--to", "docx,html").code == 0
    found = find_canary(place)
    for part in ("data/raw/", "documents/", "readings/", "records.json", "drafts/", "decisions.sqlite", "lineages"):
        assert any(part in name for name in found), part
    return place


def test_nothing_is_left_but_reports_that_are_listed(call: Call, told: Path) -> None:
    answer = call("-C", told, "forget", NAME, "--yes", "--why", "asked for by letter", "--who", "Ana Gomes", "--json")
    assert answer.code == 0, answer.err
    done = json.loads(answer.out)
    left = find_canary(told)
    assert left
    assert set(left) <= {Path(path).relative_to(told).as_posix() for path in done["reports"]}
    assert all(name.startswith("reports/") for name in left)
    assert done["remains"] == []
    assert verify_journal(Workspace(told)).faults == ()

    shutil.rmtree(told / "reports")
    assert call("-C", told, "report", "2023", "--outlook", "2024", "--to", "docx,html").code == 0
    assert find_canary(told) == []


def test_what_people_said_of_other_documents_stays(call: Call, told: Path) -> None:
    before = load_decisions(Workspace(told))
    assert call("-C", told, "forget", NAME, "--yes").code == 0
    after = load_decisions(Workspace(told))
    assert [each.id for each in after][: len(before)] == [each.id for each in before]
    assert [(each.verdict, each.aspect) for each in after] == [
        ("forget", "accept"),
        ("forget", "different"),
        ("forget", "edit"),
        ("forget", "word"),
        ("edit", "place"),
        ("forget", "remark"),
        ("accept", ""),
        ("forget", ""),
    ]
    assert [anchor.document for anchor in after[4].targets] == ["2023/workshop.md"]
    assert after[6] == before[6]
    assert all((each.who, each.when) == (old.who, old.when) for each, old in zip(after, before, strict=False))
    kept = [translation.text for translation in load_translations(Workspace(told))]
    assert kept == ["Regional Centre for River Science", "3rd International Workshop on River Science"]
    assert call("-C", told, "review", "list").code == 0


def test_it_is_not_read_again_unless_that_is_allowed(call: Call, told: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.md"
    letter.write_text(LETTER, encoding="utf-8")
    assert call("-C", told, "forget", NAME, "--yes", "--why", "asked for by letter", "--who", "Ana Gomes").code == 0
    (receipt,) = json.loads(call("-C", told, "add", letter, "--json").out)["receipts"]
    assert (receipt["outcome"], receipt["reason"]) == ("failed", "FORGOTTEN")
    assert "as Ana Gomes had it (asked for by letter)" in receipt["message"]
    (told / "data" / "raw" / "other name.md").write_text(LETTER, encoding="utf-8")
    answer = call("-C", told, "run")
    assert answer.code == ExitCode.SOME_FAILED
    assert "It was forgotten on " in " ".join(answer.err.split())
    assert not any(CANARY in record.title for record in load_linked(Workspace(told)).records)

    assert call("-C", told, "forget", "other name.md", "--restore").code == 0
    assert call("-C", told, "run").code == 0
    assert any(CANARY in record.title for record in load_linked(Workspace(told)).records)


def test_an_earlier_version_whose_file_is_gone_is_forgotten_too(call: Call, told: Path) -> None:
    (told / "data" / "raw" / NAME).write_text(LETTER.replace("25 participants", "26 participants"), encoding="utf-8")
    assert call("-C", told, "run").code == 0
    answer = call("-C", told, "forget", NAME, "--yes", "--json")
    assert answer.code == 0, answer.err
    assert json.loads(answer.out)["remains"] == []
    assert all(name.startswith("reports/") for name in find_canary(told))
    (told / "data" / "raw" / "again.md").write_text(LETTER, encoding="utf-8")
    assert call("-C", told, "run").code == ExitCode.SOME_FAILED
    assert not any(CANARY in record.title for record in load_linked(Workspace(told)).records)


def test_it_asks_first_and_a_dry_run_changes_nothing(call: Call, told: Path) -> None:
    before = {path: path.read_bytes() for path in sorted(told.rglob("*")) if path.is_file()}
    answer = call("-C", told, "forget", NAME, "--dry-run", "--json")
    assert answer.code == 0
    assert json.loads(answer.out)["redacted_count"] == 6
    assert call("-C", told, "forget", NAME).code == ExitCode.USAGE  # nobody is there to answer
    assert {path: path.read_bytes() for path in sorted(told.rglob("*")) if path.is_file()} == before


def test_a_mail_is_forgotten_with_all_that_came_in_it(call: Call, place: Path) -> None:
    with zipfile.ZipFile(place / "data" / "raw" / "letters.zip", "w") as archive:
        archive.writestr("letter.md", LETTER)
    assert call("-C", place, "run").code == 0
    answer = call("-C", place, "forget", "letters.zip/letter.md", "--yes")
    assert answer.code == ExitCode.USAGE
    assert "letters.zip" in answer.err
    assert call("-C", place, "forget", "letters.zip", "--yes").code == 0
    assert find_canary(place) == []
    (place / "data" / "raw" / "letter.md").write_text(LETTER, encoding="utf-8")
    assert call("-C", place, "run").code == ExitCode.SOME_FAILED


@pytest.mark.parametrize("name", ["2023/none.md", "abc", "0123456789abcdef"])
def test_what_is_not_there_is_not_forgotten(call: Call, place: Path, name: str) -> None:
    call("-C", place, "run")
    answer = call("-C", place, "forget", name, "--yes")
    assert answer.code == ExitCode.USAGE
    assert "There is no document" in answer.err


def test_another_change_of_the_journal_is_still_found(call: Call, told: Path) -> None:
    import sqlite3

    assert call("-C", told, "forget", NAME, "--yes").code == 0
    connection = sqlite3.connect(told / "data" / "decisions" / "decisions.sqlite")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE decisions SET decision = replace(decision, 'Li Wei', 'Li Wai') WHERE number = 1")
    connection.commit()
    connection.close()
    assert [str(fault) for fault in verify_journal(Workspace(told)).faults] == ["Number 1 was changed"]
