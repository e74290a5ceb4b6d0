"""Tracked changes and comments of an RTF file."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pipeline.model.document import Remark
from pipeline.readers.clean import clean_text
from pipeline.readers.rtf.state import State

_MOST_OPEN = 50


@dataclass
class Comment:
    """A comment in the making: its sign of the author, name, words, and what it hangs on."""

    author: str = ""
    dated: str = ""
    about: str = ""
    key: str = ""


@dataclass
class Changes:
    """Gathers remarks while the text is read. `authors` are those of the file's table of reviewers."""

    authors: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    removed: int = 0
    comment: Comment = field(default_factory=Comment)
    _about: dict[str, list[str]] = field(default_factory=dict)
    _closed: set[str] = field(default_factory=set)
    _pieces: list[list[str]] = field(default_factory=list)
    _follows: tuple[str, int, int, str] | None = None

    def hear(self, text: str, state: State, place: str) -> None:
        """Text in the state that it has; what was deleted is only heard here."""
        if state.change == "deleted":
            self.removed += len(text)
        else:
            for key, pieces in self._about.items():
                if key not in self._closed:
                    pieces.append(text)
        if not state.change:
            self._follows = None
            return
        kind: Literal["inserted", "deleted"] = "deleted" if state.change == "deleted" else "inserted"
        who = kind, state.author, state.dated, place
        if self._follows == who:
            self._pieces[-1].append(text)
            return
        name = self.authors[state.author] if 0 <= state.author < len(self.authors) else ""
        dated = parse_stamp(state.dated)
        self.remarks.append(Remark(kind=kind, text="", author=clean_text(name), dated=dated, place=place))
        self._pieces.append([text])
        self._follows = who

    def begin_words(self, key: str) -> None:
        """From here on a comment hangs on the words."""
        if len(self._about) < _MOST_OPEN:
            self._about[key.strip()] = []

    def end_words(self, key: str) -> None:
        """No longer."""
        self._closed.add(key.strip())

    def add_comment(self, text: str, place: str) -> None:
        """A comment's own words are complete."""
        made, self.comment = self.comment, Comment()
        words = "".join(self._about.pop(made.key.strip(), []))
        if text := clean_text(text):
            stamp = int(made.dated) if made.dated.strip().lstrip("-").isdecimal() else 0
            self.remarks.append(
                Remark(
                    kind="comment",
                    text=text,
                    about=clean_text(words),
                    author=clean_text(made.author),
                    dated=parse_stamp(stamp),
                    place=place,
                )
            )
            self._pieces.append([text])
            self._follows = None

    def find_remarks(self) -> list[Remark]:
        """All remarks in order."""
        whole = zip(self.remarks, self._pieces, strict=True)
        cleaned = [one.model_copy(update={"text": clean_text("".join(pieces))}) for one, pieces in whole]
        return [one for one in cleaned if one.text]


def parse_stamp(stamp: int) -> str:
    """The ISO date of a time as Word packs it: minute 6, hour 5, day 5, month 4, year since 1900 9 bits."""
    stamp &= 0xFFFFFFFF
    try:
        return date(1900 + (stamp >> 20 & 0x1FF), stamp >> 16 & 0xF, stamp >> 11 & 0x1F).isoformat()
    except ValueError:
        return ""
