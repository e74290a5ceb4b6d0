"""Figures that texts give of what records can be counted for."""

import pytest

from pipeline.model.document import BlockKind
from pipeline.model.reading import Figure
from tests.unit.extract.conftest import Read, build_document

_Short = tuple[str, int, str, bool]
"""What is counted, how many, the period, and whether it is projected."""


def _shorten(figures: tuple[Figure, ...]) -> list[_Short]:
    return [(f.of, f.value, f.period, f.is_projected) for f in figures]


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        (
            "Work of 2023",
            "In 2022 we organised 18 workshops for about 800 participants from 11 countries.",
            [("activities", 18, "2022", False), ("people", 800, "2022", False), ("countries", 11, "2022", False)],
        ),
        (
            "Work of 2023",
            "Since 2015 the Centre has trained a total of 1,200 people.",
            [("people", 1200, "2015/2023", False)],
        ),
        (
            "Work of 2023",
            "The Centre held 20 seminars between 2018 and 2020.",
            [("activities", 20, "2018/2020", False)],
        ),
        (
            "Outlook for 2024",
            "We will hold 3 workshops in total and train 40 people.",
            [("activities", 3, "2024", True), ("people", 40, "2024", True)],
        ),
        (
            "2023年工作总结",
            "2023年共举办18期研修班，培训学员800余人次。",
            [("activities", 18, "2023", False), ("people", 800, "2023", False)],
        ),
        (
            "2024年工作计划",
            "预计举办研修班3期，培训40名学员。",
            [("activities", 3, "2024", True), ("people", 40, "2024", True)],
        ),
        (
            "2023年工作总结",
            "中心成立以来，累计举办培训班120期。",
            [("activities", 120, "../2023", False)],
        ),
    ],
)
def test_totals_have_their_period_and_say_whether_they_are_expected(
    read: Read, heading: str, text: str, expected: list[_Short]
) -> None:
    figures = read(("heading", heading), ("paragraph", text)).figures
    assert _shorten(figures) == expected
    assert not any(figure.activity_id for figure in figures)


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        (
            "Work of 2023",
            "The Centre hosted the 3rd Workshop on River Science. 16 trainees from 11 countries took part.",
        ),
        ("2023年工作总结", "5月，中心举办了第十期河流科学研修班，培训了来自11个国家的16名学员。"),
    ],
)
def test_figures_in_the_words_of_an_activity_are_said_of_it(read: Read, heading: str, text: str) -> None:
    reading = read(("heading", heading), ("paragraph", text))
    (activity,) = reading.activities
    assert {(f.of, f.value, f.activity_id) for f in reading.figures} == {
        ("people", 16, activity.id),
        ("countries", 11, activity.id),
    }


@pytest.mark.parametrize(
    "text",
    [
        "We spent EUR 20,000 in total, 30% more than in 2022.",
        "A total of 4,000 views and 300 downloads were counted.",
        "We worked for 18 months, as told on page 12.",
        "The city has 200 institutions and 3 million people.",
        "全年经费20万元，增长30%，网站访问量达5000次。",
    ],
)
def test_money_shares_time_and_use_are_no_figures(read: Read, text: str) -> None:
    assert read(("heading", "Work of 2023"), ("paragraph", text)).figures == ()


@pytest.mark.parametrize(
    ("text", "narrowed"),
    [
        ("We held two workshops on gender in Africa.", "on gender"),
        ("In total, we trained 60 foreign participants.", "foreign participants"),
        ("We held 18 workshops in total, of which 5 seminars were online.", "of which"),
        ("2023年共举办讲座18场，其中研讨会5场。", "其中"),
    ],
)
def test_what_is_said_of_some_only_says_so(read: Read, text: str, narrowed: str) -> None:
    figures = read(("heading", "Work of 2023"), ("paragraph", text)).figures
    assert narrowed in figures[-1].narrowed_by


@pytest.mark.parametrize(
    ("text", "unit", "gender"),
    [
        ("In May 2023 the Centre held the Delta Course for 30 trainees, among them 11 women.", "women", "female"),
        ("In May 2023 the Centre held the Delta Course for 30 trainees, 19 of them men.", "men", "male"),
        (
            "In May 2023 the Centre held the Delta Course. It trained 30 people. 11 of them were female.",
            "female",
            "female",
        ),
        ("2023年5月，中心举办三角洲培训班，30名学员参加，其中女学员11名。", "女学员", "female"),
        ("2023年5月，中心举办三角洲培训班，30人参加，其中11人为女性。", "女性", "female"),
    ],
)
def test_women_and_men_are_counted_for_themselves_and_all_of_them(
    read: Read, text: str, unit: str, gender: str
) -> None:
    everybody, some = read(("heading", "Work of 2023"), ("paragraph", text)).figures
    assert (everybody.value, everybody.gender, everybody.narrowed_by) == (30, None, "")
    assert (some.unit, some.gender, some.narrowed_by) == (unit, gender, "")
    assert everybody.activity_id == some.activity_id != ""


def test_some_women_are_no_count_of_all_women(read: Read) -> None:
    text = "In May 2023 the Centre held the Delta Course for 30 trainees, among them 11 female engineers."
    figure = read(("heading", "Work of 2023"), ("paragraph", text)).figures[-1]
    assert (figure.gender, figure.narrowed_by.partition(",")[0]) == ("female", "female engineers")


@pytest.mark.parametrize(
    ("unit", "kinds"), [("workshops", ("training", "event")), ("training workshops", ("training",))]
)
def test_a_word_before_the_noun_may_say_of_what_kind_they_are(read: Read, unit: str, kinds: tuple[str, ...]) -> None:
    figures = read(("heading", "Work of 2023"), ("paragraph", f"In 2023 the Centre held 4 {unit}.")).figures
    assert [figure.kinds for figure in figures] == [kinds]


def test_a_total_without_a_year_is_of_the_time_that_its_document_covers(read: Read) -> None:
    reading = read(
        ("heading", "Final report"),
        ("paragraph", "This report tells of the second phase of CRS (October 2018 - October 2021)."),
        ("paragraph", "We held 18 workshops."),
    )
    assert [figure.period for figure in reading.figures] == ["2018-10/2021-10"]


def test_the_evidence_is_the_sentence(read: Read) -> None:
    paragraphs: tuple[tuple[BlockKind, str], ...] = (
        ("heading", "Work of 2023"),
        ("paragraph", "It was busy. We held 2 workshops in total."),
    )
    (figure,) = read(*paragraphs).figures
    assert figure.evidence.quote == "We held 2 workshops in total."
    assert build_document(*paragraphs).text_at(figure.evidence.locator) == figure.evidence.quote
