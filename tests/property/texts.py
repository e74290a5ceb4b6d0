"""Texts as staff write them, composed by hypothesis: headings, activities told in many ways, and other matter."""

import hashlib

from hypothesis import strategies as st

from pipeline.extract import build_reading
from pipeline.model.document import Document
from pipeline.model.profile import Profile
from pipeline.model.reading import Reading
from pipeline.model.rules import ActivityRule
from pipeline.model.source import Source
from pipeline.readers import read_document
from pipeline.store.rules import load_rules, load_vocabulary
from tests.unit.report.factories import shipped_profile

PROFILE: Profile = shipped_profile()

_ORDINALS = st.sampled_from(["", "3rd ", "Fourteenth ", "2023 "])
_EVENTS = st.sampled_from(["Forum", "Workshop", "Training Course", "Seminar", "Summit"])
_TOPICS = st.sampled_from(["Rivers", "Open Science", "STI Policy & Method", "Women’s Work", "Clean Energy in Peru"])
_ENDS = st.sampled_from([".", " in Berlin, Germany.", " on 3-5 May.", " with 14 experts.", " online."])
_FRAMES = st.sampled_from(
    [
        "We attended the {name}{end}",
        "In 2023, EXCENT held the “{name}”{end}",
        "The {name} was successfully held{end}",
        "At the “{name}”, we introduced our practice",
        "We will hold the *{name}*{end}",
        "EXCENT took part in various meetings, such as the “{name}” and the “Lake Forum”{end}",
        "Dr. Aino Salo, Director of the Lake Institute, visited EXCENT; we attended the {name}{end}",
    ]
)
_MATTER = st.sampled_from(
    [
        "The canteen is closed.",
        "国际科学和技术战略研究与培训中心",
        "See https://example.org/a?b=c for “more”…",
        "Figures: 1,234 / 56 % (2011–2020)",
        "A & B <w:p/> {{ 7*7 }} {% raw %}",
        "- an item; and another; \ta tab",
        "***",
        "“unclosed quote and (bracket",
    ]
)


@st.composite
def _sentence(draw: st.DrawFn) -> str:
    name = f"{draw(_ORDINALS)}{draw(_EVENTS)} on {draw(_TOPICS)}"
    return draw(_FRAMES).format(name=name, end=draw(_ENDS))


_HAN_NAMES = st.tuples(
    st.sampled_from(["", "第三届", "2023年", "第十二期"]),
    st.sampled_from(["河流", "开放科学", "科技政策与方法", "女性科技工作者", "秘鲁清洁能源"]),
    st.sampled_from(["论坛", "研讨会", "国际培训班", "学术讲座", "合作协议"]),
).map("".join)
_HAN_FRAMES = st.sampled_from(
    [
        "中心举办了{name}，来自芬兰、秘鲁的14名专家参加。",
        "2023年5月3日至5日，中心在成都参加{name}，并作题为“水从哪里来”的主旨报告。",
        "{name}在线举行；中心与湖泊研究所签署合作备忘录。",
        "我们将于2024年举办“{name}”！",
        "湖泊研究所所长王河一行来访，双方讨论{name}。",
        "食堂周五不开放，{name}另行通知。",
    ]
)
_HAN_SENTENCES = st.builds(lambda frame, name: frame.format(name=name), _HAN_FRAMES, _HAN_NAMES)
PARAGRAPHS = st.lists(
    st.one_of(_sentence(), _HAN_SENTENCES, _MATTER, st.text(max_size=60)), min_size=1, max_size=3
).map(" ".join)
_CELLS = st.one_of(
    st.sampled_from(["Lake Forum", "第三届河流论坛", "3 May 2023", "2023年5月", "EXCENT", "speaker", "14", "Peru", ""]),
    st.text(st.characters(exclude_characters="|\\", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12),
)
_HEADS = st.sampled_from(
    [
        "| Event | Date | Role | Participants |",
        "| 活动名称 | 时间 | 地点 | 人数 |",
        "| Name | Gender | Country | |",
        "| a | b | c | d |",
    ]
)
TABLES = st.builds(
    lambda head, rows: "\n".join([head, "|---|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]),
    _HEADS,
    st.lists(st.lists(_CELLS, min_size=4, max_size=4), min_size=1, max_size=4),
)
"""Tables in Markdown, of activities, of persons and of nothing known."""
TEXTS = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, TABLES), min_size=1, max_size=6).map(
    lambda paragraphs: "\n\n".join(
        ["Work of 2023", *paragraphs, "Outlook for 2024", "First, we will hold the Dam Forum."]
    )
)
TOLD = st.lists(
    st.one_of(_sentence().map(lambda s: s if s.endswith(".") else f"{s}."), _HAN_SENTENCES), min_size=1, max_size=6
).map("\n\n".join)
"""Paragraphs of whole sentences alone."""


def read_text(text: str, name: str = "note.txt") -> Document:
    """The document that the reader of plain text makes of a text."""
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    media = "text/markdown" if name.endswith(".md") else "text/plain"
    source = Source(id=digest, name=name, media_type=media, size=len(data), lineage_id=digest)
    return read_document(data, source)


def read_activities(document: Document, lineage_id: str = "lineage", *added: ActivityRule) -> Reading:
    """What extraction makes of a document, with the shipped profile and rules, and with rules added to them."""
    rules = load_rules()
    english = rules["en"].model_copy(update={"activities": (*rules["en"].activities, *added)})
    return build_reading(document, lineage_id, PROFILE, {**rules, "en": english}, load_vocabulary())
