"""Chinese headings that tell of an activity themselves, and lists behind one verb."""

import pytest

from tests.unit.extract.conftest import Read
from tests.unit.extract.markdown import read_markdown


def _told(read: Read, *blocks: tuple[str, str]) -> list[tuple[str, str, str]]:
    reading = read(("heading", "河流研究中心 2023 年工作总结"), *blocks)
    return [(a.kind, a.role, a.title) for a in reading.activities]


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("7 月，中心参加第五届全国水论坛", ("event", "participant", "第五届全国水论坛")),
        ("“河上人家”摄影展在河滨美术馆展出", ("event", "host", "河上人家摄影展")),
        ("我中心与图尔库大学签署合作备忘录", ("agreement", "participant", "与图尔库大学的合作备忘录")),
    ],
)
def test_headline_without_a_text_is_told(read: Read, heading: str, told: tuple[str, str, str]) -> None:
    assert _told(read, ("heading", heading), ("furniture", "")) == [told]


def test_headline_is_not_told_twice(read: Read) -> None:
    body = "5 月 13 日，我中心在南京成功举办第五届全国水论坛，共有 120 人参加。"
    told = _told(read, ("heading", "我中心成功举办第五届全国水论坛"), ("paragraph", body))
    assert told == [("event", "host", "第五届全国水论坛")]


@pytest.mark.parametrize("heading", ["如何参加我们的活动？", "活动参加方式", "专家专访"])
def test_chapters_are_no_headlines(read: Read, heading: str) -> None:
    assert _told(read, ("heading", heading)) == []


def test_each_honour_behind_one_verb_is_told(read: Read) -> None:
    text = "2023 年，我中心荣获全国水利创新大赛优秀奖、年度最受欢迎水文团队、河流论坛人气机构等。"
    assert [title for *_, title in _told(read, ("paragraph", text))] == [
        "全国水利创新大赛优秀奖", "年度最受欢迎水文团队", "河流论坛人气机构",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("4 月 27 日，著名作家应邀来我中心作河流写作专题报告。", ("event", "host", "河流写作专题报告")),
        ("6 月 3 日，“水滴”奖学金颁奖仪式在河滨校区举行。", ("event", "host", "水滴奖学金颁奖仪式")),
        ("12 月 1 日，学校召开 2023 年工作总结暨表彰大会。", ("event", "host", "2023 年工作总结暨表彰大会")),
    ],
)
def test_names_and_roles(read: Read, text: str, told: tuple[str, str, str]) -> None:
    assert _told(read, ("paragraph", text)) == [told]


def test_a_long_list_of_guests_is_no_evidence_of_its_own(read: Read) -> None:
    guests = "出席本次活动的有" + "、".join(f"河滨县水务局第{n}水管站站长" for n in "一二三四五六七八九十") + "。"
    reading = read(("paragraph", "2023 年 5 月 3 日，我中心举办第三届河流论坛。" + guests))
    assert len(reading.activities[0].quotes) == 1


def test_an_item_full_of_latin_names_is_read_as_the_chinese_around_it(read: Read) -> None:
    reading = read(
        ("heading", "河流研究中心 2023 年工作总结"), ("paragraph", "这是忙碌的一年。"),
        ("heading", "线上活动"), ("list_item", "2023 年 6 月 2 日 线上 Meetup —— RiverMap and Pulsar"),
    )  # fmt: skip
    assert [(a.kind, a.first("mode")) for a in reading.activities] == [("event", "online")]


def test_words_of_a_row_say_where_and_how_many() -> None:
    reading = read_markdown(
        "# 河流研究中心2023年活动\n\n| 时间 | 活动内容 |\n|---|---|\n"
        "| 5月3日 | 第三届河流论坛在南京举行，120名专家参加 |\n| 6月2日 | 第四届观鸟培训班 |\n"
    )
    assert [(a.first("place"), len(list(a.all_of("counts")))) for a in reading.activities] == [("南京", 1), (None, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "会议通过线上平台举办，共有 100 人参加。",
        "水利研究院院长在论坛上作主旨演讲。",
        "学校实施“河长领航”战略，坚持绿色发展。",
    ],
)
def test_means_bodies_and_slogans_are_no_activities(read: Read, text: str) -> None:
    assert _told(read, ("paragraph", text)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("大会期间，我们组织了一场圆桌讨论。", ("event", "host", "圆桌讨论")),
        ("12 月，我中心“河流档案”数据库正式上线。", ("outreach", "host", "河流档案数据库")),
        ("由水利学会主办、水利学会科普分会承办的第三届河流论坛在西安举行，我中心主任出席。",
         ("event", "participant", "第三届河流论坛")),
    ],
)  # fmt: skip
def test_things_held_and_bodies_that_hold_them(read: Read, text: str, told: tuple[str, str, str]) -> None:
    assert _told(read, ("paragraph", text)) == [told]


def test_the_day_that_opens_a_line_holds_for_all_that_it_tells(read: Read) -> None:
    text = "2023 年 6 月 15 日，我中心举办第三届河流论坛，并举办了首届“河上人家”摄影展。"
    reading = read(("paragraph", text))
    assert [a.first("start_date") for a in reading.activities] == ["2023-06-15", "2023-06-15"]
