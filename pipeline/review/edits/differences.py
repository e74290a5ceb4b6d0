"""In what a version of a draft differs from what was sent."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import Message
from pipeline.model.decision import Verdict
from pipeline.model.report import Passage
from pipeline.model.returned import Hold
from pipeline.review.edits.aligning import Alignment, align, is_heading
from pipeline.review.edits.joined import find_joined
from pipeline.review.edits.order import find_moved
from pipeline.review.edits.sent import Row, Spot
from pipeline.review.edits.versions import Text

_OWN = Message(text="this line is the program's: change the profile, the wording or the template")
_HEADING = Message(text="headings come from the profile and the wording: change them there")
_TITLE = Message(
    text="it reads like a heading, and headings come from the profile; with a full stop it would be a paragraph"
)
_NOTE = Message(text="notes name sources and are numbered anew in each draft: what is new in them is yours to place")
_BOX = Message(text="text boxes, headers and footers come from the template")
_LEAD = Message(text="the words that number a passage are the program's")
_ROW = Message(text="rows follow from records: accept, reject or add the record instead")
_OUTSIDE = Message(text="it stands outside of all chapters")
_FIXED = Message(text="only what tells of work done can stand in another chapter, and only in one of those")
_QUOTES = str.maketrans("“”„‟＂‘’‚‛", '"' * 5 + "'" * 4)
"""Curly quotes or straight ones: word processors change them by themselves."""
_CELL = Message(text="this column shows no single field of a record")


@dataclass(frozen=True)
class Difference:
    """One difference. Without a verdict it is no decision, and `why` says why not.

    `before` and `value` are as in a `Decision` with that verdict, of a cell its text; `line` is that of the draft.
    `joined`: passages that are told in the words of this one by now. `earlier`: the keys of what stands before a
    passage that was moved, without the nearest, and the beginning ("").
    """

    verdict: Verdict | None
    value: str
    before: str = ""
    passage: Passage | None = None
    joined: tuple[Passage, ...] = ()
    row: Row | None = None
    column: int = -1
    chapter: str = ""
    after: str = ""
    earlier: tuple[str, ...] = ()
    where: str = ""
    why: Message | None = None
    hold: Hold = "text"
    line: int = -1

    @property
    def identity(self) -> tuple[object, ...]:
        """What is the same in two versions that differ alike."""
        owner = (self.passage.language, self.passage.key) if self.passage else ()
        row = (self.row.table.key, self.row.key, self.column) if self.row else ()
        return self.verdict, owner, row, self.value, self.before if self.verdict is None else ""


def is_same(one: Difference, plain: Difference, others: Sequence[Difference]) -> bool:
    """Whether a difference of a version, with `others`, is one that was there without what is pending.

    A passage is at the same place too where only others above it are gone or were moved.
    """
    if one.identity == plain.identity:
        return True
    if not one.verdict == plain.verdict == "place" or one.passage != plain.passage:
        return False
    gone = {each.passage.key for each in others if each.passage and each.verdict in ("leave_out", "move", "place")}
    kept = [key for key in (plain.value, *plain.earlier) if key not in gone]
    return kept == [key for key in (one.value, *one.earlier) if key not in gone]


def find_differences(spots: Sequence[Spot], texts: Sequence[Text]) -> tuple[Difference, ...]:
    """What was reworded, filled in, taken out, moved and put in, and what else is otherwise."""
    texts = _select(spots, texts)
    found = align(spots, texts)
    chapters = _find_chapters(spots, texts, found)
    where = _titles(spots)
    joined = find_joined(spots, texts, found)
    return (
        *_iter_changed(spots, texts, found, where, joined),
        *_iter_gone(spots, found, where, joined),
        *_iter_moved(spots, texts, found, chapters),
        *_iter_new(spots, texts, found, chapters, where),
    )


def _select(spots: Sequence[Spot], texts: Sequence[Text]) -> tuple[Text, ...]:
    """What can be somebody's edit: no contents, nothing empty, and headers and footers only where they were not sent:
    a word processor may print one several times.
    """
    margins = {spot.text.text for spot in spots if spot.text.story == "margin"}
    kept = (text for text in texts if text.story != "contents" and (text.text or text.cell))
    return tuple(text for text in kept if text.story != "margin" or text.text not in margins)


def _titles(spots: Sequence[Spot]) -> dict[str, str]:
    """The heading of each chapter as it was printed."""
    return {spot.chapter: spot.text.text for spot in reversed(spots) if spot.is_heading}


def _find_chapters(spots: Sequence[Spot], texts: Sequence[Text], found: Alignment) -> list[str]:
    """In which chapter each line stands now: that of the heading before it. With its heading gone, a chapter stays."""
    gone = {spot.chapter for number, spot in enumerate(spots) if spot.is_heading and number not in found.lines}
    chapters, chapter = [], ""
    for line in range(len(texts)):
        spot = spots[found.spots[line]] if line in found.spots else None
        if spot is not None and (spot.is_heading or (spot.passage and spot.chapter in gone)):
            chapter = spot.chapter
        chapters.append(chapter if texts[line].story == "text" else "")
    return chapters


def _iter_changed(
    spots: Sequence[Spot], texts: Sequence[Text], found: Alignment, where: dict[str, str], joined: dict[int, int]
) -> Iterator[Difference]:
    for line, number in found.spots.items():
        spot, text = spots[number], texts[line]
        said = _join_cell(texts, found, line) if spot.row else text.text
        if said.translate(_QUOTES) == spot.text.text.translate(_QUOTES):
            continue
        place = where.get(spot.chapter, "")
        hold = found.holds[line]
        if spot.passage is not None:
            parts = [spots[n] for n in sorted((number, *(n for n, home in joined.items() if home == line)))]
            if not said:
                yield Difference("leave_out", "", spot.passage.text, spot.passage, where=place, hold=hold)
            elif len(parts) == 1:
                yield _reworded(spot, spot.passage, text, hold, place)
            else:
                yield _made_one(parts, text, hold, place)
        elif spot.row is not None and text.cell is not None:
            yield Difference(
                "edit", said, spot.text.text, row=spot.row, column=text.cell.column, where=place, hold=hold,
                line=text.line, why=_CELL,
            )  # fmt: skip
        else:
            yield _unplaced(spot, said, place)


def _join_cell(texts: Sequence[Text], found: Alignment, line: int) -> str:
    """The words of a cell, with the paragraphs that were put in it."""
    more = [
        text.text
        for number, text in enumerate(texts[line + 1 : line + 50], line + 1)
        if text.cell == texts[line].cell and number not in found.spots
    ]
    return " ".join(filter(None, (texts[line].text, *more)))


def _reworded(spot: Spot, passage: Passage, text: Text, hold: Hold, where: str) -> Difference:
    words = text.text.removeprefix(spot.lead).strip()
    before = _words_of(spot, passage)
    if words.casefold() == spot.words.casefold() and spot.lead and not text.text.startswith(spot.lead):
        return Difference(None, text.text, before, passage, where=where, why=_LEAD, line=text.line)
    if not text.text.startswith(spot.lead) and text.text.endswith(spot.words):
        return Difference(None, text.text, before, passage, where=where, why=_LEAD, line=text.line)
    return Difference("word", words, before, passage, where=where, hold=hold, line=text.line)


def _made_one(parts: Sequence[Spot], text: Text, hold: Hold, where: str) -> Difference:
    """Several passages that an editor made one, in their order: other words for the first, which tells all of them."""
    passages = [spot.passage for spot in parts if spot.passage]
    between = "" if passages[0].language == "zh" else " "
    before = between.join(_words_of(spot, passage) for spot, passage in zip(parts, passages, strict=True))
    words = text.text.removeprefix(parts[0].lead).strip()
    return Difference(
        "word", words, before, passages[0], joined=tuple(passages[1:]), where=where, hold=hold, line=text.line
    )


def _words_of(spot: Spot, passage: Passage) -> str:
    """The words of a passage, with its own blanks where they are those that were printed."""
    return passage.text if _same(passage.text, spot.words) else spot.words


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())


def _unplaced(spot: Spot, text: str, where: str) -> Difference:
    by_story = {"note": _NOTE, "margin": _BOX, "box": _BOX}
    why = _HEADING if spot.is_heading else by_story.get(spot.text.story, _OWN)
    return Difference(None, text, spot.text.text, where=where or spot.text.text, why=why)


def _iter_gone(
    spots: Sequence[Spot], found: Alignment, where: dict[str, str], joined: dict[int, int]
) -> Iterator[Difference]:
    """What is there no more. A note goes with the passage that it is of, a header with its section."""
    rows: dict[tuple[str, str], list[tuple[Spot, bool]]] = defaultdict(list)
    for number, spot in enumerate(spots):
        place = where.get(spot.chapter, "")
        if spot.row is not None:
            rows[spot.row.table.key, spot.row.key].append((spot, number in found.lines))
        elif number in found.lines or number in joined or spot.text.story in ("note", "margin"):
            continue
        elif spot.passage is not None:
            yield Difference("leave_out", "", spot.passage.text, spot.passage, where=place)
        else:
            yield _unplaced(spot, "", place)
    for cells in rows.values():
        gone = [spot for spot, is_found in cells if not is_found]
        words = " | ".join(spot.text.text for spot in gone)
        if words.strip(" |"):
            why = _ROW if len(gone) == len(cells) else _CELL
            yield Difference(None, "", words, row=gone[0].row, where=where.get(gone[0].chapter, ""), why=why)


def _iter_moved(
    spots: Sequence[Spot], texts: Sequence[Text], found: Alignment, chapters: Sequence[str]
) -> Iterator[Difference]:
    """Passages that stand in another chapter, or behind another passage of theirs."""
    lines = [line for line in sorted(found.spots) if spots[found.spots[line]].passage]
    by_home: dict[tuple[str, str], list[int]] = defaultdict(list)
    for line in lines:
        spot = spots[found.spots[line]]
        if spot.passage:
            by_home[chapters[line], spot.passage.language].append(line)
    working = frozenset(s.chapter for s in spots if s.passage and s.passage.tells and s.passage.status != "planned")
    for (chapter, _language), standing in by_home.items():
        stayed = [line for line in standing if spots[found.spots[line]].chapter == chapter]
        # what was moved is rather what somebody put in, or what lost its bookmark
        weights = [3 - 2 * texts[line].is_put_in + (found.holds[line] != "text") for line in stayed]
        moved = {stayed[n] for n in find_moved([found.spots[line] for line in stayed], weights)}
        for at, line in enumerate(standing):
            spot = spots[found.spots[line]]
            above = (spots[found.spots[other]].passage for other in reversed(standing[:at]))
            behind, *earlier = (*(passage.key for passage in above if passage), "")
            at_line = Difference(
                None, behind, passage=spot.passage, earlier=tuple(earlier), hold=found.holds[line],
                line=texts[line].line,
            )  # fmt: skip
            if spot.chapter != chapter and chapter:
                yield from _rehoused(at_line, spot, chapter, working, is_last=line == standing[-1])
            elif line in moved:
                yield replace(at_line, verdict="place")


def _rehoused(
    at_line: Difference, spot: Spot, chapter: str, working: frozenset[str], *, is_last: bool
) -> Iterator[Difference]:
    """A passage in another chapter; where it is not the last there, behind which other too."""
    passage = spot.passage
    if passage is None or not passage.tells or passage.status == "planned" or chapter not in working:
        yield replace(at_line, value=spot.words, where=chapter, why=_FIXED)
        return
    yield replace(at_line, verdict="move", value=chapter, before=spot.chapter)
    if not is_last:
        yield replace(at_line, verdict="place")


def _iter_new(
    spots: Sequence[Spot], texts: Sequence[Text], found: Alignment, chapters: Sequence[str], where: dict[str, str]
) -> Iterator[Difference]:
    """Paragraphs that were put in. One in a cell that was sent is part of it."""
    homes = {(t.cell.table, t.cell.row, t.cell.column) for n in found.spots if (t := texts[n]).cell}
    tables = {t.cell.table for n in found.spots if (t := texts[n]).cell and spots[found.spots[n]].row}
    rows: dict[tuple[int, int], list[str]] = defaultdict(list)
    after: dict[tuple[str, bool], str] = {}
    for line, text in enumerate(texts):
        passage = spots[found.spots[line]].passage if line in found.spots else None
        if passage is not None:
            after[chapters[line], text.cell is not None] = passage.key
        if line in found.spots or not text.text:
            continue
        place = where.get(chapters[line], "") or text.story
        if text.cell and text.cell.table in tables:
            if (text.cell.table, text.cell.row, text.cell.column) not in homes:
                rows[text.cell.table, text.cell.row].append(text.text)
            continue
        why = _why_new(text, chapters[line])
        behind = after.get((chapters[line], text.cell is not None), "")
        yield Difference(
            None if why else "state", text.text, chapter=chapters[line], after=behind, where=place, why=why,
            line=text.line,
        )  # fmt: skip
    for cells in rows.values():
        yield Difference(None, " | ".join(cells), where="table", why=_ROW)


def _why_new(text: Text, chapter: str) -> Message | None:
    """Why a new paragraph is none of the report's."""
    if text.story != "text":
        return _NOTE if text.story == "note" else _BOX
    if is_heading(text):
        return _HEADING if text.level else _TITLE
    return None if chapter else _OUTSIDE
