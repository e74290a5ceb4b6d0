"""What was sent, line by line: which passage, heading or cell each line is."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.report import Chapter, Passage, ReportModel, Table
from pipeline.model.returned import DraftDocument, chapter_mark, passage_mark, row_mark
from pipeline.model.text import collapse_space
from pipeline.review.edits.versions import Text, build_version, strip_marks

INTRODUCTION = "introduction"


@dataclass(frozen=True)
class Row:
    """A row of a table of the report."""

    table: Table
    key: str


@dataclass(frozen=True)
class Spot:
    """A line that was sent. It is a passage, the heading of `chapter`, a cell of a row, or something that all reports
    have; `lead` are the words before those of the passage.
    """

    text: Text
    chapter: str = ""
    passage: Passage | None = None
    lead: str = ""
    is_heading: bool = False
    row: Row | None = None

    @property
    def words(self) -> str:
        """The words of a passage as they were printed, without those that lead to it."""
        return self.text.text.removeprefix(self.lead).strip()


def build_spots(sent: DraftDocument, model: ReportModel) -> tuple[Spot, ...]:
    """The lines of a draft as it was sent, but for the list of contents and what is empty."""
    passages = {passage_mark(each.language, each.key): each for each in model.iter_passages()}
    homes = {id(passage): INTRODUCTION for passage in model.introduction}
    homes |= {id(passage): chapter.key for chapter in model.iter_chapters() for passage in chapter.passages}
    headings = {chapter_mark(chapter.key): chapter for chapter in model.iter_chapters()}
    tables = [table for chapter in model.iter_chapters() for table in chapter.tables]
    rows = {row_mark(table.key, key): Row(table, key) for table in tables for key in table.keys}
    found = _find_rows(build_version(sent), rows)
    spots: list[Spot] = []
    chapter = ""
    for text in build_version(sent):
        row = found.get((text.cell.table, text.cell.row)) if text.cell else None
        if text.story == "contents" or not (text.text or row):
            continue
        passage = next((passages[mark] for mark in text.bookmarks if mark in passages), None)
        heading: Chapter | None = next((headings[mark] for mark in text.bookmarks if mark in headings), None)
        if heading is not None or passage is not None:
            chapter = heading.key if heading is not None else homes[id(passage)]
        lead = _lead_of(passage, text.text) if passage else ""
        is_heading = heading is not None or bool(text.level and not text.cell)
        home = chapter if text.story == "text" else ""
        spots.append(Spot(text, home, passage, lead, is_heading=is_heading, row=row))
    return tuple(_adopt(spots))


def _find_rows(texts: Sequence[Text], rows: dict[str, Row]) -> dict[tuple[int, int], Row]:
    """Rows of the report by their table and number in the document."""
    return {
        (text.cell.table, text.cell.row): rows[mark]
        for text in texts
        if text.cell
        for mark in text.begun
        if mark in rows
    }


def _lead_of(passage: Passage, printed: str) -> str:
    """What is printed before the words of a passage."""
    lead = collapse_space(passage.lead)
    return lead if lead and printed.startswith(lead) and printed != strip_marks(passage.text) else ""


def _adopt(spots: Sequence[Spot]) -> list[Spot]:
    """A heading that is none of a chapter (“Introduction”) heads what the next passage belongs to."""
    adopted = list(spots)
    following = ""
    for place in range(len(spots) - 1, -1, -1):
        spot = spots[place]
        if spot.passage is not None:
            following = spot.chapter
        elif spot.is_heading and not _is_chapter(spot):
            adopted[place] = Spot(spot.text, following, is_heading=True)
    return adopted


def _is_chapter(spot: Spot) -> bool:
    return any(mark == chapter_mark(spot.chapter) for mark in spot.text.bookmarks)
