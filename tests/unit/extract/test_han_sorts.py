"""Items of Chinese lists whose heading alone says what they are."""

import pytest

from tests.unit.extract.conftest import Read


def _told(read: Read, heading: str, *items: str) -> list[tuple[str, str, str]]:
    blocks = [("list_item", item) for item in items]
    reading = read(("heading", "河流研究中心 2023 年工作总结"), ("heading", heading), *blocks)
    return [(a.kind, a.role, a.title) for a in reading.activities]


@pytest.mark.parametrize(
    ("heading", "item", "told"),
    [
        ("其他分享和演讲", "2023.9.21 南京，《河流的记忆》", ("event", "speaker", "河流的记忆")),
        ("特邀报告", "2023 年 4 月 2 日，《水文模型的不确定性》", ("event", "speaker", "水文模型的不确定性")),
        (
            "中心播客",
            "第 3 期（2023 年 6 月 1 日）：对话《河流之书》译者",
            ("outreach", "host", "第 3 期（2023 年 6 月 1 日）：对话河流之书译者"),
        ),
        ("获奖情况", "全国河流保护推广大使", ("award", "recipient", "全国河流保护推广大使")),
        ("出版著作", "《河流泥沙演变》，水利出版社，2023 年", ("publication", "host", "河流泥沙演变")),
        ("来访接待", "5 月 8 日 秘鲁国家水务局代表团", ("visit", "host", "秘鲁国家水务局代表团")),
    ],
)
def test_heading_says_what_an_item_is(read: Read, heading: str, item: str, told: tuple[str, str, str]) -> None:
    assert _told(read, heading, item) == [told]


@pytest.mark.parametrize("heading", ["推荐阅读", "联系方式", "使用说明"])
def test_other_headings_say_nothing(read: Read, heading: str) -> None:
    assert _told(read, heading, "南京，《河流的记忆》") == []


def test_event_in_a_list_of_talks_is_where_we_spoke(read: Read) -> None:
    told = _told(read, "对外演讲", "第五届全国水论坛 河流为何改道")
    assert [(kind, role) for kind, role, _ in told] == [("event", "speaker")]


def test_last_clause_of_a_long_paragraph_leads_its_list(read: Read) -> None:
    long = "成立这个小组，是为了让关心河流的人有一个说话的地方，" * 4 + "除了日常讨论之外，也举办了几次沙龙："
    reading = read(
        ("heading", "河流研究中心 2023 年工作总结"), ("paragraph", long),
        ("list_item", "2023.5.25 河滨律师事务所 河流的法律地位"),
    )  # fmt: skip
    assert [(a.kind, a.first("start_date")) for a in reading.activities][-1] == ("event", "2023-05-25")


def test_chapters_of_a_report_are_no_activities(read: Read) -> None:
    reading = read(
        ("heading", "河流研究中心 2023 年工作总结"), ("heading", "三、社会服务"),
        ("paragraph", "全年受益群众 3000 余人次，得到广泛好评。"),
    )  # fmt: skip
    assert [a.title for a in reading.activities] == []


def test_a_prize_below_the_heading_of_prizes_is_ours(read: Read) -> None:
    assert _told(read, "获奖情况", "国家科技进步二等奖") == [("award", "recipient", "国家科技进步二等奖")]


def test_a_label_in_brackets_only_says_who_tells(read: Read) -> None:
    reading = read(("paragraph", "【参考咨询部】2023 年 5 月 12 日，我们举办第二期信息素养讲座，80 人参加。"))
    assert [(a.role, a.title) for a in reading.activities] == [("host", "第二期信息素养讲座")]
