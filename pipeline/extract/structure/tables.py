"""A table of activities: one record a row. What a table is, is told by its heads and by what stands in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.extract.blocks import Draft
from pipeline.extract.fields.telling import Telling
from pipeline.extract.grammar import Grammar
from pipeline.extract.han.numbers import parse_ordinal
from pipeline.extract.spans import DateSpan, Given, Mention, Name, Sentence, Setting
from pipeline.extract.structure.grids import Cell, Grid, Row, find_value
from pipeline.extract.structure.moments import find_day_first, is_clock, parse_moment, parse_year
from pipeline.extract.structure.periods import parse_single_year
from pipeline.extract.structure.values import give, is_blank, is_self, iter_given
from pipeline.model.activity import Kind, Role, Section, Status
from pipeline.model.rules import ActivityRule

TableKind = Literal["activities", "attendance", "timetable", "other"]
_TITLES = ("title", "content", "name")
_TIMES = ("date", "start", "month", "year", "day")
_FACTS = ("place", "count", "partner", "organiser", "role", "status", "kind", "people", "mode", "affiliation", "theme")
_LEAST_SHARE = 0.5
_LONGEST_TITLE = 160
_FIRST_WORDS = re.compile(r"^(.{12,}?[^.]{3})(?:[.;:。；：]\s|[。；]|\s[–—-]\s)")
_BRACKET = re.compile(r"[(（][^()（）]{1,40}[)）]\s*$")
_PARTIES = re.compile(r"[;；、,，/\n]|\s(?:and|with|&)\s|[与和]")
_OURS, _NEARLY_OURS = "\x00", 12
_QUOTED = re.compile(r"^[“\"「](?P<words>[^“”\"「」]+)[”\"」]$")
_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,3}[.)、]|[(（][一二三四五六七八九十\d]+[)）]|[•●-])\s*")
_RULE = ActivityRule(id="table.row", pattern="", name="listed", role="host", confidence=0.85)


def find_table_kind(grid: Grid, told: str, grammars: Sequence[Grammar]) -> TableKind:
    """What a table is; `told`: the headings above it, one a line."""
    if not grid.rows:
        return "other"
    if _is_timetable(grid):
        return "timetable"
    if _has_persons(grid):
        about = f"{told} {' '.join(grid.heads)}"
        staff = grid.has("record", "money") or find_value("not_activities", told, grammars)
        said = find_value("attendance", about, grammars) or grid.has("gender", "country", "signature")
        return "attendance" if said and not staff else "other"
    return "activities" if _is_of_activities(grid, told, grammars) else "other"


def _has_persons(grid: Grid) -> bool:
    """Whether each row is a person."""
    personal = grid.has("gender", "country", "affiliation", "signature", "position")
    named = grid.has("person", "family", "given")
    return personal and not grid.has("title", "start") and (named or (grid.has("name") and not grid.has(*_TIMES)))


def _is_timetable(grid: Grid) -> bool:
    """Whether the rows are parts of one day: times, not dates, in the first column of times."""
    times = [column for role in ("date", "start") if grid.has(role) for column in grid.column(role) if column]
    return bool(times) and sum(map(is_clock, times)) * 2 >= len(times)


def _is_of_activities(grid: Grid, told: str, grammars: Sequence[Grammar]) -> bool:
    titles = _titles(grid)
    dated, facts = grid.has(*_TIMES), sum(grid.has(role) for role in _FACTS)
    if not titles or grid.has("record") or (grid.has("money") and not (dated and facts)):
        return False
    if find_value("not_activities", told.rsplit("\n", maxsplit=1)[-1], grammars):
        return False
    kinds = sum(bool(_find_kind(title, grammars)[0]) for title in titles) / len(titles)
    said = grid.has("title") and bool(find_value("table_kind", f"{told} {' '.join(grid.heads)}", grammars))
    return (dated or facts > 1) and (kinds >= _LEAST_SHARE or (said and dated and facts > 0))


def _titles(grid: Grid) -> list[str]:
    role = _title_role(grid)
    return [text for text in grid.column(role) if text] if role else []


def _title_role(grid: Grid) -> str:
    return next((role for role in _TITLES if grid.has(role)), "")


def _find_kind(text: str, grammars: Sequence[Grammar]) -> tuple[Kind | None, str]:
    """The kind that the words of a title (or of a cell for it) give, and the rule that says so."""
    for grammar in grammars:
        for cue, pattern in grammar.cues.get("row_kind", ()):
            if pattern.search(text):
                return cue.value, cue.id  # type: ignore[return-value]
    for grammar in grammars:
        for rule, kinds in grammar.kinds:
            if kinds.search(text):
                return rule.kind, rule.id
    return None, ""


def kind_of(
    said: Sequence[str], title: str, grammars: Sequence[Grammar], group: str = "", headings: str = ""
) -> tuple[Kind, str]:
    """The kind by what a cell says of it, by the title, the row above that heads it, the headings; else an event."""
    for words in (*said, title, group):
        kind, rule = _find_kind(words, grammars)
        if kind:
            return kind, rule
    headed = find_value("table_kind", headings, grammars)
    return (headed or "event"), "table.heading"  # type: ignore[return-value]


def role_by_organisers(text: str, grammars: Sequence[Grammar]) -> Role:
    """Our part by who organises: host alone, co-host with others, participant where we are none of them."""
    masked = text
    for grammar in grammars:
        masked = grammar.named.sub(_OURS, masked)  # a name of ours may hold a comma or an “and”
    parts = [p.strip() for p in _PARTIES.split(masked) if p.strip(" ()（）")]
    ours = [is_self(p, grammars) or len(p.replace(_OURS, "")) < len(p) <= _NEARLY_OURS for p in parts]
    if not any(ours):
        return "participant"
    return "host" if all(ours) else "co-host"


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
        return self.grid.columns.index(_title_role(self.grid))

    def find_drafts(self) -> list[Draft]:
        """A draft for each row that names an activity."""
        drafts, month, year = [], "", None
        day_first = find_day_first([c.text for r in self.grid.rows for c in self.grid.cells_of(r, "date", "start")])
        for row in self.grid.rows:
            month = next((c.text for c in self.grid.cells_of(row, "month")), month)
            year = next((parse_year(c.text) for c in self.grid.cells_of(row, "year")), year)
            title = row.cells[self._title_at]
            if is_blank(title, self.grammars):
                continue
            dated = self._when(row, month, year or parse_year(row.group), day_first)
            given = [*dated, *iter_given(self.grid, row, self.telling, self.grammars)]
            mention = self._mention(row, title, given)
            drafts.append(Draft(mention, self.section, replace(self.setting, block="table", implicit=True, actor="us")))
        return drafts

    def _mention(self, row: Row, cell: Cell, given: list[Given]) -> Mention:
        block, grammar = self.grid.block, self.telling.grammar
        text = block.visible_text(row.start, row.end, blank=" ")
        sentence = Sentence(block.locator.block, row.start, row.end, text)
        start, end = cell.start - row.start, cell.end - row.start
        title = find_title(cell.text)
        named = self.telling.language.find_names(replace(sentence, text=title), grammar, [])
        ordinal = next((n.ordinal for n in named if n.ordinal is not None), parse_ordinal(title))
        kind, kind_rule = self._kind(row, cell.text)
        name = Name(start, end, title, kind, kind_rule, ordinal, proper=True)
        return Mention(
            sentence, _RULE, name, kind, kind_rule, self._role(row, cell.text, kind), self._status(row),
            0, len(text), (0, end), confidence=self._confidence(), given=tuple(given),
        )  # fmt: skip

    def _confidence(self) -> float:
        known = sum(bool(role) for role in self.grid.columns)
        return 0.9 if self.grid.has(*_TIMES) and self.grid.has("title") and known > 2 else 0.7

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
        organisers = self.grid.cells_of(row, "organiser")
        if organisers and not is_blank(organisers[0], self.grammars):
            return role_by_organisers(organisers[0].text, self.grammars)
        headed = find_value("table_role", f"{row.group} {self._nearest}", self.grammars)
        if headed:
            return headed  # type: ignore[return-value]
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

    def _when(self, row: Row, month: str, year: int | None, day_first: bool | None) -> list[Given]:
        """Year, start and end of a row, from its cells, and the year of the section for dates without one."""
        at = self.grid.cells_of(row, "date", "start", "day") or self.grid.cells_of(row, "month")
        years = self.grid.cells_of(row, "year")
        given = [give("year", year, years[0], row)] if year and years else []
        if not at:
            return given or self._year_of_title(row)
        cell = at[0]
        alone = parse_year(cell.text)
        if alone:
            return [give("year", alone, cell, row)]
        span = self._moment(cell, month, day_first)
        if span is None:
            return given or self._year_of_title(row)
        stated = int(span.first[:4]) if span.first[0] != "-" else None
        if stated and not given:
            given = [give("year", stated, cell, row)]
        given = given or self._year_of_title(row)
        known = stated or next((g.value for g in given), None) or parse_single_year(self.section.period)
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


def find_title(text: str) -> str:
    """The name of the activity: the cell as it stands, without its number and the quotation marks around it."""
    bare = _NUMBERED.sub("", text)
    quoted = _QUOTED.match(bare)
    if quoted:
        return quoted.group("words").strip()
    if len(bare) > _LONGEST_TITLE or (re.search(r"[\u3400-\u9fff]", bare) and len(bare) > _LONGEST_TITLE // 2):
        opening = _FIRST_WORDS.match(bare)
        return opening.group(1).strip() if opening else bare[:_LONGEST_TITLE]
    return bare.strip(" .;；。")
