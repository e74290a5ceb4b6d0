"""The documents of a made-up centre, in Chinese alone: two years, as files that staff would drop."""

import re
from email.message import EmailMessage
from pathlib import Path

import docx

NAME = "Lanze Centre for Wetland Education"
INIT = ("--name", NAME, "--alias", "Lanze Centre", "--alias", "岚泽湿地教育中心", "--alias", "中心", "--country", "CHN")

REPORT_2022 = (
    ("# ", "岚泽湿地教育中心2022年工作总结"),
    ("## ", "一、培训"),
    ("", "2022年4月12日至15日，中心在昆明举办了第八届湿地管理者国际培训班，来自老挝、泰国和肯尼亚的28名学员参加培训。"),
    ("", "2022年6月，中心与云桥大学共同举办了首期湿地教师研修班。"),
    ("## ", "二、会议"),
    ("", "2022年9月20日，中心在大理主办了第五届高原湿地论坛，主题为“湿地与气候适应”。"),
    ("", "2022年11月3日，中心主任孟岚清参加了联合国教科文组织举办的水教育研讨会，并作题为“社区湿地课堂”的报告。"),
    ("## ", "三、交流与出版"),
    ("", "2022年7月8日，肯尼亚代表团访问中心。"),
    ("", "2022年12月，中心出版了《湿地课堂手册》。"),
    ("## ", "四、2023年工作计划"),
    ("", "2023年，中心将举办第九届湿地管理者国际培训班。"),
    ("", "2023年9月，中心将在大理举办第六届高原湿地论坛。"),
)
NEWS_2022 = """中心开设湿地观鸟夏令营

2022年8月1日，中心在洱海举办了青少年湿地观鸟夏令营，60名中学生参加。

中心与青禾基金会签署合作协议

2022年5月20日，中心与青禾基金会签署了湿地保护合作协议。
"""
MAIL_2022 = """各位同事：

2022年10月18日，中心与云桥大学联合举办了湿地监测技术讲习班，地点在昆明，32名学员参加。
2022年3月22日，中心主办了世界水日公众开放日活动。

祝好
"""
REPORT_2023 = (
    ("# ", "岚泽湿地教育中心2023年工作总结"),
    ("## ", "一、培训"),
    ("", "2023年4月10日至13日，中心在昆明举办了第九届湿地管理者国际培训班，来自老挝、泰国和尼泊尔的30名学员参加培训。"),
    ("", "2023年5月，中心与云桥大学共同举办了第二期湿地教师研修班。"),
    ("## ", "二、会议"),
    ("", "2023年9月21日，中心在大理主办了第六届高原湿地论坛，主题为“湿地与生计”。"),
    ("", "2023年10月9日，中心研究员柏野参加了亚洲湿地网络年会。"),
    ("## ", "三、2024年工作计划"),
    ("", "2024年，中心将举办第十届湿地管理者国际培训班。"),
)
NEWS_2023 = """中心发布湿地教育白皮书

2023年11月15日，中心发布了《湿地教育白皮书》。

泰国湿地学会来访

2023年6月6日，泰国湿地学会代表团访问中心。
"""


NAMES = {
    "第八届湿地管理者国际培训班": "8th International Training Course for Wetland Managers",
    "第九届湿地管理者国际培训班": "9th International Training Course for Wetland Managers",
    "首期湿地教师研修班": "first seminar for wetland teachers",
    "青少年湿地观鸟夏令营": "summer camp on watching wetland birds",
    "湿地监测技术讲习班": "workshop on monitoring wetlands",
    "第五届高原湿地论坛": "5th Highland Wetland Forum",
    "第六届高原湿地论坛": "6th Highland Wetland Forum",
    "水教育研讨会": "Seminar on Water Education",
    "世界水日公众开放日活动": "open day on World Water Day",
    "肯尼亚代表团访问中心": "A delegation from Kenya visited the Lanze Centre",
    "湿地保护合作协议": "cooperation agreement on protecting wetlands",
    "湿地课堂手册": "Handbook of the Wetland Classroom",
    "云桥大学": "Yunqiao University",
    "青禾基金会": "Qinghe Foundation",
    "湿地与气候适应": "wetlands and adaptation to the climate",
    "社区湿地课堂": "the wetland classroom in the community",
    "2022年6月，中心与云桥大学共同举办了首期湿地教师研修班。":
        "In June 2022 the Lanze Centre and Yunqiao University held the first seminar for wetland teachers.",
    "2022年12月，中心出版了《湿地课堂手册》。":
        "In December 2022 the Lanze Centre published the Handbook of the Wetland Classroom.",
}  # fmt: skip
"""What a translator gives for names; sentences that are not here are given words that keep their numbers."""


def drop_first_year(raw: Path) -> None:
    """A Word document, a text and a mail of 2022."""
    _save_word(raw / "2022年工作总结.docx", REPORT_2022)
    (raw / "2022年简讯.txt").write_text(NEWS_2022, encoding="utf-8")
    mail = EmailMessage()
    mail["Subject"], mail["Date"] = "近期活动情况", "Mon, 24 Oct 2022 09:00:00 +0800"
    mail["From"], mail["To"] = "office@lanze.example", "all@lanze.example"
    mail.set_content(MAIL_2022)
    (raw / "近期活动情况.eml").write_bytes(mail.as_bytes())


def drop_second_year(raw: Path) -> None:
    """A Word document and a text of 2023."""
    _save_word(raw / "2023年工作总结.docx", REPORT_2023)
    (raw / "2023年简讯.txt").write_text(NEWS_2023, encoding="utf-8")


def _save_word(file: Path, lines: tuple[tuple[str, str], ...]) -> None:
    document = docx.Document()
    for mark, words in lines:
        if mark:
            document.add_heading(words, level=len(mark) - 1)
        else:
            document.add_paragraph(words)
    document.save(str(file))


def translate(text: str) -> str:
    """What the translator fills in for a row."""
    numbers = ", ".join(re.findall(r"\d+", text))
    return NAMES.get(text) or f"The Lanze Centre did what its documents tell{f' ({numbers})' if numbers else ''}."
