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
NEW = "A colleague from the partner office visited our library and spoke with the young staff."
NEW_HAN = "中心图书馆全年接待读者八百人次，新购外文图书六十册。"
REWRITTEN = "A video course on assessing science policy for gender equality was recorded for the ACWF."
REWRITTEN_HAN = "访问期间，Hu Shaofeng司长与研究院就今后几年的科技创新政策合作交换了看法。"


def english(who: tuple[str, str], tracked: tuple[bool, bool]) -> tuple[Planned, ...]:
    """Ten edits in English."""
    (one, other), (first, second) = who, tracked
    return (
        Planned("replace", one, first, ("held the 10th CISTRAT", "organised the 10th CISTRAT"),
                "wording", "10th CISTRAT", "CISTRAT organised the 10th"),
        Planned("replace", other, second, ("For the All-China Women’s Federation (ACWF) we recorded the video course"
                " “Gender Equality Assessment of STI Policy”.", REWRITTEN), "wording", "All-China", REWRITTEN),
        Planned("replace", one, first, ("comprised 23 activities", "comprised 24 activities"),
                "wording", "In 2023, the work", "24 activities"),
        Planned("delete", other, second, ("Dr. Manzoor Hussain Soomro, Founding",), "left_out", "Dr. Manzoor"),
        Planned("insert_after", one, first, ("At its head was Ana", NEW), "new", "", NEW),
        Planned("move_before", other, second, ("We joined the Chinese panel", "The United Nations Development"),
                "moved", "We joined the Chinese panel"),
        Planned("move_after", one, first, ("In 2023 we gave a lecture", "On 25 March 2023 we joined"),
                "moved", "In 2023 we gave a lecture", "open-science"),
        Planned("cell", one, False, ("D", "7th China-UK Forum on Innovation", "host"), "value", "7th China-UK", '["host"]'),
        Planned("comment", other, False, ("Hu Shaofeng, Director", "Who else came?"), "comment", "Hu Shaofeng", "Who else"),
        Planned("replace", one, first, ("Gender equality in science", "Women and men in science"), "unplaced", "",
                "Women and men in science"),
    )  # fmt: skip


def chinese(who: tuple[str, str, str], tracked: tuple[bool, bool, bool]) -> tuple[Planned, ...]:
    """Ten edits in Chinese."""
    (one, other, third), (first, second, last) = who, tracked
    return (
        Planned("replace", one, first, ("线上平台举办了", "线上平台组织了"), "wording", "第十期", "组织了第十期"),
        Planned("replace", other, second, ("联合国教科文组织科学政策与基础科学司司长Hu Shaofeng一行访问中国科学技术发展战略研究院，"
                "双方就加强科技创新政策合作、更好发挥中心作用交换了意见。", REWRITTEN_HAN), "wording", "联合国教科文", REWRITTEN_HAN),
        Planned("replace", third, last, ("参加活动23项", "参加活动24项"), "wording", "2023年，中心共", "24项"),
        Planned("delete", one, first, ("Yoslan Nur came to CASTED〔待译〕。",), "left_out", "Yoslan"),
        Planned("insert_after", other, second, ("中心与世界知识产权组织中国办事处共同举办了", NEW_HAN), "new", "", NEW_HAN),
        Planned("move_before", third, last, ("中国科学技术发展战略研究院秘书长刘冬梅荣获", "中心出席由联合国开发计划署主办的Women"),
                "moved", "中国科学技术发展战略研究院秘书长刘冬梅"),
        Planned("move_after", one, first, ("第18届中日韩科技政策研讨会举行", "3月25日，中心参加了由欧洲联盟主办的Workshop"),
                "moved", "第18届中日韩", "open-science"),
        Planned("cell", one, False, ("C", "中英科技论坛", "交流"), "value", "中英科技论坛", '["exchange"]'),
        Planned("comment", other, False, ("由里约热内卢联邦大学", "日期待核实"), "comment", "2023年，由里约", "日期待核实"),
        Planned("replace", third, last, ("科技创新中的性别平等", "科技创新与性别平等"), "unplaced", "", "科技创新与性别平等"),
    )  # fmt: skip


PLANS = {
    "en": english((ANN, ANN), (False, False)),
    "en.review": english((ANN, BOB), (True, True)),
    "zh": chinese((ANN, BOB, CHEN), (True, True, False)),
    "zh.review": chinese((CHEN, CHEN, CHEN), (False, False, True)),
}
"""By edition of the draft what is done to a copy of it."""
