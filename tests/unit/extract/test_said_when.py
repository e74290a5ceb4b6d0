"""When something was, counted from the day of writing or from a feast: “last Thursday”, “上周二”, “on the eve of …”."""

import pytest

from pipeline.extract.examples import CENTRE
from pipeline.extract.fields.telling import Passage, Telling
from pipeline.extract.language import language_of
from pipeline.extract.packs.grammar import build_grammar
from pipeline.extract.spans import Sentence
from pipeline.extract.times.relative import find_when
from pipeline.store.rules import load_rules, load_vocabulary
from tests.unit.extract.conftest import Read, build_document


def when(text: str, *, language: str = "en", written: str = "22 September 2025") -> list[tuple[str, str]]:
    """The dates of a text written on a day, by default a Monday."""
    grammar = build_grammar(load_rules()[language], CENTRE, load_vocabulary())
    document = build_document(("paragraph", written), ("paragraph", text))
    telling = Telling(document, "mail", grammar, language_of(grammar), frozenset())
    sentence = Sentence(1, 0, len(text), text)
    return [(date.first, date.last) for date in find_when(Passage(sentence, 0, len(text)), telling)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The Board met today.", "2025-09-22"),
        ("Yesterday the school closed.", "2025-09-21"),
        ("Three days ago the school closed.", "2025-09-19"),
        ("Thank you for joining last Thursday's meeting.", "2025-09-18"),
        ("Last month we signed an agreement.", "2025-08"),
        ("On Friday last week we signed an agreement.", "2025-09-19"),
        ("Last week we signed an agreement.", "2025-09"),
        ("We met last Friday, 19 September 2025.", "2025-09-19"),
        ("We met in Lima on the eve of World Water Day.", "-03-21"),
        ("We met in the week before International Women's Day.", "-03"),
    ],
)
def test_what_is_said_from_the_day_of_writing_is_as_exact_as_the_words(text: str, first: str) -> None:
    found = when(text)
    assert [told for told, _ in found] == [first]


def test_last_thursday_on_a_friday_may_be_either() -> None:
    assert when("We met last Thursday.", written="26 September 2025") == [("2025-09", "")]
    assert when("We met last Thursday.", written="3 October 2025") == [("2025", "")]


def test_two_days_of_a_week_are_a_range() -> None:
    assert when("上周四、周五在宁波开的论坛。", language="zh", written="2025年9月22日") == [
        ("2025-09-18", "2025-09-19")
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("理事会于今日召开特别会议。", "2025-09-22"),
        ("昨天，第三期水文培训班开班。", "2025-09-21"),
        ("上周二，代表团到访。", "2025-09-16"),
        ("本周一，代表团到访。", "2025-09-22"),
        ("上月23日，代表团到访。", "2025-08-23"),
        ("物资本周已全部寄出。", "2025-09"),
        ("妇女节前一天举办沙龙。", "-03-07"),
    ],
)
def test_chinese_counts_by_calendar_weeks(text: str, first: str) -> None:
    assert when(text, language="zh", written="2025年9月22日") == [(first, "")]


def test_nothing_is_counted_where_nothing_says_when_it_was_written() -> None:
    assert when("Yesterday the school closed.", written="A note") == []


def test_each_item_of_a_page_of_news_is_counted_from_its_own_day(read: Read) -> None:
    reading = read(
        ("heading", "Lake School opened"), ("paragraph", "12 May 2025"),
        ("paragraph", "Yesterday we held the third Lake School in Lima."),
        ("heading", "River Forum held"), ("paragraph", "3 June 2025"),
        ("paragraph", "Yesterday we held the second River Forum in Quito."),
    )  # fmt: skip
    assert [a.text_of("start_date") for a in reading.activities] == ["2025-05-11", "2025-06-02"]


def test_the_name_of_a_file_may_say_when_it_was_written(read: Read) -> None:
    text = ("paragraph", "Yesterday we held the third Lake School in Lima.")
    assert [a.text_of("start_date") for a in read(text, name="note 2025-05-12.txt").activities] == ["2025-05-11"]
    assert [a.text_of("start_date") for a in read(text).activities] == [None]


@pytest.mark.parametrize(
    ("paragraphs", "days"),
    [
        # the day after the one told before, the second of several, the one after the last
        (("On 5 May 2023 the Centre hosted a workshop in Lima.", "The next day we visited the port."), "2023-05-06"),
        (("We held the Lake Forum from 5 to 7 May 2023.", "The day after it we visited the port."), "2023-05-08"),
        (("2018年10月30日，中心主办湖泊论坛。", "第二天，我们访问了清河大学。"), "2018-10-31"),
        # a day goes on in the month told nearest before it, not in that of a look back
        (
            ("On 7 June 2016 we signed it.", "We had met from 19 to 21 January.", "On the 8th we visited the port."),
            "2016-06-08",
        ),
    ],
)  # fmt: skip
def test_a_day_goes_on_from_the_one_told_before(read: Read, paragraphs: tuple[str, ...], days: str) -> None:
    reading = read(*(("paragraph", text) for text in paragraphs))
    assert reading.activities[-1].text_of("start_date") == days


def test_a_day_in_brackets_is_one_of_the_range_above(read: Read) -> None:
    reading = read(
        ("paragraph", "2019年湖泊论坛于10月22日至23日在宁波举行，我中心为主办单位之一。"),
        ("heading", "分论坛情况"), ("list_item", "清水分论坛（23日上午）：由我中心主持，8位嘉宾发言。"),
    )  # fmt: skip
    assert reading.activities[-1].text_of("start_date") == "2019-10-23"


def test_minutes_of_march_tell_of_october_of_the_year_before(read: Read) -> None:
    head = ("heading", "Minutes of the 12th meeting of the Board"), ("paragraph", "Lima, 15 March 2022")
    told = ("paragraph", "In October the Centre hosted a workshop on floods in Lima.")
    planned = ("paragraph", "The Centre will hold the sixth river school in January.")
    years = [a.year for a in read(*head, ("heading", "Report"), told, planned).activities]
    assert years[-2:] == [2021, 2023]


def test_the_day_below_a_heading_is_more_exact_than_its_month(read: Read) -> None:
    reading = read(
        ("paragraph", "Ada Holm, 21 September 2020"),
        ("heading", "Lake workshop, July"), ("paragraph", "We called seventeen experts together on 22 July."),
        ("heading", "Port workshop, September"), ("paragraph", "Last Thursday we called nine experts together."),
    )  # fmt: skip
    assert [a.text_of("start_date") for a in reading.activities] == ["2020-07-22", "2020-09-17"]


def test_a_date_is_of_this_year_where_it_says_so(read: Read) -> None:
    head = ("heading", "河流研究中心理事会第三次会议纪要"), ("paragraph", "时间：2014年3月20日")
    told = ("paragraph", "中心于今年1月15日在宁波举办第四届湖泊论坛，2013年的论坛资料已整理。")
    assert read(*head, told).activities[-1].text_of("start_date") == "2014-01-15"


def test_the_author_of_a_note_is_no_event(read: Read) -> None:
    head = ("paragraph", "Trip note: Quito"), ("heading", "Ada Brook, 26 June 2017")
    told = ("paragraph", "We took part in the meeting of the Andes river group, which was held in Quito on 19 June.")
    assert [a.text_of("start_date") for a in read(*head, told).activities] == ["2017-06-19"]


def test_what_was_over_when_it_was_written_is_no_plan(read: Read) -> None:
    head = ("heading", "Minutes of the 12th meeting of the Board"), ("paragraph", "Lima, 15 November 2022")
    text = ("paragraph", "The workshop on floods held by the Centre in Lima on 5 May 2022 drew 30 people.")
    other = ("paragraph", "The Centre will hold the Lake Forum in Lima on 5 May 2022.")
    found = read(*head, ("heading", "Next steps"), text, ("heading", "Plans"), other).activities
    assert [a.status for a in found if a.text_of("start_date") == "2022-05-05"] == ["completed", "planned"]


@pytest.mark.parametrize(
    ("written", "words", "found"),
    [
        ("4 March 2016", "Last September we held the third lake school.", "2015-09"),
        ("4 November 2016", "Last September we held the third lake school.", "-09"),
        ("4 March 2016", "The lake school opens next January.", "2017-01"),
    ],
)
def test_a_named_month_is_counted_where_only_one_may_be_meant(written: str, words: str, found: str) -> None:
    assert when(words, written=written) == [(found, "")]
