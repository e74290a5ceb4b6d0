"""What joins beyond the score of a pair."""

import pytest

from tests.unit.link.test_records import build_records, read


def test_two_that_nothing_else_comes_near_to_join_where_facts_agree() -> None:
    report = read(
        "report.txt", "In May 2023 we held the seminar on the silt of the lower delta in Lima with 42 people."
    )
    news = read("news.txt", "In May 2023 we held a delta seminar in Lima. 42 people came.")
    (record,) = build_records([report, news])
    assert len(record.members) == 2


@pytest.mark.parametrize(
    ("years", "count"), [("From 2021 to 2022 we", 2), ("In 2021-2022 we", 2), ("From 2022 to 2023 we", 1)]
)
def test_what_is_told_of_other_years_stays_apart(years: str, count: int) -> None:
    words = "carried out joint surveys of lake water with the Nile Institute and the Lake Society."
    told = [read("a.txt", f"In 2023 we {words}"), read("b.txt", f"{years} {words}", year="late")]
    assert len(build_records(told)) == count


def test_what_has_a_rival_as_near_stays_apart() -> None:
    told = [
        read("a.txt", "On 3 May 2023 we held the delta seminar in Lima."),
        read("b.txt", "On 17 May 2023 we held the delta seminar in Cusco."),
        read("c.txt", "In May 2023 we held a delta seminar."),
    ]
    assert len(build_records(told)) == 3


def test_two_named_otherwise_of_one_day_stay_apart_though_all_else_agrees() -> None:
    told = [
        read(
            "a.txt",
            "On 22 March 2023 we held the side event on Rivers and Climate at the Delta Summit in Lima with 80 people.",
        ),
        read(
            "b.txt",
            "On 22 March 2023 we held the side event on Rivers and Cities at the Delta Summit in Lima with 45 people.",
        ),
    ]
    assert len(build_records(told)) == 2


def test_two_named_otherwise_are_one_where_the_other_language_has_both_names() -> None:
    told = [
        read("a.txt", "On 17 September 2023 we spoke in the regional consultation on open science."),
        read("b.txt", "On 17 September 2023 we joined the consultation on the draft Recommendation."),
        read("c.txt", "2023年9月17日，中心参加开放科学建议书区域磋商会。"),
    ]
    assert len(build_records(told[:2])) == 2
    assert len(build_records(told)) == 1


@pytest.mark.parametrize(
    "third",
    [
        "On 22 March 2023 we held a side event at the Delta Summit in Lima.",
        "On 22 March 2023 we held a side event on rivers in Lima.",
        "On 22 March 2023 we held the side events on Rivers and Climate and on Rivers and Cities in Lima.",
        "2023年3月22日，中心在利马举办河流与气候边会。",
        "2023年3月22日，中心在利马举办三角洲峰会边会。",
    ],
)
def test_two_events_do_not_meet_through_a_third(third: str) -> None:
    told = [
        read(
            "a.txt",
            "On 22 March 2023 we held the side event on Rivers and Climate at the Delta Summit in Lima with 80 people.",
        ),
        read(
            "b.txt",
            "On 22 March 2023 we held the side event on Rivers and Cities at the Delta Summit in Lima with 45 people.",
        ),
        read("c.txt", third),
    ]
    documents = [{s.evidence.document for s in record.statements} for record in build_records(told)]
    assert not any({"a.txt", "b.txt"} <= each for each in documents)


def test_a_memorandum_with_another_body_is_no_answer_to_the_one_that_was_planned() -> None:
    told = [
        read("plan.txt", "In 2023 we will sign a memorandum of understanding with Rotterdam University.", year="2023"),
        read("done.txt", "In July 2023 we signed a memorandum of understanding with Hamburg University."),
    ]
    assert len(build_records(told)) == 2


@pytest.mark.parametrize(("one", "other"), [("open science", "water policy"), ("soil maps", "rice breeding")])
def test_two_topics_of_one_day_do_not_meet_through_a_telling_without_one(one: str, other: str) -> None:
    told = [
        read("a.txt", f"On 22 March 2023 we held a workshop on {one} in Lima."),
        read("b.txt", f"On 22 March 2023 we held a workshop on {other} in Lima."),
        read("c.txt", "On 22 March 2023 we held a workshop in Lima."),
    ]
    documents = [{s.evidence.document for s in record.statements} for record in build_records(told)]
    assert not any({"a.txt", "b.txt"} <= each for each in documents)
