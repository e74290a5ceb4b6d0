"""Markdown: its own signs tell headings, lists and tables; inline marks stay in the text as `markup`."""

import re
from collections.abc import Sequence

from pipeline.model.document import BlockKind, Document
from pipeline.model.source import Source
from pipeline.model.text import visible_text
from pipeline.readers import html
from pipeline.readers.blocks import Draft, Facts, build_document
from pipeline.readers.clean import clean_text, join_lines
from pipeline.readers.decode import read_lines
from pipeline.readers.markdown.front_matter import parse_front_matter_date, split_front_matter
from pipeline.readers.markdown.markup import find_markup, is_picture
from pipeline.readers.outline import is_caption, is_sentence_end

NAME = "markdown"
VERSION = "1"
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$")
_ITEM = re.compile(r"^(\s*)([-*+•]|\d{1,4}[.)])\s+(?=\S)(.*)$")
_QUOTE = re.compile(r"^\s{0,3}>\s?(.*)$")
_RULE = re.compile(r"^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_UNDERLINE = re.compile(r"^\s{0,3}(=+|-+)\s*$")
_FENCE = re.compile(r"^\s{0,3}(`{3,}(?=[^`]*$)|~{3,})")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_CELL = re.compile(r"(?<!\\)\|")
_TEMPLATE = re.compile(
    r"^\s*(?:(?:(?:<!--(?:(?!-->).)*+-->|\{%(?:(?!%\}).)*+%\}|\{:[^}]*\})\s*)+"
    # A link's target is an address or a path, in one word but for its title: “[Minister]: Welcome” is speech.
    r"|\[[^\]^][^\]]*\]:\s*(?:<[^<>]*>|(?=\S*?(?:[/#]|[A-Za-z][.:@]\w))(?=\S*?[^\W\d_])[^\s<]\S*+)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^)]*\)))?\s*)$",
    re.DOTALL,
)
_HTML_TABLE = re.compile(r"^\s{0,3}<table\b", re.IGNORECASE)
_COMMENT_END, _TABLE_END = "-->", "</table"
_CLOSING = re.compile(r"(?:(?!-->).)*+-->(?:\s*<!--(?:(?!-->).)*+-->)*+")
"""The end of a comment, with the comments that follow it at once."""
_FOOTNOTE = re.compile(r"^\s{0,3}\[\^([^\]]{1,60})\]:\s*(.*)$")
_HEADLINE, _SENTENCE = 200, 80
"""Letters that an underlined line may have as a heading; fewer where it ends like a sentence."""
_TASK = re.compile(r"^(\[[ xX]\])\s+(.*)$")


def read_markdown(data: bytes, source: Source) -> Document:
    """Read a Markdown file. Front matter becomes metadata, comments and template tags furniture."""
    facts = Facts()
    lines = read_lines(data, facts)
    metadata, rest = split_front_matter(lines)
    facts.metadata, facts.dated = metadata, parse_front_matter_date(metadata)
    return build_document(source, NAME, VERSION, _Blocks(rest, len(lines) - len(rest)).read(), facts)


class _Blocks:
    """Reads blocks off the lines; `at` is the next line. `before`: how many lines of the file stand before them."""

    def __init__(self, lines: Sequence[str], before: int = 0) -> None:
        self.lines = list(lines)
        self.before = before
        self.at = 0
        self.drafts: list[Draft] = []
        self.indents: list[int] = []
        self.level = 0
        self.last_ends = {
            end: max((number for number, line in enumerate(self.lines) if end in line.lower()), default=-1)
            for end in (_COMMENT_END, _TABLE_END)
        }

    def read(self) -> list[Draft]:
        """All blocks in order."""
        while self.at < len(self.lines):
            count, place = len(self.drafts), f"line {self.before + self.at + 1}"
            self._read_block(self.lines[self.at])
            for draft in self.drafts[count:]:
                draft.place = draft.place or place
        return self.drafts

    def _read_block(self, line: str) -> None:
        if not line.strip() or _RULE.match(line):
            self.at += 1
        elif fence := _FENCE.match(line):
            self._read_code(fence.group(1))
        elif heading := _HEADING.match(line):
            self.at += 1
            self._add_heading(heading.group(2) or "", len(heading.group(1)))
        elif self._is_table():
            self._read_table()
        elif item := _ITEM.match(line):
            self._read_item(item)
        elif line.lstrip().startswith("<!--"):
            self._read_comment()
        elif _HTML_TABLE.match(line):
            self._read_html_table()
        elif note := _FOOTNOTE.match(line):
            self.at += 1
            self._add("note", [note.group(2), *self._continuation()], label=note.group(1))
        else:
            self._read_paragraph()

    def _add(self, kind: BlockKind, lines: Sequence[str], level: int = 0, label: str = "") -> None:
        text = clean_text(join_lines(list(lines)))
        if text:
            self.drafts.append(Draft(kind, text, level=level, label=label, markup=find_markup(text)))

    def _add_heading(self, text: str, level: int) -> None:
        self.level, self.indents = level, []
        has_words = clean_text(visible_text(text, find_markup(text)))
        self._add("heading" if has_words else "furniture", [text], level=level if has_words else 0)

    def _read_code(self, fence: str) -> None:
        end = self.at + 1
        while end < len(self.lines) and not self.lines[end].strip().startswith(fence):
            end += 1
        for number, line in enumerate(self.lines[self.at + 1 : end], self.before + self.at + 2):
            self.drafts.append(Draft("paragraph", clean_text(line), place=f"line {number}"))
        self.at = end + 1

    def _read_html_table(self) -> None:
        """A table in HTML, as far as its end tag, or the next blank line where it has none."""
        end = self._end_of(_TABLE_END)
        data = "\n".join(self.lines[self.at : end + 1]).encode()
        found = html.find_drafts(data, Facts(), "utf-8", is_table=True)
        for draft in found:
            draft.place = ""
        self.drafts += found
        self.at = end + 1

    def _read_comment(self) -> None:
        """A comment, as far as its end or the next blank line; what stands after its end goes on as text."""
        end = self._end_of(_COMMENT_END)
        closing = _CLOSING.match(self.lines[end])
        last, rest = self.lines[end], ""
        if closing:
            last, rest = last[: closing.end()], last[closing.end() :]
        self._add("furniture", [*self.lines[self.at : end], last])
        self.at = end + 1
        if rest.strip():
            self.at, self.lines[end] = end, rest

    def _end_of(self, mark: str) -> int:
        """The number of the line with a closing mark, or of the last one before a blank line where there is none."""
        numbers = range(self.at, len(self.lines))
        if self.at <= self.last_ends[mark]:
            return next(number for number in numbers if mark in self.lines[number].lower())
        return next((number for number in numbers if not self.lines[number].strip()), len(self.lines)) - 1

    def _is_table(self) -> bool:
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        return "|" in self.lines[self.at] and "|" in following and bool(_TABLE_RULE.match(following))

    def _read_table(self) -> None:
        rows = []
        first = self.at
        while self.at < len(self.lines) and "|" in self.lines[self.at]:
            if self.at != first + 1:
                line = self.lines[self.at].strip().removeprefix("|")
                line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
                rows.append(tuple(clean_text(cell) for cell in _CELL.split(line)))
            self.at += 1
        cells = tuple(row for row in rows if any(row))
        text = "\n".join("\t".join(row) for row in cells)
        self.drafts.append(Draft("table", text, cells=cells, markup=find_markup(text)))

    def _read_item(self, item: re.Match[str]) -> None:
        indent = len(item.group(1).expandtabs(4))
        while self.indents and self.indents[-1] >= indent:
            self.indents.pop()
        self.indents.append(indent)
        self.at += 1
        task = _TASK.match(item.group(3))
        first, label = (task.group(2), task.group(1)) if task else (item.group(3), item.group(2))
        self._add("list_item", [first, *self._continuation()], level=len(self.indents), label=label)

    def _continuation(self) -> list[str]:
        """The lines up to the next blank line or block."""
        first = self.at
        while self.at < len(self.lines) and not self._begins_block(self.lines[self.at]):
            self.at += 1
        return list(self.lines[first : self.at])

    def _begins_block(self, line: str) -> bool:
        patterns = (_HEADING, _ITEM, _QUOTE, _RULE, _FENCE, _TEMPLATE, _HTML_TABLE, _FOOTNOTE)
        return not line.strip() or any(pattern.match(line) for pattern in patterns) or self._is_table()

    def _read_paragraph(self) -> None:
        line = self.lines[self.at]
        if _TEMPLATE.match(line):
            self.at += 1
            self._add("furniture", [line])
            return
        if quote := _QUOTE.match(line):
            # Each quoted line is a block: joined, the marks between the lines would break quotes of it.
            self.at += 1
            if quote.group(1).strip():
                self._add("paragraph", [quote.group(1)])
            return
        if not line.startswith((" ", "\t")):
            self.indents = []
        self.at += 1
        lines = [line, *self._setext_or_continuation()]
        underline = _UNDERLINE.match(lines[-1]) if len(lines) > 1 else None
        if underline and _is_headline(lines[:-1]):
            self._add_heading(join_lines(lines[:-1]), 1 if underline.group(1)[0] == "=" else 2)
        else:
            self._add_paragraph(lines[:-1] if underline else lines)

    def _setext_or_continuation(self) -> list[str]:
        lines: list[str] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            is_underline = bool(_UNDERLINE.match(line)) and bool(line.strip())
            if not is_underline and self._begins_block(line):
                break
            self.at += 1
            lines.append(line)
            if is_underline:
                break
        return lines

    def _add_paragraph(self, lines: Sequence[str]) -> None:
        text = clean_text(join_lines(list(lines)))
        seen = clean_text(visible_text(text, find_markup(text)))
        if is_picture(text):
            self._add("caption" if seen else "furniture", lines)
        elif not seen.strip("| "):
            self._add("furniture", lines)
        elif _is_bold_title(text, seen):
            self._add("heading", lines, level=min(6, self.level + 1))
        else:
            self._add("caption" if is_caption(seen) else "paragraph", lines)


def _is_headline(lines: Sequence[str]) -> bool:
    """Whether underlined lines can be a heading: a whole paragraph above a rule, or a lone bar, is none."""
    text = clean_text(join_lines(list(lines)))
    seen = clean_text(visible_text(text, find_markup(text)))
    longest = _SENTENCE if is_sentence_end(seen) else _HEADLINE
    return len(seen) <= longest and seen != "|"


def _is_bold_title(text: str, seen: str) -> bool:
    marked = text.startswith(("**", "__")) and text.endswith(text[:2]) and text[2:-2].find(text[:2]) < 0
    return marked and len(seen) <= 80 and not is_sentence_end(seen) and seen[-1] not in ",，:："
