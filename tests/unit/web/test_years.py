"""The page of all years: what stands side by side, and where each piece of a drawing is."""

from pipeline.model.activity import Evidence, Series
from pipeline.model.document import Locator
from pipeline.model.link import Edition, NumberedSeries, SeriesGap
from pipeline.model.record import Record
from pipeline.web.years.columns import HEIGHT, build_columns
from pipeline.web.years.spans import Span, build_spans
from pipeline.web.years.timelines import build_timeline, name_series

EVIDENCE = Evidence(
    source_id="a" * 64, document="note.md", locator=Locator(block=0, start=0, end=1), quote="x", rule="r"
)


def edition(ordinal: int, year: int, *, is_planned: bool = False) -> Edition:
    return Edition(record_id=f"rec-{ordinal}", ordinal=ordinal, year=year, is_planned=is_planned)


def test_a_long_gap_takes_the_room_of_one_year() -> None:
    assert [span.label for span in build_spans([2023, 2012, 2020])] == [
        "2012",
        "2013–2019",
        "2020",
        "2021",
        "2022",
        "2023",
    ]
    assert build_spans([]) == ()


def test_columns_stand_on_the_ground_and_add_up() -> None:
    columns = build_columns([(1, 0, 2), (3, 0, 0)], [Span(2021, 2021), Span(2022, 2022), Span(2023, 2023)])

    assert [column.total for column in columns] == [4, 0, 2]
    assert sum(piece.height for piece in columns[0].pieces) == HEIGHT
    assert columns[0].pieces[0].y + columns[0].pieces[0].height == HEIGHT
    assert columns[1].pieces == ()


def test_a_series_shows_its_gaps_and_what_comes_next() -> None:
    editions = (edition(1, 2012), edition(10, 2023), edition(11, 2024, is_planned=True))
    series = NumberedSeries(
        id="ser-1", name="Forum", editions=editions, gaps=(SeriesGap(kind="missing", ordinal=2),), next_ordinal=12,
        next_year=2025,
    )  # fmt: skip
    line = build_timeline(series, editions, None)

    assert [stop.span.label for stop in line.stops] == ["2012", "2013–2022", "2023", "2024", "2025"]
    assert [stop.is_missed for stop in line.stops] == [False, True, False, False, False]
    assert [stop.is_next for stop in line.stops] == [False, False, False, False, True]
    assert line.held == 2
    assert [stop.span.label for stop in build_timeline(series, editions, 2023).stops] == ["2023", "2024", "2025"]


def test_a_series_has_its_name_in_the_language_of_the_page() -> None:
    def record(*names: str) -> Record:
        title = {"property": "title", "value": "x", "original": "x", "evidence": EVIDENCE}
        told = [{**title, "property": "series", "value": Series(name=name, ordinal=10)} for name in names]
        return Record.model_validate(
            {"id": "rec-1", "members": ("a",), "kind": "event", "role": "host", "status": "completed",
             "statements": (title, *told)}
        )  # fmt: skip

    series = NumberedSeries(id="ser-1", name="River Forum", editions=())
    told = [record("River Forum", "河流论坛", "第二届论坛"), record("河流论坛")]
    assert name_series(series, told, "zh") == "河流论坛"
    assert name_series(series, told, "en") == "River Forum"
    assert name_series(series, [record("River Forum")], "zh") == "River Forum"
