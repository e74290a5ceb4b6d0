"""Where a passage stands in a Word document: bookmarks, its own and its records'; for a review, a control, a comment.

Templates print `passage.text` wherever they like. In the filled document each stands between two processing
instructions, which are taken out here: what the template's author wrote needs no anchors of its own.
"""

import copy
import re
from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from pipeline.model.report import Passage
from pipeline.model.returned import passage_mark
from pipeline.render.word.comments import Comments

_BEGIN, _END = "passage", "passage-end"
_MARKS = re.compile(r"<\?[a-z-]+(?: \d+)?\?>")
_AFTER_LANGUAGE = ("w:eastAsianLayout", "w:specVanish", "w:oMath")


class Told(str):
    """The text of a passage, with its number among all of the report."""

    number: int
    __slots__ = ("number",)


def anchor_text(text: Told, escaped: str) -> str:
    """The escaped text between its two marks."""
    return f"<?{_BEGIN} {text.number}?>{escaped}<?{_END}?>"


def strip_anchors(xml: str) -> str:
    """The XML without any marks, for parts that hold no passages of their own, such as headers."""
    return _MARKS.sub("", xml)


def place_anchors(document: Any, passages: Sequence[Passage], language: str, comments: Sequence[str] = ()) -> None:
    """Puts bookmarks around every passage, once each; with `comments`, one for each passage, a control and these.

    A control is tagged with the first record told of, else, and in a second language, with the passage's bookmark.
    A passage in another language than the report's is marked as such.
    """
    told = Comments(document) if comments else None
    seen: set[int] = set()
    for mark in list(document.element.body.iter(etree.PI)):
        if mark.target == _BEGIN:
            number = int(mark.text or 0)
            runs = list(_part_runs(mark))
            if passages[number].language != language:
                for run in runs:
                    _set_language(run, passages[number].language)
            if runs and number not in seen:
                seen.add(number)
                for name in _names(passages[number]):
                    add_bookmark(name, runs[0], runs[-1])
                if told is not None:
                    if comments[number]:
                        told.add(runs[0], runs[-1], comments[number])
                    _control(runs, passages[number], language)
    etree.strip_elements(document.element.body, etree.PI, with_tail=False)


def _part_runs(begin: Any) -> Iterator[Any]:
    """The runs of the words between a begin and its end; runs that hold more are parted there."""
    run = _part_at(begin)
    while run is not None and run.tag == qn("w:r"):
        end = next((part for part in run.iter(etree.PI) if part.target == _END), None)
        following = run.getnext()
        if end is not None:
            _drop_empty(_part_at(end))
        if not _is_empty(run):
            yield run
        run = following if end is None else None


def _part_at(mark: Any) -> Any:
    """Parts a run at a mark inside one of its texts, which goes; what follows it is in the run that is given back."""
    text: Any = mark.getparent()
    run = text.getparent()
    rest: Any = OxmlElement("w:r")
    if run.rPr is not None:
        rest.append(copy.deepcopy(run.rPr))
    words = OxmlElement("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = mark.tail
    words.extend(list(mark.itersiblings()))
    rest.append(words)
    rest.extend(list(text.itersiblings()))
    mark.tail = None
    text.remove(mark)
    run.addnext(rest)
    if mark.target == _BEGIN:
        _drop_empty(run)
    return rest


def _drop_empty(run: Any) -> None:
    if _is_empty(run):
        run.getparent().remove(run)


def _is_empty(run: Any) -> bool:
    return not any(child.text or len(child) or child.tag != qn("w:t") for child in run if child is not run.rPr)


def add_bookmark(name: str, first: Any, last: Any) -> None:
    """Puts a bookmark around what stands from `first` to `last`, elements of one paragraph."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), name)
    start.set(qn("w:name"), name)
    first.addprevious(start)
    last.addnext(end)


def _names(passage: Passage) -> tuple[str, ...]:
    return passage_mark(passage.language, passage.key), *map(bookmark_name, passage.tells)


def _control(runs: Sequence[Any], passage: Passage, language: str) -> None:
    control = OxmlElement("w:sdt")
    properties, content = OxmlElement("w:sdtPr"), OxmlElement("w:sdtContent")
    tag, identity = OxmlElement("w:tag"), OxmlElement("w:id")
    is_first = passage.tells and passage.language == language
    tag.set(qn("w:val"), passage.tells[0] if is_first else passage_mark(passage.language, passage.key))
    identity.set(qn("w:val"), "0")
    properties.extend((tag, identity))
    control.extend((properties, content))
    runs[0].addprevious(control)
    content.extend(runs)


def bookmark_name(record_id: str) -> str:
    """Word's bookmarks have letters, digits and underscores, 40 at most."""
    return record_id.replace("-", "_")[:40]


def _set_language(run: Any, language: str) -> None:
    properties = run.get_or_add_rPr()
    mark = OxmlElement("w:lang")
    mark.set(qn("w:eastAsia" if language == "zh" else "w:val"), "zh-CN" if language == "zh" else "en-GB")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.insert_element_before(mark, *_AFTER_LANGUAGE)
