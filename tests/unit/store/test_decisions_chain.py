"""What `verify` finds where somebody changed the journal by hand."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.decision import Decision
from pipeline.store import Workspace, load_journal, save_decisions, verify_journal
from pipeline.store.decisions.chain import Row, build_entry, build_row, find_faults, read_entry
from tests.unit.store.decisions_made import made

Rows = list[Row]


def chain(count: int) -> Rows:
    rows: Rows = []
    for number in range(1, count + 1):
        rows.append(build_row(made(f"d{number}"), number, rows[-1].hash if rows else ""))
    return rows


def renumber(rows: Rows) -> Rows:
    return [row._replace(number=number) for number, row in enumerate(rows, 1)]


def change(rows: Rows) -> Rows:
    return [row._replace(decision=row.decision.replace("Mira", "Mara")) if row.number == 4 else row for row in rows]


def change_and_hash(rows: Rows) -> Rows:
    return [*rows[:3], build_row(made("d4", value="other"), 4, rows[2].hash), *rows[4:]]


def put_in(rows: Rows) -> Rows:
    return renumber([*rows[:3], build_row(made("new"), 4, rows[2].hash), *rows[3:]])


@pytest.mark.parametrize(
    ("tamper", "faults"),
    [
        (lambda rows: rows, []),
        (change, ["Number 4 was changed"]),
        (lambda rows: [r._replace(decision_id="x") if r.number == 4 else r for r in rows], ["Number 4 was changed"]),
        (lambda rows: [r._replace(subject="x") if r.number == 4 else r for r in rows], ["Number 4 was changed"]),
        (change_and_hash, ["Before number 5 something was removed, or another put in its place"]),
        (lambda rows: rows[:3] + rows[4:], ["Number 4 is missing"]),
        (lambda rows: rows[:3] + rows[6:], ["Numbers 4 to 6 are missing"]),
        (lambda rows: rows[1:], ["Number 1 is missing"]),
        (
            lambda rows: renumber(rows[:3] + rows[4:]),
            ["Before number 4 something was removed, or another put in its place"],
        ),
        (
            lambda rows: renumber(rows[1:]),
            ["Before number 1 something was removed, or another put in its place"],
        ),
        (put_in, ["Number 4 was put in"]),
        (
            lambda rows: renumber([*rows[:3], rows[4], rows[3], *rows[5:]]),
            [f"Number {n} is not where it was written" for n in (4, 5, 6)],
        ),
    ],
)
def test_what_was_done_to_a_journal_is_told_with_its_number(tamper: Callable[[Rows], Rows], faults: list[str]) -> None:
    assert [str(fault) for fault in find_faults(tamper(chain(8)))] == faults


@given(st.data())
def test_any_other_journal_than_the_one_written_is_found_by_its_last_hash(data: st.DataObject) -> None:
    rows = chain(6)
    other = data.draw(st.lists(st.sampled_from(rows), max_size=8))
    is_beginning = other == rows[: len(other)]
    has_fault = any(find_faults(other)) or not other or other[-1].hash != rows[-1].hash
    assert has_fault is not (is_beginning and len(other) == len(rows))


@given(st.builds(Decision, id=st.text(min_size=1), verdict=st.just("word"), who=st.text(), when=st.text(),
                 value=st.text(), why=st.text(), facts=st.text(), is_proposed=st.booleans()))  # fmt: skip
def test_a_decision_has_the_same_hash_after_any_way_of_keeping_it(decision: Decision) -> None:
    row = build_row(decision, 1, "")
    assert build_entry(row).decision == decision
    assert read_entry(build_entry(row)) == row


def test_a_journal_changed_by_hand_is_found_out(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    save_decisions(workspace, [made(f"d{n}") for n in range(1, 6)])
    path, head = workspace.decisions / "decisions.sqlite", load_journal(workspace)[-1].hash
    assert verify_journal(workspace, head) == verify_journal(workspace)
    assert verify_journal(workspace).head == head
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in ("UPDATE decisions SET decision = ''", "DELETE FROM decisions WHERE number = 5"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            connection.execute(statement)
    connection.executescript("DROP TRIGGER decisions_no_DELETE; DELETE FROM decisions WHERE number = 5")
    connection.close()
    assert verify_journal(workspace).faults == ()
    assert [str(fault) for fault in verify_journal(workspace, head).faults] == [
        f"No entry has the hash {head}: the end was cut off, or the journal is another"
    ]
    save_decisions(workspace, [made("d6")])
    assert verify_journal(workspace, head).faults
    assert not verify_journal(workspace, load_journal(workspace)[0].hash).faults, "a journal grows"
