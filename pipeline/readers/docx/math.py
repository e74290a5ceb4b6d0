"""Formulas as one line of text (the linear form that Word itself shows: a/b, x^2, √(x))."""

from collections.abc import Callable

from pipeline.readers.ooxml.elements import Element, attribute, child, children, tag, value_at

_REMOVED = frozenset({"del", "moveFrom"})


def write_math(element: Element) -> str:
    """The text of a formula or of any part of one; deleted parts are left out."""
    pieces = []
    for part in children(element):
        name = tag(part)
        if name == "t":
            pieces.append(part.text or "")
        elif name in _WRITERS:
            pieces.append(_WRITERS[name](part))
        elif name not in _REMOVED and not name.endswith("Pr"):
            pieces.append(write_math(part))
    return "".join(pieces)


def _part(element: Element, name: str) -> str:
    found = child(element, name)
    return write_math(found) if found is not None else ""


def _grouped(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _scripts(element: Element) -> str:
    low, high = _part(element, "sub"), _part(element, "sup")
    marks = (f"_{_grouped(low)}" if low else "") + (f"^{_grouped(high)}" if high else "")
    return f"{marks} {_part(element, 'e')}" if tag(element) == "sPre" else _part(element, "e") + marks


def _large(element: Element) -> str:
    low, high = _part(element, "sub"), _part(element, "sup")
    marks = (f"_{_grouped(low)}" if low else "") + (f"^{_grouped(high)}" if high else "")
    return f"{value_at(element, 'naryPr', 'chr') or '∫'}{marks} {_part(element, 'e')}"


def _root(element: Element) -> str:
    degree, inner = _part(element, "deg"), _part(element, "e")
    return f"√({degree}&{inner})" if degree else f"√{_grouped(inner)}"


def _delimited(element: Element) -> str:
    properties = child(element, "dPr")
    signs = []
    for name, usual in (("begChr", "("), ("sepChr", "|"), ("endChr", ")")):
        stated = child(properties, name)
        signs.append(usual if stated is None else attribute(stated, "val"))
    return signs[0] + signs[1].join(write_math(part) for part in children(element, "e")) + signs[2]


def _rows(element: Element) -> str:
    rows = children(element, "mr", "e")
    return "; ".join(", ".join(write_math(cell) for cell in children(row, "e")) or write_math(row) for row in rows)


_WRITERS: dict[str, Callable[[Element], str]] = {
    "f": lambda part: f"{_grouped(_part(part, 'num'))}/{_grouped(_part(part, 'den'))}",
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "sPre": _scripts,
    "nary": _large,
    "rad": _root,
    "d": _delimited,
    "m": _rows,
    "eqArr": _rows,
    "func": lambda part: f"{_part(part, 'fName')} {_part(part, 'e')}",
    "limLow": lambda part: f"{_part(part, 'e')}_{_grouped(_part(part, 'lim'))}",
    "limUpp": lambda part: f"{_part(part, 'e')}^{_grouped(_part(part, 'lim'))}",
}
