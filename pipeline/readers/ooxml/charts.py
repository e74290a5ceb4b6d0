"""Charts of Office documents: their titles, and the values that they show as a table."""

from math import isfinite

from pipeline.readers.clean import clean_text
from pipeline.readers.ooxml.elements import Element, attribute, child, children, tag, whole_number
from pipeline.readers.ooxml.number_formats import show_number

_MOST_POINTS = 2000
"""More points of a series than this are no reading matter."""
_MOST_SERIES = 200


def find_chart_title(root: Element) -> str:
    """The title that a chart states, empty where it has none."""
    return _text(child(root, "chart", "title", "tx"))


def find_chart_cells(root: Element) -> tuple[tuple[str, ...], ...]:
    """The values a chart keeps of its sheet: a row a category, a column a series; the head has the series' names."""
    plot = child(root, "chart", "plotArea")
    series = [
        one
        for kind in (() if plot is None else children(plot))
        if tag(kind).endswith("Chart")
        for one in children(kind, "ser")
    ][:_MOST_SERIES]
    columns = [_points(child(one, "val")) or _points(child(one, "yVal")) for one in series]
    names: dict[int, str] = {}
    for one in series:
        names = (_points(child(one, "cat")) or _points(child(one, "xVal"))) | names
    rows = sorted({*names, *(place for column in columns for place in column)})
    if not any(columns):
        return ()
    head = ("", *(_text(child(one, "tx")) for one in series))
    body = ((names.get(row, ""), *(column.get(row, "") for column in columns)) for row in rows)
    return (head, *body) if any(head) else tuple(body)


def _text(element: Element | None) -> str:
    """The words of a title or name: rich text, or the value kept of a cell."""
    if element is None:
        return ""
    paragraphs = [part for part in element.iter() if tag(part) == "p"]
    if paragraphs:
        lines = ("".join(part.text or "" for part in one.iter() if tag(part) == "t") for one in paragraphs)
        return clean_text(" ".join(lines))
    return clean_text(" ".join(part.text or "" for part in element.iter() if tag(part) == "v"))


def _points(element: Element | None) -> dict[int, str]:
    """The kept values by their place; categories of several levels have them together, the outermost first."""
    found: dict[int, str] = {}
    caches = [] if element is None else [e for e in element.iter() if tag(e) in {"strCache", "strLit", "lvl"}]
    for cache in reversed(caches):
        outer = ""
        for place, value in _values(cache).items():
            outer = value
            found[place] = f"{found[place]} {outer}" if place in found else outer
    numbers = [] if element is None else [e for e in element.iter() if tag(e) in {"numCache", "numLit"}]
    for cache in numbers:
        code = next((format_code.text or "" for format_code in children(cache, "formatCode")), "")
        found |= {place: _show(value, code) for place, value in _values(cache).items()}
    return found


def _values(cache: Element) -> dict[int, str]:
    points = list(children(cache, "pt"))[:_MOST_POINTS]
    return {
        whole_number(attribute(point, "idx")): clean_text("".join(value.text or "" for value in children(point, "v")))
        for point in points
    }


def _show(value: str, code: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    return show_number(number, code) if isfinite(number) else value
