"""What the text of an RTF file becomes: stories, remarks, and what the file states about itself."""

from dataclasses import dataclass, field

from pipeline.readers.descriptions import parse_description
from pipeline.readers.rtf.changes import Changes
from pipeline.readers.rtf.fonts import Fonts
from pipeline.readers.rtf.state import State, Style
from pipeline.readers.rtf.story import Story
from pipeline.readers.wordprocessing.shown import Shown

_STORIES_DEEP = 10
_OF_COMMENTS = {"atnauthor": "author", "atndate": "dated", "atnref": "key"}


@dataclass
class Content:
    """Takes text and the ends of paragraphs, each with its state. `furniture`: headers and footers.

    `properties` holds what the file states about itself; `hidden` counts characters of hidden text.
    """

    fonts: Fonts = field(default_factory=Fonts)
    styles: dict[int, Style] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    properties: dict[str, str] = field(default_factory=dict)
    furniture: dict[str, list[Shown]] = field(default_factory=lambda: {"header": [], "footer": []})
    stories: list[Story] = field(default_factory=lambda: [Story()])
    page: int = 1
    hidden: int = 0
    _counts: dict[str, int] = field(default_factory=dict)

    def begin_story(self, kind: str, depth: int) -> bool:
        """Begin a note, header or box that the group of a depth holds. False where they are nested too deeply."""
        if len(self.stories) > _STORIES_DEEP:
            return False
        self._counts[kind] = self._counts.get(kind, 0) + 1
        self.stories.append(Story(kind, f"{kind} {self._counts[kind]}", depth))
        return True

    def rename_note(self) -> None:
        """A footnote proves to be an endnote."""
        story = self.stories[-1]
        if story.kind == "footnote":
            self._counts["footnote"] -= 1
            self._counts["endnote"] = self._counts.get("endnote", 0) + 1
            story.kind, story.place = "endnote", f"endnote {self._counts['endnote']}"

    def end_story(self, state: State) -> None:
        """The story that was begun last is complete."""
        self.end_paragraph(state, is_last=True)
        story = self.stories.pop()
        drafts, outer = story.close(), self.stories[-1]
        if story.kind == "comment":
            words = " ".join(draft.text or "\n".join(" ".join(row) for row in draft.cells) for draft in drafts)
            self.changes.add_comment(words, outer.next_place())
        elif story.kind in self.furniture:
            self.furniture[story.kind] += drafts
        else:
            for draft in drafts:
                if story.kind != "text box" and draft.kind not in {"table", "furniture"}:
                    draft.kind, draft.level = "note", 0
            outer.paragraph.behind += drafts

    def say(self, text: str, state: State) -> None:
        """Text goes to where the state says."""
        into = state.into
        if into == "text":
            self._show(text, state)
        elif into == "label":
            self.stories[-1].paragraph.label.append(text)
        elif into == "code" and state.field:
            state.field.code += text
        elif into == "font" and state.font in self.fonts.table:
            self.fonts.table[state.font].name += text.rstrip(";")
        elif into == "styles":
            self.styles.setdefault(state.style, Style()).name += text
        elif into not in {"skip", "between"}:
            self._keep(into, text)

    def _keep(self, into: str, text: str) -> None:
        """Text that says something about the text."""
        if into == "authors":
            self._add_authors(text)
        elif into in _OF_COMMENTS:
            name = _OF_COMMENTS[into]
            setattr(self.changes.comment, name, getattr(self.changes.comment, name) + text)
        else:
            self.properties[into] = self.properties.get(into, "") + text

    def _show(self, text: str, state: State) -> None:
        story = self.stories[-1]
        if state.field and state.field.is_page_number:
            return
        if not state.hidden and (state.change or text):
            self.changes.hear(text, state, story.next_place())
        if state.change == "deleted":
            return
        self.hidden += len(text) if state.hidden else 0
        story.paragraph.add(text, state, self.page)

    def _add_authors(self, text: str) -> None:
        names = (self.properties.pop("authors", "") + text).split(";")
        self.changes.authors += [name.strip() for name in names[:-1]]
        self.properties["authors"] = names[-1]

    def describe(self) -> None:
        """A property of a shape is complete: the words that people wrote to describe it stand behind the paragraph."""
        text = self.properties.pop("sv", "")
        if self.properties.get("sn", "").strip() == "wzDescription" and (found := parse_description(text)):
            place = self.stories[-1].next_place()
            self.stories[-1].paragraph.behind.append(Shown("caption", found, page=self.page, place=place))

    def end_paragraph(self, state: State, *, is_last: bool = False) -> None:
        """A paragraph ends here; one whose mark was deleted goes on, unless nothing follows."""
        if state.into != "text" and not is_last:
            return
        story = self.stories[-1]
        if state.change == "deleted" and not is_last:
            self.changes.hear("¶", state, story.next_place())
            return
        style = self.styles.get(state.style, Style())
        story.end_paragraph(state, style, self.page)

    def turn_page(self, state: State) -> None:
        """A page break that the text states."""
        if state.into == "text" and len(self.stories) == 1:
            self.page += 1
            self.stories[-1].paragraph.pieces.append(" ")

    def end_cell(self, state: State, depth: int) -> None:
        """A cell of the table at a depth from 1 ends here."""
        state.in_table, state.nesting = True, depth
        self.end_paragraph(state, is_last=True)
        self.stories[-1].end_cell(depth, self.page)

    def end_row(self, state: State, depth: int) -> None:
        """A row of the table at a depth from 1 ends here."""
        self.stories[-1].end_row(depth, state.edges, self.page)
