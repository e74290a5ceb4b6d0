"""Chinese: sentences, names and what stands below headings; the cues have their examples in the rule pack."""

import pytest

from pipeline.extract.examples import CENTRE
from pipeline.extract.han import find_headed, find_names, find_sentences
from pipeline.extract.packs.grammar import Grammar, build_grammar
from pipeline.extract.spans import Sentence, Setting
from pipeline.model.document import Block, Locator
from pipeline.store import load_rules, load_vocabulary
from tests.unit.extract.conftest import Read


@pytest.fixture(scope="module")
def chinese() -> Grammar:
    own = CENTRE.model_copy(update={"names": {"zh": "河流研究中心"}})
    return build_grammar(load_rules()["zh"], own, load_vocabulary())


def _sentences(text: str, grammar: Grammar) -> list[Sentence]:
    block = Block(kind="paragraph", text=text, language="zh", locator=Locator(block=0, start=0, end=len(text)))
    return find_sentences(block, 0, grammar)


def _titles(text: str, grammar: Grammar) -> list[str]:
    return [name.title for name in find_names(Sentence(0, 0, len(text), text), grammar, [])]


def test_a_character_written_as_in_html_ends_no_sentence(chinese: Grammar) -> None:
    text = "我们举办了“河流&amp;湖泊”论坛 &lt;线上&gt;；我们出访芬兰。"
    assert [s.text.replace("；", ";") for s in _sentences(text, chinese)] == [
        "我们举办了“河流&amp;湖泊”论坛 &lt;线上&gt;;", "我们出访芬兰。",
    ]  # fmt: skip


def test_sentences_keep_their_offsets_and_quotes_stay_whole(chinese: Grammar) -> None:
    text = "我们举办了“水从哪里来？”讲座。5 月，签署协议；6 月，出访芬兰！ 共 3 人"
    sentences = _sentences(text, chinese)
    assert [s.text for s in sentences] == [
        "我们举办了“水从哪里来？”讲座。", "5 月，签署协议；", "6 月，出访芬兰！", "共 3 人",
    ]  # fmt: skip
    assert all(text[s.start : s.end] == s.text for s in sentences)
    assert [s.chained for s in sentences] == [False, False, True, False]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("我们在成都举办了第三届河流论坛。", ["第三届河流论坛"]),
        ("参加“长江之声”系列讲座，反响热烈。", ["长江之声系列讲座"]),
        ("双方签署了关于联合培养研究生的合作协议。", ["关于联合培养研究生的合作协议"]),
        ("2016 河流年会-RiverCon'16 在上海开幕。", ["2016 河流年会-RiverCon'16"]),
        ("11 月，River Live 上海站在线举行。", ["River Live 上海站"]),
        ("世界卫生组织水论坛在线召开。", ["世界卫生组织水论坛"]),
        ("我们通过河流所的线上平台举办了第三期水文培训班。", ["第三期水文培训班"]),
        ("我们发布了水质监测平台。", ["水质监测平台"]),
        ("会议室已满，报告厅另行开放。", []),
        ("年会负责人由理事担任。", []),
        (
            "开展了“护河”回访、图书捐赠、第三届“亲水”慰问等 3 项活动。",
            ["护河回访", "图书捐赠", "第三届亲水慰问"],
        ),
        ("召开常务理事会3次（通讯会议1次）。", ["常务理事会"]),
        ("3 5.17-19 清河大学第二届水文研讨会（学会组织）", ["清河大学第二届水文研讨会"]),
        ("第 27 届学生会总结大会拉开帷幕。", ["第 27 届学生会总结大会"]),
    ],
)
def test_names_run_from_a_word_that_ends_them_to_their_head(text: str, titles: list[str], chinese: Grammar) -> None:
    assert _titles(text, chinese) == titles


def test_minutes_tell_their_own_meeting(read: Read) -> None:
    reading = read(
        ("heading", "RIVA 理事会会议纪要"),
        ("paragraph", "时间：2022 年 3 月 5 日 参会人员：全体理事"),
        name="minutes.txt",
    )
    assert [(a.kind, a.status) for a in reading.activities] == [("governance", "completed")]


def test_heading_names_what_the_words_below_it_tell(chinese: Grammar) -> None:
    heading = "二、第三季度河流沙龙"
    setting = Setting(document="minutes", path=("会议纪要", heading), lead=heading)
    above, told, idle = (Sentence(n, 0, len(t), t) for n, t in enumerate((heading, "暂定 9 月 3 日举办。", "略。")))
    found = find_headed(above, told, setting, chinese)
    assert [(m.name.title, m.status) for m in found] == [("第三季度河流沙龙", "planned")]
    assert not find_headed(above, idle, setting, chinese)


def test_invitation_proves_a_plan_alone(read: Read) -> None:
    reading = read(
        ("heading", "关于举办第四届河流论坛的通知"),
        ("paragraph", "各有关单位：我们定于 2024 年 5 月 10 日在武汉举办第四届河流论坛。现将有关事项通知如下："),
        ("paragraph", "请于 4 月 20 日前报名。往届论坛均成功举办。"),
    )
    assert [(a.title, a.status) for a in reading.activities] == [("第四届河流论坛", "planned")]


def test_background_advice_and_slogans_are_no_activities(read: Read) -> None:
    reading = read(
        ("heading", "RIVA 工作总结"),
        ("paragraph", "近年来，各国纷纷召开会议研究对策。他毕业于水利学院，曾获多项奖励。"),
        ("paragraph", "我们要进一步提高认识，切实加强培训工作。会议强调，应该定期召开协调会。"),
        ("paragraph", "全年共接待来访 1500 人次，举办各类会议 60 场。采购服务器 3 台。"),
    )
    assert reading.activities == ()


def test_marks_in_half_width_part_chinese_clauses(chinese: Grammar) -> None:
    (sentence,) = _sentences("5月,我们在Oulu, Finland举办1,200人的论坛", chinese)
    assert sentence.text == "5月，我们在Oulu, Finland举办1,200人的论坛"


def test_chapters_of_plain_text_are_headings(read: Read) -> None:
    reading = read(
        ("paragraph", "一、办会情况"),
        ("paragraph", "5.17-19 清河大学第二届水文研讨会"),
        ("paragraph", "二、下一步工作计划"),
        ("paragraph", "6 月，我们举办第三届河流论坛，邀请各地的同行参加。"),
    )
    assert [s.role for s in reading.sections][-1] == "outlook"
    assert [(a.kind, a.status) for a in reading.activities][-1] == ("event", "planned")


def test_meetings_counted_one_by_one_are_each_an_activity(read: Read) -> None:
    reading = read(("paragraph", "2022 年我会召开理事会通讯会议 2 次、常务理事会 3 次，全国水文秘书长会议 2 次。"))
    assert len(reading.activities) == 3


def test_dated_items_under_a_series_are_its_meetings(read: Read) -> None:
    reading = read(
        ("heading", "河源读书会"),
        ("list_item", "2022 年：东江大学（2022 年 7 月 13 日）"),
        ("list_item", "2021 年：西湖图书馆（2021 年 6 月）"),
        name="report.txt",
    )
    assert [(a.title, a.first("start_date")) for a in reading.activities] == [
        ("河源读书会", "2022-07-13"),
        ("河源读书会", "2021-06"),
    ]
