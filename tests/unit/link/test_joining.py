"""What joins beyond the score of a pair."""

from tests.unit.link.test_records import build_records, read


def test_two_that_nothing_else_comes_near_to_join_where_facts_agree() -> None:
    report = read(
        "report.txt", "In May 2023 we held the seminar on the silt of the lower delta in Lima with 42 people."
    )
    news = read("news.txt", "In May 2023 we held a delta seminar in Lima. 42 people came.")
    (record,) = build_records([report, news])
    assert len(record.members) == 2


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


def test_a_memorandum_with_another_body_is_no_answer_to_the_one_that_was_planned() -> None:
    told = [
        read("plan.txt", "In 2023 we will sign a memorandum of understanding with Rotterdam University.", year="2023"),
        read("done.txt", "In July 2023 we signed a memorandum of understanding with Hamburg University."),
    ]
    assert len(build_records(told)) == 2
