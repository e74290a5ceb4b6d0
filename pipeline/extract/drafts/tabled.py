"""The tables of one document: rows into drafts of activities, lists of participants into totals."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.extract.drafts.blocks import Draft
from pipeline.extract.drafts.single_events import is_same_event
from pipeline.extract.fields.telling import Telling
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Setting
from pipeline.extract.tables.columns import find_table_kind
from pipeline.extract.tables.grids import Grid, find_grid
from pipeline.extract.tables.participants import Gathering, build_attendance, build_counts, find_event
from pipeline.extract.tables.rows import TableReader
from pipeline.extract.tables.values import with_persons
from pipeline.model.activity import Activity, Statement
from pipeline.model.document import Block, Document
from pipeline.model.reading import Attendance, Claim, Section

_LONGEST_LEAD = 200
_MANY = frozenset({"countries", "organisations", "people", "counts", "themes", "text"})
_REASONS: dict[str, tuple[Claim, str]] = {
    "attendance": ("context", "a list of participants"),
    "timetable": ("context", "a timetable: parts of an event"),
    "other": ("unclaimed", "a table, but none of activities"),
}


class TablesOf:
    """Reads the tables of a document in order; a table may go on one that stands right above it."""

    def __init__(self, document: Document, tellings: Mapping[str, Telling]) -> None:
        self._blocks = document.blocks
        self._tellings = tellings
        self._grammars: Sequence[Grammar] = [t.grammar for t in tellings.values()]
        self._above = {b.locator.block: a for a, b in pairwise(b for b in document.blocks if b.kind != "furniture")}
        self._grids: dict[int, Grid] = {}
        self.gatherings: list[Gathering] = []

    def find_drafts(
        self, block: Block, section: Section, setting: Setting, telling: Telling
    ) -> tuple[list[Draft], Claim, str]:
        """The activities of a table's rows; and, where there are none, what the table is."""
        above = self._above.get(block.locator.block)
        grid = find_grid(block, self._grammars, self._grids.get(above.locator.block) if above else None)
        self._grids[block.locator.block] = grid
        lead = above.text if above and above.kind == "paragraph" and len(above.text) <= _LONGEST_LEAD else ""
        told = "\n".join(section.path) + (f" {lead}" if lead else "")
        kind = find_table_kind(grid, told, self._grammars)
        if kind == "activities":
            held = with_persons(grid, telling)
            reader = TableReader(held, section.path, lead, section, setting, telling, self._grammars)
            return reader.find_drafts(), "activity", ""
        if kind == "attendance":
            self._gather(grid)
        return [], *_REASONS[kind]

    def _gather(self, grid: Grid) -> None:
        found = find_event(grid.block.locator.block, self._blocks, self._grammars)
        known = next((g for g in self.gatherings if (g.event, g.at) == (found.event, found.at)), None)
        if known is None:
            self.gatherings.append(found)
        (known or found).grids.append(grid)

    def build_attendances(self, activities: Sequence[Activity], telling: Telling) -> tuple[Attendance, ...]:
        """The totals of each event's lists, with the activity of the document that they belong to."""
        found = []
        for gathering in self.gatherings:
            ours = next((a.id for a in activities if is_same_event(a, gathering.event)), "")
            found.append(build_attendance(gathering, telling, self._grammars, ours))
        return tuple(found)


def add_attendance(activity: Activity, attendance: Attendance, telling: Telling) -> Activity:
    """An activity with the totals of its list of participants as counts."""
    at = attendance.evidence[0]
    unit = "人" if telling.document.blocks[at.locator.block].language == "zh" else "participants"
    counts = build_counts(attendance, unit)
    return add_facts(activity, [Statement(property="counts", value=c, original=at.quote, evidence=at) for c in counts])


def add_facts(activity: Activity, facts: Sequence[Statement]) -> Activity:
    """An activity with further statements: values of a property that it has but once only where it has none."""
    known = {(s.property, s.value) for s in activity.statements}
    had = {s.property for s in activity.statements}
    added = [s for s in facts if (s.property in _MANY or s.property not in had) and (s.property, s.value) not in known]
    return activity.model_copy(update={"statements": (*activity.statements, *added)})
