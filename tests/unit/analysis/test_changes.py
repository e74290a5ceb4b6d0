"""Two years side by side."""

from pipeline.analysis.statistics import Knowledge, build_changes, build_statistics, build_subjects
from pipeline.model.link import Edition, NumberedSeries
from pipeline.model.record import Record
from pipeline.model.statistics import Changes, Question, Statistics
from tests.unit.analysis.figures import ATLAS, people_words
from tests.unit.report.factories import make_document, make_record


def record(title: str, year: int, *countries: str) -> Record:
    document = make_document(f"{title}-{year}.txt", [f"{title} was held."])
    return make_record(document, title, title, year=year, facts={"countries": list(countries)})


def compare(*records: Record, series: tuple[NumberedSeries, ...] = ()) -> Changes:
    subjects = build_subjects(records, (), Knowledge())

    def count(question: Question) -> Statistics:
        return build_statistics(question, subjects, people_words(), ATLAS)

    return build_changes((2022, 2023), count, subjects, series)


def fates(changes: Changes, sort: str) -> dict[str, tuple[int, int]]:
    return {held.key: (len(held.before), len(held.after)) for held in changes.held if held.sort == sort}


def test_figures_stand_side_by_side() -> None:
    changes = compare(record("Forum on Rain", 2022), record("Forum on Wind", 2023), record("Forum on Snow", 2023))
    whole = next(change for change in changes.figures if not change.dimension)
    assert (whole.before.value, whole.after.value, whole.difference) == (1, 2, 1)
    assert len(whole.after.record_ids) == 2


def test_the_next_edition_is_the_same_activity_come_again() -> None:
    changes = compare(
        record("9th Workshop on Rivers", 2022), record("10th Workshop on Rivers", 2023),
        record("2022 Forum on Rain", 2022), record("第三届河流论坛", 2022), record("第四届河流论坛", 2023),
        record("Forum on Wind", 2023),
    )  # fmt: skip
    assert fates(changes, "activity") == {
        "9th Workshop on Rivers": (1, 1), "2022 Forum on Rain": (1, 0), "第三届河流论坛": (1, 1),
        "Forum on Wind": (0, 1),
    }  # fmt: skip


def test_editions_of_a_series_are_one_however_they_are_called() -> None:
    first, second = record("Spring school", 2022), record("School in the hills", 2023)
    editions = tuple(
        Edition(record_id=each.id, ordinal=number, year=each.year, is_planned=False)
        for number, each in enumerate((first, second), 1)
    )
    series = NumberedSeries(id="s", name="School of Rivers", editions=editions)
    assert fates(compare(first, second, series=(series,)), "series") == {"School of Rivers": (1, 1)}


def test_countries_are_new_or_ended() -> None:
    changes = compare(record("Forum on Rain", 2022, "KEN"), record("Forum on Wind", 2023, "PAK"))
    assert fates(changes, "country") == {"KEN": (1, 0), "PAK": (0, 1)}
