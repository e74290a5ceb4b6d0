"""Dates, years, numbers and counts in Chinese."""

import pytest

from pipeline.extract.examples import CENTRE
from pipeline.extract.han.facts.dates import find_dates, find_years
from pipeline.extract.han.facts.numbers import find_counts, parse_number, parse_ordinal
from pipeline.extract.packs.grammar import Grammar, build_grammar
from pipeline.store.rules import load_rules, load_vocabulary
from tests.unit.extract.conftest import Read


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return build_grammar(load_rules()["zh"], CENTRE, load_vocabulary())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023年5月17日", "2023-05-17", ""),
        ("5月17-19日", "2020-05-17", "2020-05-19"),
        ("5 月 17 日（周三）至 6 月 2 日", "2020-05-17", "2020-06-02"),
        ("5月17日上午至18日下午", "2020-05-17", "2020-05-18"),
        ("4月7、8日", "2020-04-07", "2020-04-08"),
        ("2022年12月30日-1月2日", "2022-12-30", "2023-01-02"),
        ("2023.5.17-19", "2023-05-17", "2023-05-19"),
        ("于2019-05-17举行", "2019-05-17", ""),
        ("5/20-21 举办", "2020-05-20", "2020-05-21"),
        ("时间：6/3（周三）19:30", "2020-06-03", ""),
        ("六月第一周的周五（6/5）", "2020-06-05", ""),
        ("二〇二三年五月", "2023-05", ""),
        ("二零一八年十二月三十一日", "2018-12-31", ""),
        ("今年5月", "2020-05", ""),
        ("2021年9月-10月", "2021-09", "2021-10"),
        ("10月20日晚上", "2020-10-20", ""),
    ],
)
def test_dates_keep_the_precision_stated(text: str, first: str, last: str, grammar: Grammar) -> None:
    (date,) = find_dates(text, grammar)
    assert date.dated(2020) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "去年5月", "上半年", "第三季度", "5 个月", "公元前221年", "第2019页", "2019-2020学年", "168 个项目",
        "截至 10 月 23 日", "5月20日前提交", "每月15日", "v2023.05",
    ],
)  # fmt: skip
def test_what_is_no_date_of_an_activity_is_none(text: str, grammar: Grammar) -> None:
    assert find_dates(text, grammar) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2012年，中心成立", [2012]),
        ("2017 中国河流年会", [2017]),
        ("河流年会 2016 历时两天", [2016]),
        ("二〇二三年度", [2023]),
        ("2000 余人参加", []),
        ("2014-2018 年", []),
        ("90年代", []),
    ],
)
def test_years_are_those_stated_as_years(text: str, years: list[int], grammar: Grammar) -> None:
    assert [y for *_, y in find_years(text, grammar)] == years


def test_numbers_and_ordinals() -> None:
    words = ("14", "1,200", "2 万", "1.2万", "一百二十", "十五", "两", "四五", "三千零六")
    assert [parse_number(w) for w in words] == [14, 1200, 20000, 12000, 120, 15, 2, None, 3006]
    names = (
        "第十届河流论坛",
        "首届年会",
        "读书会第 3 期",
        "第四次会议",
        "第三届理事会第二次会议",
        "第二季度",
        "河流论坛",
    )
    assert [parse_ordinal(n) for n in names] == [10, 1, 3, 4, 2, None, None]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("50余位大会嘉宾受邀参访", [(50, "大会嘉宾", "余")]),
        ("近60位讲师的 5 场主题演讲", [(60, "讲师", "近"), (5, "主题演讲", None)]),
        ("总计 5,000 余人参加，1.2 万人次收看", [(5000, "人", "余"), (12000, "人次", None)]),
        ("编写了 2 万字的报告", [(20000, "字", None)]),
        ("一百二十名来自各地的学员", [(120, "学员", None)]),
        ("50 位可爱的志愿者们", [(50, "志愿者", None)]),
        ("来自11个国家的200余名专家学者", [(11, "国家", None), (200, "专家学者", "余")]),
        ("发表论文120余篇", [(120, "论文", "余")]),
        ("28名学员参训，其中女学员11名", [(28, "学员", None), (11, "女学员", None)]),
        ("35人报名，女性占14人，5人为男学员", [(35, "人", None), (14, "女性", None), (5, "男学员", None)]),
        ("与会代表40人（女17人）", [(40, "人", None), (17, "女", None)]),
        ("男女学员30名，女性5次发言", [(30, "学员", None), (5, "发言", None)]),
        ("三百多人，上百家企业", [(300, "人", "多")]),
        ("5 个 ASF 项目，4 个高校/社区分会场", [(5, "ASF 项目", None), (4, "高校/社区分会场", None)]),
    ],
)
def test_counts_keep_noun_and_qualifier(text: str, counts: list[tuple[int, str, str | None]], grammar: Grammar) -> None:
    assert [(c.count.value, c.count.unit, c.count.qualifier) for c in find_counts(text, grammar)] == counts


@pytest.mark.parametrize(
    "text",
    [
        "历时5天",
        "为期18个月",
        "经费50万元",
        "第 3 期",
        "20 岁",
        "一名学员",
        "排名前 10 名",
        "增长 30%",
        "两国",
        "3 个小时",
    ],
)
def test_time_money_rank_and_one_are_no_counts(text: str, grammar: Grammar) -> None:
    assert find_counts(text, grammar) == []


def test_two_who_are_named_are_not_counted(grammar: Grammar) -> None:
    assert find_counts("向二位志愿者李国强和王明远表示感谢", grammar) == []
    assert [c.count.value for c in find_counts("邀请了两位专家授课", grammar)] == [2]


def test_the_heading_of_a_month_dates_the_lines_below(read: Read) -> None:
    reading = read(
        ("heading", "河流研究中心2023年大事记"), ("heading", "三月"),
        ("list_item", "5日，举办首届河流读书会。"), ("list_item", "15日-17日，赴武汉参加第五届全国水论坛。"),
        ("list_item", "举办第二期志愿者培训班。"),
    )  # fmt: skip
    assert [(a.first("start_date"), a.first("end_date")) for a in reading.activities] == [
        ("2023-03-05", None), ("2023-03-15", "2023-03-17"), ("2023-03", None),
    ]  # fmt: skip
