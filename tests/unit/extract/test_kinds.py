"""What kind of document it is, and what such a kind can prove."""

import pytest

from tests.unit.extract.markdown import read_markdown

KINDS = {
    "report": ("# Annual Report 2021\n\nWe held a forum.", "# 2021年度工作总结\n\n中心举办了论坛。"),
    "minutes": ("# Minutes of the Board\n\nPresent: A, B.", "# 理事会会议纪要\n\n会议听取了汇报。"),
    "trip_note": ("# Trip note\n\nI left on Monday.", "# 赴湖城考察报告\n\n代表团一行三人。"),
    "news": ("# Newsletter\n\nA forum was held.", "# 湿地论坛圆满落幕\n\n近日，论坛举行。"),
    "agenda": ("# Provisional agenda\n\nDate: 3 May 2021", "# 湿地论坛日程\n\n9:00 开幕"),
    "form": ("# Activity report form\n\nTitle: Dam Forum", "# 活动登记表\n\n填表人：甲"),
    "statement": (
        "# Statement\n\nI hereby confirm that I spoke.",
        "# 情况说明\n\n以上情况属实。",
    ),
    "invitation": (
        "# Save the date\n\nThe forum will be held in May. Register by April.",
        "# 关于召开湿地论坛的通知\n\n定于5月在江城召开。",
    ),
    "other": ("# Certificate of attendance\n\nThis is to certify", "# 湿地的故事\n\n湿地很美。"),
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in KINDS.items() for text in texts])
def test_kind_is_told_by_the_words(kind: str, text: str) -> None:
    assert read_markdown(text).document_kind == kind


def test_text_wins_over_the_name() -> None:
    text = "# Minutes of the Board\n\nPresent: A, B. The Board approved the plan."
    assert read_markdown(text, "invitations/invitation.md").document_kind == "minutes"


def test_past_told_by_an_invitation_is_background_and_no_activity() -> None:
    reading = read_markdown(
        "# Invitation to the 3rd Dam Forum\n\nWe are pleased to invite you. "
        "CRS will hold the 3rd Dam Forum on 3 May 2022.\n\n"
        "CRS held the 2nd Dam Forum in 2020.\n\n## About the speakers\n\nCRS organised a lecture by Ana Silva in May.\n"
    )
    assert {a.status for a in reading.activities} == {"planned"}
    assert [a.title for a in reading.activities if "2nd" in a.title or "lecture" in a.title] == []


def test_lines_with_labels_tell_the_event_that_an_agenda_plans() -> None:
    reading = read_markdown("# 第五届湿地论坛议程\n\n时间：2027年5月3日\n\n地点：江城\n\n9:00 开幕\n")
    (event,) = [a for a in reading.activities if a.first("place")]
    assert (event.title, event.status, event.first("start_date")) == ("第五届湿地论坛", "planned", "2027-05-03")


def test_year_of_the_file_counts_only_where_the_text_tells_none() -> None:
    told = read_markdown("CRS held the Dam Forum in May.", "2019/notes.md").activities[0]
    assert told.year == 2019
    assert next(told.all_of("year")).evidence.rule == "en.file.period"
    other = read_markdown("CRS held the Dam Forum in May 2021.", "2019/notes.md").activities[0]
    assert (other.year, other.first("start_date")) == (2021, "2021-05")
