"""Chinese names completed by what stands beside them, and what is told of a name in later clauses."""

import pytest

from tests.unit.extract.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("3月，与越南水利大学签署谅解备忘录，为期三年。", "与越南水利大学的谅解备忘录"),
        ("5月，我中心主任与智利水务局局长在利马签署合作备忘录。", "与智利水务局的合作备忘录"),
        ("5月，双方正式签署合作备忘录。", "合作备忘录"),
        ("5月，院长与三家国外机构代表签署合作备忘录。", "合作备忘录"),
        ("面向西部的堰工培训首次走出四川，6月在兰州完成首阶段授课。", "堰工培训第一阶段"),
    ],
)
def test_name_tells_the_other_party_and_the_stage(read: Read, sentence: str, title: str) -> None:
    (activity,) = read(("heading", "2023年工作总结"), ("paragraph", sentence)).activities
    assert activity.title == title


def test_heading_tells_the_other_party(read: Read) -> None:
    reading = read(("heading", "我中心与智利水务局签约"), ("paragraph", "5月25日，双方正式签署合作备忘录。"))
    assert [a.title for a in reading.activities] == ["与智利水务局的合作备忘录"]


@pytest.mark.parametrize(
    ("sentence", "ordinal"),
    [
        ("这次为期十天的国际讲习班由我中心与河源大学合办，7月4日在河源开班，是该系列的第十一期。", 11),
        ("仙台那次堤防研讨会是第21届，11月4日、5日两天。", 21),
        ("仙台那次堤防研讨会后，他写了第21章。", None),
    ],
)
def test_edition_is_told_further_on(read: Read, sentence: str, ordinal: int | None) -> None:
    (activity,) = read(("heading", "2022年工作总结"), ("paragraph", sentence)).activities
    series = activity.first("series")
    assert (getattr(series, "ordinal", None)) == ordinal
    stated = [s.evidence.quote for s in activity.statements if s.property == "series"]
    assert all("第" in quote for quote in stated)


def test_what_is_known_is_not_still_to_be_done(read: Read) -> None:
    reading = read(
        ("heading", "理事会会议纪要"), ("paragraph", "出席人员：理事九名"),
        ("list_item", "10月下旬的第十一届运河论坛规模为历年之最；"), ("list_item", "6月举办第六期工匠培训班；"),
    )  # fmt: skip
    assert [a.status for a in reading.activities] == ["completed", "planned"]
