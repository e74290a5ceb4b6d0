"""Figures of two languages as one, with names in two lines."""

from collections.abc import Iterator, Sequence

from pipeline.model.report import Figure, FigureSeries
from pipeline.report.bilingual.pairing import merge_keys
from pipeline.report.bilingual.tables import both


def join_figures(first: Sequence[Figure], second: Sequence[Figure], language: str) -> tuple[Figure, ...]:
    """The figures of a chapter; those with the same numbers as one, others one below the other.

    `language` is that of the second.
    """
    left, right = {figure.key: figure for figure in first}, {figure.key: figure for figure in second}
    figures: list[Figure] = []
    for key in merge_keys(left, right):
        one, other = left.get(key), right.get(key)
        if one and other and (joined := _join_figure(one, other)):
            figures.append(joined)
            continue
        figures += [one] if one else []
        figures += [other.model_copy(update={"key": f"{key}-{language}" if one else key})] if other else []
    return tuple(figures)


def _join_figure(first: Figure, second: Figure) -> Figure | None:
    """One figure with names in both languages; None where they do not show the same numbers."""
    order = {names: number for number, names in enumerate(_iter_counted(second))}
    places = [order.get(names) for names in _iter_counted(first)]
    if len(first.series) != len(second.series) or len(places) != len(order) or None in places:
        return None
    at = [place for place in places if place is not None]
    moved = [tuple(series.values[place] for place in at) for series in second.series]
    if moved != [series.values for series in first.series]:
        return None
    series = zip(first.series, second.series, strict=True)
    parts = {
        "caption": both(first.caption, second.caption),
        "alt": both(first.alt, second.alt),
        "unit": both(first.unit, second.unit),
        "categories": tuple(both(name, second.categories[n]) for name, n in zip(first.categories, at, strict=True)),
        "series": tuple(FigureSeries(name=both(a.name, b.name), values=a.values) for a, b in series),
        "cites": tuple(dict.fromkeys((*first.cites, *second.cites))),
    }
    return first.model_copy(update=parts)


def _iter_counted(figure: Figure) -> Iterator[tuple[object, ...]]:
    """What each category counts, series by series."""
    counted: list[object] = [(each.name, frozenset(each.parts)) for each in figure.aggregates]
    names = counted or [*figure.categories] * len(figure.series)
    count = len(figure.categories)
    return zip(*(names[start : start + count] for start in range(0, len(names), count or 1)), strict=True)
