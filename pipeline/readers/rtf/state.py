"""What holds for the text of a group in an RTF file."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.readers.wordprocessing.style_names import is_caption_name, is_contents_name, is_title_name, parse_level

_PAGE_NUMBER = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)


@dataclass
class Field:
    """A field; `outer` is the one around it."""

    outer: "Field | None" = None
    code: str = ""

    @property
    def is_page_number(self) -> bool:
        """Whether its result depends on who printed last."""
        return any(_PAGE_NUMBER.match(code) for code in self._codes())

    @property
    def is_contents(self) -> bool:
        """Whether it, or one around it, is a table of contents."""
        return any(_CONTENTS.match(code) for code in self._codes())

    def _codes(self) -> Iterator[str]:
        one: Field | None = self
        while one is not None:
            yield one.code
            one = one.outer


@dataclass
class Edge:
    """The definition of one cell: its right edge, and whether the cell above or before covers it."""

    right: int = 0
    is_covered: bool = False


@dataclass
class State:
    """Properties of characters and paragraphs; each group begins with those of the group around it.

    `into` says where text goes: `text`, `label`, `code` of a field, `skip` with all that is inside, `between` where
    only inner destinations count, or a table or property of the file; `resume` is where it went before what stands
    there twice. `size` is in half points; `outline` and
    `list_level` count from 0; `change` is a tracked change's kind, `author` and `dated` who made it and when; `edges`
    are those of the table row. `is_eastern`: looks are stated for East Asian letters, as `afs` and `ab`.
    """

    into: str = "text"
    font: int = 0
    skipped: int = 1
    bold: bool = False
    hidden: bool = False
    size: int = 24
    is_eastern: bool = False
    style: int = 0
    outline: int | None = None
    list_level: int = 0
    centred: bool = False
    in_table: bool = False
    nesting: int = 1
    change: str = ""
    author: int = 0
    dated: int = 0
    field: Field | None = None
    resume: str = ""
    edges: list[Edge] = dataclasses.field(default_factory=list)

    @property
    def table_depth(self) -> int:
        """How many tables the paragraph stands in."""
        return max(1, self.nesting) if self.in_table else 0

    def look_eastern(self, *, bold: bool | None = None, size: int = 0) -> None:
        """What `ab` and `afs` do: they tell the looks of East Asian letters, else those of another script's."""
        if self.is_eastern:
            self.bold, self.size = self.bold if bold is None else bold, size or self.size

    def reset_characters(self, font: int) -> None:
        """What `plain` does."""
        self.bold = self.hidden = self.is_eastern = False
        self.size, self.font, self.change = 24, font, ""

    def reset_paragraph(self) -> None:
        """What `pard` does."""
        self.style = self.list_level = 0
        self.outline, self.centred, self.in_table, self.nesting = None, False, False, 1


@dataclass
class Style:
    """A paragraph style: heading `level` 1..9 or 0."""

    name: str = ""
    level: int = 0
    based_on: int = -1
    outline: int | None = None
    is_title: bool = False
    is_contents: bool = False
    is_caption: bool = False

    def settle(self, styles: "dict[int, Style]") -> None:
        """Find what its name says, or what the styles say that it is based on."""
        self.name = self.name.split(";")[0].strip()
        self.is_title, self.is_contents = is_title_name(self.name), is_contents_name(self.name)
        self.is_caption = is_caption_name(self.name)
        seen: list[Style] = [self]
        while not self.level and len(seen) < 20:
            one = seen[-1]
            self.level = parse_level(one.name.split(";")[0].strip()) or (
                one.outline + 1 if one.outline is not None else 0
            )
            base = styles.get(one.based_on)
            if base is None or base in seen:
                break
            seen.append(base)
