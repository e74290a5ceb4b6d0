"""What people left out of a report, so that it can be told again."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.decision import Decision
from pipeline.report import is_in_period
from pipeline.run.results import gather_decisions, gather_records
from pipeline.store import Workspace
from pipeline.web.draft.view import View


@dataclass(frozen=True)
class LeftOut:
    """A passage or record that somebody left out: its key, and what it was called."""

    key: str
    title: str
    who: str
    when: str


def list_left(workspace: Workspace, view: View) -> tuple[LeftOut, ...]:
    """What is left out of this report, the newest decision first."""
    last: dict[str, Decision] = {}
    for decision in gather_decisions(workspace):
        if decision.verdict in ("leave_out", "include"):
            last[decision.subject] = decision
    left = [decision for decision in last.values() if decision.verdict == "leave_out"]
    return tuple(_iter_left(reversed(left), workspace, view)) if left else ()


def _iter_left(decisions: Iterator[Decision], workspace: Workspace, view: View) -> Iterator[LeftOut]:
    records = {name: record for record in gather_records(workspace) for name in (*record.ids, *record.members)}
    years = {view.wanted.year, view.wanted.planned_year or view.wanted.year}
    for decision in decisions:
        key = decision.targets[0].id
        record = next((records[anchor.id] for anchor in decision.targets if anchor.id in records), None)
        if record is None:
            is_ours = not key.startswith(("report-", "outlook-")) or key.startswith(
                f"{view.model.kind}-{view.wanted.year}/"
            )
        else:
            is_ours = any(is_in_period(record, year, view.profile.reporting) for year in years)
        if is_ours:
            title = record.title_in(view.wanted.language) if record else decision.targets[0].title or key
            yield LeftOut(key, title, decision.who, decision.when)


def find_left(workspace: Workspace, view: View, key: str) -> LeftOut | None:
    """Who left a passage out; None where nobody did."""
    return next((left for left in list_left(workspace, view) if left.key == key), None)
