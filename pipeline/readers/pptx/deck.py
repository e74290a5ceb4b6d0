"""A deck's slides in the order in which they are shown, with what lies beneath each."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.errors import SourceError
from pipeline.readers.blocks import Draft, Facts
from pipeline.readers.clean import clean_text
from pipeline.readers.ooxml.elements import Element, attribute, child, children, damaged, whole_number
from pipeline.readers.ooxml.package import Package, relation_id
from pipeline.readers.pptx.outline import Outline, find_sections
from pipeline.readers.pptx.remarks import find_authors, find_remarks
from pipeline.readers.pptx.shapes import POINT, Layers, find_shapes, iter_single
from pipeline.readers.pptx.slides import Slide, find_fixed_texts, read_slide
from pipeline.readers.pptx.words import Shown, read_paragraphs

_PASSED_ON = frozenset({"XML_DTD", "ENCRYPTED", "TOO_LARGE", "TOO_DEEP"})
"""What is wrong with the whole file although it shows in one slide."""


@dataclass
class _Layout:
    layers: Layers = field(default_factory=Layers)
    text_styles: Element | None = None
    kind: str = ""


class Deck:
    """A presentation's slides as drafts. What is odd about one is noted in `facts`."""

    def __init__(self, package: Package, main: str, facts: Facts) -> None:
        self._package, self._main, self._facts = package, main, facts
        self._root = package.parse(main)
        size = child(self._root, "sldSz")
        self._size = (0.0, 0.0) if size is None else (_points(size, "cx"), _points(size, "cy"))
        self._layouts: dict[str, _Layout] = {}
        self._fixed: set[str] = set()
        self._outside = 0

    def read(self) -> Iterator[Draft]:
        """The drafts of all slides; counts them and gathers their comments on the way."""
        sections, outline = find_sections(self._root), Outline()
        authors = find_authors(self._package, self._main)
        slides = self._package.relations(self._main)
        listed = child(self._root, "sldIdLst")
        lost = 0
        for number, entry in enumerate(() if listed is None else children(listed, "sldId"), start=1):
            self._facts.page_count = number
            relation = slides.get(relation_id(entry, "id"))
            part = relation.target if relation else ""
            try:
                slide = self._slide(part, number)
                relations = self._package.relations(part)
                self._outside += sum(not one.target and one.kind != "hyperlink" for one in relations.values())
                drafts = read_slide(slide, self._package, relations)
                notes = list(self._notes(part, number))
                self._facts.remarks += find_remarks(self._package, part, number, authors)
            except SourceError as error:
                if error.reason in _PASSED_ON:
                    raise
                self._facts.note("PART_DAMAGED", "Slide {number} is missing or damaged and was left out", number=number)
                lost += 1
                continue
            section = sections.get(attribute(entry, "id"), "")
            placed = outline.place(drafts, number=number, layout_kind=slide.layout_kind, section=section)
            yield from self._shown([*placed, *notes, *self._fixed_texts(slide)], slide)
        if lost and lost == self._facts.page_count:
            raise damaged("{name} is damaged: the part with its text is missing", self._package.name)
        if self._outside:
            self._facts.note(
                "OUTSIDE_CONTENT", "Parts that lie outside the file and were not fetched: {count}", count=self._outside
            )
        self._facts.page_sizes = (self._size,) * self._facts.page_count if all(self._size) else ()

    def _shown(self, drafts: list[Draft], slide: Slide) -> list[Draft]:
        if slide.is_hidden and drafts:
            self._facts.note("HIDDEN_SLIDE", "Slide {number} is hidden and was left out", number=slide.number)
            for draft in drafts:
                draft.kind, draft.level = "furniture", 0
        return drafts

    def _slide(self, part: str, number: int) -> Slide:
        root = self._package.parse(part)
        if root is None:
            raise damaged("{name} is damaged: the part {part} is missing", self._package.name, part)
        layout = self._layout(next(iter(self._package.related(part, "slideLayout")), ""))
        deck_style = child(self._root, "defaultTextStyle")
        return Slide(root, number, self._size, layout.layers, layout.text_styles, deck_style, layout.kind)

    def _layout(self, part: str) -> _Layout:
        if part not in self._layouts:
            layout = self._package.parse_optional(part)
            above = next(iter(self._package.related(part, "slideMaster")), "") if part else ""
            master = self._package.parse_optional(above)
            below = Layers(master=tuple(iter_single(find_shapes(master, Layers()))))
            own = tuple(iter_single(find_shapes(layout, below)))
            kind = "" if layout is None else attribute(layout, "type")
            self._layouts[part] = _Layout(Layers(own, below.master), child(master, "txStyles"), kind)
        return self._layouts[part]

    def _fixed_texts(self, slide: Slide) -> Iterator[Draft]:
        """What layouts and masters show on every slide, once."""
        for text in find_fixed_texts((*slide.layers.layout, *slide.layers.master)):
            if text not in self._fixed:
                self._fixed.add(text)
                yield Draft("furniture", text, page=slide.number, place="layout")

    def _notes(self, part: str, number: int) -> Iterator[Shown]:
        """What the speaker noted: the text placeholders of the notes page, without its numbers, dates and feet."""
        for notes in self._package.related(part, "notesSlide"):
            for shape in iter_single(find_shapes(self._package.parse_optional(notes), Layers())):
                if shape.holder is not None and shape.holder.kind == "body":
                    for draft in read_paragraphs(child(shape.element, "txBody"), ()):
                        text = draft.text if draft.text.startswith(draft.label) else f"{draft.label} {draft.text}"
                        yield Shown("note", clean_text(text), page=number, place="notes")


def _points(size: Element, name: str) -> float:
    return round(whole_number(attribute(size, name)) / POINT, 1)
