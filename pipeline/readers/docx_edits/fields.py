"""Fields in an edited draft. What Word computes anew each time (numbers of notes, captions, pages) is nobody's edit."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pipeline.readers.ooxml.elements import Element, attribute, tag

_COMPUTED = re.compile(r"\s*(?:NOTEREF|SEQ|PAGE|PAGEREF|NUMPAGES|SECTIONPAGES|REF\s+source_)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)


@dataclass
class _Field:
    code: str = ""
    has_result: bool = False


@dataclass
class OpenFields:
    """The fields that are open at one point of the text. Only a table of contents goes on over paragraphs."""

    _open: list[_Field] = field(default_factory=list)

    def follow(self, part: Element) -> None:
        """Take in a mark or instruction; a field of which a change took away a part may lack its begin."""
        kind = attribute(part, "fldCharType")
        if tag(part) != "fldChar":
            if self._open and not self._open[-1].has_result:
                self._open[-1].code += part.text or ""
        elif kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].has_result = True
        elif kind == "end" and self._open:
            self._open.pop()

    @contextmanager
    def within(self, code: str) -> Iterator[None]:
        """A field that holds its result as an element does."""
        self._open.append(_Field(code, has_result=True))
        yield
        if self._open:
            self._open.pop()

    def end_paragraph(self) -> None:
        """What is no table of contents ends with its paragraph, whatever the file says."""
        self._open = [each for each in self._open if _CONTENTS.match(each.code)]

    @property
    def is_shown(self) -> bool:
        """Whether words here are somebody's words."""
        return all(each.has_result and not _COMPUTED.match(each.code) for each in self._open)

    @property
    def is_contents(self) -> bool:
        """Whether a table of contents is open."""
        return any(_CONTENTS.match(each.code) for each in self._open)
