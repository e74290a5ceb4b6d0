"""What is done to the journal while nobody else writes."""

import contextlib
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from pipeline.model.decision import Decision
from pipeline.store.decisions.chain import Row, build_row
from pipeline.store.decisions.tables import decisions

_AT_ONCE = 500
"""Most values in one question to the database."""


class Writer:
    """An open transaction on a journal. `number` and `head`: of its last entry, 0 and "" where there is none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        last = connection.execute(select(decisions).order_by(decisions.c.number.desc()).limit(1)).first()
        self.number: int = last.number if last else 0
        self.head: str = last.hash if last else ""

    def find_all(self) -> tuple[Row, ...]:
        """Every entry, oldest first."""
        return read_all(self._connection)

    def find_ids(self, ids: Iterable[str]) -> dict[str, Row]:
        """The entries of these decisions, by id."""
        return {row.decision_id: row for part in _parts(ids) for row in self._find(decisions.c.decision_id.in_(part))}

    def find_last(self, subjects: Iterable[str]) -> dict[str, Row]:
        """The last entry on each of these subjects, given and told as they are looked up."""
        last = select(func.max(decisions.c.number)).group_by(decisions.c.subject)
        return {
            row.subject: row
            for part in _parts(subjects)
            for row in self._find(decisions.c.number.in_(last.where(decisions.c.subject.in_(part))))
        }

    def add(self, wanted: Iterable[Decision]) -> tuple[Row, ...]:
        """The entries of these decisions; what is not in the journal yet is added, in their order."""
        wanted = tuple(wanted)
        known = self.find_ids(decision.id for decision in wanted if decision.id)
        told, new = [], []
        for decision in wanted:
            row = known.get(decision.id)
            if row is None:
                row = build_row(decision, self.number + 1, self.head)
                self.number, self.head = row.number, row.hash
                known[row.decision_id] = row
                new.append(row._asdict())
            told.append(row)
        if new:
            self._connection.execute(insert(decisions), new)
        return tuple(told)

    def redact(self, rows: Iterable[Row]) -> None:
        """Put what these rows say in place of the entries with their ids; numbers and hashes stay."""
        with self._unguarded():
            for row in rows:
                changed = update(decisions).where(decisions.c.decision_id == row.decision_id)
                self._connection.execute(changed.values(decision=row.decision, subject=row.subject))

    @contextlib.contextmanager
    def _unguarded(self) -> Iterator[None]:
        """Without what refuses changes of entries, until the end of this step; nobody else writes meanwhile."""
        run = self._connection.exec_driver_sql
        if self._connection.dialect.name == "postgresql":
            run(f"ALTER TABLE {decisions.name} DISABLE TRIGGER USER")
            yield
            run(f"ALTER TABLE {decisions.name} ENABLE TRIGGER USER")
            return
        found = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
        guards = run(found, (decisions.name,)).all()
        for name, _sql in guards:
            run(f"DROP TRIGGER {name}")
        yield
        for _name, sql in guards:
            run(sql)

    def _find(self, condition: ColumnElement[bool]) -> Iterator[Row]:
        yield from (Row(*row) for row in self._connection.execute(select(decisions).where(condition)))


def read_all(connection: Connection) -> tuple[Row, ...]:
    """Every entry of a journal, oldest first."""
    return tuple(Row(*row) for row in connection.execute(select(decisions).order_by(decisions.c.number)))


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    unique = list(dict.fromkeys(values))
    yield from (unique[start : start + _AT_ONCE] for start in range(0, len(unique), _AT_ONCE))
