"""Forty edits of ten kinds that editors make in drafts of the worked example, and what each is to become."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Planned:
    """One edit: what LibreOffice is told to do, and the kind of decision, what it is about, and what it holds.

    Kind “unplaced”: it becomes none, and is listed with these words.
    """

    action: str
    who: str
    is_tracked: bool
    words: tuple[str, ...]
    kind: str
    about: str = ""
    value: str = ""

    @property
    def told(self) -> tuple[str | bool, ...]:
        return (self.action, self.who, self.is_tracked, *self.words)


ANN, BOB, CHEN = "Ann Lee", "Bob Ray", "Chen Yu"
COURSE = (
    "For the All-China Women’s Federation (ACWF) we recorded the video course “Gender Equality Assessment of STI"
    " Policy”."
)
NEW_COURSE = "A video course on assessing science policy for gender equality was recorded for the ACWF."
NEW = "A colleague from the partner office visited our library and spoke with the young staff."
VISIT = (
    "联合国教科文组织科学政策与基础科学司司长Hu Shaofeng一行访问中国科学技术发展战略研究院，"
    "双方就加强科技创新政策合作、更好发挥中心作用交换了意见。"
)
NEW_VISIT = "访问期间，Hu Shaofeng司长与研究院就今后几年的科技创新政策合作交换了看法。"
NEW_HAN = "中心图书馆全年接待读者八百人次，新购外文图书六十册。"
AWARD, DISCUSSION = "中国科学技术发展战略研究院秘书长刘冬梅荣获", "中心出席由联合国开发计划署主办的Women"
SEMINAR, OPEN = "第18届中日韩科技政策研讨会举行", "3月25日，中心参加了由欧洲联盟主办的Workshop"
FORUM_HAN = "中心与世界知识产权组织中国办事处共同举办了"
HEADING_HAN, NEW_HEADING_HAN = "科技创新中的性别平等", "科技创新与性别平等"
PANEL, LECTURE = "We joined the Chinese panel", "In 2023 we gave a lecture"
UNDP, OPEN_SCIENCE = "The United Nations Development", "On 25 March 2023 we joined"
HEADING, NEW_HEADING = "Gender equality in science", "Women and men in science"
TENTH, NEW_TENTH = "held the 10th CISTRAT", "organised the 10th CISTRAT"


def english(one: str, other: str, *, is_tracked: bool) -> tuple[Planned, ...]:
    """Ten edits in English."""
    now = is_tracked
    return (
        Planned("replace", one, now, (TENTH, NEW_TENTH), "wording", "10th CISTRAT", NEW_TENTH),
        Planned("replace", other, now, (COURSE, NEW_COURSE), "wording", "All-China", NEW_COURSE),
        Planned("replace", one, now, ("comprised 23", "comprised 24"), "wording", "In 2023, the", "24 activities"),
        Planned("delete", other, now, ("Dr. Manzoor Hussain Soomro, Founding",), "left_out", "Dr. Manzoor"),
        Planned("insert_after", one, now, ("At its head was Ana", NEW), "new", "", NEW),
        Planned("move_before", other, now, (PANEL, UNDP), "moved", PANEL),
        Planned("move_after", one, now, (LECTURE, OPEN_SCIENCE), "moved", LECTURE, "open-science"),
        Planned("cell", one, False, ("D", "7th China-UK Forum on", "host"), "value", "7th China-UK", '["host"]'),
        Planned("comment", other, False, ("Hu Shaofeng, Director", "Who came?"), "comment", "Hu Shao", "Who came?"),
        Planned("replace", one, now, (HEADING, NEW_HEADING), "unplaced", "", NEW_HEADING),
    )


def chinese(one: str, other: str, third: str, *, tracked: tuple[bool, bool, bool]) -> tuple[Planned, ...]:
    """Ten edits in Chinese."""
    first, second, last = tracked
    return (
        Planned("replace", one, first, ("平台举办了", "平台组织了"), "wording", "第十期", "平台组织了第十期"),
        Planned("replace", other, second, (VISIT, NEW_VISIT), "wording", VISIT[:10], NEW_VISIT),
        Planned("replace", third, last, ("参加活动23项", "参加活动24项"), "wording", "2023年，中心共", "24项"),
        Planned("delete", one, first, ("Yoslan Nur came to CASTED〔待译〕。",), "left_out", "Yoslan"),
        Planned("insert_after", other, second, (FORUM_HAN, NEW_HAN), "new", "", NEW_HAN),
        Planned("move_before", third, last, (AWARD, DISCUSSION), "moved", AWARD),
        Planned("move_after", one, first, (SEMINAR, OPEN), "moved", SEMINAR, "open-science"),
        Planned("cell", one, False, ("C", "中英科技论坛", "交流"), "value", "中英科技论坛", '["exchange"]'),
        Planned("comment", other, False, ("由里约热内卢联邦大学", "待核实"), "comment", "2023年，由里约", "待核实"),
        Planned("replace", third, last, (HEADING_HAN, NEW_HEADING_HAN), "unplaced", "", NEW_HEADING_HAN),
    )


PLANS = {
    "en": english(ANN, ANN, is_tracked=False),
    "en.review": english(ANN, BOB, is_tracked=True),
    "zh": chinese(ANN, BOB, CHEN, tracked=(True, True, False)),
    "zh.review": chinese(CHEN, CHEN, CHEN, tracked=(False, False, True)),
}
"""By edition of the draft what is done to a copy of it."""
