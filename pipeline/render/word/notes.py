"""Sources as Word's own endnotes: numbered by Word, and still right when an editor puts another note in between.

A template prints the sources as paragraphs that begin with their `number`. In the filled document these become the
texts of endnotes; a mark in the text is the reference to its note where it is mentioned first, and after that a field
that repeats the number of the note.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree
from markupsafe import Markup

from pipeline.model.report import compact_marks
from pipeline.render.word.columns import iter_tables
from pipeline.render.word.endnotes import add_endnotes, next_id

_NOTE = "note"
_STYLE, _REFERENCE = "CitationMark", "EndnoteReference"
_MARK = re.compile(r"(\[\d+(?:–\d+)?\])")
_FIELD = "NOTEREF source_"


def build_notes(chapters: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The notes as templates see them, from their list of sources: `number`, `document`, and `places` in it."""
    notes: dict[str, dict[str, Any]] = {}
    tables = (table for chapter in chapters for table in chapter["tables"] if table["key"] == "sources")
    rows = (row for table in tables for row in table["rows"])
    for mark, document, *told in rows:
        number = Markup(f"<?{_NOTE} {int(mark.strip('[]'))}?>")  # noqa: S704  # a number of our own
        note = notes.setdefault(mark, {"number": number, "document": _in_line(document), "places": []})
        if told:
            note["places"].append({"where": _in_line(told[0]), "quotes": told[1]})
    return list(notes.values())


def _in_line(text: str) -> str:
    """What stands in two languages on two lines, on one."""
    return " / ".join(text.splitlines())


def place_notes(document: Any) -> Mapping[str, str]:
    """Makes endnotes of what the template prints as notes, and gives by mark the number that Word prints for it.

    A note that nothing mentions stays where the template prints it, and a mark without a note as it is.
    """
    body = document.element.body
    printed = {str(mark.text): mark for mark in body.iter(etree.PI) if mark.target == _NOTE}
    if not printed:
        return {}
    marks, first = _Marks(printed.keys()), next_id(document)
    for run in list(_iter_marked(body)):
        marks.write(run, first)
    notes = {}
    for mark, begin in printed.items():
        if mark in marks.ids:
            notes[marks.ids[mark]] = _lift(begin)
        else:
            begin.tail = f"[{mark}]{begin.tail or ''}"
    add_endnotes(document, notes)
    return _number(body, marks.ids)


def _iter_marked(body: Any) -> Iterator[Any]:
    """The runs that may hold marks: those of a style of their own, and those of last cells in the report's tables."""
    cells = {row.tc_lst[-1] for table in iter_tables(body) for row in table.tr_lst[1:]}
    for run in body.iter(qn("w:r")):
        if _is_raised(run) or run.getparent().getparent() in cells:
            yield run


class _Marks:
    """Writes marks as references and fields; `ids` are the notes mentioned so far."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self.ids: dict[str, str] = {}

    def write(self, run: Any, first: int) -> None:
        """Puts runs and fields in the place of a run that holds marks; `first`: the id of the first note."""
        made: list[Any] = []
        for text in filter(None, _MARK.split(run.text)):
            ends = [int(end) for end in text.strip("[]").split("–")] if _MARK.fullmatch(text) else []
            marks = [str(number) for number in range(ends[0], ends[-1] + 1)] if ends else []
            is_known = marks and self._known.issuperset(marks)
            if is_known:
                made += self._refer(run, marks, first)
            else:
                made.append(_run(run))
                made[-1].text = text
        for each in made:
            run.addprevious(each)
        run.getparent().remove(run)

    def _refer(self, run: Any, marks: Sequence[str], first: int) -> Iterator[Any]:
        for is_known, group in groupby(marks, self.ids.__contains__):
            for mark in () if is_known else group:
                self.ids[mark] = str(first + len(self.ids))
                yield from _refer(run, mark, self.ids[mark])
                yield from () if mark == marks[-1] or _is_raised(run) else (_run(run, " "),)
            yield from _repeat(run, tuple(group)) if is_known else ()


def _refer(like: Any, mark: str, note_id: str) -> Iterator[Any]:
    """“[3]”, with a bookmark around the reference for those that repeat its number."""
    start, end, run = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd"), _run(like)
    for element in (start, end):
        element.set(qn("w:id"), f"source {mark}")
    start.set(qn("w:name"), f"source_{mark}")
    if _is_raised(like):
        run.style = _REFERENCE
    reference = OxmlElement("w:endnoteReference")
    reference.set(qn("w:id"), note_id)
    run.append(reference)
    yield from (_run(like, "["), start, run, end, _run(like, "]"))


def _is_raised(run: Any) -> bool:
    """Whether a mark has the style of those in the text, other than in cells of tables."""
    return run.rPr is not None and run.rPr.style == _STYLE


def _repeat(like: Any, marks: Sequence[str]) -> Iterator[Any]:
    """“[3]”, “[4–6]” as fields."""
    for group in compact_marks(marks):
        for place, mark in enumerate(group.split("–")):
            yield _run(like, "–" if place else "[")
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), f" {_FIELD}{mark} \\h ")
            field.append(_run(like, mark))
            yield field
        yield _run(like, "]")


def _run(like: Any, text: str = "") -> Any:
    """A run that looks like another, with a word of few signs."""
    run: Any = OxmlElement("w:r")
    if like.rPr is not None:
        run.append(deepcopy(like.rPr))
    if text:
        words = etree.SubElement(run, qn("w:t"))
        words.set(qn("xml:space"), "preserve")
        words.text = text
    return run


def _lift(begin: Any) -> Any:
    """The paragraph of a note, out of the body, its number as Word writes it."""
    paragraph = next(begin.iterancestors(qn("w:p")))
    begin.getparent().addprevious(OxmlElement("w:endnoteRef"))
    etree.strip_elements(paragraph, etree.PI, with_tail=False)
    paragraph.getparent().remove(paragraph)
    return paragraph


def _number(body: Any, ids: Mapping[str, str]) -> Mapping[str, str]:
    """Writes into the fields what Word will when it updates them; a template may have notes of its own in between."""
    references = [each.get(qn("w:id")) for each in body.iter(qn("w:endnoteReference"))]
    numbers = {mark: str(references.index(note_id) + 1) for mark, note_id in ids.items()}
    for field in body.iter(qn("w:fldSimple")):
        instruction = field.get(qn("w:instr")).strip()
        if instruction.startswith(_FIELD):
            next(field.iter(qn("w:t"))).text = numbers[instruction.removeprefix(_FIELD).split()[0]]
    return numbers
