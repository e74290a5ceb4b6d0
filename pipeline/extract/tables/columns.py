"""A table of activities: one record a row. What a table is, is told by its heads and by what stands in it."""

import re
from collections.abc import Sequence
from typing import Literal

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.tables.grids import TIMES, Grid, find_value
from pipeline.extract.tables.moments import is_clock
from pipeline.extract.tables.values import is_self
from pipeline.model.activity import Kind, Role

TableKind = Literal["activities", "attendance", "timetable", "other"]
_TITLES = ("title", "content", "name")
_FACTS = ("place", "count", "partner", "organiser", "role", "status", "kind", "people", "mode", "affiliation", "theme")
_LEAST_SHARE = 0.5
LONGEST_TITLE = 160
"""Letters of a cell that may be a name as it stands; half as many of Chinese."""
_FIRST_WORDS = re.compile(r"^(.{12,}?[^.]{3})(?:[.;:。；：]\s|[。；]|\s[–—-]\s)")
_PARTIES = re.compile(r"[;；、,，/\n]|\s(?:and|with|&)\s|[与和]")
_OURS, _NEARLY_OURS = "\x00", 12
_QUOTED = re.compile(r"^[“\"「](?P<words>[^“”\"「」]+)[”\"」]$")
_PART = re.compile(
    r"\s*[，,；;（(]\s*(?:发言|作报告|主讲|讲课|致辞|主持|参会|参加|参展"
    r"|(?:invited )?(?:talk|speaker|speech|paper|poster|participant)|attended|keynote)\s*[）)]?\s*$",
    re.IGNORECASE,
)
"""What our part in it was, behind the name: “水利论坛，发言”."""
_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,3}[.)、]|[(（][一二三四五六七八九十\d]+[)）]|[•●-])\s*")


def find_table_kind(grid: Grid, told: str, grammars: Sequence[Grammar]) -> TableKind:
    """What a table is; `told`: the headings above it, one a line."""
    if not grid.rows:
        return "other"
    if _is_timetable(grid):
        return "timetable"
    if _is_of_contacts(grid) and find_value("event_line", told.rsplit("\n", 1)[-1], grammars):
        return "attendance"
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
    return personal and not grid.has("title", "start") and (named or (grid.has("name") and not grid.has(*TIMES)))


def _is_of_contacts(grid: Grid) -> bool:
    """Whether each row is a person with title and address: “Name | Title | Organisation | Email”."""
    return grid.has("name") and grid.has("contact") and grid.has("affiliation") and not grid.has("record", *TIMES)


def _is_timetable(grid: Grid) -> bool:
    """Whether the rows are parts of one day: times, not dates, in the first column of times."""
    times = [column for role in ("date", "start") if grid.has(role) for column in grid.column(role) if column]
    return bool(times) and sum(map(is_clock, times)) * 2 >= len(times)


def _is_of_activities(grid: Grid, told: str, grammars: Sequence[Grammar]) -> bool:
    titles = _titles(grid)
    dated, facts = grid.has(*TIMES), sum(grid.has(role) for role in _FACTS)
    if not titles or grid.has("record") or (grid.has("money") and not (dated and facts)):
        return False
    if find_value("not_activities", told.rsplit("\n", maxsplit=1)[-1], grammars):
        return False
    kinds = sum(bool(_find_kind(title, grammars)[0]) for title in titles) / len(titles)
    heads = " ".join(grid.heads)
    said = grid.has("title") and bool(find_value("table_kind", f"{told} {heads}", grammars))
    said = said or _is_of_named(grid, told.rsplit("\n", maxsplit=1)[-1], grammars)
    return (dated or facts > 1) and (kinds >= _LEAST_SHARE or (said and dated and facts > 0))


def _is_of_named(grid: Grid, heading: str, grammars: Sequence[Grammar]) -> bool:
    """Whether rows that begin and have a bare name are events: their heading says so, or people were counted there."""
    personal = grid.has("gender", "country", "affiliation", "signature", "position", "contact")
    if personal or not grid.has("name") or not grid.has("start"):
        return False
    return grid.has("count") or bool(find_value("table_kind", heading, grammars))


def _titles(grid: Grid) -> list[str]:
    role = title_role(grid)
    return [text for text in grid.column(role) if text] if role else []


def title_role(grid: Grid) -> str:
    """What the column that names the activities is; empty where there is none."""
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
    """The kind by what a cell says of it, by the title, the row above that heads it, the headings; else an event.

    A cell that only says that we travelled there (“trip”) leaves it to the title.
    """
    sorts = [words for words in said if not find_value("row_journey", words, grammars)]
    for words in (*sorts, title, *said, group):
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


def find_title(text: str) -> str:
    """The name of the activity: the cell as it stands, without its number, its quotation marks, and our part."""
    bare = _PART.sub("", _NUMBERED.sub("", text))
    quoted = _QUOTED.match(bare)
    if quoted:
        return quoted.group("words").strip()
    if len(bare) > LONGEST_TITLE or (re.search(r"[\u3400-\u9fff]", bare) and len(bare) > LONGEST_TITLE // 2):
        opening = _FIRST_WORDS.match(bare)
        return opening.group(1).strip() if opening else bare[:LONGEST_TITLE]
    return bare.strip(" .;；。*")
