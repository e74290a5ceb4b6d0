"""Which of alternative contents a reader sees."""

from pipeline.readers.ooxml.elements import Element, children, tag

_TELLING = frozenset(
    {
        "t",
        "delText",
        "instrText",
        "sym",
        "numFmt",
        "footnoteReference",
        "chart",
        "relIds",
        "blip",
        "imagedata",
        "textpath",
    }
)


def chosen_content(element: Element) -> Element:
    """Of alternative contents only one is the text: the first that tells anything, for new programs show the first."""
    alternatives = [*children(element, "Choice"), *children(element, "Fallback")]
    return next((one for one in alternatives if _tells(one)), alternatives[0] if alternatives else element)


def _tells(element: Element) -> bool:
    return any(tag(part) in _TELLING for part in element.iter())
