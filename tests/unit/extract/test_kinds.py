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


INVITING = (
    "# Second circular\n\nSymposium on Weirs, Riga, 5-7 May 2022\n\nHosted by CRS. The first was held in 2020.",
    "The Centre requests the pleasure of your company at the Dam Dinner on 6 October 2022.",
    "Webinar: Locks and Weirs\n\nWhen: 7 March 2022, 14:00\n\nRegistration: https://crs.example/w",
    "CRS Open Day 2022\n\nSaturday 3 June, 10 am to 4 pm\n\nFree entry - all welcome",
    "CRS held its first Dam Camp in 2021. The second Dam Camp is coming: 15-17 June 2022, Riga. Come along!",
    "# Calendar of events 2022\n\n- 12 June: Weir Seminar, Riga\n- 4 July: Dam Forum, Riga",
    "# 第二届水坝论坛第一轮通知\n\n时间：2022年6月5日\n\n请于5月1日前提交摘要。",
    "2022年4月2日19:00，中心举办“水坝夜话”线上沙龙，扫描二维码预约观看。",
    "中心开放日\n\n2022年6月3日，中心举办开放日，免费参观，市民均可参加。",
)


@pytest.mark.parametrize("text", INVITING)
def test_what_invites_proves_no_more_than_a_plan(text: str) -> None:
    reading = read_markdown(text)
    assert reading.document_kind == "invitation"
    assert {a.status for a in reading.activities} <= {"planned"}


def test_what_reports_back_and_ends_with_an_invitation_is_none() -> None:
    reading = read_markdown(
        "CRS held the Dam Forum in Riga on 3 May 2022. It was opened by the mayor and 40 guests attended. "
        "Next is the Weir Seminar. Registration: https://crs.example/w"
    )
    assert reading.document_kind == "other"
    assert [a.status for a in reading.activities if "Dam Forum" in a.title] == ["completed"]


def test_calendar_file_proves_a_plan() -> None:
    event = "BEGIN:VEVENT\nSUMMARY:Weir Workshop\nDTSTART;VALUE=DATE:20220503\nLOCATION:Oslo\n"
    told = "DESCRIPTION:CRS participated in the last workshop.\nEND:VEVENT\n"
    reading = read_markdown(f"BEGIN:VCALENDAR\nVERSION:2.0\n{event}{told}END:VCALENDAR\n", "weir.ics")
    assert [(a.title, a.status) for a in reading.activities] == [("Weir Workshop", "planned")]
