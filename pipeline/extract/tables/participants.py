"""A list of participants: no activities, but who was at one event, as exact totals. Each person counts once."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.extract.fields.telling import Telling
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.tables.grids import Grid, Row, find_value
from pipeline.extract.tables.moments import parse_moment
from pipeline.model.activity import Count
from pipeline.model.document import Block
from pipeline.model.reading import Attendance
from pipeline.model.text import collapse_space

UNKNOWN = "unknown"
_ALONE = "-"
_HONORIFIC = re.compile(
    r"^(?:(?:prof|professor|dr|mr|mrs|ms|mx|miss|madam|sir|hon|eng|ir|h\.?e|assoc|asst)\b\.?\s*)+|(?:,?\s*(?:ph\.?d|md|msc)\.?)$"
)
_TITLE_HAN = re.compile(r"(?<=.{2})(?:教授|博士|先生|女士|老师|研究员)$")
_BRACKET = re.compile(r"[(（][^)）]*[)）]")
_NOT_LETTER = re.compile(r"[\W\d_]+")
_LABELLED = re.compile(r"^\W*([\w ]{2,16})[:：]\s*\S")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_LOOKED_BACK = 12
_FEWEST_LETTERS, _LONGEST_EVENT = 5, 200


@dataclass(frozen=True)
class _Person:
    """One person as one row tells: a name folded for comparison, and what the list says of that person."""

    key: str
    country: str
    gender: str
    affiliation: str

    def is_same(self, other: "_Person") -> bool:
        """Whether two rows name one person: the same name, and nothing said that cannot be of one."""
        told = ((self.country, other.country), (self.gender, other.gender))
        fits = all(a == b or UNKNOWN in (a, b) for a, b in told)
        bodies = (self.affiliation, other.affiliation)
        return self.key == other.key and fits and (bodies[0] in bodies[1] or bodies[1] in bodies[0])


@dataclass
class Gathering:
    """The lists of one event while a document is read. `at`: the block that names the event, -1 where none does;
    `dated_in`: the block that tells its date.
    """

    event: str
    at: int
    start_date: str | None = None
    end_date: str | None = None
    dated_in: int = -1
    grids: list[Grid] = field(default_factory=list)


def find_event(block: int, blocks: Sequence[Block], grammars: Sequence[Grammar]) -> Gathering:
    """What is listed in a table: the event that the nearest line above names, and its date, if a line tells it."""
    above = [b for b in reversed(blocks[max(0, block - _LOOKED_BACK) : block]) if b.kind not in ("table", "furniture")]
    named = [(b, line) for b in above for line in _lines(b)]
    found = next(((b, event) for b, line in named if (event := _event_of(line, grammars))), None)
    if found is None:
        headings = [b for b in above if b.kind == "heading"]
        event = next((e for b in headings if (e := _without_list_words(b.text, grammars))), "")
        return Gathering(event, -1)
    gathering = Gathering(found[1], found[0].locator.block)
    near = [b for b in above if b.locator.block >= gathering.at]
    for block_near, line in ((b, line) for b in reversed(near) for line in _lines(b)):
        span = _date_of(line, grammars)
        if span:
            gathering.start_date, gathering.end_date = span
            gathering.dated_in = block_near.locator.block
            break
    return gathering


def _lines(block: Block) -> list[str]:
    return [line.strip() for line in block.visible_text().splitlines() if line.strip()]


def _event_of(line: str, grammars: Sequence[Grammar]) -> str:
    """The event that a line names, without the words that name the list; empty where it names none."""
    label = _LABELLED.match(line)
    role = find_value("field", label.group(1), grammars) if label else ""
    if label and role:
        return line[label.end() - 1 :].strip() if role == "title" else ""
    bare = line
    for grammar in grammars:
        bare = grammar.named.sub("", bare)
    rest = _without_list_words(bare, grammars)
    fits = _FEWEST_LETTERS <= len(rest) <= _LONGEST_EVENT and not re.search(r"[。；]", rest)
    is_event = fits and find_value("event_line", rest, grammars) and not find_value("no_event_line", rest, grammars)
    return _without_list_words(line, grammars) if is_event else ""


def _without_list_words(text: str, grammars: Sequence[Grammar]) -> str:
    rest = collapse_space(text)
    for grammar in grammars:
        for _, pattern in grammar.cues.get("list_words", ()):
            rest = pattern.sub("", rest)
    return rest.strip(" \t:：-–—·*#,，.")


def _date_of(line: str, grammars: Sequence[Grammar]) -> tuple[str, str | None] | None:
    span = parse_moment(line, grammars)
    dates = span.dated(None) if span else None
    return (dates[0], dates[1] or None) if dates else None


def build_attendance(
    gathering: Gathering, telling: Telling, grammars: Sequence[Grammar], activity_id: str = ""
) -> Attendance:
    """The totals over all tables of one event."""
    persons: list[_Person] = []
    for grid in gathering.grids:
        for row, country in _with_countries(grid):
            person = _read_person(grid, row, country, telling, grammars)
            if person is None:
                continue
            same = next((n for n, p in enumerate(persons) if p.is_same(person)), None)
            if same is None:
                persons.append(person)
            else:
                persons[same] = _merged(persons[same], person)
    signed = any(map(is_signed, gathering.grids))
    return Attendance(
        source_id=telling.document.source_id, event=gathering.event,
        start_date=gathering.start_date, end_date=gathering.end_date, persons=len(persons),
        countries=_counted(p.country for p in persons), genders=_counted(p.gender for p in persons),
        affiliations=len({p.affiliation for p in persons} - {"", _ALONE}), is_signed=signed, activity_id=activity_id,
        evidence=tuple(
            telling.evidence(g.block.locator.block, 0, len(g.block.text), "table.attendance") for g in gathering.grids
        ),
    )  # fmt: skip


def is_signed(grid: Grid) -> bool:
    """Whether people signed the list where it happened: a column of signatures that is filled in."""
    if not grid.has("signature"):
        return False
    marks = [cell for row in grid.rows for cell in grid.cells_of(row, "signature")]
    return bool(marks) and 2 * len(marks) >= len(grid.rows)


def build_counts(attendance: Attendance, unit: str) -> list[Count]:
    """The totals as counts of an activity, in words that any report can use."""
    women, men = ("women", "men") if unit.isascii() else ("女性", "男性")
    genders = attendance.genders
    numbers = ((attendance.persons, unit), (genders.get("female", 0), women), (genders.get("male", 0), men))
    return [Count(value=value, unit=word) for value, word in numbers if value]


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _merged(one: _Person, other: _Person) -> _Person:
    known = [a if a not in (UNKNOWN, "") else b for a, b in ((one.country, other.country), (one.gender, other.gender))]
    return _Person(one.key, known[0], known[1], one.affiliation or other.affiliation)


def _with_countries(grid: Grid) -> list[tuple[Row, str]]:
    """The rows, each with its country: that of the row above where cells of a leading column are merged."""
    if not grid.has("country"):
        return [(row, row.group) for row in grid.rows]
    at, above, found = grid.columns.index("country"), "", []
    merged = grid.columns.index("country") < _first_name(grid)
    for row in grid.rows:
        above = row.cells[at].text or (above if merged else "")
        found.append((row, above))
    return found


def _first_name(grid: Grid) -> int:
    return min(n for n, role in enumerate(grid.columns) if role in ("person", "name", "family", "given"))


def _read_person(grid: Grid, row: Row, country: str, telling: Telling, grammars: Sequence[Grammar]) -> _Person | None:
    names = grid.cells_of(row, "person", "family", "given") or grid.cells_of(row, "name")
    key = _fold_name(" ".join(c.text for c in names))
    if not key:
        return None
    gender = next((find_value("gender", c.text, grammars) for c in grid.cells_of(row, "gender")), "")
    body = " ".join(c.text for c in grid.cells_of(row, "affiliation"))
    return _Person(key, _find_country(country, telling.grammar), gender or UNKNOWN, _fold_body(body, grammars))


def _fold_name(name: str) -> str:
    """A name without honorifics, case, spaces and marks, its words in one order: “BLOHM, Jan”, “Dr Jan Blohm”."""
    folded = _BRACKET.sub("", unicodedata.normalize("NFKC", name)).casefold().strip()
    bare = _TITLE_HAN.sub("", _HONORIFIC.sub("", folded))
    words = [w for w in _NOT_LETTER.split(bare) if w]
    han = [w for w in words if re.match(r"[\u3400-\u9fff]", w)]
    return "".join([*han, *sorted(w for w in words if w not in han)])


def _fold_body(name: str, grammars: Sequence[Grammar]) -> str:
    if not name or find_value("blank_cell", name, grammars):
        return ""
    if find_value("no_affiliation", name, grammars):
        return _ALONE
    return _NOT_LETTER.sub("", _ARTICLE.sub("", unicodedata.normalize("NFKC", name))).casefold()


def _find_country(text: str, grammar: Grammar) -> str:
    """ISO 3166-1 alpha-3 of the country that a cell names first, or “unknown”."""
    bare = _ARTICLE.sub("", text.strip())
    whole = grammar.country_codes.get(bare) or grammar.country_codes.get(bare.title())
    if whole:
        return whole
    found = grammar.countries.search(bare) or grammar.countries.search(bare.title())
    return (grammar.country_codes[found.group()] if found else "") or UNKNOWN
