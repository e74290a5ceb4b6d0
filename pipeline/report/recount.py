"""Whether the records that a row of figures cites give its figure, counted again without what statistics said."""

from collections.abc import Sequence
from itertools import combinations

from pipeline.model.activity import Count
from pipeline.model.profile import Reporting
from pipeline.model.record import Record
from pipeline.model.report import Aggregate, ReportModel
from pipeline.report.facts import aggregate, country_codes
from pipeline.report.select import period_label, select_done

_PEOPLE = ("people", "women", "men", "unknown")


def is_recomputed(figure: Aggregate, cited: Sequence[Record], model: ReportModel) -> bool:
    """Whether a row's figure is what its cited records give.

    Of a chapter count those that it tells of, of a group those that name one of its countries, of an earlier year the
    parts, each of them a cited record of it; a number of people is the sum of its parts, each stated by a cited record.
    """
    field, _colon, key = figure.name.partition(":")
    if field in _PEOPLE:
        return _is_sum_of_stated(figure, cited)
    if field == "chapter":
        told = {
            cite.record_id
            for chapter in model.iter_chapters()
            for passage in chapter.passages
            for cite in passage.cites
            if chapter.key == key
        }
        return figure.value == len(told & {record.id for record in cited})
    if field == "year":
        return figure.value == len(figure.parts) and {each for each, _one in figure.parts} <= _done_in(
            key, cited, model
        )
    if field == "group":
        return figure.value == sum(bool(set(country_codes(record)) & set(figure.among)) for record in cited)
    return aggregate(figure.name, cited, figure.left_out).value == figure.value


def _done_in(period: str, cited: Sequence[Record], model: ReportModel) -> set[str]:
    """The records done in a period, by what headings call it: “2021” or “2020-2021”."""
    labels = model.labels
    reporting = Reporting(first_month=int(labels["first_month"]), months=int(labels["months"]))
    year = int(period[-4:])
    if period_label(year, reporting) != period:
        return set()
    return {record.id for record in select_done(cited, year, reporting)}


def _is_sum_of_stated(figure: Aggregate, cited: Sequence[Record]) -> bool:
    """A part is a number that its record states, or two of them together: women and men."""
    known = {record.id: record for record in cited}
    if figure.value != sum(number for _record_id, number in figure.parts):
        return False
    return all(record_id in known and abs(number) in _stated(known[record_id]) for record_id, number in figure.parts)


def _stated(record: Record) -> set[int]:
    numbers = [s.value.value for s in record.all_of("counts") if isinstance(s.value, Count)]
    return {*numbers, *(one + other for one, other in combinations(numbers, 2))}
