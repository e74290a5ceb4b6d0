"""Persons, bodies, places, countries, themes and goals in Chinese."""

import pytest

from pipeline.extract.fields.named import find_countries, find_mode
from pipeline.extract.fields.themes import find_sdgs, find_themes
from pipeline.extract.han.facts.organisations import find_organisations
from pipeline.extract.han.facts.people import find_people
from pipeline.extract.han.facts.places import find_place
from pipeline.extract.packs.grammar import Grammar, build_grammar
from pipeline.model.activity import Person
from pipeline.model.profile import Institution
from pipeline.store.rules import load_rules, load_vocabulary
from tests.unit.extract.conftest import Read

_CENTRE = Institution(names={"zh": "河流研究中心"}, aliases=("中心", "河研社"), country="CHN", slug="crs")


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return build_grammar(load_rules()["zh"], _CENTRE, load_vocabulary())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中心主任李国强教授主持会议，水利部副部长王明远致辞", ["李国强", "王明远"]),
        ("河海大学水利系孙立博士作了报告", ["孙立"]),
        ("记者徐岚专访了与会专家", ["徐岚"]),
        ("赵敏、钱学礼、孙丽华等6人当选", ["赵敏", "钱学礼", "孙丽华"]),
        ("执行者：Anna、王岚、庄明远", ["Anna", "王岚", "庄明远"]),
        ("由张小宇介绍了水文监测", ["张小宇"]),
        ("@梁明 和@王岚 沟通", ["梁明", "王岚"]),
        ("副会长曾明亮还解答了问题", ["曾明亮"]),
        ("芬兰湖泊研究所所长安娜·科特宁到访", ["安娜·科特宁"]),
        ("湖泊基金会董事 Anna Korte 致辞", ["Anna Korte"]),
        ("感谢  李国强  与  欧阳明  的支持", ["李国强", "欧阳明"]),
        ("高级工程师培训、文学博士、全体成员参加", []),
        ("基金会主席、双方代表和各高校老师出席", []),
        ("贝宁、马里、多哥等国代表", []),
        ("湖泊学院国际处处长卡西莫尔女士来访", ["卡西莫尔"]),
        ("项目主任夏智强博士作专题讲座", ["夏智强"]),
        ("以港务部部长大山一郎为团长的代表团来访", ["大山一郎"]),
        ("水务局次长高木善一率代表团来访", ["高木善一"]),
        ("以水利合作为主题，荣誉会长高票当选", []),
        ("会议由马来西亚大使、哥伦比亚大使主持", []),
        ("（白明川：湖泊监测的十年）", ["白明川"]),
    ],
)
def test_people_beside_titles_verbs_labels_and_in_lists(text: str, names: list[str], grammar: Grammar) -> None:
    assert [p.value.name for p in find_people(text, grammar)] == names


def test_position_and_affiliation_are_those_that_stand_before_the_name(grammar: Grammar) -> None:
    (person,) = find_people("清河大学水利系教授张明远作了主旨报告", grammar)
    assert person.value == Person(name="张明远", position="教授", organisation="清河大学水利系")


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("由河流研究中心与清河大学联合主办", [("清河大学", "organiser")]),
        ("获得湖泊基金会资助", [("湖泊基金会", "funder")]),
        ("来自蒙古国教育部、清河水利大学的学员", [("蒙古国教育部", "affiliation"), ("清河水利大学", "affiliation")]),
        ("与 Lakes Network 合作举办", [("Lakes Network", "partner")]),
        ("Apache 软件基金会和 Jenkins 中文社区", [("Apache 软件基金会", "partner"), ("Jenkins 中文社区", "partner")]),
        ("赞助方：清河科技、蓝湖数据", [("清河科技", "funder"), ("蓝湖数据", "funder")]),
        ("计算机科学与技术学院团委的支持", [("计算机科学与技术学院团委", "partner")]),
        ("多家公司、各大学和国内外知名研究机构参会", []),
        (
            "江河（北京）水务有限公司、水利部科教司",
            [("江河（北京）水务有限公司", "partner"), ("水利部科教司", "partner")],
        ),
        ("莅临清河大学（国家）重点项目现场", [("清河大学", "partner")]),
        ("荣获 Quarry “2022 年度团队”称号", [("Quarry", "partner")]),
        ("和美国TIDE公司、清河同乡会座谈", [("美国TIDE公司", "partner"), ("清河同乡会", "partner")]),
        ("在国际会议中心召开，全部内部部门参加", []),
        ("河研社理事会讨论了预算", []),
    ],
)
def test_bodies_by_suffix_list_and_role(text: str, bodies: list[tuple[str, str]], grammar: Grammar) -> None:
    found = find_organisations(text, grammar, frozenset())
    assert [o.value.name for o in found] == [name for name, _ in bodies]


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("论坛在南京举行", "南京", None),
        ("赴法国巴黎参加会议", "巴黎", "FRA"),
        ("于清河大学图书馆报告厅召开", "清河大学图书馆报告厅", None),
        ("地点：上海市徐汇区", "上海", None),
        ("训练营北京站的成功举办", "北京", None),
        ("北京、上海、深圳三地联动", "北京、上海、深圳", None),
        ("在会议上讨论", None, None),
        ("9月12日下午还将邀请清河技术研究院的教授讲授预见方法", None, None),
        ("河流论坛在线举行", None, None),
        ("在青溪县举办护河活动。", "青溪县", None),
        ("3 5.17-19 清河大学第二届水文研讨会", "清河大学", None),
        ("年终总结会在 9 号楼 215 会议室举行。", "9 号楼 215 会议室", None),
    ],
)
def test_places(text: str, place: str | None, country: str | None, grammar: Grammar) -> None:
    found = find_place(text, [], grammar)
    assert (found[0].text if found else None) == place
    assert (found[1].text if found and found[1] else None) == country


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("德国、老挝和科特迪瓦的代表", ["DEU", "LAO", "CIV"]),
        ("中美科技合作研讨会", ["CHN", "USA"]),
        ("中国科学院的专家", []),
        ("发展中国家与上海地区", []),
        ("其中国际合作项目", []),
        ("法国驻华使馆", ["FRA"]),
    ],
)
def test_countries(text: str, codes: list[str], grammar: Grammar) -> None:
    assert sorted({c.text for c in find_countries(text, grammar)}) == sorted(codes)


def test_mode_only_where_the_words_say_so(grammar: Grammar) -> None:
    said = ["线上线下相结合", "线上举办", "线下见面会", "视频会议", "时间线上的作品", "首次举办"]
    found = [find_mode(t, grammar) for t in said]
    assert [m.text if m else None for m in found] == ["hybrid", "online", "in-person", "online", None, None]


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("以“绿色未来”为主题", ["绿色未来"]),
        ("大会的主题是「河流向善」", ["河流向善"]),
        ("以“水”和“人与河流”为主题", ["人与河流"]),
        ("以河流与公益为主题", ["河流与公益"]),
        ("围绕节水、减排、生态修复等议题展开讨论", ["节水", "减排", "生态修复"]),
    ],
)
def test_themes(text: str, themes: list[str], grammar: Grammar) -> None:
    assert [t.text for t in find_themes(text, grammar)][-len(themes) :] == themes


def test_goals_stated_and_inferred(grammar: Grammar) -> None:
    found = find_sdgs("助力可持续发展目标 6 和 13，关注性别平等", grammar)
    assert [(s.goal, s.basis) for _, s in found] == [(5, "inferred"), (6, "stated"), (13, "stated")]


def test_a_date_without_a_year_takes_that_of_the_head_where_it_fits(read: Read) -> None:
    head = ("paragraph", "Date: 11 March 2021")
    planned = read(head, ("paragraph", "CRS will hold the Dam Forum on 20 May."))
    assert [(a.year, a.first("start_date")) for a in planned.activities] == [(2021, "2021-05-20")]
    past = read(head, ("paragraph", "CRS held the Dam Forum on 20 May."), ("paragraph", "See 2019."))
    assert [a.first("start_date") for a in past.activities] == [None]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("3 月 5 日，颁奖仪式在清河大学河滨校区A楼报告厅举行。", "河滨校区"),
        ("5 月，我们赴南京、武汉、长沙等地开展调研。", "南京、武汉、长沙"),
        ("捐赠仪式在锦江宾馆小礼堂举行。", "锦江宾馆"),
        ("志愿者前往福州市“清流”工程展览馆进行参观。", "福州"),
        ("2021 年：清河大学（5 月 3 日）", "清河大学"),
        ("杭州，《河流的记忆》", "杭州"),
        ("慈善史迹展在严家宗祠展出。", "严家宗祠"),
        ("主任率团访问秘鲁利马，考察水务平台。", "利马"),
        ("培训部同事大多在兰州带班一周。", "兰州"),
        ("她赴基多讲授渠系管理。", "基多"),
    ],
)
def test_more_places(text: str, place: str, grammar: Grammar) -> None:
    found = find_place(text, [], grammar)
    assert found is not None
    assert found[0].text == place
