"""Numbers of a text and of its translation: the same, however each language writes them."""

import pytest

from pipeline.report.languages import compare_numbers

NONE = ((), ())


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("第六期国际竹编保护培训班", "6th International Training Course on Bamboo Weaving"),
        ("中心理事会第六次会议", "sixth meeting of the Governing Board"),
        ("第二十一届水论坛", "Twenty-first Water Forum"),
        ("首届论坛", "1st Forum"),
        ("首届论坛", "Inaugural Forum"),
        ("2023年5月10日至20日，36名学员参加，其中女性21名。", "From 10 to 20 May 2023, 36 trainees, 21 of them women."),
        ("二〇二三年五月，三十六名学员", "In May 2023, thirty-six trainees"),
        ("1.2万人参加", "12,000 people took part"),
        ("二百零五人", "two hundred and five people"),
        ("投入250万元", "2.5 million yuan"),
        ("女性占百分之十二", "12 per cent were women"),
        ("女性占12.5％", "12.5% were women"),
        ("2022—2023年", "2022-23"),
        ("20世纪90年代", "the 1990s"),
        ("两国专家", "experts of both countries"),
        ("一批教材和一系列活动", "textbooks and activities"),
        ("在三亚和四川举办", "held in Sanya and Sichuan"),
        ("“十四五”规划", "the 14th Five-Year Plan"),
        ("百余名学员", "more than 100 trainees"),
        ("完成率为百分之百", "100 per cent complete"),
        ("下半年", "second half of the year"),
        ("项目第二期", "Phase II of the project"),
        ("The 12th of March 2023", "2023年3月12日"),
        ("The Centre may host one of the workshops", "中心可举办其中一个研讨会"),
        ("One hundred and twenty trainees of the first two courses", "前两期培训班的120名学员"),
    ],
)
def test_the_same_numbers_in_the_ways_of_both_languages(text: str, form: str) -> None:
    assert compare_numbers(text, form) == NONE
    assert compare_numbers(form, text) == NONE


@pytest.mark.parametrize(
    ("text", "form", "lost", "added"),
    [
        ("第六期国际竹编保护培训班", "7th International Training Course", ("6",), ("7",)),
        ("36名学员，女性21名", "63 trainees, 21 of them women", ("36",), ("63",)),
        ("2023年", "In 2022, 63 trainees.", ("2023",), ("2022", "63")),
        ("竹文化论坛", "A sentence in English that says nothing with 999.", (), ("999",)),
        ("三十六名学员", "Trainees", ("36",), ()),
        ("第三届水论坛", "Water Forum", ("3",), ()),
        ("女性占12%", "12 women", ("12%",), ("12",)),
        ("2023年5月10日", "10 June 2023", ("5",), ("6",)),
        ("Forty-two experts of eight countries", "八个国家的24名专家", ("42",), ("24",)),
        ("两国专家", "Experts of three countries", ("2",), ("3",)),
    ],
)
def test_numbers_that_only_one_of_both_tells(text: str, form: str, lost: tuple[str], added: tuple[str]) -> None:
    assert compare_numbers(text, form) == (lost, added)
