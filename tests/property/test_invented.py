"""Law 3 for Chinese names: whatever name stands in a true report's place is found."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.link import build_linked
from pipeline.model.report import Chapter, Passage, ReportModel
from pipeline.report import Request, build_report, find_violations
from pipeline.store import load_terms, load_vocabulary
from tests.property.texts import PROFILE, read_activities, read_text
from tests.unit.report.factories import shipped_templates

_TEXT = """2023年4月12日至15日，中心在昆明举办了第八届湿地管理者国际培训班，来自老挝、泰国和肯尼亚的28名学员参加培训。

2023年6月，中心与云桥大学共同举办了首期湿地教师研修班，由孟岚清主讲。

2023年5月20日，中心与青禾基金会在大理签署了湿地保护合作协议。

2023年7月8日，湖泊研究所所长王河一行访问中心。
"""
_OWN = (
    "昆明",
    "老挝",
    "泰国",
    "肯尼亚",
    "云桥大学",
    "孟岚清",
    "青禾基金会",
    "大理",
    "湖泊研究所",
    "王河",
    "第八届",
    "首期",
)
_INVENTED = ("拉萨", "冰岛", "瑞典", "海宁学院", "周若棠", "星火协会", "柳州", "李默", "欧阳春晓", "第六届", "末期")

_DOCUMENT = read_text(_TEXT, "简讯.txt")
_RECORDS = build_linked(
    [read_activities(_DOCUMENT, _DOCUMENT.source_id)], PROFILE, load_vocabulary(), load_terms()
).records
_MODEL = build_report(Request(year=2023, language="zh"), _RECORDS, [_DOCUMENT], PROFILE, shipped_templates())


def _with(model: ReportModel, old: Passage, new: Passage) -> ReportModel:
    def changed(chapter: Chapter) -> Chapter:
        passages = tuple(new if passage is old else passage for passage in chapter.passages)
        return chapter.model_copy(update={"passages": passages, "chapters": tuple(map(changed, chapter.chapters))})

    return model.model_copy(update={"chapters": tuple(map(changed, model.chapters))})


def test_the_report_itself_is_sound_and_tells_the_names() -> None:
    assert find_violations(_MODEL, _RECORDS, documents=[_DOCUMENT]) == ()
    told = "".join(passage.text for passage in _MODEL.iter_passages())
    assert [name for name in _OWN if name not in told] == []


@given(st.sampled_from(_OWN), st.sampled_from(_INVENTED), st.booleans())
def test_a_name_in_place_of_another_is_found(own: str, invented: str, has_documents: bool) -> None:
    old = next(passage for passage in _MODEL.iter_passages() if own in passage.text)
    new = old.model_copy(update={"text": old.text.replace(own, invented)})
    documents = [_DOCUMENT] if has_documents else []
    found = find_violations(_with(_MODEL, old, new), _RECORDS, documents=documents)
    assert {issue.code for issue in found} == {"INVENTED"}


@given(st.sampled_from(_INVENTED), st.integers(0, 60))
def test_a_name_that_is_put_in_is_found_wherever_it_stands(invented: str, place: int) -> None:
    old = max(_MODEL.iter_passages(), key=lambda passage: len(passage.text) * bool(passage.tells))
    new = old.model_copy(update={"text": old.text[:place] + invented + old.text[place:]})
    found = find_violations(_with(_MODEL, old, new), _RECORDS, documents=[_DOCUMENT])
    assert {issue.code for issue in found} == {"INVENTED"}
