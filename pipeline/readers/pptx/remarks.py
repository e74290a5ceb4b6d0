"""Comments on slides, the older ones and those that can be answered."""

from collections.abc import Iterator

from pipeline.model.document import Remark
from pipeline.readers.clean import clean_text
from pipeline.readers.days import parse_day
from pipeline.readers.ooxml.elements import Element, attribute, child, children, tag
from pipeline.readers.ooxml.package import Package
from pipeline.readers.pptx.words import find_text


def find_authors(package: Package, main: str) -> dict[str, str]:
    """The names of those who commented, by their ids."""
    found = {}
    for part in package.related(main, "commentAuthors") + package.related(main, "authors"):
        root = package.parse_optional(part)
        for author in () if root is None else children(root):
            found[attribute(author, "id")] = clean_text(attribute(author, "name"))
    return found


def find_remarks(package: Package, slide: str, number: int, authors: dict[str, str]) -> Iterator[Remark]:
    """The comments on one slide with their answers, in the file's order."""
    for part in package.related(slide, "comments"):
        root = package.parse_optional(part)
        for element in () if root is None else root.iter():
            if tag(element) in {"cm", "reply"} and (text := _text(element)):
                yield Remark(
                    kind="comment",
                    text=text,
                    author=authors.get(attribute(element, "authorId"), ""),
                    dated=parse_day(attribute(element, "dt") or attribute(element, "created")) or "",
                    place=f"slide {number}",
                )


def _text(element: Element) -> str:
    body = child(element, "txBody")
    if body is None:
        return clean_text(" ".join(text.text or "" for text in children(element, "text")))
    return clean_text(" ".join(find_text(paragraph) for paragraph in children(body, "p")))
