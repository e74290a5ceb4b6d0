"""Editions of one series are found over the years, and what only looks like one stays apart."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.years.series import build_series, name_series
from pipeline.model.activity import Organisation
from pipeline.model.link import NumberedSeries
from pipeline.model.record import Record
from tests.unit.link.years import CENTRE, LEXICON, WORDS, make_edition

LONG = "CRS International Training Workshop on River Policy and Method"


def _series(records: Sequence[Record]) -> tuple[NumberedSeries, ...]:
    return build_series(records, CENTRE, WORDS, LEXICON)


def _editions(series: NumberedSeries) -> list[tuple[int | None, int | None]]:
    return [(edition.ordinal, edition.year) for edition in series.editions]


def _gaps(series: NumberedSeries) -> list[tuple[str, int | None, int | None]]:
    return [(gap.kind, gap.ordinal, gap.year) for gap in series.gaps]


def test_one_workshop_under_shorter_and_longer_names_is_one_series() -> None:
    records = [
        make_edition("international training workshop", 1, 2012),
        make_edition(LONG, 10, 2023),
        make_edition("international training workshop", 11, 2024, status="planned"),
    ]
    (series,) = _series(records)
    assert series.name == LONG
    assert _editions(series) == [(1, 2012), (10, 2023), (11, 2024)]
    assert [edition.is_planned for edition in series.editions] == [False, False, True]
    assert _gaps(series) == [("missing", ordinal, None) for ordinal in range(2, 10)]
    assert (series.months, series.next_ordinal, series.next_year) == (12, 12, 2025)
    assert [record.series_id for record in name_series(records, (series,))] == [series.id] * 3


def test_a_plan_that_names_its_place_is_the_next_edition() -> None:
    held = [make_edition("Nile Workshop on Dams", 2, 2022), make_edition("Nile Workshop on Dams", 3, 2023)]
    plan = make_edition("Nile Workshop on Dams in Aswan", 4, 2024, status="planned", place="Aswan, Egypt")
    (series,) = _series([*held, plan])
    assert (_editions(series)[-1], series.next_ordinal) == ((4, 2024), 5)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (make_edition("China-Peru Forum", 1, 2022), make_edition("Brazil Forum", 7, 2023)),
        (make_edition("workshop", 1, 2022), make_edition("workshop", 2, 2023)),
        (
            make_edition("International Conference", 3, 2022, role="participant"),
            make_edition("International Conference", 4, 2023, role="participant"),
        ),
        (make_edition("international training workshop", 9, 2022), make_edition(LONG, 3, 2023)),
        (make_edition("Training Workshop on Dams", 1, 2022), make_edition("Training Workshop on Fish Passes", 2, 2023)),
        (
            make_edition("training workshop", 2, 2023),
            make_edition("training workshop", 1, 2012, role="participant"),
        ),
        (make_edition("Summit on Dams", 4, 2022), make_edition("Dams and Fish Summit of the Nile Forum", 5, 2023)),
    ],
)
def test_look_alikes_are_no_series(one: Record, other: Record) -> None:
    assert _series([one, other]) == ()


def test_a_short_name_that_could_mean_two_series_joins_neither() -> None:
    records = [
        make_edition("Training Workshop on Dams", 1, 2021),
        make_edition("Training Workshop on Fish Passes", 1, 2021),
        make_edition("training workshop", 2, 2022),
    ]
    assert _series(records) == ()


def test_an_own_name_tells_no_series_from_another() -> None:
    records = [
        make_edition("CRS Training Workshop", 1, 2021, role="participant"),
        make_edition("CRS Training Workshop", 2, 2022, role="participant"),
    ]
    assert _series(records) == ()


def test_a_yearly_event_without_numbers_is_a_series() -> None:
    records = [
        make_edition("2022 Nile Delta Forum", None, 2022, kind="event", role="speaker"),
        make_edition("Nile Delta Forum 2023", None, 2023, kind="event", role="participant"),
        make_edition("field study of the Nile Delta", None, 2022, kind="visit"),
        make_edition("field study of the Nile Delta", None, 2023, kind="visit"),
    ]
    (series,) = _series(records)
    assert series.name == "Nile Delta Forum"
    assert _editions(series) == [(None, 2022), (None, 2023)]
    assert (series.next_ordinal, series.next_year) == (None, 2024)


def test_what_is_held_many_times_a_year_under_one_name_is_no_series() -> None:
    records = [
        make_edition("River Carpentry Workshop", None, year, told=str(n)) for n in range(3) for year in (2022, 2023)
    ]
    assert _series(records) == ()


def test_chinese_names_are_one_series_with_the_english_one_that_names_the_same_body() -> None:
    unesco = Organisation(name="UNESCO")
    records = [
        make_edition(LONG, 9, 2022, organisations=unesco),
        make_edition("河流政策与方法国际培训班", 9, 2022, organisations=unesco),
        make_edition("国际培训班", 10, 2023),
    ]
    (series,) = _series(records)
    assert _editions(series) == [(9, 2022), (9, 2022), (10, 2023)]
    (alone,) = _series([records[0], make_edition("河流规划国际培训班", 9, 2022), records[2]])
    assert _editions(alone) == [(9, 2022), (10, 2023)]


def test_names_that_say_the_same_in_two_languages_are_one_series() -> None:
    english, chinese = "China-Africa Groundwater Forum", "中非地下水论坛"
    (series,) = _series([make_edition(english, 1, 2021, kind="event"), make_edition(chinese, 2, 2024, kind="event")])
    assert _editions(series) == [(1, 2021), (2, 2024)]
    for name in ("中国地下水论坛", "中非论坛", "中非地下水研讨会", "中非合作地下水论坛"):
        records = [make_edition(english, 1, 2021, kind="event"), make_edition(name, 2, 2024, kind="event")]
        assert _series(records) == ()
    others = make_edition(chinese, 2, 2024, kind="event", role="participant")
    assert _series([make_edition(english, 1, 2021, kind="event"), others]) == ()


def test_two_editions_in_a_year_are_odd_where_one_a_year_is_usual() -> None:
    def crowded(*years: int) -> list[int | None]:
        records = [make_edition("Nile Delta Forum", n, year) for n, year in enumerate(years, 1)]
        return [gap.year for gap in _series(records)[0].gaps if gap.kind == "crowded"]

    assert crowded(2021, 2021, 2022, 2023, 2024, 2024) == [2021, 2024]
    assert crowded(2020, 2021, 2021, 2022, 2022, 2023) == []  # held half-yearly
    assert crowded(2023, 2023) == [2023]
    planned = [
        make_edition("Nile Delta Forum", 1, 2023),
        make_edition("Nile Delta Forum", 2, 2024, status="planned"),
        make_edition("Nile Delta Forum", 3, 2024),
    ]
    assert [(gap.kind, gap.year) for gap in _series(planned)[0].gaps] == [("crowded", 2024)]


def test_a_number_passed_over_makes_no_yearly_forum_half_yearly() -> None:
    def months(*editions: tuple[int, int]) -> int | None:
        return _series([make_edition("Nile Delta Forum", *edition) for edition in editions])[0].months

    assert months((12, 2023), (14, 2024)) == 12
    assert months((12, 2022), (14, 2023), (15, 2025)) == 24
    assert months((1, 2012), (10, 2021)) == 12


def test_repeated_crowded_skipped_and_disordered_editions_are_told() -> None:
    name = "Nile Delta Forum"
    years = [(1, 2015), (2, 2017), (2, 2017), (3, 2018), (4, 2018), (6, 2018), (7, 2016)]
    records = [make_edition(name, ordinal, year, told=str(n)) for n, (ordinal, year) in enumerate(years)]
    (series,) = _series(records)
    assert _gaps(series) == [
        ("missing", 5, None),
        ("repeated", 2, None),
        ("crowded", None, 2018),
        ("disordered", 7, 2016),
    ]
    assert _gaps(_series([make_edition(name, 1, 2015), make_edition(name, 2, 2017)])[0]) == []
    steady = [make_edition(name, n, year) for n, year in enumerate((2013, 2014, 2015, 2017), 1)]
    assert _gaps(_series(steady)[0]) == [("skipped", None, 2016)]


def test_what_follows_counts_months_where_they_are_stated() -> None:
    records = [
        make_edition("Nile Delta Forum", n, 2020 + n // 2, start_date=f"{2020 + n // 2}-{3 + 6 * (n % 2):02d}")
        for n in range(1, 6)
    ]
    (series,) = _series(records)
    assert (series.months, series.next_ordinal, series.next_year) == (6, 6, 2023)


_NAMES = (LONG, "international training workshop", "Nile Delta Forum", "Forum on Dams", "国际培训班", "河流国际培训班")


@given(
    st.lists(
        st.tuples(st.sampled_from(_NAMES), st.integers(1, 6) | st.none(), st.integers(2018, 2023) | st.none()),
        max_size=8,
        unique=True,
    ),
    st.randoms(use_true_random=False),
)
def test_order_of_records_does_not_matter(told: list[tuple[str, int | None, int | None]], random: object) -> None:
    records = [make_edition(*each) for each in told]
    shuffled = records[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _series(records) == _series(shuffled)
    ids = [edition.record_id for series in _series(records) for edition in series.editions]
    assert len(ids) == len(set(ids))


def test_ten_thousand_records_take_seconds() -> None:
    one = make_edition(LONG, 1, 2012)
    records = []
    for n in range(10_000):
        name, year = f"International Training Workshop on Topic{n % 700} and Matter{n % 41}", 2000 + n % 24
        statements = tuple(
            s.model_copy(update={"value": {"title": name, "year": year}.get(s.property, s.value)})
            for s in one.statements
            if s.property != "series"
        )
        records.append(one.model_copy(update={"id": f"rec-{n:05d}", "statements": statements}))
    start = time.process_time()
    _series(records)
    assert time.process_time() - start < 10


def test_a_mistyped_number_is_odd_and_hides_no_series() -> None:
    records = [
        make_edition("Reed Cutting Course", 4, 2022),
        make_edition("Reed Cutting Course", 5, 2023),
        make_edition("Reed Cutting Course", 500, 2023),
    ]
    (series,) = _series(records)
    assert _editions(series) == [(4, 2022), (5, 2023)]
    assert _gaps(series) == [("unlikely", 500, 2023)]
    assert (series.next_ordinal, series.next_year) == (6, 2024)
    assert not _series([records[1], records[2]])  # which of two is mistyped nobody can tell


def test_what_was_cancelled_gives_its_number_back() -> None:
    held = [make_edition("Reed Cutting Course", number, 2014 + number) for number in (8, 9)]
    planned = make_edition("Reed Cutting Course", 10, 2024, status="planned")
    cancelled = make_edition("Reed Cutting Course", 10, 2024, status="cancelled")
    (series,) = _series([*held, planned, cancelled])
    assert [e.is_cancelled for e in series.editions].count(True) == 1
    assert (series.next_ordinal, series.next_year) == (10, 2025)
    late = make_edition("Reed Cutting Course", 10, 2025)
    (series,) = _series([*held, cancelled, late])
    assert (series.next_ordinal, series.next_year) == (11, 2026)
