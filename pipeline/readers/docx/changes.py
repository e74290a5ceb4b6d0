"""Tracked changes and comments, kept beside the text that they changed or hang on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.document import Remark
from pipeline.readers.clean import clean_text
from pipeline.readers.days import parse_day
from pipeline.readers.ooxml.elements import Element, attribute, children, tag

_MOST_OPEN = 50
"""Comments that are open at once; the words of further ones are not gathered."""
MARK = "¶"
"""The end of a paragraph in the words of a change."""


@dataclass
class Changes:
    """Gathers remarks while a text is read; `place` is where the reading is. `removed` counts deleted characters."""

    place: str = ""
    removed: int = 0
    remarks: list[Remark] = field(default_factory=list)
    about: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    _open: dict[str, list[str]] = field(default_factory=dict)
    _inserted: list[str] | None = None
    _heard: int = 0
    _last: int = -1

    def hear(self, text: str) -> None:
        """Text that is shown: part of what is being inserted and of what the open comments hang on."""
        self._heard += len(text)
        self._keep(text)

    def part(self) -> None:
        """Paragraphs are parted by a space in what was inserted and in what a comment hangs on."""
        self._keep(" ")

    def _keep(self, text: str) -> None:
        for pieces in self._open.values():
            pieces.append(text)
        if self._inserted is not None:
            self._inserted.append(text)

    @contextmanager
    def inserted(self, element: Element) -> Iterator[None]:
        """What is heard meanwhile was inserted; an insertion inside another is part of it."""
        if self._inserted is not None:
            yield
            return
        before, self._inserted = self._heard, []
        yield
        pieces, self._inserted = self._inserted, None
        self._add("inserted", "".join(pieces), element, before)

    def deleted(self, element: Element, text: str) -> None:
        """Text that a change took away."""
        self.removed += len(text.replace(MARK, ""))
        self._add("deleted", text, element, self._heard)

    def mark_inserted(self, element: Element) -> None:
        """A paragraph's end that was inserted."""
        self._add("inserted", MARK, element, self._heard)

    def _add(self, kind: Literal["inserted", "deleted"], text: str, element: Element, before: int) -> None:
        """Changes of one person on one day that follow each other at once are one: Word cuts them into runs."""
        if not text.strip():
            return
        remark = Remark(
            kind=kind,
            text=text,
            author=clean_text(attribute(element, "author")),
            dated=parse_day(attribute(element, "date")) or "",
            place=self.place,
        )
        last = self.remarks[-1] if self.remarks and self._last == before else None
        if last and last.model_copy(update={"text": ""}) == remark.model_copy(update={"text": ""}):
            self.remarks[-1] = last.model_copy(update={"text": last.text + text})
        else:
            self.remarks.append(remark)
        self._last = self._heard

    def follow(self, mark: Element) -> None:
        """Take in where the words of a comment begin or end, or where its sign stands."""
        key = attribute(mark, "id")
        self.places.setdefault(key, self.place)
        if tag(mark) == "commentRangeStart" and len(self._open) < _MOST_OPEN:
            self._open[key] = self.about.setdefault(key, [])
        elif tag(mark) == "commentRangeEnd":
            self._open.pop(key, None)

    def find_remarks(self, comments: Element | None) -> list[Remark]:
        """All changes in reading order, then the comments of the part that holds them."""
        found = [one.model_copy(update={"text": clean_text(one.text)}) for one in self.remarks]
        for comment in () if comments is None else children(comments, "comment"):
            key = attribute(comment, "id")
            found.append(
                Remark(
                    kind="comment",
                    text=clean_text(all_text(comment)),
                    about=clean_text("".join(self.about.get(key, []))),
                    author=clean_text(attribute(comment, "author")),
                    dated=parse_day(attribute(comment, "date")) or "",
                    place=self.places.get(key, ""),
                )
            )
        return [remark for remark in found if remark.text]


def all_text(element: Element) -> str:
    """The words of an element whatever became of them, deleted ones too; paragraphs parted by a space."""
    parts = element.iter("{*}t", "{*}delText", "{*}p", "{*}tab", "{*}br", "{*}Fallback")
    twice = {inner for part in parts if tag(part) == "Fallback" for inner in part.iter()}
    parts = element.iter("{*}t", "{*}delText", "{*}p", "{*}tab", "{*}br")
    return "".join(part.text or "" if tag(part) in {"t", "delText"} else " " for part in parts if part not in twice)
