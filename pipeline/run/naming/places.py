"""Where in a document words stand, in words for people."""

from pipeline.errors import Message
from pipeline.model.place import parse_place

_WORDS = {
    "page": Message(text="p. {number}"),
    "slide": Message(text="slide {number}"),
    "paragraph": Message(text="paragraph {number}"),
    "line": Message(text="line {number}"),
    "table": Message(text="table {number}"),
    "shape": Message(text="shape {number}"),
    "text box": Message(text="text box {number}"),
    "picture": Message(text="picture {number}"),
    "footnote": Message(text="footnote {number}"),
    "endnote": Message(text="endnote {number}"),
    "header": Message(text="header {number}"),
    "footer": Message(text="footer {number}"),
    "event": Message(text="event {number}"),
    "part": Message(text="part {number}"),
}
_ALONE = {
    "notes": Message(text="notes"),
    "subject": Message(text="subject"),
    "header": Message(text="head"),
}


def name_place(document: str, page: int, place: str) -> Message:
    """“minutes.docx, paragraph 25”, “slides.pptx, slide 4, notes”, “report.pdf, p. 3”."""
    steps = [_name_step(kind, number) for kind, number in parse_place(page, place)]
    named = steps[0]
    for step in steps[1:]:
        named = Message(text="{place}, {step}", params={"place": named, "step": step})
    return Message(text="{document}, {place}", params={"document": document, "place": named})


def _name_step(kind: str, number: str) -> Message | str:
    known = _WORDS.get(kind) if number else _ALONE.get(kind)
    return known.model_copy(update={"params": {"number": number}}) if known else kind
