"""The rows of a table of activities as drafts: what the cells state, and kind, role, status and time of the whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.drafts.blocks import Draft
from pipeline.extract.fields.telling import Telling
from pipeline.extract.han.facts.numbers import parse_ordinal
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import DateSpan, Given, Mention, Name, Sentence, Setting
from pipeline.extract.tables.columns import LONGEST_TITLE, find_title, kind_of, role_by_organisers, title_role
from pipeline.extract.tables.grids import TIMES, Cell, Grid, Row, find_value
from pipeline.extract.tables.moments import find_day_first, parse_moment, parse_year
from pipeline.extract.tables.values import give, is_blank, iter_given
from pipeline.extract.times.periods import parse_single_year
from pipeline.model.activity import Kind, Role, Status
from pipeline.model.reading import Section
from pipeline.model.rules import ActivityRule

_BRACKET = re.compile(r"[(（][^()（）]{1,40}[)）]\s*$")
_RULE = ActivityRule(id="table.row", pattern="", name="listed", role="host", confidence=0.85)


@dataclass(frozen=True)
class TableReader:
    """Reads the rows of one table of activities; `path`: the headings above it, `lead`: the line right above it."""

    grid: Grid
    path: tuple[str, ...]
    lead: str
    section: Section
    setting: Setting
    telling: Telling
    grammars: Sequence[Grammar]

    @property
    def _nearest(self) -> str:
        """The heading and the line right above the table."""
        return f"{self.path[-1] if self.path else ''} {self.lead}"

    @property
    def _title_at(self) -> int:
        return self.grid.columns.index(title_role(self.grid))

    def find_drafts(self) -> list[Draft]:
        """A draft for each row that names an activity."""
        drafts: list[Draft] = []
        month = year = None
        day_first = find_day_first([c.text for r in self.grid.rows for c in self.grid.cells_of(r, "date", "start")])
        for row in self.grid.rows:
            month = next(iter(self.grid.cells_of(row, "month")), month)
            year = next(iter(self.grid.cells_of(row, "year")), year)
            title = row.cells[self._title_at]
            if is_blank(title, self.grammars):
                continue
            dated = self._when(row, month, year, day_first)
            given = [*dated, *iter_given(self.grid, row, self.telling, self.grammars)]
            mention = self._mention(row, title, given)
            drafts.append(Draft(mention, self.section, replace(self.setting, block="table", implicit=True, actor="us")))
        return drafts

    def _mention(self, row: Row, cell: Cell, given: list[Given]) -> Mention:
        block, grammar = self.grid.block, self.telling.grammar
        text = block.visible_text(row.start, row.end, blank=" ")
        sentence = Sentence(block.locator.block, row.start, row.end, text)
        start, end = cell.start - row.start, cell.end - row.start
        inner = self._named_in(sentence, start, end) if self._is_prose(cell) else None
        title = inner.title if inner else find_title(cell.text)
        named = self.telling.language.find_names(replace(sentence, text=title), grammar, [])
        ordinal = next((n.ordinal for n in named if n.ordinal is not None), parse_ordinal(title))
        kind, kind_rule = self._kind(row, cell.text)
        name = inner or Name(start, end, title, kind, kind_rule, ordinal, proper=True)
        return Mention(
            sentence, _RULE, name, kind, kind_rule, self._role(row, cell.text, kind), self._status(row),
            0, len(text), (0, end), confidence=self._confidence(), given=tuple(given),
        )  # fmt: skip

    def _is_prose(self, cell: Cell) -> bool:
        """Whether a cell tells of the activity in more words than a name has."""
        return title_role(self.grid) == "content" or len(cell.text) > LONGEST_TITLE

    def _named_in(self, sentence: Sentence, start: int, end: int) -> Name | None:
        """The name that stands in a cell of prose: a quoted one before others."""
        names = self.telling.language.find_names(sentence, self.telling.grammar, [])
        fit = [n for n in names if start <= n.start and n.end <= end and not n.generic and (n.quoted or n.kind)]
        return next((n for n in fit if n.quoted), fit[0] if fit else None)

    def _confidence(self) -> float:
        known = sum(bool(role) for role in self.grid.columns)
        if not self.grid.has(*TIMES):
            return 0.7
        return 0.9 if self.grid.has("title") and known > 2 else 0.8

    def _kind(self, row: Row, title: str) -> tuple[Kind, str]:
        """By the column that says so, by the title, by the row or the heading above."""
        said = [c.text for c in self.grid.cells_of(row, "kind")]
        heads = " ".join(h for h, r in zip(self.grid.heads, self.grid.columns, strict=True) if r == "title")
        return kind_of(said, title, self.grammars, row.group, f"{heads} {' '.join(self.path)}")

    def _role(self, row: Row, title: str, kind: Kind) -> Role:
        """By the column of roles, the title, who organises it, or the heading above."""
        said = [c.text for c in self.grid.cells_of(row, "role")]
        for words in (*said, title):
            role = find_value("row_role", words, self.grammars)
            if role:
                return role  # type: ignore[return-value]
        if self.grid.cells_of(row, "talk"):
            return "speaker"
        organisers = self.grid.cells_of(row, "organiser")
        if organisers and not is_blank(organisers[0], self.grammars):
            return role_by_organisers(organisers[0].text, self.grammars)
        sorts = " ".join(c.text for c in self.grid.cells_of(row, "kind"))
        headed = find_value("row_role", sorts, self.grammars)
        headed = headed or find_value("table_role", f"{row.group} {self._nearest}", self.grammars)
        if headed:
            return headed  # type: ignore[return-value]
        if title_role(self.grid) == "content" and self.telling.language.find_people(title, self.telling.grammar):
            return "participant"  # a chronicle names who went
        return {"award": "recipient", "agreement": "participant"}.get(kind, "host")  # type: ignore[return-value]

    def _status(self, row: Row) -> Status:
        """By the column that says so or a remark, else by the heading above."""
        cells = self.grid.cells_of(row, "status")
        remarks = [] if cells else self.grid.cells_of(row, "note", "date", "place", "title")
        for cell in cells:
            status = find_value("row_status", cell.text, self.grammars)
            if status:
                return status  # type: ignore[return-value]
        for cell in remarks:
            bracket = _BRACKET.search(cell.text)
            said = (bracket.group() if bracket else "") if cell is row.cells[self._title_at] else cell.text
            status = find_value("row_status", said, self.grammars)
            if status in ("cancelled", "planned"):
                return status  # type: ignore[return-value]
        heads = f"{row.group} {self._nearest}"
        planned = self.section.role == "outlook" or find_value("table_planned", heads, self.grammars)
        return "planned" if planned else "completed"

    def _when(self, row: Row, month: Cell | None, year: Cell | None, day_first: bool | None) -> list[Given]:
        """Year, start and end of a row: by its cells, those of a row above where cells are merged, or the section."""
        at = self.grid.cells_of(row, "date", "start", "day") or ([month] if month else [])
        headed = parse_year(year.text) if year else None
        given = [give("year", headed, year, row)] if year and headed else []
        if not at:
            return given or self._year_of_title(row)
        cell = at[0]
        alone = parse_year(cell.text)
        if alone:
            return [give("year", alone, cell, row)]
        span = self._moment(cell, month.text if month else "", day_first)
        if span is None:
            return given or self._year_of_title(row)
        stated = int(span.first[:4]) if span.first[0] != "-" else None
        if stated and not given:
            given = [give("year", stated, cell, row)]
        given = given or self._year_of_title(row)
        known = stated or next((g.value for g in given), None) or parse_year(row.group)
        known = known or parse_single_year(self.section.period)
        dated = span.dated(known if isinstance(known, int) else None)
        return [*given, *self._dates(row, cell, dated, day_first)] if dated else given

    def _dates(self, row: Row, cell: Cell, dated: tuple[str, str], day_first: bool | None) -> list[Given]:
        first, last = dated
        ends = self.grid.cells_of(row, "end")
        end = parse_moment(ends[0].text, self.grammars, day_first=day_first) if ends else None
        found = [give("start_date", first, cell, row)]
        if end and (closing := end.dated(int(first[:4]))) and closing[0] > first:
            found.append(give("end_date", closing[0], ends[0], row))
        elif last and last != first:
            found.append(give("end_date", last, cell, row))
        return found

    def _moment(self, cell: Cell, month: str, day_first: bool | None) -> DateSpan | None:
        """The date of a cell, its month put in where a column of its own tells it."""
        whole = parse_moment(cell.text, self.grammars, day_first=day_first)
        if not month or cell.text == month:
            return whole
        if whole and whole.first.count("-") > 1:
            return whole
        for joined in (f"{month}{cell.text}", f"{month} {cell.text}", f"{cell.text} {month}"):
            span = parse_moment(joined, self.grammars, day_first=day_first)
            if span and span.first.count("-") > 1:
                return span
        return whole or parse_moment(month, self.grammars)

    def _year_of_title(self, row: Row) -> list[Given]:
        """The year that opens a title: “2017 International Workshop”, 2023年国际培训班."""
        cell = row.cells[self._title_at]
        found = re.match(r"[“\"]?((?:19|20)\d\d)(?!\d)", cell.text)
        return [give("year", int(found.group(1)), cell, row, found.group(1))] if found else []
