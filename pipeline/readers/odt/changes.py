"""Tracked changes and comments of an OpenDocument text."""

from dataclasses import dataclass, field

from pipeline.model.document import Remark
from pipeline.readers.clean import clean_text
from pipeline.readers.days import parse_day
from pipeline.readers.ooxml.elements import Element, attribute, child, children, tag

_MOST_OPEN = 50


@dataclass
class _Region:
    """A change as it is declared: who did what when, and the words it took away where they stand apart."""

    kind: str
    author: str
    dated: str
    text: str
    is_apart: bool


@dataclass
class Changes:
    """What is open at one point of the text: insertions, comments, and deletions that stand in the text itself."""

    place: str = ""
    removed: int = 0
    remarks: list[Remark] = field(default_factory=list)
    _regions: dict[str, _Region] = field(default_factory=dict)
    _open: dict[str, list[str]] = field(default_factory=dict)
    _comments: dict[str, tuple[Remark, list[str]]] = field(default_factory=dict)
    _unnamed: int = 0

    def declare(self, tracked: Element) -> None:
        """Take in the changes of a part."""
        for region in children(tracked, "changed-region"):
            for change in children(region, "insertion", "deletion"):
                info = child(change, "change-info")
                texts = [one for one in children(change) if tag(one) != "change-info"]
                self._regions[attribute(region, "id")] = _Region(
                    tag(change),
                    _said(info, "creator"),
                    parse_day(_said(info, "date")) or "",
                    " ".join(all_text(one) for one in texts),
                    bool(texts),
                )

    @property
    def is_removed(self) -> bool:
        """Whether we are in words that were deleted."""
        return any(key in self._regions and self._regions[key].kind == "deletion" for key in self._open)

    def hear(self, text: str) -> None:
        """Text at this point, deleted or not."""
        if self.is_removed:
            self.removed += len(text.strip())
        for key, pieces in self._open.items():
            if self._regions[key].kind == "deletion" or not self.is_removed:
                pieces.append(text)
        if not self.is_removed:
            for _, pieces in self._comments.values():
                pieces.append(text)

    def follow(self, mark: Element) -> None:
        """Take in where a change begins, ends or stands."""
        key = attribute(mark, "change-id")
        region = self._regions.get(key)
        if region is None:
            return
        if tag(mark) == "change" and region.is_apart:
            self.removed += len(region.text)
            self._add(region, region.text)
        elif tag(mark) == "change-start" and len(self._open) < _MOST_OPEN:
            self._open[key] = []
        elif tag(mark) == "change-end" and key in self._open:
            self._add(region, "".join(self._open.pop(key)))

    def _add(self, region: _Region, text: str) -> None:
        kind = "deleted" if region.kind == "deletion" else "inserted"
        self.remarks.append(
            Remark(
                kind="deleted" if kind == "deleted" else "inserted",
                text=clean_text(text) or "¶",
                author=region.author,
                dated=region.dated,
                place=self.place,
            )
        )

    def comment(self, note: Element) -> None:
        """A comment, which hangs on the words from here to its end where it has one."""
        lines = [all_text(one) for one in children(note, "p", "list")]
        author, dated = _said(note, "creator"), parse_day(_said(note, "date")) or ""
        remark = Remark(kind="comment", text=clean_text(" ".join(lines)), author=author, dated=dated, place=self.place)
        name = attribute(note, "name")
        if name and len(self._comments) < _MOST_OPEN:
            self._comments[name] = remark, []
        elif remark.text:
            self.remarks.append(remark)

    def end_comment(self, mark: Element) -> None:
        """The end of the words that a comment hangs on."""
        found = self._comments.pop(attribute(mark, "name"), None)
        if found and found[0].text:
            self.remarks.append(found[0].model_copy(update={"about": clean_text("".join(found[1]))}))

    def find_remarks(self) -> list[Remark]:
        """All changes and comments; those comments too that never ended."""
        return self.remarks + [remark for remark, _ in self._comments.values() if remark.text]


def all_text(element: Element) -> str:
    """All words of an element."""
    return "".join(str(text) for text in element.itertext())


def _said(element: Element | None, name: str) -> str:
    found = child(element, name)
    return clean_text(found.text or "") if found is not None else ""
